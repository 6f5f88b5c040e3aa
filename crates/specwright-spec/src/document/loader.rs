//! Where files come from: `loader.join("spec/api.yaml", "../pets.yaml")` is `pets.yaml`, `loader.load` gives its bytes.

use std::collections::BTreeMap;
use std::{error, fmt, io};

/// Gives the bytes of the files that a document consists of.
///
/// A *name* is what diagnostics print. Two references that mean one file must be joined to one name,
/// so that the file is read once.
pub trait Loader {
    /// The content of a file.
    ///
    /// # Errors
    ///
    /// Where there is no such file, it cannot be read, or this loader does not give it out.
    fn load(&self, name: &str) -> Result<Vec<u8>, LoadError>;

    /// The name of the file that a reference means when it stands in the file `base`.
    ///
    /// The reference is a relative or absolute URI without its fragment, as it is written in the document
    /// (RFC 3986); [`resolve_path`] does it for names that are paths.
    ///
    /// # Errors
    ///
    /// Where the reference names something that this loader never gives out, as an `https` URI.
    fn join(&self, base: &str, reference: &str) -> Result<String, LoadError>;
}

/// Why a file could not be had.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// There is no file of this name.
    NotFound,
    /// The reference is a URI of another scheme or host; nothing is fetched.
    Remote,
    /// The file is outside the folder that may be read.
    Outside,
    /// Reading failed.
    Io(io::Error),
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => formatter.write_str("there is no such file"),
            Self::Remote => formatter.write_str("it is not a local file, and nothing is fetched"),
            Self::Outside => formatter.write_str("it is outside the folder that may be read"),
            Self::Io(error) => error.fmt(formatter),
        }
    }
}

impl error::Error for LoadError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

/// Files that are held in memory, for tests and for callers who have the text already.
///
/// ```
/// use specwright_source::Sources;
/// use specwright_spec::document::{MemoryLoader, load};
///
/// let files = MemoryLoader::new([("api.yaml", "openapi: 3.1.0\ninfo: {title: Pets, version: 1.0.0}\n")]);
/// let (document, diagnostics) = load("api.yaml", &files, &mut Sources::new());
/// assert!(document.is_some() && diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemoryLoader {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryLoader {
    /// A loader for these files.
    pub fn new<N: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (N, B)>) -> Self {
        let files = files.into_iter();
        Self {
            files: files
                .map(|(name, bytes)| (name.into(), bytes.into()))
                .collect(),
        }
    }
}

impl Loader for MemoryLoader {
    fn load(&self, name: &str) -> Result<Vec<u8>, LoadError> {
        self.files.get(name).cloned().ok_or(LoadError::NotFound)
    }

    fn join(&self, base: &str, reference: &str) -> Result<String, LoadError> {
        resolve_path(base, reference).ok_or(LoadError::Remote)
    }
}

/// The path that a relative reference means when it stands in the file at the path `base`; `None` where it has a
/// scheme or a host (RFC 3986, section 4.2).
///
/// Percent escapes are decoded, a query is dropped, and `.` and `..` are taken out, so that a file has one path.
///
/// ```
/// use specwright_spec::document::loader::resolve_path;
///
/// assert_eq!(resolve_path("spec/api.yaml", "../my%20pets.yaml").as_deref(), Some("my pets.yaml"));
/// assert_eq!(resolve_path("spec/api.yaml", "https://example.com/pets.yaml"), None);
/// ```
pub fn resolve_path(base: &str, reference: &str) -> Option<String> {
    if has_scheme(reference) || reference.starts_with("//") {
        return None;
    }
    let path = reference
        .split_once('?')
        .map_or(reference, |(path, _)| path);
    let path = percent_encoding::percent_decode_str(path)
        .decode_utf8()
        .ok()?;
    let folder = match base.rfind('/') {
        Some(end) if !path.starts_with('/') => &base[..=end],
        _ => "",
    };
    Some(without_dots(&format!("{folder}{path}")))
}

fn has_scheme(reference: &str) -> bool {
    let scheme = reference.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one))
    })
}

fn without_dots(path: &str) -> String {
    let absolute = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", Some(last)) if *last != ".." => {
                parts.pop();
            }
            ("..", None) if absolute => {}
            _ => parts.push(part),
        }
    }
    let root = if absolute { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, reference: &str, expected: Option<&str>) {
        assert_eq!(resolve_path(base, reference).as_deref(), expected);
    }

    #[test]
    fn joins_to_the_folder_of_the_base() {
        check("spec/api.yaml", "pets.yaml", Some("spec/pets.yaml"));
        check("api.yaml", "./a/../pets.yaml", Some("pets.yaml"));
    }

    #[test]
    fn goes_up_beyond_the_start() {
        check("a/api.yaml", "../../pets.yaml", Some("../pets.yaml"));
        check("../a/api.yaml", "../../p.yaml", Some("../../p.yaml"));
    }

    #[test]
    fn absolute_paths_stay() {
        check("/a/api.yaml", "../../../p.yaml", Some("/p.yaml"));
        check("a/api.yaml", "/b/p.yaml", Some("/b/p.yaml"));
    }

    #[test]
    fn other_schemes_and_hosts_are_not_paths() {
        check("api.yaml", "https://example.com/p.yaml", None);
        check("api.yaml", "//example.com/p.yaml", None);
        check("api.yaml", "urn:example:pet", None);
    }

    #[test]
    fn a_colon_behind_a_slash_is_no_scheme() {
        check("api.yaml", "./a:b.yaml", Some("a:b.yaml"));
    }

    #[test]
    fn memory_has_what_it_was_given() {
        let files = MemoryLoader::new([("a.yaml", "x")]);
        assert_eq!(files.load("a.yaml").unwrap(), b"x");
        assert!(matches!(files.load("b.yaml"), Err(LoadError::NotFound)));
    }
}
