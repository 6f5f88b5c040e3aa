//! `invalid-status-code`: a key under `responses` is no status code, no range and not `default`.
//!
//! A code has three digits from 100 to 599, a range is `1XX` to `5XX` (OpenAPI 3.1, section 4.8.16). A range in lower case is
//! understood; under any other key a response is left out.
//!
//! Bad:
//!
//! ```yaml
//! responses: {20: {description: fine}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! responses: {200: {description: fine}, 4XX: {description: refused}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;

pub(super) const CODE: &str = "invalid-status-code";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for responses in context.outline.all(Kind::Responses) {
        for (key, _) in responses.members() {
            if is_status(key) || key == "default" || key.starts_with("x-") {
                continue;
            }
            let place = responses.key_place(key);
            let upper = key.to_uppercase();
            diagnostics.push(if is_status(&upper) {
                let message = format!("status range `{key}` is written in lower case");
                let fault = Diagnostic::warning(CODE, message).at(place);
                fault.help(format!("write `{upper}`"))
            } else {
                let key = crate::document::references::short(key);
                let message = format!("`{key}` is no status code");
                let fault = Diagnostic::warning(CODE, message).at(place);
                fault.help(
                    "a code from 100 to 599, a range as `4XX`, or `default`; this is left out",
                )
            });
        }
    }
}

fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', tail @ ..] => {
            tail == b"XX" || (tail.len() == 2 && tail.iter().all(u8::is_ascii_digit))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn codes() {
        check(
            super::CODE,
            "components: {}\npaths:\n  /a:\n    get:\n      responses:\n        20: {}\n        600: {}\n        5xx: {}\n        OK: {}\n",
            "6:9 warning `20` is no status code\n7:9 warning `600` is no status code\n8:9 warning status range `5xx` is written in lower case\n9:9 warning `OK` is no status code",
        );
    }

    #[test]
    fn ranges_and_default() {
        check_good(
            super::CODE,
            "paths: {/a: {get: {responses: {200: {}, '404': {}, 5XX: {}, default: {}, x-a: 1}}}}",
        );
    }
}
