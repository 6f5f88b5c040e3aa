//! Parameters: those that every operation has in `components`, those of paths at the path, others at the operation.

use openapiv3::{
    Components, HeaderStyle, Parameter as Written, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr,
};
use specwright_source::Pointer;

use super::Draft;
use super::plan::Plan;
use super::schemas::Schemas;
use crate::document::names::{header_words, pascal};
use crate::finding::Finding;
use crate::merge::Operation;
use crate::merge::member::Member;
use crate::merge::parameters::Parameter;
use crate::page::{Fact, Section};
use crate::topics::PATH_VARIABLE;

/// Parameters that every operation has: name on the wire and name of the component.
pub(crate) type Shared = Vec<(String, String)>;

/// Puts headers and query parameters that all operations have into `components`.
pub(crate) fn share(
    draft: &mut Draft,
    components: &mut Components,
    operations: &[Operation],
) -> Shared {
    let mut shared = Shared::new();
    let Some((first, rest)) = operations
        .split_first()
        .filter(|(_, rest)| !rest.is_empty())
    else {
        return shared;
    };
    for parameter in first
        .parameters
        .iter()
        .filter(|parameter| parameter.section != Section::Path)
    {
        let others: Option<Vec<&Parameter>> = rest
            .iter()
            .map(|operation| same(operation, parameter))
            .collect();
        let Some(others) = others else {
            continue;
        };
        let mut joined = parameter.clone();
        others
            .iter()
            .for_each(|other| joined.member.join(&other.member));
        let name = pascal(&header_words(&parameter.name));
        let at = Pointer::root()
            .child("components")
            .child("parameters")
            .child(&name);
        let written = write(draft, &joined, &at);
        components
            .parameters
            .insert(name.clone(), ReferenceOr::Item(written));
        shared.push((parameter.name.to_lowercase(), name));
    }
    shared
}

fn same<'o>(operation: &'o Operation, parameter: &Parameter) -> Option<&'o Parameter> {
    operation.parameters.iter().find(|other| {
        other.section == parameter.section
            && other.name.eq_ignore_ascii_case(&parameter.name)
            && other.kind() == parameter.kind()
            && other.member.is_required() == parameter.member.is_required()
    })
}

/// The parameters of an operation that are not shared; those of the path only where there is no path to put them at.
pub(crate) fn of_operation(
    draft: &mut Draft,
    operation: &Operation,
    shared: &Shared,
    at: &Pointer,
    with_path: bool,
) -> Vec<ReferenceOr<Written>> {
    let own = operation.parameters.iter().filter(|parameter| {
        let is_shared = shared
            .iter()
            .any(|(name, _)| parameter.name.eq_ignore_ascii_case(name));
        let in_path = parameter.section == Section::Path;
        if in_path {
            with_path
        } else {
            !is_shared || with_path
        }
    });
    let at = at.child("parameters");
    own.enumerate()
        .map(|(index, parameter)| {
            let component = shared
                .iter()
                .find(|(name, _)| parameter.name.eq_ignore_ascii_case(name));
            match component.filter(|_| parameter.section != Section::Path) {
                Some((_, component)) => referred(component),
                None => ReferenceOr::Item(write(draft, parameter, &at.child(&index.to_string()))),
            }
        })
        .collect()
}

/// The parameters of a path: its variables, and what every operation has.
pub(crate) fn of_path(
    draft: &mut Draft,
    operation: &Operation,
    shared: &Shared,
    path: &str,
    at: &Pointer,
) -> Vec<ReferenceOr<Written>> {
    let at = at.child("parameters");
    let mut written = Vec::new();
    for variable in variables(path) {
        let described = operation
            .parameters
            .iter()
            .find(|parameter| parameter.section == Section::Path && parameter.name == variable);
        let parameter = described
            .cloned()
            .unwrap_or_else(|| undescribed(draft, operation, variable));
        let at = at.child(&written.len().to_string());
        written.push(ReferenceOr::Item(write(draft, &parameter, &at)));
    }
    for (name, component) in shared {
        let at = at.child(&written.len().to_string());
        let parameter = operation
            .parameters
            .iter()
            .find(|parameter| parameter.name.eq_ignore_ascii_case(name));
        if let Some(parameter) = parameter {
            draft.provenance.add(&at, parameter.member.sources());
        }
        written.push(referred(component));
    }
    written
}

fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn undescribed(draft: &mut Draft, operation: &Operation, variable: &str) -> Parameter {
    let subject = format!("{}/{variable}", operation.id);
    let message = format!("no field describes the variable `{variable}` of the path");
    let rule = "a variable of a path is a text";
    let finding = Finding::decided(PATH_VARIABLE, subject, message, rule);
    let path = operation.path();
    draft.findings.push(match path {
        Some(path) => finding.at(path.at, "the path"),
        None => finding,
    });
    let mut member = Member::default();
    member.declared.extend(path.map(Fact::source));
    Parameter {
        section: Section::Path,
        name: variable.to_owned(),
        member,
    }
}

fn referred(component: &str) -> ReferenceOr<Written> {
    ReferenceOr::Reference {
        reference: format!("#/components/parameters/{component}"),
    }
}

fn write(draft: &mut Draft, parameter: &Parameter, at: &Pointer) -> Written {
    draft.provenance.add(at, parameter.member.sources());
    draft.provenance.add(
        &at.child("required"),
        parameter.member.required.iter().map(Fact::source),
    );
    draft.provenance.add(
        &at.child("description"),
        parameter.member.descriptions.iter().map(Fact::source),
    );
    let plan = Plan::default();
    let mut schemas = Schemas {
        plan: &plan,
        provenance: &mut draft.provenance,
    };
    let mut described = parameter.member.clone();
    if described.kinds.is_empty() {
        described
            .kinds
            .extend(described.declared.first().map(|source| Fact {
                value: parameter.kind(),
                at: source.at,
                evidence: source.evidence,
            }));
    }
    // The description stands at the parameter; its schema needs none.
    described.descriptions.clear();
    let schema = schemas.inline(&at.child("schema"), &described);
    let description = parameter.member.descriptions.first();
    let deprecated = parameter
        .member
        .deprecated
        .iter()
        .any(|deprecated| deprecated.value);
    let data = ParameterData {
        name: parameter.name.clone(),
        description: description.map(|text| text.value.trim().to_owned()),
        required: parameter.section == Section::Path || parameter.member.is_required(),
        deprecated: deprecated.then_some(true),
        format: ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)),
        example: None,
        examples: Default::default(),
        explode: None,
        extensions: Default::default(),
    };
    match parameter.section {
        Section::Path => Written::Path {
            parameter_data: data,
            style: PathStyle::Simple,
        },
        Section::Query => Written::Query {
            parameter_data: data,
            allow_reserved: false,
            style: QueryStyle::Form,
            allow_empty_value: None,
        },
        _ => Written::Header {
            parameter_data: data,
            style: HeaderStyle::Simple,
        },
    }
}
