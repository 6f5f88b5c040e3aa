//! Parameters that every operation takes alike: set once on the client.

use heck::ToSnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::{Operation, Parameter, ParameterLocation, Schema};

use crate::context::{Context, Module, ident};
use crate::server::method;
use crate::{docs, types};

/// The required header and query parameters that every operation takes.
pub(super) struct Shared<'a> {
    parameters: Vec<&'a Parameter>,
}

impl<'a> Shared<'a> {
    /// Webhooks go to many, and share nothing.
    pub(super) fn none() -> Self {
        Self {
            parameters: Vec::new(),
        }
    }

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
        // One operation alone shares nothing, and what would be set by a method that the client has for something
        // else stays an argument.
        let free = |parameter: &&Parameter| {
            !others.is_empty()
                && parameter.ident != "core"
                && !has_setter(cx, &setter_name(parameter))
        };
        Self {
            parameters: candidates.filter(free).collect(),
        }
    }

    /// What the parameters hold.
    pub(super) fn schemas(&self) -> Vec<&'a Schema> {
        self.parameters.iter().map(|one| &one.schema).collect()
    }

    /// Whether a parameter of an operation is set on the client.
    pub(super) fn has(&self, parameter: &Parameter) -> bool {
        self.parameters
            .iter()
            .any(|shared| is_same(shared, parameter))
    }

    /// Whether an operation takes anything that is not set on the client.
    pub(super) fn own<'o>(&self, operation: &'o Operation) -> Vec<&'o Parameter> {
        let parameters = operation.parameters.iter();
        parameters
            .filter(|parameter| !self.has(parameter))
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

    /// What constructors take for each parameter, and how it becomes the field.
    pub(super) fn arguments(&self, cx: &Context<'_>) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let argument = |parameter: &&Parameter| {
            let name = ident(&parameter.ident);
            let (argument_type, value) = argument(cx, parameter);
            (quote!(#name: #argument_type), value)
        };
        self.parameters.iter().map(argument).unzip()
    }

    /// Methods that change a shared parameter: for a clone that acts elsewhere.
    pub(super) fn setters(&self, cx: &Context<'_>) -> Vec<TokenStream> {
        let setter = |parameter: &&Parameter| {
            let name = ident(&parameter.ident);
            let (argument_type, value) = argument(cx, parameter);
            let method = setter_name(parameter);
            let docs = docs::attrs(&format!(
                "Sets `{}` of every call.\n\n{}",
                parameter.name, parameter.docs
            ));
            quote! {
                #docs
                #[must_use]
                pub fn #method(mut self, #name: #argument_type) -> Self {
                    self.#name = #value;
                    self
                }
            }
        };
        self.parameters.iter().map(setter).collect()
    }
}

/// The type of an argument for a shared parameter, and the argument as the field holds it.
fn argument(cx: &Context<'_>, parameter: &Parameter) -> (TokenStream, TokenStream) {
    let name = ident(&parameter.ident);
    let field_type = types::of(cx, Module::Operations, &parameter.schema);
    if types::is_text(cx, Module::Operations, &parameter.schema) {
        let into = cx.prelude(Module::Operations, "Into");
        return (quote!(impl #into<#field_type>), quote!(#name.into()));
    }
    (quote!(#field_type), quote!(#name))
}

fn setter_name(parameter: &Parameter) -> Ident {
    format_ident!("with_{}", parameter.ident.trim_start_matches("r#"))
}

/// Whether an operation or the credentials of a scheme have a method of this name.
fn has_setter(cx: &Context<'_>, name: &Ident) -> bool {
    let mut operations = cx.api.operations.iter();
    let mut schemes = cx.api.security_schemes.iter();
    operations.any(|operation| method(&operation.ident) == *name)
        || schemes.any(|scheme| *name == format!("with_{}", scheme.ident.to_snake_case()))
}

/// Whether two parameters are one: the same name and place, and values of the same schema.
fn is_same(one: &Parameter, other: &Parameter) -> bool {
    one.name == other.name
        && one.sent_in == other.sent_in
        && one.required == other.required
        && one.ident == other.ident
        && one.schema.kind == other.schema.kind
}
