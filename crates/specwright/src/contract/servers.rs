//! Servers that an operation has of its own: `servers` of a path or an operation.

/// Where an operation is served, in place of the document's servers (OpenAPI 3.1, 4.8.9 and 4.8.10).
#[derive(Debug, Clone, Copy)]
pub struct Servers {
    /// The path that a router puts before the operation's own, in place of the document's base path.
    pub base_path: &'static str,
    /// The URLs, variables filled in with their defaults.
    pub urls: &'static [&'static str],
    /// The base path of the document's servers.
    pub document_base_path: &'static str,
    /// The URLs of the document's servers.
    pub document_urls: &'static [&'static str],
}

impl Servers {
    /// The URL that the operation's path follows, of a client that was made for this base URL.
    ///
    /// A client of one of the document's servers, or of one of these, turns to the server that the operation is at.
    /// A client of any other server, such as a test or a proxy, stays there: only the base path changes.
    pub fn base(&self, client: &str) -> String {
        let at = origin(client);
        let known = self.urls.iter().chain(self.document_urls);
        let is_known = known
            .into_iter()
            .any(|url| origin(url).is_some() && origin(url) == at);
        let same = self.urls.iter().find(|url| origin(url) == at);
        let absolute = self.urls.iter().find(|url| origin(url).is_some());
        if let Some(url) = same.or(absolute).filter(|_| is_known) {
            return url.trim_end_matches('/').to_owned();
        }
        let client = client.trim_end_matches('/');
        let root = client
            .strip_suffix(self.document_base_path)
            .unwrap_or(client);
        format!("{root}{}", self.base_path)
    }
}

/// Scheme and authority of a URL; `None` of one that is relative.
fn origin(url: &str) -> Option<&str> {
    let authority = url.find("://")? + "://".len();
    let end = url[authority..].find(['/', '?', '#']);
    Some(end.map_or(url, |end| &url[..authority + end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BETA: Servers = Servers {
        base_path: "/beta",
        urls: &["https://files.example.com/beta/", "/beta"],
        document_base_path: "/v1",
        document_urls: &["https://api.example.com/v1"],
    };

    #[track_caller]
    fn check(servers: Servers, client: &str, expected: &str) {
        assert_eq!(servers.base(client), expected);
    }

    #[test]
    fn a_client_of_the_documents_server_turns_to_the_operations() {
        let expected = "https://files.example.com/beta";
        check(BETA, "https://api.example.com/v1", expected);
        check(BETA, "https://files.example.com", expected);
    }

    #[test]
    fn a_client_of_another_server_stays_there() {
        check(BETA, "http://localhost:80/v1/", "http://localhost:80/beta");
        check(BETA, "http://proxy/api/v1", "http://proxy/api/beta");
        check(BETA, "http://proxy", "http://proxy/beta");
    }

    #[test]
    fn a_relative_server_is_on_the_clients_own() {
        let relative = Servers {
            urls: &["/beta"],
            ..BETA
        };
        check(
            relative,
            "https://api.example.com/v1",
            "https://api.example.com/beta",
        );
    }
}
