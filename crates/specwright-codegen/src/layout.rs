//! The modules of a large API: a file and a cargo feature for each tag, and one place for what tags share.
//!
//! ```text
//! src/models.rs    what several tags share, and `#[cfg(feature = "pets")] pub use pets::*;`
//! src/models/pets.rs    what the tag alone uses
//! ```

mod owners;

use std::fmt::Write as _;

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase};
use rustc_hash::FxHashSet;

use self::owners::{Owners, named, schemas};

use crate::context::Context;
use crate::file::Writer;
use crate::{client, contract, server};

/// The feature that switches on all tags.
pub const FULL: &str = "full";

/// Features that are no tag's.
const FEATURES: [&str; 6] = [
    "default",
    FULL,
    "server",
    "client",
    "schemars",
    "specwright",
];

/// Modules that generated files name, and crates.
const MODULES: [&str; 18] = [
    "alloc",
    "authenticate",
    "client",
    "contract",
    "core",
    "first",
    "handle",
    "models",
    "op",
    "operations",
    "reject",
    "schema",
    "schemas",
    "scheme",
    "schemes",
    "server",
    "specwright",
    "std",
];

/// What a file is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everything.
    Whole,
    /// What no tag has for itself, and the modules of the tags.
    Shared,
    /// What a part has for itself, by its index.
    Part(usize),
}

/// The parts of an API, and which of them each type belongs to.
#[derive(Debug)]
pub(crate) struct Layout {
    /// A part for each tag, and one for webhooks where there are any.
    parts: Vec<Part>,
    /// For each type the part that alone uses it.
    owners: Vec<Option<usize>>,
}

/// A tag, or the webhooks.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) module: String,
    pub(crate) feature: String,
}

impl Layout {
    pub(crate) fn of(cx: &Context<'_>) -> Self {
        let api = cx.api;
        let mut names = Names::default();
        let mut parts: Vec<_> = api.tags.iter().map(|tag| names.part(&tag.ident)).collect();
        let mut owners = Owners::of(api);
        for tag in 0..api.tags.len() {
            owners.mark(tag, api.operations_of(tag).flat_map(schemas));
        }
        if !api.webhooks.is_empty() {
            let webhooks = api.webhooks.iter();
            owners.mark(
                parts.len(),
                webhooks.flat_map(|one| schemas(&one.operation)),
            );
            parts.push(names.part("Webhooks"));
        }
        let shared = client::shared_schemas(cx);
        owners.share(
            server::rejected_types(cx)
                .into_iter()
                .chain(shared.into_iter().flat_map(named)),
        );
        let owners = owners.finish();
        Self { parts, owners }
    }

    /// The files of one kind: the parts first, since the shared file may tell of them.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        let parts = (0..self.parts.len()).map(Scope::Part);
        parts.chain([Scope::Shared]).collect()
    }

    pub(crate) fn has_type(&self, scope: Scope, index: usize) -> bool {
        match scope {
            Scope::Whole => true,
            Scope::Shared => self.owners[index].is_none(),
            Scope::Part(part) => self.owners[index] == Some(part),
        }
    }

    /// A number that the types of a file have in common.
    pub(crate) fn group(&self, index: usize) -> usize {
        self.owners[index].unwrap_or(self.parts.len())
    }

    pub(crate) fn part(&self, index: usize) -> &Part {
        &self.parts[index]
    }
}

impl Part {
    /// The name of its constants.
    pub(crate) fn constant(&self) -> String {
        self.module.to_shouty_snake_case()
    }

    /// The attribute of what goes with it.
    pub(crate) fn cfg(&self) -> String {
        format!("#[cfg(feature = {:?})]", self.feature)
    }
}

/// A file of a scope, begun, and its path: `models` of the part `pets` is `src/models/pets.rs`.
pub(crate) fn begin(
    cx: &Context<'_>,
    scope: Scope,
    file: &str,
    docs: &str,
    allowed: &[&str],
) -> (Writer, String) {
    let writer = Writer::new(cx.input.name, docs, allowed);
    match (scope, &cx.layout) {
        (Scope::Part(part), Some(layout)) => {
            let part = layout.part(part);
            let docs = format!("{docs} Behind the feature `{}`.", part.feature);
            let writer = Writer::new(cx.input.name, &docs, allowed).nested();
            (writer, format!("src/{file}/{}.rs", part.module))
        }
        (Scope::Shared, Some(_)) => (writer.divided(), format!("src/{file}.rs")),
        _ => (writer, format!("src/{file}.rs")),
    }
}

/// The modules of the parts that have anything, with what users name of them; nothing where the file is not divided.
pub(crate) fn modules(
    cx: &Context<'_>,
    scope: Scope,
    has: impl Fn(Scope) -> bool,
    exported: bool,
) -> String {
    let (Scope::Shared, Some(layout)) = (scope, &cx.layout) else {
        return String::new();
    };
    let parts = layout.parts.iter().enumerate();
    let parts = parts.filter(|(index, _)| has(Scope::Part(*index)));
    let texts = parts.map(|(_, part)| {
        let (cfg, module) = (part.cfg(), &part.module);
        let export = if exported {
            format!("{cfg}\npub use {module}::*;\n")
        } else {
            String::new()
        };
        format!("{cfg}\nmod {module};\n{export}")
    });
    texts.collect()
}

/// The tables of the operations, tag by tag.
pub(crate) fn operations(cx: &Context<'_>) -> String {
    let Some(layout) = &cx.layout else {
        return String::new();
    };
    let parts = layout.parts.iter().enumerate();
    let texts = parts.map(|(index, part)| {
        let (cfg, operations) = (part.cfg(), cx.operations_of(Scope::Part(index)));
        let line = |one| {
            format!(
                "        {cfg}\n        &op::{},\n",
                contract::operation_name(one)
            )
        };
        operations.map(line).collect::<String>()
    });
    texts.collect()
}

/// The index of the first operation of each tag: of those that are on, tag by tag.
pub(crate) fn first(cx: &Context<'_>) -> String {
    let Some(layout) = &cx.layout else {
        return String::new();
    };
    let mut text =
        "/// How many operations come before those of each tag.\nmod first {\n".to_owned();
    let mut before = "0".to_owned();
    for (index, part) in layout.parts.iter().enumerate() {
        let (name, feature) = (part.constant(), &part.feature);
        let count = cx.operations_of(Scope::Part(index)).count();
        let _ = writeln!(text, "    pub(super) const {name}: usize = {before};");
        before = format!("{name} + if cfg!(feature = {feature:?}) {{ {count} }} else {{ 0 }}");
    }
    text + "}\n"
}

/// How a table of operations says where its own begin; nothing where they are all.
pub(crate) fn first_of(cx: &Context<'_>, scope: Scope) -> String {
    match (scope, &cx.layout) {
        (Scope::Part(part), Some(layout)) => {
            format!(", super::first::{}", layout.part(part).constant())
        }
        _ => String::new(),
    }
}

/// The items of the parts' modules of this name.
pub(crate) fn exports(cx: &Context<'_>, module: &str, has: impl Fn(Scope) -> bool) -> String {
    let layout = cx.layout.iter();
    let parts = layout.flat_map(|layout| layout.parts.iter().enumerate());
    let parts = parts.filter(|(index, _)| has(Scope::Part(*index)));
    let texts = parts.map(|(_, part)| {
        format!(
            "    {}\n    pub use super::{}::{module}::*;\n",
            part.cfg(),
            part.module
        )
    });
    texts.collect()
}

/// Names of parts, each once.
#[derive(Default)]
struct Names {
    taken: FxHashSet<String>,
}

impl Names {
    fn part(&mut self, ident: &str) -> Part {
        let ident = ident.trim_start_matches("r#");
        let mut feature = ident.to_kebab_case();
        if FEATURES.contains(&feature.as_str()) {
            feature.insert_str(0, "tag-");
        }
        let mut module = ident.to_snake_case();
        if MODULES.contains(&module.as_str()) || server::is_keyword(&module) {
            module.push_str("_tag");
        }
        Part {
            module: self.free(&module, '_'),
            feature: self.free(&feature, '-'),
        }
    }

    fn free(&mut self, name: &str, separator: char) -> String {
        let kind = separator.to_string();
        let numbered = (2..).map(|number| format!("{name}{separator}{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| self.taken.insert(format!("{kind} {name}")));
        free.expect("numbers do not end")
    }
}
