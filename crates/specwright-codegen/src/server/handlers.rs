//! What routes call: authenticate, decode, call the service, answer.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_spec::model::Operation;

use super::requests;
use super::security::Requirements;
use super::traits::method;
use crate::context::{Context, Module, ident};
use crate::file::Group;

/// The module of all handlers.
pub(super) fn module(cx: &Context<'_>, requirements: &Requirements) -> Group {
    let operations = cx.api.operations.iter();
    let handlers: Vec<_> = operations
        .map(|operation| handler(cx, requirements, operation))
        .collect();
    Group::module(&quote!(handle), "What the routes call.", handlers)
}

fn handler(cx: &Context<'_>, requirements: &Requirements, operation: &Operation) -> TokenStream {
    let name = method(&operation.ident);
    let tag = ident(&cx.api.tags[operation.tag].ident);
    let result = cx.prelude(Module::Operations, "Result");
    let principal = requirements
        .call(cx, operation)
        .map(|call| quote!(let principal = #call(&*service, &input).await?;));
    let arc = cx.prelude(Module::Operations, "Arc");
    let request =
        requests::is_needed(operation).then(|| quote!(let request = input.decode().await?;));
    let input = match (&request, &principal) {
        (Some(_), _) => quote!(mut input),
        (None, Some(_)) => quote!(input),
        (None, None) => quote!(_),
    };
    let arguments = principal
        .iter()
        .map(|_| quote!(principal))
        .chain(request.iter().map(|_| quote!(request)));

    quote! {
        pub(super) async fn #name<S: #tag>(
            service: #arc<S>,
            #input: server::Input,
        ) -> #result<server::Response, specwright::Rejection> {
            #principal
            #request
            let response = service.#name(#(#arguments),*).await;
            Ok(server::IntoResponse::into_response(response))
        }
    }
}
