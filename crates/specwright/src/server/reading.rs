//! The parameters of a request, as the contract of its operation reads them.

use http::Extensions;
use http::header::{COOKIE, HeaderMap};
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::dispatch::Routed;
use crate::contract::{Operation, Parameter, ParameterLocation};
use crate::params::{self, Raw};
use crate::template::Template;
use crate::{Rejection, Violation, from_value, violations};

/// The operation that a request was routed to.
///
/// Where there is none, there is no contract to decode by: a fault of the server, not a reason to decode without.
pub(super) fn endpoint(extensions: &Extensions) -> Result<Routed, Rejection> {
    let missing =
        "the request carries no operation: its handler was not added by `routes!` or `Routes`";
    let found = extensions.get::<Routed>().cloned();
    found.ok_or_else(|| Rejection::Internal(missing.into()))
}

/// What the parameters of an operation are read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) operation: &'static Operation,
    pub(super) template: &'a Template,
    pub(super) parts: &'a Parts,
}

impl Reading<'_> {
    /// A parameter of this type; none where it is absent.
    pub(super) fn optional<T: DeserializeOwned>(
        &self,
        parameter: &'static Parameter,
    ) -> Result<Option<T>, Vec<Violation>> {
        let decode = |value| from_value(value, parameter.schema, &parameter.source());
        self.value(parameter)?.map(decode).transpose()
    }

    /// The value of a parameter, not yet held against its schema.
    pub(super) fn value(
        &self,
        parameter: &'static Parameter,
    ) -> Result<Option<Value>, Vec<Violation>> {
        let others = self.operation.parameters;
        match parameter.location {
            ParameterLocation::Path => match self.path_text(parameter.name) {
                Some(text) => params::decode_among(parameter, others, Raw::Path(text)),
                None => Ok(None),
            },
            ParameterLocation::Query => match self.parts.uri.query() {
                Some(query) => params::decode_among(parameter, others, Raw::Query(query)),
                None => Ok(None),
            },
            ParameterLocation::Header => {
                let values = texts(&self.parts.headers, parameter.name, parameter)?;
                params::decode_among(parameter, others, Raw::Header(&values))
            }
            ParameterLocation::Cookie => {
                let values = texts(&self.parts.headers, COOKIE.as_str(), parameter)?;
                params::decode_among(parameter, others, Raw::Cookie(&values.join("; ")))
            }
        }
    }

    /// Every violation of every parameter of the operation.
    #[cold]
    pub(super) fn violations(&self) -> Vec<Violation> {
        let of = |parameter: &'static Parameter| match self.value(parameter) {
            Ok(Some(value)) => violations(&value, parameter.schema, &parameter.source()),
            Ok(None) if parameter.required => vec![parameter.missing()],
            Ok(None) => Vec::new(),
            Err(violations) => violations,
        };
        self.operation.parameters.iter().flat_map(of).collect()
    }

    /// The text of a path parameter, still escaped.
    fn path_text(&self, name: &str) -> Option<&str> {
        let path = self.parts.uri.path();
        let index = self.template.parameters().position(|known| known == name)?;
        let range = self.template.captures(path)?.get(index)?.clone();
        Some(&path[range])
    }
}

/// The values of a header, which must be text.
fn texts<'a>(
    headers: &'a HeaderMap,
    name: &str,
    parameter: &Parameter,
) -> Result<Vec<&'a str>, Vec<Violation>> {
    let values = headers.get_all(name).iter();
    let texts: Result<_, _> = values
        .map(|value| std::str::from_utf8(value.as_bytes()))
        .collect();
    texts.map_err(|_| vec![Violation::new(parameter.source(), "type", "must be UTF-8")])
}
