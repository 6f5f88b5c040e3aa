//! `specwright.toml`: which documents there are, and what is made of each.
//!
//! ```toml
//! [[document]]
//! spec = "spec/pets.yaml"
//! output = "crates/pets"
//! generate = ["models", "server"]
//! ```
//!
//! The JSON Schema that schemars reads off these types is published as `specwright.schema.json`, so that editors
//! complete the file, and it is what the file is checked against here: every mistake is found in one run, with its
//! place. Only then is the file decoded.

mod conform;
mod rules;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;
use specwright_source::{Diagnostic, FileId, Place, Sources};
use specwright_spec::document::Node;
use specwright_spec::lower;

use crate::loader::{display_name, readable};
use crate::{Error, toml_tree};

/// The whole of `specwright.toml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The OpenAPI documents, each with the crate that is made of it.
    #[serde(rename = "document", default)]
    pub documents: Vec<Document>,
    /// The OpenAPI documents that are derived from documentation pages.
    #[serde(rename = "derive", default)]
    pub derivations: Vec<Derivation>,
}

/// Documentation pages and the OpenAPI document that is derived from them.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Derivation {
    /// The pages, MDX or rendered text, relative to this file. Where pages are equally sure, the first one counts.
    pub pages: Vec<PathBuf>,
    /// The OpenAPI Overlay 1.0 with what people decided, relative to this file.
    pub overlay: Option<PathBuf>,
    /// The `mint.json` or `docs.json` of the site, relative to this file. Snippets are looked for from its folder.
    pub site: Option<PathBuf>,
    /// The document to write, YAML, relative to this file. Beside it go the origins of its values (`.provenance.json` in place of `.yaml`) and `FINDINGS.md`.
    pub output: PathBuf,
}

/// One OpenAPI document and the crate that is made of it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    /// The OpenAPI document, JSON or YAML, relative to this file.
    pub spec: PathBuf,
    /// The folder of the generated crate (the one with its `Cargo.toml`), relative to this file.
    pub output: PathBuf,
    /// Whether warnings are errors. Without it, what a document says wrongly is put right where that can be done, with a warning that says how.
    #[serde(default)]
    pub strict: bool,
    /// What to generate; models, server and client where it is left out. Models always come along, since the rest is written in terms of them.
    #[serde(default = "usual_parts")]
    pub generate: Vec<Part>,
    /// The operations to generate, by tag, besides those that `operations` names; every operation where both are left out.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The operations to generate, by id, besides those that have one of the `tags`.
    #[serde(default)]
    pub operations: Vec<String>,
    /// Operations (by id) whose JSON array response is streamed instead of collected.
    #[serde(default)]
    pub stream: Vec<String>,
    /// Whether schemas that neither an operation nor a webhook uses become types too. A document without operations gives all of its schemas in any case.
    #[serde(default)]
    pub unused: bool,
    /// Whether `x-webhooks` is taken for `webhooks`, which documents before OpenAPI 3.1 cannot have.
    #[serde(default)]
    pub x_webhooks: bool,
    /// Whether each tag has files of its own, behind a cargo feature of its name, so that who needs a few tags compiles no others. Where it is left out, APIs of 100 operations and more are divided that have at least four tags.
    pub split: Option<bool>,
    /// Derives to add to every generated model, as `Hash` or `my_crate::Audit`.
    #[serde(default)]
    pub derives: Vec<String>,
    /// Schemas that are not generated: the name of the schema and the Rust type to use instead.
    #[serde(default)]
    pub types: BTreeMap<String, String>,
    /// The Rust type of a string format: `string` keeps the validated text, a path as `chrono::NaiveDate` names a type. The default is left where a format is not named.
    #[serde(default)]
    pub formats: BTreeMap<String, String>,
    /// Whether the enum of a schema keeps values that the document does not name (`true`) or refuses them (`false`). An enum that is not named here is open where a response can carry it.
    #[serde(default)]
    pub open_enums: BTreeMap<String, bool>,
    /// How schemas are taken; as intended where it is left out.
    #[serde(default)]
    pub reading: Reading,
}

/// How schemas are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// As their authors mean them: `properties` without a `type` describe an object, and the parts of an `allOf` are one object.
    #[default]
    Intended,
    /// To the letter of JSON Schema: a schema without a `type` accepts values of every other type too, which are kept as JSON, and `additionalProperties` knows only the properties beside it.
    Literal,
}

impl From<Reading> for lower::Reading {
    fn from(reading: Reading) -> Self {
        match reading {
            Reading::Intended => Self::Intended,
            Reading::Literal => Self::Literal,
        }
    }
}

/// A part of the generated crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Types for the schemas, with validation.
    Models,
    /// A trait per tag and its axum router.
    Server,
    /// A reqwest client.
    Client,
    /// `schemars::JsonSchema` for the models, behind the feature `schemars`.
    JsonSchema,
}

/// A configuration with what is needed to say where in its file something stands.
#[derive(Debug)]
pub struct ConfigFile {
    /// What the file says.
    pub config: Config,
    /// The folder that its paths are relative to.
    pub folder: PathBuf,
    file: FileId,
    tree: Node,
}

impl Document {
    /// A document of which models, server and client are generated, as a configuration without further keys would say.
    pub fn new(spec: impl Into<PathBuf>, output: impl Into<PathBuf>) -> Self {
        Self {
            spec: spec.into(),
            output: output.into(),
            strict: false,
            generate: usual_parts(),
            tags: Vec::new(),
            operations: Vec::new(),
            stream: Vec::new(),
            unused: false,
            x_webhooks: false,
            split: None,
            derives: Vec::new(),
            types: BTreeMap::new(),
            formats: BTreeMap::new(),
            open_enums: BTreeMap::new(),
            reading: Reading::default(),
        }
    }

    /// Whether a part is to be generated.
    pub fn generates(&self, part: Part) -> bool {
        part == Part::Models || self.generate.contains(&part)
    }
}

impl ConfigFile {
    /// The fault of a configuration that says nothing of what is asked for; `table` is the one that would.
    pub(crate) fn lacks(&self, table: &str, keys: [&str; 2]) -> Diagnostic {
        let message = format!("there is no `[[{table}]]`");
        let [first, second] = keys;
        let diagnostic = Diagnostic::error("config-no-documents", message).at(self.place(&[]));
        diagnostic.help(format!(
            "add a `[[{table}]]` table with `{first}` and `{second}`"
        ))
    }

    /// The place of a value, by the keys and indexes that lead to it; of the nearest value around it where there is none.
    pub fn place(&self, path: &[&str]) -> Place {
        toml_tree::place(self.file, &self.tree, path)
    }
}

/// Reads a configuration, keeping its text in `sources`.
///
/// A file with mistakes comes back as their diagnostics and without a value.
///
/// # Errors
///
/// The file cannot be read.
pub fn read(
    path: &Path,
    sources: &mut Sources,
) -> Result<(Option<ConfigFile>, Vec<Diagnostic>), Error> {
    let bytes = readable(path).and_then(|()| std::fs::read(path));
    let bytes = bytes.map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::NoConfig {
            path: path.to_owned(),
        },
        _ => Error::read(path)(source),
    })?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let (file, fault) = sources.add_bytes(display_name(path), bytes);
    Ok(match fault {
        Some(fault) => (None, vec![fault]),
        None => parse(file, folder, sources),
    })
}

/// Reads a configuration that `sources` holds already; its mistakes come in the order of the file.
pub fn parse(
    file: FileId,
    folder: PathBuf,
    sources: &Sources,
) -> (Option<ConfigFile>, Vec<Diagnostic>) {
    let (config, mut diagnostics) = decode(file, folder, sources.text(file));
    diagnostics.sort_by_key(|diagnostic| diagnostic.places.first().map(|place| place.span));
    (config.filter(|_| diagnostics.is_empty()), diagnostics)
}

fn decode(file: FileId, folder: PathBuf, text: &str) -> (Option<ConfigFile>, Vec<Diagnostic>) {
    let (tree, mut diagnostics) = toml_tree::parse(file, text, "config-syntax");
    if diagnostics.is_empty() {
        diagnostics = conform::check(file, &tree, &schema());
    }
    if !diagnostics.is_empty() {
        return (None, diagnostics);
    }
    let config = match toml::from_str(text) {
        Ok(config) => config,
        Err(error) => return (None, vec![undecodable(file, &tree, &error)]),
    };
    let config = ConfigFile {
        config,
        folder,
        file,
        tree,
    };
    let diagnostics = rules::check(&config);
    (Some(config), diagnostics)
}

/// The JSON Schema (2020-12) of the configuration.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Config).to_value()
}

/// The text of `specwright.schema.json`.
pub fn schema_text() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).expect("a JSON value can be written");
    text.push('\n');
    text
}

/// What the schema lets through and the types do not take.
fn undecodable(file: FileId, tree: &Node, error: &toml::de::Error) -> Diagnostic {
    let span = error
        .span()
        .map_or(tree.span, |range| toml_tree::span(file, &range));
    Diagnostic::error("config-invalid", first_line(error.message())).at(Place::new(span))
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or(message)
}

fn usual_parts() -> Vec<Part> {
    vec![Part::Models, Part::Server, Part::Client]
}
