//! Method and path of a rendered page: `POST`, `/`, `v1`, `/`, `flows` line by line, or `PUThttps://host/v1/flows/{id}`.

use super::block::Text;

/// A method with what follows it, as pieces of the file: the bytes of the method and those of the URL or path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    /// The method, in capitals.
    pub(crate) method: &'static str,
    /// Where the method stands.
    pub(crate) method_at: (usize, usize),
    /// The URL or path, pieces joined.
    pub(crate) url: String,
    /// Where the URL stands.
    pub(crate) url_at: (usize, usize),
    /// The number of blocks.
    pub(crate) blocks: usize,
}

/// A method as pages write it, and its name. Navigation shortens the longest one.
const METHODS: [(&str, &str); 9] = [
    ("GET", "GET"),
    ("POST", "POST"),
    ("PUT", "PUT"),
    ("PATCH", "PATCH"),
    ("DELETE", "DELETE"),
    ("DEL", "DELETE"),
    ("HEAD", "HEAD"),
    ("OPTIONS", "OPTIONS"),
    ("TRACE", "TRACE"),
];

/// The endpoint that starts at a block.
pub(crate) fn read(text: &Text<'_>, at: usize) -> Option<Endpoint> {
    let line = text.line(at)?;
    let start = text.blocks[at].start;
    let (word, method, rest) = METHODS.iter().find_map(|(word, method)| {
        let rest = line.strip_prefix(word)?;
        (rest.is_empty() || rest.trim_start().starts_with(['/', 'h']))
            .then_some((*word, *method, rest))
    })?;
    let method_at = (start, start + word.len());
    let url = rest.trim_start();
    if url.is_empty() {
        let (url, url_at, pieces) = pieces(text, at + 1)?;
        return Some(Endpoint {
            method,
            method_at,
            url,
            url_at,
            blocks: pieces + 1,
        });
    }
    let url_start = start + line.len() - url.len();
    is_url(url).then(|| Endpoint {
        method,
        method_at,
        url: url.to_owned(),
        url_at: (url_start, url_start + url.len()),
        blocks: 1,
    })
}

fn is_url(text: &str) -> bool {
    let starts = ["/", "http://", "https://"]
        .iter()
        .any(|start| text.starts_with(start));
    starts && !text.contains(char::is_whitespace)
}

/// The tokens of a path, line by line: `/` and segments take turns.
fn pieces(text: &Text<'_>, from: usize) -> Option<(String, (usize, usize), usize)> {
    let first = text.line(from).filter(|line| is_url(line))?;
    let mut path = first.to_owned();
    let mut end = from + 1;
    while let Some(line) = text.line(end) {
        let slash = line.starts_with('/') && !path.ends_with('/');
        let segment = path.ends_with('/') && is_segment(line);
        if !(slash || segment) || line.contains(char::is_whitespace) {
            break;
        }
        path.push_str(line);
        end += 1;
    }
    let place = (text.blocks[from].start, text.blocks[end - 1].end());
    Some((path, place, end - from))
}

fn is_segment(line: &str) -> bool {
    let sign = |one: char| {
        matches!(
            one,
            '-' | '_' | '.' | '~' | ':' | '{' | '}' | '$' | '@' | '%' | '/' | '*'
        )
    };
    line.chars()
        .all(|one| one.is_ascii_alphanumeric() || sign(one))
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn check(text: &str, expected: Option<(&str, &str, usize)>) {
        let text = Text::new(text);
        let found = read(&text, 0);
        let found = found
            .as_ref()
            .map(|one| (one.method, &*one.url, one.blocks));
        assert_eq!(found, expected);
    }

    #[test]
    fn paths_over_lines_are_joined() {
        check(
            "PUT\n/\nv1\n/\n{id}\nUpdate\n",
            Some(("PUT", "/v1/{id}", 5)),
        );
        check("GET\n\n/v1/flows\n\nHeaders", Some(("GET", "/v1/flows", 2)));
    }

    #[test]
    fn urls_are_glued_to_their_method() {
        check(
            "PUThttps://a.io/v1/{id}",
            Some(("PUT", "https://a.io/v1/{id}", 1)),
        );
        check("DEL /v1/{id}", Some(("DELETE", "/v1/{id}", 1)));
    }

    #[test]
    fn words_are_no_endpoint() {
        check("GET started", None);
        check("POST\nHeaders", None);
        check("Delete\n/\nv1", None);
    }
}
