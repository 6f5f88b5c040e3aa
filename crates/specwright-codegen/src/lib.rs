//! From the [`Api`] model to Rust source files.
//!
//! [`generate`] takes a model that lowering made and gives the files of a crate: `models.rs`, `contract.rs`,
//! `server.rs` and `client.rs`. It reads and writes nothing, cannot fail, and gives the same bytes for the same input.

mod checks;
mod client;
mod context;
mod contract;
mod docs;
mod file;
mod layout;
mod models;
mod operations;
mod origins;
mod rust;
mod server;
pub mod stale;
mod streamed;
mod stub;
mod text;
mod twins;
mod types;

use std::panic::resume_unwind;
use std::thread;

use specwright_source::{Diagnostic, Sources};
use specwright_spec::document::Document;
use specwright_spec::model::Api;

use context::Context;
pub use file::{File, HEADER};
pub use layout::FULL;
pub use origins::Origins;
pub use stub::stub;

/// What to generate from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The model.
    pub api: &'a Api,
    /// The document that the model was lowered from; contracts say where in it things stand.
    pub document: &'a Document,
    /// The texts of the document's files.
    pub sources: &'a Sources,
    /// What the generated files name as their source, as `spec/pets.yaml`.
    pub name: &'a str,
    /// Where its values come from, where it was derived from pages; contracts say so beside the lines that they quote.
    pub origins: Option<&'a Origins>,
}

/// What the user decides about the output.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether to write `server.rs`, where there are operations.
    pub server: bool,
    /// Whether to write `client.rs`, where there are operations.
    pub client: bool,
    /// Whether models implement `schemars::JsonSchema` behind the feature `schemars`.
    pub json_schema: bool,
    /// Operations (by id) whose JSON array response is streamed.
    pub stream: Vec<String>,
    /// Whether to generate types for schemas that neither an operation nor a webhook uses, too.
    pub unused: bool,
    /// Whether each tag has modules of its own, behind a cargo feature of its name; the feature [`FULL`] is to switch on all of them.
    pub split: bool,
    /// Derives to add to every model.
    pub derives: Vec<String>,
    /// Schemas that are not generated, each with the Rust type to use instead.
    pub types: Vec<(String, String)>,
    /// String formats, each with the Rust type to use instead of the usual one; `string` for validated text.
    pub formats: Vec<(String, String)>,
}

/// Whether an API is so large that users of a part of it should not compile all of it.
pub fn is_large(api: &Api) -> bool {
    api.operations.len() >= 100 && api.tags.len() >= 4
}

/// The files of a crate.
#[derive(Debug, Clone, Default)]
pub struct Output {
    /// The files, with paths relative to the crate.
    pub files: Vec<File>,
    /// What has no form in the output, each with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Generates the files of a crate.
pub fn generate(input: &Input<'_>, options: &Options) -> Output {
    let cx = Context::new(input, options);
    let mut emitters: Vec<Emitter> = vec![models::files, contract::files];
    // Without operations and webhooks there is nothing to serve or to call.
    let has_operations = input.api.all_operations().next().is_some();
    if options.server && has_operations {
        emitters.push(server::files);
    }
    if options.client && has_operations {
        emitters.push(client::files);
    }
    let files = emitted(&cx, &emitters);
    let unused = cx.unused().into_iter();
    let diagnostics = unused.chain(streamed::without_arrays(&cx)).collect();
    Output { files, diagnostics }
}

type Emitter = fn(&Context<'_>) -> Vec<File>;

/// The files in the order of their emitters, which read what they share and work side by side.
fn emitted(cx: &Context<'_>, emitters: &[Emitter]) -> Vec<File> {
    thread::scope(|scope| {
        let spawned = |emitter: &Emitter| {
            let emitter = *emitter;
            scope.spawn(move || emitter(cx))
        };
        let files: Vec<_> = emitters.iter().map(spawned).collect();
        let join = |file: thread::ScopedJoinHandle<'_, Vec<File>>| {
            file.join().unwrap_or_else(|panic| resume_unwind(panic))
        };
        files.into_iter().flat_map(join).collect()
    })
}
