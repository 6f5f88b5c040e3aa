//! What an operation takes: `pub struct GetPet { pub pet_id: i64 }`

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use specwright_spec::model::{Body, Media, MediaKind, Operation, Parameter};

use crate::context::{Context, Module, ident, number};
use crate::{docs, operations, types};

/// Whether an operation takes anything.
pub(super) fn is_needed(operation: &Operation) -> bool {
    !operation.parameters.is_empty() || operation.body.is_some()
}

/// The request, the enum of its bodies, and how they are decoded.
pub(super) fn items(cx: &Context<'_>, operation: &Operation) -> Vec<TokenStream> {
    if !is_needed(operation) {
        return Vec::new();
    }
    let body = operation.body.as_ref();
    let bodies = body.map(|body| {
        operations::content_enum(
            cx,
            &body.ident,
            &body.content,
            &format!("The bodies of [`{}`].", operation.ident),
        )
    });
    vec![
        declaration(cx, operation),
        decoding(cx, operation),
        bodies.unwrap_or_default(),
    ]
}

fn declaration(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let docs = docs::attrs(&format!(
        "What `{} {}` takes.",
        operation.method.as_str(),
        operation.path.replace('`', "'")
    ));
    let name = ident(&operation.ident);
    let parameters = operation.parameters.iter().map(|parameter| {
        let docs = docs::attrs(&docs::of_parameter(parameter));
        let (field, field_type) = (ident(&parameter.ident), parameter_type(cx, parameter));
        quote!(#docs pub #field: #field_type)
    });
    let body = operation.body.iter().map(|body| {
        let docs = docs::attrs(if body.docs.is_empty() {
            "The body."
        } else {
            &body.docs
        });
        let body_type = body_type(cx, body);
        quote!(#docs pub body: #body_type)
    });
    let fields = parameters.chain(body);

    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn parameter_type(cx: &Context<'_>, parameter: &Parameter) -> TokenStream {
    let inner = types::of(cx, Module::Operations, &parameter.schema);
    if parameter.required {
        return inner;
    }
    let option = cx.prelude(Module::Operations, "Option");
    // A parameter that is absent has no third state beside `null`.
    if parameter.schema.nullable {
        let inner = types::without_null(cx, Module::Operations, &parameter.schema);
        return quote!(#option<#option<#inner>>);
    }
    quote!(#option<#inner>)
}

fn body_type(cx: &Context<'_>, body: &Body) -> TokenStream {
    let content = operations::content_type(cx, &body.ident, &body.content);
    if body.required {
        return content;
    }
    let option = cx.prelude(Module::Operations, "Option");
    quote!(#option<#content>)
}

fn decoding(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = ident(&operation.ident);
    let option = cx.prelude(Module::Operations, "Option");
    let given = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.ident);
    let input = operations::local("input", given);
    let parameters = operation
        .parameters
        .iter()
        .enumerate()
        .map(|(index, parameter)| {
            let index = number(index);
            let field = ident(&parameter.ident);
            let read = if parameter.required {
                quote!(required)
            } else {
                quote!(optional)
            };
            quote!(let #field = #input.#read(#index);)
        });
    let body = operation.body.as_ref().map(|body| {
        let read = read_body(body, &input);
        quote!(let body = #read;)
    });
    let fields = operation
        .parameters
        .iter()
        .map(|parameter| ident(&parameter.ident));
    let fields = fields.chain(operation.body.iter().map(|_| ident("body")));

    quote! {
        impl server::FromInput for #name {
            async fn from_input(#input: &mut server::Input) -> #option<Self> {
                #(#parameters)*
                #body
                Some(Self { #(#fields: #fields?),* })
            }
        }
    }
}

fn read_body(body: &Body, input: &Ident) -> TokenStream {
    let read = match body.content.as_slice() {
        [only] => {
            let read = reader(only);
            quote!(#input.#read(0).await)
        }
        several => {
            let name = ident(&body.ident);
            let arms = several.iter().enumerate().map(|(index, media)| {
                let index = number(index);
                let (variant, read) = (ident(&media.ident), reader(media));
                quote!(Some(#index) => #input.#read(#index).await.map(#name::#variant))
            });
            quote!(match #input.content().await { #(#arms,)* _ => None })
        }
    };
    if body.required {
        return read;
    }
    quote!(if #input.body_is_absent().await { Some(None) } else { #read.map(Some) })
}

fn reader(media: &Media) -> TokenStream {
    match media.kind {
        MediaKind::Json => quote!(json),
        MediaKind::Form => quote!(form),
        MediaKind::Multipart => quote!(multipart),
        MediaKind::Text => quote!(text),
        MediaKind::Bytes => quote!(bytes),
    }
}
