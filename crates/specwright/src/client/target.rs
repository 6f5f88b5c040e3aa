//! The parts of a request that parameters and credentials are written into.

use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::contract::ParameterLocation;

/// The parts of a request that parameters and credentials are written into.
#[derive(Debug, Default)]
pub(super) struct Target {
    pub(super) headers: HeaderMap,
    pub(super) query: String,
    pub(super) cookies: String,
    pub(super) failure: Option<String>,
}

impl Target {
    /// Records why the request cannot be written; the first reason stays.
    pub(super) fn fail(&mut self, message: impl Into<String>) {
        self.failure.get_or_insert_with(|| message.into());
    }

    /// Whether a header, a query parameter or a cookie of this name was written.
    pub(super) fn has(&self, location: ParameterLocation, name: &str) -> bool {
        match location {
            ParameterLocation::Header => self.headers.contains_key(name),
            ParameterLocation::Query => self.query.split('&').any(|pair| is_called(pair, name)),
            ParameterLocation::Cookie => self.cookies.split("; ").any(|pair| is_called(pair, name)),
            ParameterLocation::Path => false,
        }
    }

    /// Adds a pair that is not encoded yet, in place of one of the same name.
    pub(super) fn set_query(&mut self, name: &str, value: &str) {
        self.query = without(&self.query, "&", name);
        let [name, value] =
            [name, value].map(|text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
        self.push_raw_query(&format!("{name}={value}"));
    }

    /// Adds a cookie, as it is, in place of one of the same name.
    pub(super) fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies = without(&self.cookies, "; ", name);
        self.push_cookie(&format!("{name}={value}"));
    }

    pub(super) fn push_raw_query(&mut self, pairs: &str) {
        append(&mut self.query, "&", pairs);
    }

    pub(super) fn push_cookie(&mut self, pairs: &str) {
        append(&mut self.cookies, "; ", pairs);
    }

    pub(super) fn push_header(&mut self, name: &str, text: &str) {
        match (
            HeaderName::try_from(name),
            HeaderValue::from_bytes(text.as_bytes()),
        ) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
            }
            _ => self.fail(format!("header `{name}` cannot hold {text:?}")),
        }
    }
}

/// Whether an encoded pair has this name.
fn is_called(pair: &str, name: &str) -> bool {
    let encoded = pair.split('=').next().unwrap_or_default();
    percent_decode_str(encoded).eq(name.bytes())
}

/// A list of encoded pairs without those of a name.
fn without(list: &str, separator: &str, name: &str) -> String {
    let others = list.split(separator).filter(|pair| !is_called(pair, name));
    others.collect::<Vec<_>>().join(separator)
}

fn append(list: &mut String, separator: &str, text: &str) {
    if !list.is_empty() && !text.is_empty() {
        list.push_str(separator);
    }
    list.push_str(text);
}
