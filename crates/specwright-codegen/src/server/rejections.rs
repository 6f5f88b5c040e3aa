//! Rejections in the API's own error schemas: `fn error(&self, rejection: &Rejection) -> models::Error;`
//!
//! A request that is refused before its handler is answered in the schema that the operation declares for the
//! status: exactly, by range, or by `default`. Where it declares none, `application/problem+json` says it.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::{
    Definition, Kind, MediaKind, Operation, Response, StatusPattern, TypeId,
};

use super::traits::{self, method};
use crate::context::{Context, Module, ident};
use crate::file::{Group, GroupKind};

/// The statuses that a request can be refused with before its handler.
const STATUSES: [u16; 10] = [400, 401, 403, 404, 405, 408, 413, 415, 429, 500];

/// For each status, the schema to say it in.
type Mapping = [Option<Said>; STATUSES.len()];

#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    schema: TypeId,
    media_type: String,
}

/// How the operations of an API want rejections said.
pub(super) struct Rejections {
    /// The error schemas, in the order of first use.
    schemas: Vec<(TypeId, Ident, Ident)>,
    /// The distinct mappings, each with the name of its function.
    mappings: Vec<(Mapping, Ident)>,
    /// For each operation by its table's name, the index of its mapping.
    by_operation: Vec<(String, Option<usize>)>,
}

impl Rejections {
    pub(super) fn of(cx: &Context<'_>) -> Self {
        let mut rejections = Self {
            schemas: Vec::new(),
            mappings: Vec::new(),
            by_operation: Vec::new(),
        };
        for operation in &cx.api.operations {
            let mapping = STATUSES.map(|status| said(cx, operation, status));
            let index = mapping
                .iter()
                .any(Option::is_some)
                .then(|| rejections.learn(cx, operation, &mapping));
            rejections
                .by_operation
                .push((operation.ident.clone(), index));
        }
        rejections
    }

    fn learn(&mut self, cx: &Context<'_>, operation: &Operation, mapping: &Mapping) -> usize {
        for said in mapping.iter().flatten() {
            if self
                .schemas
                .iter()
                .all(|(schema, ..)| *schema != said.schema)
            {
                let name = &cx.type_def(said.schema).ident;
                self.schemas
                    .push((said.schema, method(&name.to_snake_case()), ident(name)));
            }
        }
        if let Some(known) = self.mappings.iter().position(|(known, _)| known == mapping) {
            return known;
        }
        let uniform = mapping.iter().all(|said| *said == mapping[0]);
        let name = match &mapping[0] {
            Some(said) if uniform => self.method(said.schema),
            _ => format_ident!("by_{}", operation.ident.to_snake_case()),
        };
        let taken = self.mappings.iter().any(|(_, known)| *known == name);
        let name = if taken {
            format_ident!("by_{}", operation.ident.to_snake_case())
        } else {
            name
        };
        self.mappings.push((mapping.clone(), name));
        self.mappings.len() - 1
    }

    fn method(&self, schema: TypeId) -> Ident {
        let known = self.schemas.iter().find(|(known, ..)| *known == schema);
        known
            .map(|(_, method, _)| method.clone())
            .expect("every schema was learnt")
    }

    /// The error schemas.
    pub(super) fn types(&self) -> Vec<TypeId> {
        self.schemas.iter().map(|(schema, ..)| *schema).collect()
    }

    /// The methods of the trait, each with the type it gives.
    pub(super) fn methods(&self) -> Vec<(Ident, Ident)> {
        self.schemas
            .iter()
            .map(|(_, method, name)| (method.clone(), name.clone()))
            .collect()
    }

    /// The bound that the traits of the tags have.
    pub(super) fn bound(&self) -> Option<TokenStream> {
        (!self.schemas.is_empty()).then(|| quote!(Rejections))
    }

    /// The trait with a method for each error schema.
    pub(super) fn declaration(&self, cx: &Context<'_>) -> Group {
        let bounds = traits::shared(cx);
        let methods = self.schemas.iter().map(|(_, method, name)| {
            let docs = crate::docs::attrs(&format!("The rejection as `{name}`."));
            quote!(#docs fn #method(&self, rejection: &specwright::Rejection) -> models::#name;)
        });
        Group {
            head: quote! {
                /// How requests that are refused before they reach an operation are told, in the schemas that
                /// the operations declare for their errors.
                pub trait Rejections: #bounds
            },
            kind: GroupKind::Trait,
            members: methods.collect(),
        }
    }

    /// The function that an operation's rejections go through; none where they are problem details.
    pub(super) fn function(&self, operation: &Operation) -> Option<Ident> {
        let (_, index) = self
            .by_operation
            .iter()
            .find(|(name, _)| *name == operation.ident)?;
        Some(self.mappings[(*index)?].1.clone())
    }

    /// A function that answers what no route takes.
    pub(super) fn fallback(&self, cx: &Context<'_>) -> TokenStream {
        let arc = cx.prelude(Module::Operations, "Arc");
        let [(mapping, function)] = self.mappings.as_slice() else {
            return plain_fallback();
        };
        let everywhere = self.by_operation.iter().all(|(_, index)| index.is_some());
        let not_found = STATUSES
            .iter()
            .position(|status| *status == 404)
            .expect("404 is listed");
        if !everywhere || mapping[not_found].is_none() {
            return plain_fallback();
        }
        quote! {
            /// Adds an answer for what no route takes: 404 in the API's own error schema.
            ///
            /// It is apart from the routers because two routers with a fallback cannot be merged.
            pub fn with_fallback<S: Rejections>(router: server::Router, service: #arc<S>) -> server::Router {
                router.fallback(move || {
                    let response = reject::#function(&*service, specwright::Rejection::NotFound);
                    async { response }
                })
            }
        }
    }

    /// The functions that say rejections in error schemas.
    pub(super) fn module(&self) -> Group {
        let functions = self
            .mappings
            .iter()
            .map(|(mapping, name)| self.reject(mapping, name))
            .collect();
        Group::public_module(
            &quote!(reject),
            "Rejections in the schemas that operations declare: for the routes, and for `routes!(..).reject(..)`.",
            functions,
        )
    }

    fn reject(&self, mapping: &Mapping, name: &Ident) -> TokenStream {
        let say = |said: &Said| {
            let (method, media_type) = (self.method(said.schema), &said.media_type);
            quote!(server::rejected(&rejection, #media_type, &service.#method(&rejection)))
        };
        let body = match &mapping[0] {
            Some(first) if mapping.iter().all(|said| said.as_ref() == Some(first)) => say(first),
            _ => {
                let arms = grouped(mapping).into_iter().map(|(said, statuses)| {
                    let say = say(said);
                    quote!(#(#statuses)|* => #say)
                });
                quote!(match rejection.status().as_u16() {
                    #(#arms,)*
                    _ => server::IntoResponse::into_response(rejection),
                })
            }
        };
        quote! {
            /// Answers a rejection as the operations declare it.
            pub fn #name<S: Rejections>(service: &S, rejection: specwright::Rejection) -> server::Response {
                #body
            }
        }
    }
}

/// The statuses of each schema, in the order of first use.
fn grouped(mapping: &Mapping) -> Vec<(&Said, Vec<Literal>)> {
    let mut groups: Vec<(&Said, Vec<Literal>)> = Vec::new();
    for (said, status) in mapping.iter().zip(STATUSES) {
        let Some(said) = said else { continue };
        let status = Literal::u16_unsuffixed(status);
        match groups.iter_mut().find(|(known, _)| *known == said) {
            Some((_, statuses)) => statuses.push(status),
            None => groups.push((said, vec![status])),
        }
    }
    groups
}

fn said(cx: &Context<'_>, operation: &Operation, status: u16) -> Option<Said> {
    let response = response(operation, status)?;
    let media = response
        .content
        .iter()
        .find(|media| media.kind == MediaKind::Json)?;
    let Kind::Named(schema) = media.schema.kind else {
        return None;
    };
    let type_def = cx.type_def(schema);
    let object = matches!(
        type_def.definition,
        Definition::Struct(_) | Definition::Union(_)
    );
    let usable = object && !media.schema.nullable && cx.replacement(type_def).is_none();
    usable.then(|| Said {
        schema,
        media_type: media.media_type.clone(),
    })
}

/// The response that stands for a status: the exact one, else the range, else `default`.
fn response(operation: &Operation, status: u16) -> Option<&Response> {
    let find = |pattern| {
        operation
            .responses
            .iter()
            .find(|response| response.status == pattern)
    };
    let class = u8::try_from(status / 100).ok()?;
    find(StatusPattern::Code(status))
        .or_else(|| find(StatusPattern::Range(class)))
        .or_else(|| find(StatusPattern::Default))
}

fn plain_fallback() -> TokenStream {
    quote! {
        /// Adds an answer for what no route takes: 404 as `application/problem+json`.
        ///
        /// It is apart from the routers because two routers with a fallback cannot be merged.
        pub fn with_fallback(router: server::Router) -> server::Router {
            router.fallback(server::not_found)
        }
    }
}
