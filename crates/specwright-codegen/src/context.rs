//! What every emitter needs: the model, the options, names that are taken, places in the document.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use proc_macro2::{Ident, TokenStream};
use quote::format_ident;
use rustc_hash::{FxHashMap, FxHashSet};
use specwright_source::{Diagnostic, Span};
use specwright_spec::model::{Api, Definition, Operation, Schema, Tag, TypeDef, TypeId, Webhook};

use crate::checks::Checks;
use crate::layout::{Layout, Scope};
use crate::rust::Rust;
use crate::twins::Twins;
use crate::{Input, Options, contract, stale};

/// What every emitter needs; emitters of several files share it at the same time.
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) options: &'a Options,
    pub(crate) input: &'a Input<'a>,
    pub(crate) checks: Checks,
    /// The modules of the tags, where each has its own.
    pub(crate) layout: Option<Layout>,
    /// The types that are other names of one.
    pub(crate) twins: Twins<'a>,
    /// The names of the types' tables: each is written at every reference, and made at the first.
    constants: Vec<OnceLock<String>>,
    /// Of aliases, whether what they mean takes more spellings than its format has, and whether it can be read without;
    /// asked once for each, since tuples may name several that name several.
    pub(crate) loose: Vec<OnceLock<bool>>,
    pub(crate) strict: Vec<OnceLock<bool>>,
    /// The names of the items of `models.rs`.
    model_names: FxHashSet<&'a str>,
    /// The names of the items of `server.rs` and `client.rs` that tags and operations have.
    operation_names: FxHashSet<&'a str>,
    /// What the contract refers to, each with what it was derived from.
    quoted: Mutex<Vec<(Place, Option<String>)>>,
    hash: OnceLock<String>,
}

/// A place in the document: its file's index, the line and the column.
pub(crate) type Place = (usize, usize, usize);

impl<'a> Context<'a> {
    pub(crate) fn new(input: &'a Input<'a>, options: &'a Options) -> Self {
        let api = input.api;
        let types = api.types.iter().map(|one| one.ident.as_str());
        let tags = api.tags.iter().map(|one| one.ident.as_str());
        let operations = api.operations.iter().map(|one| one.ident.as_str());
        let mut cx = Self {
            api,
            options,
            input,
            checks: Checks::of(api),
            layout: None,
            twins: Twins::default(),
            constants: api.types.iter().map(|_| OnceLock::new()).collect(),
            loose: api.types.iter().map(|_| OnceLock::new()).collect(),
            strict: api.types.iter().map(|_| OnceLock::new()).collect(),
            model_names: types.collect(),
            operation_names: tags.chain(operations).collect(),
            quoted: Mutex::default(),
            hash: OnceLock::new(),
        };
        if options.split && !api.operations.is_empty() {
            cx.layout = Some(Layout::of(&cx));
        }
        cx.twins = cx.twins();
        cx
    }

    /// What documentation calls the API.
    pub(crate) fn title(&self) -> &'a str {
        match self.api.title.trim() {
            "" => "the API",
            title => title,
        }
    }

    /// Whether operations and types stand in files below those of their kind.
    pub(crate) fn is_divided(&self) -> bool {
        self.layout.is_some()
    }

    /// The files that each kind has.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        let layout = self.layout.as_ref();
        layout.map_or_else(|| vec![Scope::Whole], Layout::scopes)
    }

    /// The types of a file.
    pub(crate) fn types_of(&self, scope: Scope) -> impl Iterator<Item = &'a TypeDef> {
        let layout = self.layout.as_ref();
        let types = self
            .numbered_types()
            .filter(move |(index, _)| layout.is_none_or(|layout| layout.has_type(scope, *index)));
        types.map(|(_, type_def)| type_def)
    }

    /// The tags of a file, each with its index.
    pub(crate) fn tags_of(&self, scope: Scope) -> impl Iterator<Item = (usize, &'a Tag)> {
        let tags = self.api.tags.iter().enumerate();
        tags.filter(move |(index, _)| match scope {
            Scope::Whole => true,
            Scope::Shared => false,
            Scope::Part(part) => part == *index,
        })
    }

    /// The webhooks of a file, which are apart from the tags.
    pub(crate) fn webhooks_of(&self, scope: Scope) -> impl Iterator<Item = &'a Webhook> {
        let api = self.api;
        let here = scope == Scope::Whole || scope == Scope::Part(api.tags.len());
        api.webhooks.iter().filter(move |_| here)
    }

    /// The operations of a file, and those of its webhooks.
    pub(crate) fn all_operations_of(&self, scope: Scope) -> impl Iterator<Item = &'a Operation> {
        let webhooks = self.webhooks_of(scope).map(|webhook| &webhook.operation);
        self.operations_of(scope).chain(webhooks)
    }

    /// The operations of a file, in document order.
    pub(crate) fn operations_of(&self, scope: Scope) -> impl Iterator<Item = &'a Operation> {
        let operations = self.api.operations.iter();
        operations.filter(move |operation| match scope {
            Scope::Whole => true,
            Scope::Shared => false,
            Scope::Part(part) => part == operation.tag,
        })
    }

    /// The hash of the document.
    pub(crate) fn hash(&self) -> &str {
        self.hash
            .get_or_init(|| stale::hash(self.input.document, self.input.sources))
    }

    /// The types that are generated: those that an operation or a webhook uses, unless the user wants all or nothing uses any.
    pub(crate) fn types(&self) -> impl Iterator<Item = &'a TypeDef> + use<'a> {
        self.numbered_types().map(|(_, type_def)| type_def)
    }

    fn numbered_types(&self) -> impl Iterator<Item = (usize, &'a TypeDef)> + use<'a> {
        let api = self.api;
        let all = self.options.unused || api.operations.is_empty() && api.webhooks.is_empty();
        let types = api.types.iter().enumerate();
        types.filter(move |(_, type_def)| all || type_def.is_used())
    }

    /// Types of one file are shared, since another file may be switched off; the user's types are what they are.
    fn twins(&self) -> Twins<'a> {
        let generated = self.numbered_types();
        let groups: FxHashMap<_, _> = generated
            .filter(|(_, type_def)| self.replacement(type_def).is_none())
            .map(|(index, _)| {
                (
                    index,
                    self.layout.as_ref().map_or(0, |one| one.group(index)),
                )
            })
            .collect();
        Twins::of(self.api, |index| groups.get(&index).copied())
    }

    /// Says which types were left out.
    pub(crate) fn unused(&self) -> Option<Diagnostic> {
        let generated: FxHashSet<_> = self.types().map(|one| &one.ident).collect();
        let mut unused = self
            .api
            .types
            .iter()
            .filter(|one| !generated.contains(&one.ident));
        let first = unused.next()?;
        let others = match unused.count() {
            0 => String::new(),
            1 => " and another one".to_owned(),
            count => format!(" and {count} others"),
        };
        let message = format!(
            "no operation uses schema `{}`{others}: no type is generated",
            first.name
        );
        let note = Diagnostic::note("unused-schema", message)
            .help("`unused = true` in specwright.toml generates types for all schemas");
        Some(self.placed(note, first.location))
    }

    /// A diagnostic with its place.
    pub(crate) fn placed(&self, diagnostic: Diagnostic, location: Span) -> Diagnostic {
        let place = specwright_source::Place::new(location);
        diagnostic.at(place.pointer(self.input.document.pointer_to(location)))
    }

    /// The Rust type that stands for a type of the document, where the user named one.
    pub(crate) fn replacement(&self, type_def: &TypeDef) -> Option<Rust> {
        let (_, path) = self
            .options
            .types
            .iter()
            .find(|(name, _)| *name == type_def.name)?;
        Some(parse_type(path))
    }

    /// A type or trait of the prelude, or one that generated files import: by its short name unless the module has a type of the
    /// same name.
    pub(crate) fn prelude(&self, module: Module, name: &'static str) -> Rust {
        let hidden = match module {
            Module::Models => self.model_names.contains(name),
            // Their items are named after operations and tags.
            Module::Operations => self.operation_names.contains(name),
        };
        if !hidden {
            return name.into();
        }
        match name {
            "String" => "::std::string::String",
            "Vec" => "::std::vec::Vec",
            "Box" => "::std::boxed::Box",
            "Option" => "::std::option::Option",
            "Result" => "::std::result::Result",
            "Future" => "::std::future::Future",
            "Arc" => "::std::sync::Arc",
            "From" => "::std::convert::From",
            "Into" => "::std::convert::Into",
            "Send" => "::std::marker::Send",
            "Sync" => "::std::marker::Sync",
            "Sized" => "::std::marker::Sized",
            "BTreeMap" => "::std::collections::BTreeMap",
            name => name,
        }
        .into()
    }

    /// Where in the document a location is; zeros where it is nowhere.
    pub(crate) fn place(&self, location: Span) -> Place {
        let document = self.input.document;
        let Some(file) = document.files.get_index_of(&location.file) else {
            return (0, 0, 0);
        };
        let sources = self.input.sources;
        let at = sources.line_column(location.file, location.start);
        (file, at.line, at.column)
    }

    /// The same, for the contract, which quotes the lines of such places.
    pub(crate) fn quoted_place(&self, location: Span) -> Place {
        let place = self.place(location);
        if place.1 > 0 {
            let origin = self.origin(place.0, location);
            self.quoted_places().push((place, origin));
        }
        place
    }

    /// The file and line of a location, as people write it: `spec/pets.yaml:12`.
    pub(crate) fn line(&self, location: Span) -> String {
        let (file, line, _) = self.place(location);
        let name = match self.input.document.files.get_index(file) {
            Some((file, _)) if *file != self.input.document.entry => self.input.sources.name(*file),
            _ => self.input.name,
        };
        format!("{name}:{line}")
    }

    /// What a value was derived from; only the document itself is.
    fn origin(&self, file: usize, location: Span) -> Option<String> {
        let origins = self.input.origins.filter(|_| file == 0)?;
        let pointer = self.input.document.pointer_to(location);
        origins.of(&pointer).map(str::to_owned)
    }

    /// The places that the contract asked for, each once and in the order of the document, with what it was derived from.
    pub(crate) fn quoted(&self) -> Vec<(Place, Option<String>)> {
        let mut quoted = std::mem::take(&mut *self.quoted_places());
        quoted.sort_unstable();
        quoted.dedup_by_key(|(place, _)| *place);
        quoted
    }

    fn quoted_places(&self) -> MutexGuard<'_, Vec<(Place, Option<String>)>> {
        self.quoted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The name of a type's table.
    pub(crate) fn constant(&self, type_def: &TypeDef) -> &str {
        let constant = &self.constants[type_def.id.0 as usize];
        constant.get_or_init(|| contract::constant(&type_def.ident))
    }

    /// Whether a type is an alias whose target is something, by the answers that are known; no other type is.
    pub(crate) fn type_def_is(
        &self,
        known: &[OnceLock<bool>],
        id: TypeId,
        ask: impl FnOnce(&'a Schema) -> bool,
    ) -> bool {
        let type_def = self.type_def(id);
        // An alias that means itself is a newtype, so that this ends.
        match &type_def.definition {
            Definition::Alias(target) if self.replacement(type_def).is_none() => {
                *known[id.0 as usize].get_or_init(|| ask(target))
            }
            _ => false,
        }
    }

    /// The type of this id.
    pub(crate) fn type_def(&self, id: TypeId) -> &'a TypeDef {
        self.api.type_def(id)
    }
}

/// The module that names are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Module {
    /// `models.rs`
    Models,
    /// `server.rs` and `client.rs`
    Operations,
}

/// A name that lowering settled; it may be a raw identifier.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, proc_macro2::Span::call_site()),
        None => format_ident!("{name}"),
    }
}

/// A type that the user wrote in the configuration, which has been checked.
pub(crate) fn parse_type(path: &str) -> Rust {
    match path.parse::<TokenStream>() {
        Ok(_) => path.to_owned().into(),
        Err(_) => "specwright::Value".into(),
    }
}
