//! Security schemes and requirements.
//!
//! A scheme that a requirement names and the document does not declare is taken for a bearer token, so that nothing is left
//! open; validation says so.

use specwright_source::{Diagnostic, Span};

use super::names::{Scope, type_name};
use crate::document::Cursor;
use crate::model::{Method, Operation, ParameterLocation, Requirement, SchemeKind, SecurityScheme};

/// The schemes that a document declares, then those that it only names.
pub(super) fn schemes(root: &Cursor<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<SecurityScheme> {
    let schemes = root
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    // `with_core` is how a client is made.
    let mut idents = Scope::with(["Self", "Core"]);
    let mut lowered = declared(schemes.as_ref(), &mut idents, diagnostics);
    for (name, at) in required(root) {
        if !lowered.iter().any(|scheme| scheme.name == name) {
            // Since 3.2 a requirement may name a scheme by its URI.
            let declared = root.lookup(name);
            let kind = declared.as_ref().and_then(kind);
            lowered.push(SecurityScheme {
                name: name.to_owned(),
                ident: ident(name, &mut idents),
                kind: kind.unwrap_or(SchemeKind::Bearer),
                description: String::new(),
                scoped: false,
                location: at.location(),
            });
        }
    }
    lowered
}

fn ident(name: &str, idents: &mut Scope) -> String {
    let ident = type_name(name);
    idents.take([ident.as_str(), &format!("{ident}Scheme"), "Scheme"])
}

/// The names of schemes that the document or an operation asks for.
fn required<'a>(root: &Cursor<'a>) -> Vec<(&'a str, Cursor<'a>)> {
    let lists = operations(root)
        .into_iter()
        .chain([root.clone()])
        .filter_map(|owner| owner.get("security"));
    let mut names = Vec::new();
    for list in lists {
        for alternative in list.items() {
            names.extend(alternative.members());
        }
    }
    names
}

fn operations<'a>(root: &Cursor<'a>) -> Vec<Cursor<'a>> {
    let paths = root.get("paths");
    let items = paths.iter().flat_map(Cursor::members);
    let items: Vec<_> = items.filter_map(|(_, item)| item.resolve()).collect();
    let members = items.iter().flat_map(Cursor::members);
    let is_method = |key: &str| Method::ALL.iter().any(|method| method.key() == key);
    members
        .filter_map(|(key, at)| is_method(key).then(|| at.resolve())?)
        .collect()
}

fn declared(
    schemes: Option<&Cursor<'_>>,
    idents: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SecurityScheme> {
    let mut lowered = Vec::new();
    for (name, at) in schemes.into_iter().flat_map(Cursor::members) {
        let known = at.resolve().and_then(|at| kind(&at));
        let kind = known.unwrap_or_else(|| {
            let message = format!("the scheme `{name}` is of no known kind");
            let diagnostic = at.warning("unsupported-security-scheme", message);
            diagnostics.push(diagnostic.help(
                "it is asked for as an HTTP authentication scheme of that name, so that nothing is left open",
            ));
            SchemeKind::Http(name.to_owned())
        });
        lowered.push(SecurityScheme {
            name: name.to_owned(),
            ident: ident(name, idents),
            kind,
            description: at
                .resolve()
                .and_then(|at| at.str("description"))
                .unwrap_or_default()
                .trim()
                .to_owned(),
            scoped: false,
            location: at.location(),
        });
    }
    lowered
}

/// The schemes, with what the operations ask of them.
pub(super) fn with_scopes(
    mut schemes: Vec<SecurityScheme>,
    operations: &[Operation],
) -> Vec<SecurityScheme> {
    let asked = operations
        .iter()
        .flat_map(|operation| operation.security.iter().flatten());
    for requirement in asked.filter(|requirement| !requirement.scopes.is_empty()) {
        schemes[requirement.scheme].scoped = true;
    }
    schemes
}

/// What an operation asks for: its own `security`, else that of the document; empty where nothing.
pub(super) fn requirements(
    root: &Cursor<'_>,
    operation: &Cursor<'_>,
    schemes: &[SecurityScheme],
) -> Vec<Vec<Requirement>> {
    alternatives(asked(root, operation).as_ref(), schemes)
}

/// Where it stands what an operation asks for; where the operation does if nobody says.
pub(super) fn location(root: &Cursor<'_>, operation: &Cursor<'_>) -> Span {
    asked(root, operation).map_or_else(|| operation.location(), |security| security.location())
}

fn asked<'a>(root: &Cursor<'a>, operation: &Cursor<'a>) -> Option<Cursor<'a>> {
    operation.get("security").or_else(|| root.get("security"))
}

/// What an operation itself asks for; empty where nothing.
pub(super) fn own(operation: &Cursor<'_>, schemes: &[SecurityScheme]) -> Vec<Vec<Requirement>> {
    alternatives(operation.get("security").as_ref(), schemes)
}

fn alternatives(
    security: Option<&Cursor<'_>>,
    schemes: &[SecurityScheme],
) -> Vec<Vec<Requirement>> {
    let requirement = |(name, scopes): (&str, Cursor<'_>)| {
        let scheme = schemes.iter().position(|scheme| scheme.name == name)?;
        let scopes = scopes
            .items()
            .filter_map(|scope| scope.as_str().map(str::to_owned))
            .collect();
        Some(Requirement { scheme, scopes })
    };
    let alternative = |alternative: Cursor<'_>| -> Option<Vec<Requirement>> {
        alternative.members().map(requirement).collect()
    };
    let items = security.into_iter().flat_map(Cursor::items);
    let alternatives: Vec<Vec<_>> = items.filter_map(alternative).collect();
    // Empty alternatives and nothing else ask for nothing.
    if alternatives.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    alternatives
}

fn kind(at: &Cursor<'_>) -> Option<SchemeKind> {
    match at.str("type")? {
        "apiKey" => {
            let location = match at.str("in")? {
                "query" => ParameterLocation::Query,
                "header" => ParameterLocation::Header,
                "cookie" => ParameterLocation::Cookie,
                _ => return None,
            };
            Some(SchemeKind::ApiKey {
                location,
                name: at.str("name")?.to_owned(),
            })
        }
        "http" => Some(match at.str("scheme")?.to_ascii_lowercase().as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => SchemeKind::Bearer,
            other => SchemeKind::Http(other.to_owned()),
        }),
        "oauth2" | "openIdConnect" => Some(SchemeKind::Bearer),
        "mutualTLS" => Some(SchemeKind::MutualTls),
        _ => None,
    }
}
