//! Parameters that every operation takes alike: set once on the client.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::{Operation, Parameter, ParameterLocation};

use crate::context::{Context, Module, ident};
use crate::{docs, types};

/// The required header and query parameters that every operation takes.
pub(super) struct Shared<'a> {
    parameters: Vec<&'a Parameter>,
}

impl<'a> Shared<'a> {
    pub(super) fn of(cx: &Context<'a>) -> Self {
        let [first, others @ ..] = cx.api.operations.as_slice() else {
            return Self {
                parameters: Vec::new(),
            };
        };
        let everywhere = |parameter: &&Parameter| {
            others.iter().all(|operation| {
                operation
                    .parameters
                    .iter()
                    .any(|other| is_same(parameter, other))
            })
        };
        let sent = |parameter: &&Parameter| {
            parameter.required
                && matches!(
                    parameter.sent_in,
                    ParameterLocation::Header | ParameterLocation::Query
                )
        };
        let candidates = first.parameters.iter().filter(sent).filter(everywhere);
        // One operation alone shares nothing, and a name that is the client's own cannot be a field.
        let free = |parameter: &&Parameter| {
            !others.is_empty() && parameter.ident != "core" && parameter.ident != "new"
        };
        Self {
            parameters: candidates.filter(free).collect(),
        }
    }

    /// Whether a parameter of an operation is set on the client.
    pub(super) fn has(&self, parameter: &Parameter) -> bool {
        self.parameters
            .iter()
            .any(|shared| is_same(shared, parameter))
    }

    /// Whether an operation takes anything that is not set on the client.
    pub(super) fn own<'o>(&self, operation: &'o Operation) -> Vec<(usize, &'o Parameter)> {
        operation
            .parameters
            .iter()
            .enumerate()
            .filter(|(_, parameter)| !self.has(parameter))
            .collect()
    }

    pub(super) fn names(&self) -> Vec<Ident> {
        self.parameters
            .iter()
            .map(|parameter| ident(&parameter.ident))
            .collect()
    }

    pub(super) fn fields(&self, cx: &Context<'_>) -> Vec<TokenStream> {
        let field = |parameter: &&Parameter| {
            let (name, field_type) = (
                ident(&parameter.ident),
                types::of(cx, Module::Operations, &parameter.schema),
            );
            quote!(#name: #field_type)
        };
        self.parameters.iter().map(field).collect()
    }

    /// Methods that change a shared parameter: for a clone that acts elsewhere.
    pub(super) fn setters(&self, cx: &Context<'_>) -> Vec<TokenStream> {
        let setter = |parameter: &&Parameter| {
            let (name, argument_type) = (
                ident(&parameter.ident),
                types::of(cx, Module::Operations, &parameter.schema),
            );
            let method = format_ident!("with_{}", parameter.ident.trim_start_matches("r#"));
            let docs = docs::attrs(&format!(
                "Sets `{}` of every call.\n\n{}",
                parameter.name, parameter.docs
            ));
            quote! {
                #docs
                #[must_use]
                pub fn #method(mut self, #name: #argument_type) -> Self {
                    self.#name = #name;
                    self
                }
            }
        };
        self.parameters.iter().map(setter).collect()
    }
}

/// Whether two parameters are one: the same name and place, and values of the same schema.
fn is_same(one: &Parameter, other: &Parameter) -> bool {
    one.name == other.name
        && one.sent_in == other.sent_in
        && one.required == other.required
        && one.ident == other.ident
        && one.schema.kind == other.schema.kind
}
