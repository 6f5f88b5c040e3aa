//! Security schemes, and what every operation or a single one requires.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, Components, ReferenceOr, SecurityRequirement, SecurityScheme};
use specwright_source::Pointer;

use super::Draft;
use crate::merge::Operation;
use crate::merge::parameters::Scheme;
use crate::page::{Auth, Fact};

/// Writes the schemes; the requirement of all operations goes to the document.
pub(crate) fn write(draft: &mut Draft, components: &mut Components, operations: &[Operation]) {
    let schemes = operations.iter().flat_map(|operation| &operation.schemes);
    for scheme in schemes {
        let at = Pointer::root()
            .child("components")
            .child("securitySchemes")
            .child(&scheme.name);
        let Some(written) = written(scheme) else {
            continue;
        };
        draft.provenance.add(&at, scheme.sources.iter().copied());
        draft.provenance.add(
            &at.child("description"),
            scheme.descriptions.iter().map(Fact::source),
        );
        let there = components.security_schemes.entry(scheme.name.clone());
        there.or_insert(ReferenceOr::Item(written));
    }
    let mut requirements = operations.iter().map(requirement);
    let Some(first) = requirements
        .next()
        .filter(|first| requirements.all(|other| other == *first))
    else {
        return;
    };
    if !first.is_empty() {
        let at = Pointer::root().child("security");
        let schemes = operations.iter().flat_map(|operation| &operation.schemes);
        draft.provenance.add(
            &at,
            schemes.flat_map(|scheme| scheme.sources.iter().copied()),
        );
        draft.openapi.security = Some(first);
    }
}

/// What an operation requires, where it is not what the document requires.
pub(crate) fn of_operation(
    draft: &Draft,
    operation: &Operation,
) -> Option<Vec<SecurityRequirement>> {
    let own = requirement(operation);
    let open = operation
        .schemes
        .iter()
        .any(|scheme| scheme.auth == Auth::None);
    let document = draft.openapi.security.clone().unwrap_or_default();
    (own != document && (!own.is_empty() || open)).then_some(own)
}

/// All the schemes of an operation at once.
fn requirement(operation: &Operation) -> Vec<SecurityRequirement> {
    let schemes = operation
        .schemes
        .iter()
        .filter(|scheme| scheme.auth != Auth::None);
    let all: SecurityRequirement = schemes
        .map(|scheme| (scheme.name.clone(), Vec::new()))
        .collect();
    if all.is_empty() {
        Vec::new()
    } else {
        vec![all]
    }
}

fn written(scheme: &Scheme) -> Option<SecurityScheme> {
    let description = scheme
        .descriptions
        .first()
        .map(|text| text.value.trim().to_owned());
    let http = |scheme: &str| SecurityScheme::HTTP {
        scheme: scheme.to_owned(),
        bearer_format: None,
        description: description.clone(),
        extensions: IndexMap::new(),
    };
    Some(match &scheme.auth {
        Auth::Bearer => http("bearer"),
        Auth::Basic => http("basic"),
        Auth::Key(name) => SecurityScheme::APIKey {
            location: APIKeyLocation::Header,
            name: name.clone(),
            description: description.clone(),
            extensions: IndexMap::new(),
        },
        Auth::None => return None,
    })
}
