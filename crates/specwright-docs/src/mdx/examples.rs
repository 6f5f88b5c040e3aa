//! Examples: fences in `RequestExample`, tabs and below headings, and curl commands anywhere.

use specwright_source::Span;

use super::endpoint;
use super::tree::Fence;
use super::walk::{Context, Walk, label};
use crate::page::{Evidence, Example, ExampleKind};
use crate::{curl, json};

/// Reads a fence; those in fields illustrate a value and are left to its description.
pub(super) fn fence(walk: &mut Walk<'_>, fence: &Fence, context: &Context) {
    if context.parent.is_some() && context.kind.is_none() {
        return;
    }
    let code = walk.sources.slice(fence.content);
    if is_shell(&fence.language) && commands(walk, fence, fence.content, context) {
        return;
    }
    let is_json = matches!(fence.language.as_str(), "json" | "jsonc" | "json5")
        || json::looks_like_json(code);
    let kind = context.kind.or_else(|| kind(walk, fence, context));
    let Some(kind) = kind.filter(|_| is_json || context.kind.is_some()) else {
        return;
    };
    let mut example = empty(walk, fence, context, kind);
    if is_json && !code.trim().is_empty() {
        let (node, faults) = json::read(fence.content.file, fence.content.start, code);
        walk.diagnostics.extend(faults);
        example.json = node;
    }
    walk.page.examples.push(example);
}

/// Reads curl commands that stand in running text.
pub(super) fn unfenced(walk: &mut Walk<'_>, at: Span, context: &Context) {
    if walk.sources.slice(at).contains("curl ") {
        let fence = Fence {
            language: String::new(),
            title: None,
            content: at,
        };
        commands(walk, &fence, at, context);
    }
}

/// Reads the curl commands of a text; whether there are any.
fn commands(walk: &mut Walk<'_>, fence: &Fence, at: Span, context: &Context) -> bool {
    let (commands, faults) = curl::read(at.file, at.start, walk.sources.slice(at));
    walk.diagnostics.extend(faults);
    let found = !commands.is_empty();
    for command in commands {
        if command.form && walk.page.content_type.is_none() {
            walk.page.content_type = Some(endpoint::form(command.at));
        }
        let example = Example {
            at: command.at,
            json: command.json,
            curl: Some(command.curl),
            status: None,
            ..empty(walk, fence, context, ExampleKind::Request)
        };
        walk.page.examples.push(example);
    }
    found
}

fn is_shell(language: &str) -> bool {
    matches!(
        language,
        "" | "bash"
            | "sh"
            | "shell"
            | "curl"
            | "zsh"
            | "console"
            | "terminal"
            | "text"
            | "txt"
            | "cli"
            | "http"
    )
}

fn empty(walk: &Walk<'_>, fence: &Fence, context: &Context, kind: ExampleKind) -> Example {
    let own = fence
        .title
        .as_ref()
        .map(|(title, at)| label(title, *at, Evidence::Example));
    let status = match kind {
        ExampleKind::Request => None,
        ExampleKind::Response => own
            .as_ref()
            .and_then(|own| own.status.clone())
            .or_else(|| walk.status(context)),
    };
    let tab = context.label.as_ref().map(|label| label.title.clone());
    Example {
        kind,
        title: own.map(|own| own.title).or(tab),
        status,
        at: fence.content,
        json: None,
        curl: None,
    }
}

/// Whether the nearest words say that this is no example of the operation's own messages.
fn shows_something_else(walk: &Walk<'_>, fence: &Fence, context: &Context) -> bool {
    let own = fence.title.as_ref().map(|(title, _)| title.as_str());
    let nearest = walk.labels(context).next();
    let nearest = nearest.map(|label| label.title.value.as_str());
    let words = [own, nearest, walk.lead.as_deref()];
    words.into_iter().flatten().any(|text| {
        let text = text.to_lowercase();
        ["webhook", "schema"].iter().any(|word| text.contains(word))
    })
}

/// What an example shows, by its title, that of its tab, the line before it, or the headings above.
fn kind(walk: &Walk<'_>, fence: &Fence, context: &Context) -> Option<ExampleKind> {
    if shows_something_else(walk, fence, context) {
        return None;
    }
    let own = fence
        .title
        .as_ref()
        .map(|(title, at)| label(title, *at, Evidence::Example));
    let labels: Vec<_> = walk.labels(context).collect();
    let tab = context.label.iter().count();
    let of_label = |label: &super::walk::Label| match &label.status {
        Some(_) => Some(ExampleKind::Response),
        None => of_words(&label.title.value),
    };
    own.as_ref()
        .and_then(of_label)
        .or_else(|| labels.iter().take(tab).find_map(|label| of_label(label)))
        .or_else(|| of_words(walk.lead.as_deref()?))
        .or_else(|| labels.iter().skip(tab).find_map(|label| of_label(label)))
}

fn of_words(text: &str) -> Option<ExampleKind> {
    let text = text.to_lowercase();
    let response = ["response", "returns", "output"]
        .iter()
        .any(|word| text.contains(word));
    let request = ["request", "payload", "input"]
        .iter()
        .any(|word| text.contains(word));
    match (request, response) {
        (true, false) => Some(ExampleKind::Request),
        (false, true) => Some(ExampleKind::Response),
        _ => None,
    }
}
