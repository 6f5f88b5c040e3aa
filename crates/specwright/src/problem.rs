//! Problem details (RFC 9457): `{"title": "Invalid request", "status": 400, "detail": "…", "violations": […]}`

use serde::{Deserialize, Serialize};

use crate::Violation;

/// The media type of a [`Problem`].
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem (RFC 9457), with the violations that make it up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Problem {
    /// A URI that identifies the kind of problem; absent for `about:blank`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The kind of problem, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The status code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// This occurrence of the problem, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// A URI that identifies this occurrence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Every way in which the request misses its contract.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
}

impl Problem {
    /// A problem of this status, in words.
    pub fn new(status: http::StatusCode, title: impl Into<String>) -> Self {
        Self {
            status: Some(status.as_u16()),
            title: Some(title.into()),
            ..Self::default()
        }
    }

    /// Describes this occurrence.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Names the kind by a URI.
    pub fn kind(mut self, uri: impl Into<String>) -> Self {
        self.kind = Some(uri.into());
        self
    }

    /// Names this occurrence by a URI.
    pub fn instance(mut self, uri: impl Into<String>) -> Self {
        self.instance = Some(uri.into());
        self
    }

    /// Lists how the request misses its contract.
    pub fn violations(mut self, violations: Vec<Violation>) -> Self {
        self.violations = violations;
        self
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use serde_json::json;

    use super::*;

    #[test]
    fn is_written_short() {
        let problem = Problem::new(http::StatusCode::NOT_FOUND, "Not found").detail("no such pet");
        assert_eq!(
            serde_json::to_value(&problem).unwrap(),
            json!({"title": "Not found", "status": 404, "detail": "no such pet"})
        );
    }

    #[test]
    fn reads_what_others_write() {
        let problem: Problem = serde_json::from_value(json!({
            "type": "https://example.com/out-of-credit", "balance": 30,
        }))
        .unwrap();
        assert_eq!(
            problem,
            Problem::default().kind("https://example.com/out-of-credit")
        );
    }
}
