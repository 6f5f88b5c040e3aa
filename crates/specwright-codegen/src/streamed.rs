//! Operations whose JSON array is streamed because the user asks for it: `stream = ["listPets"]`

use specwright_source::Diagnostic;
use specwright_spec::model::Operation;

use crate::context::Context;
use crate::operations::streamed_item;

/// Which operations have no array to stream.
pub(crate) fn without_arrays(cx: &Context<'_>) -> Vec<Diagnostic> {
    let asked = cx.api.operations.iter();
    let asked = asked.filter(|operation| cx.options.stream.contains(&operation.id));
    let without = asked.filter(|operation| !has_array(cx, operation));
    let say = |operation: &Operation| {
        let message = format!(
            "no success of operation `{}` is a JSON array alone: there is nothing to stream",
            operation.id
        );
        let diagnostic = Diagnostic::warning("stream-without-array", message);
        let responses = operation.responses.iter();
        let mut content = responses.flat_map(|response| &response.content);
        let help = if content.any(|media| media.kind.is_stream()) {
            "its response is a stream as the document has it; take it off `stream`"
        } else {
            "take it off `stream` in specwright.toml"
        };
        cx.placed(diagnostic.help(help), operation.location)
    };
    without.map(say).collect()
}

fn has_array(cx: &Context<'_>, operation: &Operation) -> bool {
    let mut responses = operation.responses.iter();
    responses.any(|response| streamed_item(cx, operation, response).is_some())
}
