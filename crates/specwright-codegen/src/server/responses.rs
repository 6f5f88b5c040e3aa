//! What an operation answers: `pub enum GetPetResponse { Ok(models::Pet), NotFound(models::Error) }`

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::{Media, MediaKind, Operation, Response, StatusPattern};

use super::method;
use crate::context::{Context, ident, number};
use crate::operations::{self, Parts, Side};

/// The response, the enums of its bodies, and how they are sent.
pub(super) fn items(cx: &Context<'_>, operation: &Operation) -> Vec<TokenStream> {
    let mut items = vec![declaration(cx, operation), sending(cx, operation)];
    items.extend(operation.responses.iter().map(|response| {
        let docs = format!(
            "The bodies of [`{}Response::{}`].",
            operation.ident, response.ident
        );
        operations::content_enum(cx, &response.content_ident, &response.content, &docs)
    }));
    items
}

/// Which operation each response answers, for handlers that return it.
pub(super) fn names(cx: &Context<'_>) -> String {
    if cx.api.operations.is_empty() {
        return String::new();
    }
    let name = |operation: &Operation| {
        let (method, response) = (method(&operation.ident), &operation.ident);
        format!("    {method}: {response}Response,\n")
    };
    let names: String = cx.api.operations.iter().map(name).collect();
    format!("specwright::name_responses! {{\n{names}}}\n")
}

fn declaration(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let docs = crate::docs::attrs(&format!(
        "What `{} {}` answers.",
        operation.method.as_str(),
        operation.path.replace('`', "'")
    ));
    let name = format_ident!("{}Response", operation.ident);
    let variants = operation
        .responses
        .iter()
        .map(|response| operations::variant(cx, Side::Server, operation, response));
    // A document that declares no response promises nothing; what is sent is then anything.
    let undeclared = operation.responses.is_empty().then(|| {
        quote! {
            /// The document declares no response.
            Undeclared(server::Response)
        }
    });
    let streams = operation
        .responses
        .iter()
        .any(|response| operations::streamed_item(cx, operation, response).is_some());
    let derive = (!streams && !operation.responses.is_empty())
        .then(|| quote!(#[derive(Debug, Clone, PartialEq)]));
    let derive = derive.unwrap_or_else(|| quote!(#[derive(Debug)]));

    quote! {
        #docs
        #derive
        pub enum #name {
            #(#variants,)*
            #undeclared
        }
    }
}

fn sending(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = format_ident!("{}Response", operation.ident);
    let arms = operation
        .responses
        .iter()
        .enumerate()
        .map(|(index, response)| {
            let parts = Parts::of(response);
            let variant = parts.variant(response);
            let reply = reply(cx, operation, response, index, &parts);
            quote!(Self::#variant => #reply)
        });
    let undeclared = operation
        .responses
        .is_empty()
        .then(|| quote!(Self::Undeclared(response) => response));

    quote! {
        impl server::IntoResponse for #name {
            fn into_response(self) -> server::Response {
                match self {
                    #(#arms,)*
                    #undeclared
                }
            }
        }
    }
}

fn reply(
    cx: &Context<'_>,
    operation: &Operation,
    response: &Response,
    index: usize,
    parts: &Parts<'_>,
) -> TokenStream {
    let status = match response.status {
        StatusPattern::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        _ => quote!(status),
    };
    let table = operations::table(operation);
    let place = number(index);
    let headers = response
        .headers
        .iter()
        .enumerate()
        .map(|(position, header)| {
            let position = number(position);
            let field = ident(&header.ident);
            quote!(.header(&#table.responses[#place].headers[#position], &#field))
        });
    let reply = quote!(server::Reply::new(#status) #(#headers)*);
    match response.content.as_slice() {
        [] => quote!(#reply.empty()),
        [only] => send(
            cx,
            operation,
            response,
            only,
            &reply,
            (index, 0),
            parts.content_type,
        ),
        several => {
            let name = ident(&response.content_ident);
            let arms = several.iter().enumerate().map(|(position, media)| {
                let variant = ident(&media.ident);
                let send = send(
                    cx,
                    operation,
                    response,
                    media,
                    &quote!(reply),
                    (index, position),
                    false,
                );
                quote!(#name::#variant(body) => #send)
            });
            quote!({
                let reply = #reply;
                match body { #(#arms,)* }
            })
        }
    }
}

fn send(
    cx: &Context<'_>,
    operation: &Operation,
    response: &Response,
    media: &Media,
    reply: &TokenStream,
    (index, position): (usize, usize),
    named: bool,
) -> TokenStream {
    let media_type = &media.media_type;
    match media.kind {
        MediaKind::Json if operations::streamed_item(cx, operation, response).is_some() => {
            quote!(#reply.json_array(#media_type, body))
        }
        MediaKind::Json => quote!(#reply.json(#media_type, &body)),
        MediaKind::Text => quote!(#reply.text(#media_type, &body)),
        MediaKind::Form => {
            let table = operations::table(operation);
            let (index, position) = (number(index), number(position));
            quote!(#reply.form(&#table.responses[#index].content[#position], &body))
        }
        MediaKind::Multipart | MediaKind::Bytes if named => {
            quote!(#reply.bytes(&content_type, body))
        }
        MediaKind::Multipart | MediaKind::Bytes => quote!(#reply.bytes(#media_type, body)),
    }
}
