//! Security as types: the `Security` trait, principals of alternatives, and how credentials are checked.

use heck::ToSnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::{Operation, Requirement, SchemeKind, SecurityScheme};

use super::traits::{self, method};
use crate::context::{Context, Module, ident};
use crate::file::{Group, GroupKind};
use crate::{contract, docs, text};

/// The distinct requirements of an API's operations, each with the name of the function that checks it.
pub(super) struct Requirements {
    known: Vec<(Vec<Vec<Requirement>>, Ident)>,
}

impl Requirements {
    pub(super) fn of(cx: &Context<'_>) -> Self {
        let mut known: Vec<(Vec<Vec<Requirement>>, Ident)> = Vec::new();
        for operation in &cx.api.operations {
            if operation.security.is_empty()
                || known
                    .iter()
                    .any(|(security, _)| *security == operation.security)
            {
                continue;
            }
            let name = function_name(cx, &operation.security);
            let taken = |name: &str| known.iter().any(|(_, known)| known == name);
            let numbered = (2..).map(|number| format!("{name}_{number}"));
            let name = std::iter::once(name.clone())
                .chain(numbered)
                .find(|name| !taken(name))
                .expect("numbers do not end");
            known.push((operation.security.clone(), method(&name)));
        }
        Self { known }
    }

    /// The bound that the traits of the tags have.
    pub(super) fn bound(&self) -> Option<TokenStream> {
        (!self.known.is_empty()).then(|| quote!(Security))
    }

    /// The function that checks an operation's requirement.
    pub(super) fn call(&self, _: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
        let (_, name) = self
            .known
            .iter()
            .find(|(security, _)| *security == operation.security)?;
        Some(quote!(authenticate::#name))
    }

    /// The enums that tell alternatives apart, each once.
    pub(super) fn principals(&self, cx: &Context<'_>) -> Vec<TokenStream> {
        let mut written: Vec<String> = Vec::new();
        let mut items = Vec::new();
        for (security, _) in &self.known {
            let alternatives = distinct(cx, &named_alternatives(security));
            let name = alternatives_name(cx, &alternatives);
            if alternatives.len() < 2 || written.contains(&name) {
                continue;
            }
            items.push(principal_enum(cx, &name, &alternatives));
            written.push(name);
        }
        items
    }

    /// The functions that check credentials.
    pub(super) fn module(&self, cx: &Context<'_>) -> Group {
        let functions = self
            .known
            .iter()
            .map(|(security, name)| check(cx, security, name))
            .collect();
        Group::module(
            &quote!(authenticate),
            "What the operations ask of credentials.",
            functions,
        )
    }

    /// The schemes that some operation asks for.
    pub(super) fn schemes<'a>(&self, cx: &Context<'a>) -> Vec<&'a SecurityScheme> {
        let is_asked = |scheme: usize| {
            let mut asked = self
                .known
                .iter()
                .flat_map(|(security, _)| security.iter().flatten());
            asked.any(|requirement| requirement.scheme == scheme)
        };
        let schemes = cx.api.security_schemes.iter().enumerate();
        schemes
            .filter(|(index, _)| is_asked(*index))
            .map(|(_, scheme)| scheme)
            .collect()
    }
}

/// The parameter by which a method gets its principal.
pub(super) fn parameter(cx: &Context<'_>, operation: &Operation) -> Option<String> {
    let principal = principal_of_self(cx, operation)?;
    let name = match operation.security.as_slice() {
        [alternative] => match alternative.as_slice() {
            [only] => scheme(cx, only).ident.to_snake_case(),
            _ => "principals".to_owned(),
        },
        _ => "principal".to_owned(),
    };
    let name = if name == "request" {
        method("principal")
    } else {
        method(&name)
    };
    Some(format!("{name}: {}", text::of_tokens(&principal)))
}

/// The type of what an operation receives, within an implementation of its trait.
pub(crate) fn principal_of_self(cx: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    (!operation.security.is_empty()).then(|| principal(cx, &operation.security, &quote!(Self)))
}

/// The `Security` trait: a principal and a method for each scheme that some operation asks for.
pub(super) fn declaration(cx: &Context<'_>, requirements: &Requirements) -> Group {
    let schemes = requirements.schemes(cx).into_iter();
    let bounds = traits::shared(cx);
    Group {
        head: quote! {
            /// Who the credentials of a request belong to.
            ///
            /// There are no default bodies: an API whose security was forgotten does not compile.
            pub trait Security: #bounds
        },
        kind: GroupKind::Trait,
        members: schemes.flat_map(|scheme| member(cx, scheme)).collect(),
    }
}

fn member(cx: &Context<'_>, scheme: &SecurityScheme) -> [TokenStream; 2] {
    let type_docs = docs::attrs(&format!(
        "Who the credentials of `{}` belong to.",
        scheme.name
    ));
    let (name, function) = (ident(&scheme.ident), method(&scheme.ident));
    let docs = if scheme.description.is_empty() {
        format!("Checks the credentials of `{}`.", scheme.name)
    } else {
        scheme.description.clone()
    };
    let docs = docs::attrs(&docs);
    let credential = match scheme.kind {
        SchemeKind::ApiKey { .. } => Some(quote!(server::ApiKey<'_>)),
        SchemeKind::Basic => Some(quote!(server::Basic<'_>)),
        SchemeKind::Bearer => Some(quote!(server::Bearer<'_>)),
        SchemeKind::Http(_) => Some(quote!(server::Authorization<'_>)),
        SchemeKind::MutualTls => None,
    };
    let credential = credential.map(|credential| quote!(credential: #credential,));
    let granted = if scheme.scoped {
        quote!(server::Granted<Self::#name>)
    } else {
        quote!(Self::#name)
    };
    let (future, result) = (
        cx.prelude(Module::Operations, "Future"),
        cx.prelude(Module::Operations, "Result"),
    );
    let send = cx.prelude(Module::Operations, "Send");
    let principal = quote!(#type_docs type #name: #send;);
    let check = quote! {
        #docs
        fn #function(
            &self,
            #credential
            request: &specwright::http::request::Parts,
        ) -> impl #future<Output = #result<#granted, specwright::Rejection>> + #send;
    };
    [principal, check]
}

fn principal_enum(cx: &Context<'_>, name: &str, alternatives: &[&Vec<Requirement>]) -> TokenStream {
    let name = ident(name);
    let sized = cx.prelude(Module::Operations, "Sized");
    let variants = alternatives.iter().map(|alternative| {
        let variant = ident(&alternative_name(cx, alternative));
        let types = alternative.iter().map(|requirement| {
            let scheme = ident(&scheme(cx, requirement).ident);
            quote!(S::#scheme)
        });
        quote!(#variant(#(#types),*))
    });
    quote! {
        /// Who a request comes from: one of the alternatives that the operation accepts.
        pub enum #name<S: Security + ?#sized> {
            #(#variants,)*
        }
    }
}

/// The type of what an operation receives.
fn principal(cx: &Context<'_>, security: &[Vec<Requirement>], of: &TokenStream) -> TokenStream {
    let alternatives = distinct(cx, &named_alternatives(security));
    let inner = match alternatives.as_slice() {
        [only] => {
            let types: Vec<_> = only
                .iter()
                .map(|requirement| {
                    let scheme = ident(&scheme(cx, requirement).ident);
                    quote!(#of::#scheme)
                })
                .collect();
            if types.len() == 1 {
                quote!(#(#types)*)
            } else {
                quote!((#(#types),*))
            }
        }
        several => {
            let name = ident(&alternatives_name(cx, several));
            quote!(#name<#of>)
        }
    };
    if is_optional(security) {
        let option = cx.prelude(Module::Operations, "Option");
        return quote!(#option<#inner>);
    }
    inner
}

fn check(cx: &Context<'_>, security: &[Vec<Requirement>], name: &Ident) -> TokenStream {
    let output = principal(cx, security, &quote!(S));
    let result = cx.prelude(Module::Operations, "Result");
    let alternatives = named_alternatives(security);
    let body = match alternatives.as_slice() {
        [only]
            if only.len() == 1
                && !is_optional(security)
                && reader(scheme(cx, &only[0])).is_some() =>
        {
            check_one(cx, &only[0])
        }
        _ => check_alternatives(cx, &alternatives, is_optional(security)),
    };
    quote! {
        pub(super) async fn #name<S: Security>(
            service: &S,
            input: &server::Input,
        ) -> #result<#output, specwright::Rejection> {
            #body
        }
    }
}

fn check_one(cx: &Context<'_>, requirement: &Requirement) -> TokenStream {
    let table = ident(&contract::scheme_name(scheme(cx, requirement)));
    let reader = reader(scheme(cx, requirement));
    let call = call(cx, requirement, &quote!(credential,));
    quote! {
        let Some(credential) = input.#reader(&contract::scheme::#table) else {
            return Err(server::missing(&[&contract::scheme::#table]));
        };
        #call
    }
}

fn check_alternatives(
    cx: &Context<'_>,
    alternatives: &[&Vec<Requirement>],
    optional: bool,
) -> TokenStream {
    let schemes = distinct_schemes(cx, alternatives);
    let several = distinct(cx, alternatives).len() > 1;
    let principals = several.then(|| {
        let name = ident(&alternatives_name(cx, alternatives));
        quote!(use #name as Principal;)
    });
    let attempts = alternatives
        .iter()
        .map(|alternative| attempt(cx, alternative, several, optional));
    let end = if optional {
        quote!(alternatives.anonymous().map(|()| None))
    } else {
        quote!(Err(alternatives.rejection(&[#(#schemes),*])))
    };
    quote! {
        #principals
        let mut alternatives = server::Alternatives::default();
        #(#attempts)*
        #end
    }
}

/// Tries one alternative where its credentials are all there.
fn attempt(
    cx: &Context<'_>,
    alternative: &[Requirement],
    several: bool,
    optional: bool,
) -> TokenStream {
    let mut present = Vec::new();
    let mut names = Vec::new();
    let mut checks = Vec::new();
    for (index, requirement) in alternative.iter().enumerate() {
        let scheme = scheme(cx, requirement);
        let table = ident(&contract::scheme_name(scheme));
        let name = format_ident!("credential_{}", index + 1);
        let credential = reader(scheme).map(|reader| {
            present.push(quote!(input.#reader(&contract::scheme::#table)));
            names.push(name.clone());
            quote!(#name,)
        });
        checks.push(call(cx, requirement, &credential.unwrap_or_default()));
    }
    let check = match checks.as_slice() {
        [only] => quote!(#only),
        // The first that fails speaks for all.
        several => quote!(async { Ok::<_, specwright::Rejection>((#(#several?),*)) }.await),
    };
    let names_of_checks = (1..=checks.len()).map(|index| format_ident!("principal_{index}"));
    let names_of_checks: Vec<_> = names_of_checks.collect();
    let principals = match names_of_checks.as_slice() {
        [only] => quote!(#only),
        names => quote!((#(#names),*)),
    };
    let found = if several {
        let variant = ident(&alternative_name(cx, alternative));
        quote!(Principal::#variant(#(#names_of_checks),*))
    } else {
        principals.clone()
    };
    let found = if optional {
        quote!(Some(#found))
    } else {
        found
    };
    let attempt = quote! {
        match #check {
            Ok(#principals) => return Ok(#found),
            Err(rejection) => alternatives.refused(rejection),
        }
    };
    match present.as_slice() {
        [] => attempt,
        [only] => quote!(if let Some(#(#names)*) = #only { #attempt }),
        _ => quote!(if let (#(Some(#names)),*) = (#(#present),*) { #attempt }),
    }
}

/// Asks the service who a credential belongs to, and holds what it was granted against the scopes.
fn call(cx: &Context<'_>, requirement: &Requirement, credential: &TokenStream) -> TokenStream {
    let scheme = scheme(cx, requirement);
    let function = method(&scheme.ident);
    let scopes = &requirement.scopes;
    let granted = scheme
        .scoped
        .then(|| quote!(.and_then(|granted| granted.require(&[#(#scopes),*]))));
    quote!(service.#function(#credential input.parts()).await #granted)
}

/// The method of the input that reads a scheme's credentials; none where they are not in the message.
fn reader(scheme: &SecurityScheme) -> Option<Ident> {
    let name = match scheme.kind {
        SchemeKind::ApiKey { .. } => "api_key",
        SchemeKind::Basic => "basic",
        SchemeKind::Bearer => "bearer",
        SchemeKind::Http(_) => "authorization",
        SchemeKind::MutualTls => return None,
    };
    Some(ident(name))
}

fn distinct_schemes(cx: &Context<'_>, alternatives: &[&Vec<Requirement>]) -> Vec<TokenStream> {
    let mut schemes: Vec<usize> = Vec::new();
    for requirement in alternatives.iter().copied().flatten() {
        if !schemes.contains(&requirement.scheme) {
            schemes.push(requirement.scheme);
        }
    }
    let path = |index: &usize| {
        let name = ident(&contract::scheme_name(&cx.api.security_schemes[*index]));
        quote!(&contract::scheme::#name)
    };
    schemes.iter().map(path).collect()
}

/// The alternatives that ask for something.
fn named_alternatives(security: &[Vec<Requirement>]) -> Vec<&Vec<Requirement>> {
    security
        .iter()
        .filter(|alternative| !alternative.is_empty())
        .collect()
}

/// The alternatives without those that differ from another only in their scopes, which give the same principal.
fn distinct<'r>(
    cx: &Context<'_>,
    alternatives: &[&'r Vec<Requirement>],
) -> Vec<&'r Vec<Requirement>> {
    let mut distinct: Vec<&Vec<Requirement>> = Vec::new();
    for alternative in alternatives {
        let name = alternative_name(cx, alternative);
        if distinct
            .iter()
            .all(|known| alternative_name(cx, known) != name)
        {
            distinct.push(alternative);
        }
    }
    distinct
}

/// Whether a request without credentials is served too (`{}` among the alternatives).
fn is_optional(security: &[Vec<Requirement>]) -> bool {
    security.iter().any(Vec::is_empty)
}

fn alternatives_name(cx: &Context<'_>, alternatives: &[&Vec<Requirement>]) -> String {
    let mut names: Vec<String> = Vec::new();
    for alternative in alternatives {
        let name = alternative_name(cx, alternative);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!("{}Principal", names.join("Or"))
}

fn alternative_name(cx: &Context<'_>, alternative: &[Requirement]) -> String {
    let names: Vec<_> = alternative
        .iter()
        .map(|requirement| scheme(cx, requirement).ident.as_str())
        .collect();
    names.join("And")
}

fn function_name(cx: &Context<'_>, security: &[Vec<Requirement>]) -> String {
    let mut names: Vec<_> = named_alternatives(security)
        .into_iter()
        .map(|alternative| {
            let scopes: Vec<_> = alternative
                .iter()
                .flat_map(|requirement| &requirement.scopes)
                .collect();
            let name = alternative_name(cx, alternative).to_snake_case();
            if scopes.is_empty() {
                return name;
            }
            let scopes: Vec<_> = scopes
                .into_iter()
                .map(|scope| scope.to_snake_case())
                .collect();
            format!(
                "{name}_{}",
                scopes
                    .join("_")
                    .chars()
                    .filter(|c| c.is_alphanumeric() || *c == '_')
                    .collect::<String>()
            )
        })
        .collect();
    if is_optional(security) {
        names.insert(0, "optional".to_owned());
    }
    names.join("_or_")
}

fn scheme<'a>(cx: &Context<'a>, requirement: &Requirement) -> &'a SecurityScheme {
    &cx.api.security_schemes[requirement.scheme]
}
