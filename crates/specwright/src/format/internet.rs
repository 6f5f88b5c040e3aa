//! Mail addresses, hosts and URIs.

use std::net::{Ipv4Addr, Ipv6Addr};

use iri_string::types::{IriReferenceStr, IriStr, UriReferenceStr, UriStr};

/// A mailbox (RFC 5321, section 4.1.2): a dotted or quoted local part, and a host or an address in brackets.
pub(super) fn is_email(text: &str, is_allowed: impl Fn(&char) -> bool) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_local = local.len() <= 64 && (is_dotted(local, &is_allowed) || is_quoted(local));
    is_local && is_domain(domain, is_allowed)
}

fn is_dotted(local: &str, is_allowed: impl Fn(&char) -> bool) -> bool {
    let is_atom = |character: char| {
        character.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~".contains(character)
            || !character.is_ascii() && is_allowed(&character)
    };
    local
        .split('.')
        .all(|atom| !atom.is_empty() && atom.chars().all(is_atom))
}

fn is_quoted(local: &str) -> bool {
    let content = local
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    content.is_some_and(|content| {
        let mut characters = content.chars();
        while let Some(character) = characters.next() {
            let is_escape = character == '\\';
            let ends = is_escape && characters.next().is_none();
            if ends || character == '"' || character.is_control() {
                return false;
            }
        }
        true
    })
}

fn is_domain(domain: &str, is_allowed: impl Fn(&char) -> bool) -> bool {
    let literal = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    match literal {
        Some(address) => match address.strip_prefix("IPv6:") {
            Some(address) => is_ipv6(address),
            None => is_ipv4(address),
        },
        None if is_allowed(&'é') => is_international_hostname(domain),
        None => is_hostname(domain),
    }
}

/// RFC 1123, section 2.1.
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= 253
        && text.split('.').all(|label| {
            is_label(label)
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
}

/// Letters, digits, marks and hyphens of any script; the finer rules of RFC 5892 are left to resolvers.
pub(super) fn is_international_hostname(text: &str) -> bool {
    let is_allowed = |character: char| {
        character.is_alphanumeric()
            || character == '-'
            || !character.is_ascii() && !character.is_whitespace() && !character.is_control()
    };
    let labels = text.split(['.', '。', '．', '｡']);
    text.chars().count() <= 253
        && labels
            .into_iter()
            .all(|label| is_international_label(label) && label.chars().all(is_allowed))
}

fn is_international_label(label: &str) -> bool {
    (1..=63).contains(&label.chars().count()) && !label.starts_with('-') && !label.ends_with('-')
}

pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

pub(super) fn is_uri(text: &str) -> bool {
    UriStr::new(text).is_ok()
}

pub(super) fn is_uri_reference(text: &str) -> bool {
    UriReferenceStr::new(text).is_ok()
}

pub(super) fn is_iri(text: &str) -> bool {
    IriStr::new(text).is_ok()
}

pub(super) fn is_iri_reference(text: &str) -> bool {
    IriReferenceStr::new(text).is_ok()
}

/// RFC 6570, section 2: `/pets/{id}{?tags*,limit:3}`
pub(super) fn is_uri_template(text: &str) -> bool {
    let mut pieces = text.split('{');
    pieces.next().is_some_and(is_template_literal)
        && pieces.all(|piece| {
            let expression = piece.split_once('}');
            expression.is_some_and(|(expression, literal)| {
                is_expression(expression) && is_template_literal(literal)
            })
        })
}

fn is_template_literal(text: &str) -> bool {
    let is_allowed =
        |character: char| !character.is_control() && !" \"<>\\^`|}".contains(character);
    text.chars().all(is_allowed) && is_percent_encoded(text)
}

/// Whether two hexadecimal digits follow each percent sign.
fn is_percent_encoded(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        let digits = rest.as_bytes().first_chunk::<2>();
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

fn is_expression(text: &str) -> bool {
    let operators = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    text.strip_prefix(operators)
        .unwrap_or(text)
        .split(',')
        .all(is_variable)
}

/// A name, whole (`*`) or its beginning (`:3`).
fn is_variable(text: &str) -> bool {
    let name = match text.split_once(':') {
        Some((name, length)) if is_length(length) => name,
        Some(_) => return false,
        None => text.strip_suffix('*').unwrap_or(text),
    };
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_%".contains(&byte);
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(is_allowed);
    name.split('.').all(is_part) && is_percent_encoded(name)
}

/// 1 to 9999.
fn is_length(text: &str) -> bool {
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=4).contains(&text.len()) && are_digits && !text.starts_with('0')
}
