//! Security schemes and requirements.

use specwright_source::Diagnostic;

use super::names::{Scope, type_name};
use crate::document::Cursor;
use crate::model::{Operation, ParameterLocation, Requirement, SchemeKind, SecurityScheme};

/// The schemes that a document declares.
pub(super) fn schemes(root: &Cursor<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<SecurityScheme> {
    let schemes = root
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    // `with_core` is how a client is made.
    let mut idents = Scope::with(["Self", "Core"]);
    let mut lowered = Vec::new();
    for (name, at) in schemes.iter().flat_map(Cursor::members) {
        let known = at.resolve().and_then(|at| kind(&at));
        let kind = known.unwrap_or_else(|| {
            let message = format!("the scheme `{name}` is of no known kind");
            let diagnostic = at.warning("unsupported-security-scheme", message);
            diagnostics.push(diagnostic.help(
                "it is asked for as an HTTP authentication scheme of that name, so that nothing is left open",
            ));
            SchemeKind::Http(name.to_owned())
        });
        let ident = type_name(name);
        lowered.push(SecurityScheme {
            name: name.to_owned(),
            ident: idents.take([ident.as_str(), &format!("{ident}Scheme"), "Scheme"]),
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
///
/// An alternative that names a scheme which the document does not declare cannot be satisfied. `None` where only
/// such alternatives are left: leaving them out would leave the operation open.
pub(super) fn requirements(
    root: &Cursor<'_>,
    operation: &Cursor<'_>,
    schemes: &[SecurityScheme],
) -> Option<Vec<Vec<Requirement>>> {
    let Some(security) = operation.get("security").or_else(|| root.get("security")) else {
        return Some(Vec::new());
    };
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
    let stated = security.items().count();
    let alternatives: Vec<Vec<_>> = security.items().filter_map(alternative).collect();
    match alternatives.as_slice() {
        [] if stated > 0 => None,
        // Empty alternatives and nothing else ask for nothing.
        all if all.iter().all(Vec::is_empty) => Some(Vec::new()),
        _ => Some(alternatives),
    }
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
