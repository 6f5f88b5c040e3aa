//! What the `Cargo.toml` of a generated crate must have: `feature `server` is missing`.
//!
//! The file belongs to the user, so it is checked and never rewritten.

use std::collections::BTreeSet;
use std::path::Path;

use specwright_codegen::{FULL, File};
use specwright_source::{Diagnostic, Place, Sources};
use specwright_spec::document::Node;

use crate::config::{Document, Part};
use crate::loader::display_name;
use crate::{Error, output, toml_tree};

/// Crates that generated code may name, with the version that a new manifest asks for.
pub(crate) const CRATES: [(&str, &str); 16] = [
    ("axum", "0.8"),
    ("base64", "0.23"),
    ("bytes", "1"),
    ("futures-core", "0.3"),
    ("futures-util", "0.3"),
    ("http", "1"),
    ("iri-string", "0.7"),
    ("jiff", "0.2"),
    ("reqwest", "0.13"),
    ("rust_decimal", "1"),
    ("schemars", "1"),
    ("serde", "1"),
    ("serde_json", "1"),
    ("specwright", env!("CARGO_PKG_VERSION")),
    ("specwright-codegen", env!("CARGO_PKG_VERSION")),
    ("uuid", "1"),
];

/// What generated code takes from its manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Features of the crate that switch on the feature of the same name of `specwright`.
    pub features: Vec<&'static str>,
    /// Features of the crate that switch on a tag, where each has its own files; `full` switches on all of them.
    pub tags: Vec<String>,
    /// Crates that the code names, as they are called in a manifest.
    pub crates: BTreeSet<String>,
    /// Whether the code has schemas that `specwright` leaves to another validator, with its feature `fallback`.
    pub fallback: bool,
}

impl Needs {
    /// Reads off the generated text what it needs.
    pub fn of(document: &Document, files: &[File]) -> Self {
        let features = [
            (Part::Server, "server"),
            (Part::Client, "client"),
            (Part::JsonSchema, "schemars"),
        ];
        let mut roots = BTreeSet::from(["specwright"]);
        for file in files {
            roots.extend(file.text.lines().flat_map(path_roots));
        }
        let mut crates: BTreeSet<String> = CRATES
            .iter()
            .filter(|(name, _)| roots.contains(name.replace('-', "_").as_str()))
            .map(|(name, _)| (*name).to_owned())
            .collect();
        crates.extend(
            named_by(document)
                .filter(|name| roots.contains(name))
                .map(str::to_owned),
        );
        Self {
            features: features
                .into_iter()
                .filter(|(part, _)| document.generates(*part))
                .map(|(_, name)| name)
                .collect(),
            tags: tags(files),
            crates,
            fallback: files
                .iter()
                .any(|file| file.text.contains("specwright::json_schema!")),
        }
    }
}

/// Checks the manifest of a generated crate; `wanted_by` is the place that asks for the crate.
///
/// # Errors
///
/// The manifest is there and cannot be read.
pub fn check(
    folder: &Path,
    needs: &Needs,
    wanted_by: Place,
    sources: &mut Sources,
) -> Result<Vec<Diagnostic>, Error> {
    let path = folder.join("Cargo.toml");
    let name = display_name(&path);
    let Some(text) = output::read(&path)? else {
        let diagnostic =
            Diagnostic::error("manifest-missing", format!("there is no `{name}`")).at(wanted_by);
        return Ok(vec![
            diagnostic.help("`specwright generate --scaffold` writes one"),
        ]);
    };
    let file = sources.add(name, text);
    let (tree, mut diagnostics) = toml_tree::parse(file, sources.text(file), "manifest-syntax");
    if diagnostics.is_empty() {
        let place = |path: &[&str]| toml_tree::key_place(file, &tree, path);
        diagnostics.extend(
            needs
                .features
                .iter()
                .filter_map(|name| feature(&tree, name, &place)),
        );
        diagnostics.extend(
            needs
                .crates
                .iter()
                .filter_map(|name| dependency(&tree, name, &place)),
        );
        diagnostics.extend(missing_tags(&tree, &needs.tags, &place));
        diagnostics.extend(full(&tree, &needs.tags, &place));
        if needs.fallback {
            diagnostics.extend(fallback(&tree, &place));
        }
    }
    Ok(diagnostics)
}

fn feature(tree: &Node, name: &str, place: &dyn Fn(&[&str]) -> Place) -> Option<Diagnostic> {
    let forwarded = format!("specwright/{name}");
    let Some(list) = tree.get("features").and_then(|features| features.get(name)) else {
        let diagnostic = Diagnostic::error(
            "manifest-missing-feature",
            format!("feature `{name}` is missing"),
        );
        let help = format!("add `{name} = [\"{forwarded}\"]` to `[features]`");
        return Some(diagnostic.at(place(&["features"])).help(help));
    };
    let forwards = list
        .as_array()
        .unwrap_or_default()
        .iter()
        .any(|item| item.as_str() == Some(&forwarded));
    if forwards {
        return None;
    }
    let message = format!("feature `{name}` does not switch on `{forwarded}`");
    let diagnostic = Diagnostic::error("manifest-feature-not-forwarded", message);
    Some(
        diagnostic
            .at(place(&["features", name]))
            .help(format!("add `\"{forwarded}\"` to its list")),
    )
}

/// The features of tags that are not there, all in one, for they come together.
fn missing_tags(
    tree: &Node,
    tags: &[String],
    place: &dyn Fn(&[&str]) -> Place,
) -> Option<Diagnostic> {
    let features = tree.get("features");
    let is_missing = |tag: &&String| features.and_then(|all| all.get(tag)).is_none();
    let missing: Vec<_> = tags.iter().filter(is_missing).collect();
    let message = match missing.as_slice() {
        [] => return None,
        [only] => format!("feature `{only}` of a tag is missing"),
        [first, others @ ..] => {
            format!(
                "feature `{first}` of a tag is missing, and so are {} others",
                others.len()
            )
        }
    };
    let lines = missing.iter().map(|tag| format!("\n{tag} = []"));
    let lines: String = lines.collect();
    let help = format!(
        "set `split = false` for this document in specwright.toml, or add to `[features]`:{lines}"
    );
    let diagnostic = Diagnostic::error("manifest-missing-feature", message);
    Some(diagnostic.at(place(&["features"])).help(help))
}

/// The feature of all tags, where it is not there or leaves one out.
fn full(tree: &Node, tags: &[String], place: &dyn Fn(&[&str]) -> Place) -> Option<Diagnostic> {
    let list = tree.get("features").and_then(|features| features.get(FULL));
    let list = list.and_then(Node::as_array).unwrap_or_default();
    let is_left_out = |tag: &&String| !list.iter().any(|item| item.as_str() == Some(tag));
    let first = tags.iter().find(is_left_out)?;
    let message = format!("feature `{FULL}` does not switch on `{first}`");
    let diagnostic = Diagnostic::error("manifest-feature-not-forwarded", message);
    let help = format!("write `{}`", full_line(tags));
    Some(diagnostic.at(place(&["features", FULL])).help(help))
}

/// The feature of all tags, as a manifest has it.
pub(crate) fn full_line(tags: &[String]) -> String {
    let tags: Vec<_> = tags.iter().map(|tag| format!("{tag:?}")).collect();
    format!("{FULL} = [{}]", tags.join(", "))
}

fn dependency(tree: &Node, name: &str, place: &dyn Fn(&[&str]) -> Place) -> Option<Diagnostic> {
    let dependencies = tree.get("dependencies").and_then(Node::as_object);
    let same = |key: &str| key.replace('-', "_") == name.replace('-', "_");
    if dependencies.is_some_and(|object| object.members.iter().any(|member| same(&member.key))) {
        return None;
    }
    let message = format!("the generated code uses `{name}`, which is no dependency");
    let diagnostic =
        Diagnostic::error("manifest-missing-dependency", message).at(place(&["dependencies"]));
    Some(diagnostic.help(format!("run `cargo add {name}` for this crate")))
}

/// The feature of `specwright` that generated contracts need wherever they are compiled.
fn fallback(tree: &Node, place: &dyn Fn(&[&str]) -> Place) -> Option<Diagnostic> {
    let dependency = tree.get("dependencies")?.get("specwright")?;
    let features = dependency.get("features").and_then(Node::as_array);
    let mut features = features.unwrap_or_default().iter();
    if features.any(|feature| feature.as_str() == Some("fallback")) {
        return None;
    }
    let message = "the contract has schemas that the feature `fallback` of `specwright` checks";
    let diagnostic = Diagnostic::error("manifest-missing-feature", message);
    Some(
        diagnostic
            .at(place(&["dependencies", "specwright"]))
            .help("add `features = [\"fallback\"]` to the dependency"),
    )
}

/// The features that modules are behind, in the order of the files.
fn tags(files: &[File]) -> Vec<String> {
    let lines = files.iter().flat_map(|file| file.text.lines());
    let mut tags: Vec<String> = Vec::new();
    for line in lines {
        let feature = line.strip_prefix("#[cfg(feature = \"");
        if let Some(tag) = feature.and_then(|rest| rest.strip_suffix("\")]"))
            && tag != FULL
            && !tags.iter().any(|known| known == tag)
        {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// The crates that the user's own types come from.
fn named_by(document: &Document) -> impl Iterator<Item = &str> {
    let types = document.types.values().chain(document.formats.values());
    let paths = types
        .chain(&document.derives)
        .map(|path| path.trim_start_matches("::"));
    paths
        .filter_map(|path| path.split_once("::"))
        .map(|(root, _)| root)
        .filter(|root| !matches!(*root, "crate" | "self" | "super" | "std" | "core" | "alloc"))
}

/// The first segments of the paths in a line of code: `serde` of `#[derive(serde::Serialize)]`.
///
/// Reading the text is exact enough, since it is our own: what stands in strings and comments at the end of a line
/// can at most name a crate of the list that is not needed.
fn path_roots(line: &str) -> impl Iterator<Item = &str> {
    let code = if line.trim_start().starts_with("//") {
        ""
    } else {
        line
    };
    code.match_indices("::").filter_map(move |(at, _)| {
        let start = code[..at]
            .rfind(|c: char| !(c.is_alphanumeric() || c == '_'))
            .map_or(0, |before| before + 1);
        let continues = code[..start].ends_with("::")
            && code[..start - 2].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '>');
        (start < at && !continues).then(|| &code[start..at])
    })
}

#[cfg(test)]
mod tests;
