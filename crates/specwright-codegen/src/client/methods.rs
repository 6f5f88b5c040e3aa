//! A method per operation: `pub async fn get_pet(&self, pet_id: i64) -> Result<GetPetResponse, client::Error>`

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::{Body, Media, MediaKind, Operation, Parameter, Schema};

use super::shared::Shared;
use crate::context::{Context, Module, ident, number};
use crate::operations::Side;
use crate::server::method as method_name;
use crate::{docs, operations, types};

/// The method, in an `impl` of its own so that it stands beside what it answers.
pub(super) fn method(cx: &Context<'_>, operation: &Operation, shared: &Shared<'_>) -> TokenStream {
    let docs = docs::attrs(&operations::operation_docs(operation));
    let name = method_name(&operation.ident);
    let response = format_ident!("{}Response", operation.ident);
    let result = cx.prelude(Module::Operations, "Result");
    let arguments = arguments(cx, operation, shared);
    let send = send(operation, shared);

    quote! {
        impl Client {
            #docs
            pub async fn #name(&self #(, #arguments)*) -> #result<#response, client::Error> {
                #send
            }
        }
    }
}

/// The optional parameters, and the enum of the request's bodies.
pub(super) fn items(
    cx: &Context<'_>,
    operation: &Operation,
    shared: &Shared<'_>,
) -> Vec<TokenStream> {
    let bodies = operation.body.as_ref().map(|body| {
        let docs = format!(
            "The bodies of [`Client::{}`].",
            method_name(&operation.ident)
        );
        operations::content_enum(cx, Side::Client, &body.ident, &body.content, &docs)
    });
    vec![options(cx, operation, shared), bodies.unwrap_or_default()]
}

fn options(cx: &Context<'_>, operation: &Operation, shared: &Shared<'_>) -> TokenStream {
    let optional: Vec<_> = optional(operation, shared);
    if optional.is_empty() {
        return TokenStream::new();
    }
    let docs = docs::attrs(&format!(
        "What may be left out of [`Client::{}`].",
        method_name(&operation.ident)
    ));
    let name = format_ident!("{}Options", operation.ident);
    let option = cx.prelude(Module::Operations, "Option");
    let fields = optional.iter().map(|(_, parameter)| {
        let docs = docs::attrs(&docs::of_parameter(parameter));
        let (field, field_type) = (
            ident(&parameter.ident),
            types::without_null(cx, Module::Operations, &parameter.schema),
        );
        quote!(#docs pub #field: #option<#field_type>)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn arguments(cx: &Context<'_>, operation: &Operation, shared: &Shared<'_>) -> Vec<TokenStream> {
    let required = shared
        .own(operation)
        .into_iter()
        .filter(|(_, parameter)| parameter.required);
    let mut arguments: Vec<_> = required
        .map(|(_, parameter)| {
            let (name, argument_type) = (ident(&parameter.ident), borrowed(cx, &parameter.schema));
            quote!(#name: #argument_type)
        })
        .collect();
    arguments.extend(operation.body.as_ref().map(|body| {
        let body_type = body_argument(cx, body);
        quote!(body: #body_type)
    }));
    if !optional(operation, shared).is_empty() {
        let (name, options) = (
            options_name(operation),
            format_ident!("{}Options", operation.ident),
        );
        arguments.push(quote!(#name: &#options));
    }
    arguments
}

fn optional<'o>(operation: &'o Operation, shared: &Shared<'_>) -> Vec<(usize, &'o Parameter)> {
    shared
        .own(operation)
        .into_iter()
        .filter(|(_, parameter)| !parameter.required)
        .collect()
}

/// The argument of the optional parameters; no required parameter has its name.
fn options_name(operation: &Operation) -> Ident {
    let taken = operation
        .parameters
        .iter()
        .any(|parameter| parameter.required && parameter.ident == "options");
    ident(if taken { "optional" } else { "options" })
}

fn borrowed(cx: &Context<'_>, schema: &Schema) -> TokenStream {
    let owned = types::of(cx, Module::Operations, schema);
    if types::is_copy(cx, schema) && !schema.nullable {
        return owned;
    }
    if types::is_text(cx, Module::Operations, schema) {
        return quote!(&str);
    }
    quote!(&#owned)
}

fn body_argument(cx: &Context<'_>, body: &Body) -> TokenStream {
    let content = operations::content_type(cx, Side::Client, &body.ident, &body.content);
    let argument = match body.content.as_slice() {
        [only] if only.kind == MediaKind::Bytes => content,
        _ => quote!(&#content),
    };
    if body.required {
        return argument;
    }
    let option = cx.prelude(Module::Operations, "Option");
    quote!(#option<#argument>)
}

/// Statements that send the request and read what comes back.
fn send(operation: &Operation, shared: &Shared<'_>) -> TokenStream {
    let table = operations::table(operation);
    let options = options_name(operation);
    let parameters = operation
        .parameters
        .iter()
        .enumerate()
        .map(|(index, parameter)| {
            let index = number(index);
            let name = ident(&parameter.ident);
            if shared.has(parameter) {
                quote!(.parameter(#index, &self.#name))
            } else if !parameter.required {
                quote!(.optional_parameter(#index, #options.#name.as_ref()))
            } else {
                let reference = argument_reference(parameter);
                quote!(.parameter(#index, #reference))
            }
        });
    let request = quote!(self.core.request(&#table) #(#parameters)*);
    match &operation.body {
        None => quote!(#request.answer().await),
        Some(body) if body.required && body.content.len() == 1 => {
            let writer = writer(&body.content[0]);
            quote!(#request.#writer(0, body).answer().await)
        }
        Some(body) => {
            let attach = attach(body);
            let attach = if body.required {
                attach
            } else {
                quote!(match body { Some(body) => #attach, None => request })
            };
            quote! {
                let request = #request;
                let request = #attach;
                request.answer().await
            }
        }
    }
}

/// A parameter that is handed over by value is borrowed here; the others are borrowed already, and a second
/// borrow does no harm.
fn argument_reference(parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.ident);
    quote!(&#name)
}

fn attach(body: &Body) -> TokenStream {
    match body.content.as_slice() {
        [only] => {
            let writer = writer(only);
            quote!(request.#writer(0, body))
        }
        several => {
            let name = ident(&body.ident);
            let arms = several.iter().enumerate().map(|(index, media)| {
                let index = number(index);
                let (variant, writer) = (ident(&media.ident), writer(media));
                let body = if media.kind == MediaKind::Bytes {
                    quote!(body.clone())
                } else {
                    quote!(body)
                };
                quote!(#name::#variant(body) => request.#writer(#index, #body))
            });
            quote!(match body { #(#arms,)* })
        }
    }
}

fn writer(media: &Media) -> Ident {
    ident(match media.kind {
        MediaKind::Json => "json",
        MediaKind::Form => "form",
        MediaKind::Multipart => "multipart",
        MediaKind::Text => "text",
        // Requests are never streams of items.
        _ => "bytes",
    })
}
