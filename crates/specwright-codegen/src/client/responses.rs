//! What a client's methods give: `pub enum GetPetResponse { Ok(models::Pet), Undocumented(client::Undocumented) }`

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::{MediaKind, Operation, Response, StatusPattern};

use crate::context::{Context, Module, ident, number};
use crate::operations::{self, Parts, Side};

/// The response, and the enums of its bodies.
pub(super) fn items(cx: &Context<'_>, operation: &Operation) -> Vec<TokenStream> {
    let mut items = vec![declaration(cx, operation), success(cx, operation)];
    items.extend(operation.responses.iter().map(|response| {
        let docs = format!(
            "The bodies of [`{}Response::{}`].",
            operation.ident, response.ident
        );
        operations::content_enum(cx, &response.content_ident, &response.content, &docs)
    }));
    items
}

fn declaration(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let docs = crate::docs::attrs(&format!(
        "What `{} {}` answered.",
        operation.method.as_str(),
        operation.path.replace('`', "'")
    ));
    let name = format_ident!("{}Response", operation.ident);
    let variants = operation
        .responses
        .iter()
        .map(|response| operations::variant(cx, Side::Client, operation, response));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        pub enum #name {
            #(#variants,)*
            /// A status or media type that the document does not declare.
            Undocumented(client::Undocumented),
        }
    }
}

/// A shortcut to the body of the one success that the document declares; nothing where there are several, or where
/// headers come with it.
fn success(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let is_success = |response: &&Response| {
        matches!(
            response.status,
            StatusPattern::Code(200..=299) | StatusPattern::Range(2)
        )
    };
    let mut successes = operation.responses.iter().filter(is_success);
    let (Some(response), None) = (successes.next(), successes.next()) else {
        return TokenStream::new();
    };
    let parts = Parts::of(response);
    if parts.status.is_some() || parts.are_named() {
        return TokenStream::new();
    }
    let name = format_ident!("{}Response", operation.ident);
    let result = cx.prelude(Module::Operations, "Result");
    let variant = parts.variant(response);
    let (output, body) = match response.content.as_slice() {
        [] => (quote!(()), quote!(())),
        content => (
            operations::content_type(cx, &response.content_ident, content),
            quote!(body),
        ),
    };
    quote! {
        impl #name {
            /// What a success carries; any other answer as an error that holds it.
            pub fn ok(self) -> #result<#output, client::Unexpected<Self>> {
                match self {
                    Self::#variant => Ok(#body),
                    other => Err(client::Unexpected::new(other)),
                }
            }
        }
    }
}

/// Statements that turn an answer into the response.
pub(super) fn receive(operation: &Operation) -> TokenStream {
    let name = format_ident!("{}Response", operation.ident);
    if operation.responses.is_empty() {
        return quote!(Ok(#name::Undocumented(response.undocumented().await?)));
    }
    let arms = operation
        .responses
        .iter()
        .enumerate()
        .map(|(index, response)| arm(&name, index, response));
    quote! {
        Ok(match response.declared() {
            #(#arms,)*
            _ => #name::Undocumented(response.undocumented().await?),
        })
    }
}

fn arm(name: &Ident, index: usize, response: &Response) -> TokenStream {
    let index = number(index);
    let parts = Parts::of(response);
    if let (true, [only]) = (parts.names().len() == 1, response.content.as_slice()) {
        let (variant, read) = (ident(&response.ident), reader(only.kind));
        return quote!(Some(#index) => #name::#variant(response.#read().await?));
    }
    let variant = parts.variant(response);
    let status = parts
        .status
        .map(|_| quote!(let status = response.status();));
    let content_type = parts
        .content_type
        .then(|| quote!(let content_type = response.content_type();));
    let headers = response
        .headers
        .iter()
        .enumerate()
        .map(|(position, header)| {
            let position = number(position);
            let field = ident(&header.ident);
            let read = ident(if header.required {
                "header"
            } else {
                "optional_header"
            });
            quote!(let #field = response.#read(#position)?;)
        });
    let body = body(name, response).map(|body| quote!(let body = #body;));
    let statements: Vec<_> = status
        .into_iter()
        .chain(content_type)
        .chain(headers)
        .chain(body)
        .collect();
    if statements.is_empty() {
        return quote!(Some(#index) => #name::#variant);
    }
    quote!(Some(#index) => { #(#statements)* #name::#variant })
}

fn body(name: &Ident, response: &Response) -> Option<TokenStream> {
    match response.content.as_slice() {
        [] => None,
        [only] => {
            let read = reader(only.kind);
            Some(quote!(response.#read().await?))
        }
        several => {
            let bodies = ident(&response.content_ident);
            let arms = several.iter().enumerate().map(|(index, media)| {
                let index = number(index);
                let (variant, read) = (ident(&media.ident), reader(media.kind));
                quote!(Some(#index) => #bodies::#variant(response.#read().await?))
            });
            Some(quote!(match response.content() {
                #(#arms,)*
                _ => return Ok(#name::Undocumented(response.undocumented().await?)),
            }))
        }
    }
}

fn reader(kind: MediaKind) -> Ident {
    ident(match kind {
        MediaKind::Json => "json",
        MediaKind::Form => "form",
        MediaKind::Text => "text",
        MediaKind::Multipart | MediaKind::Bytes => "bytes",
    })
}
