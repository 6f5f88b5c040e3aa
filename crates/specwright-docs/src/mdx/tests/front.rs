//! Front matter.

use pretty_assertions::assert_eq;

use super::*;
use crate::page::Auth;

fn front(lines: &str) -> Page {
    page(&format!("---\n{lines}\n---\n"))
}

fn check_api(api: &str, method: &str, path: &str, servers: &[&str]) {
    let page = front(&format!("api: \"{api}\""));
    assert_eq!(value(page.method.as_ref()).as_deref(), Some(method));
    assert_eq!(value(page.path.as_ref()).as_deref(), Some(path));
    let found: Vec<_> = page
        .servers
        .into_iter()
        .map(|server| server.value)
        .collect();
    assert_eq!(found, servers);
}

#[test]
fn method_and_path() {
    check_api("POST /v1/flows", "POST", "/v1/flows", &[]);
    check_api("get /v1/flows/", "GET", "/v1/flows/", &[]);
    check_api("PUT  /v1/flows/{id}", "PUT", "/v1/flows/{id}", &[]);
    check_api(
        "DELETE /flows/:id/steps/:step_id",
        "DELETE",
        "/flows/{id}/steps/{step_id}",
        &[],
    );
    check_api("POST /flows/{id}:cancel", "POST", "/flows/{id}:cancel", &[]);
    check_api("GET flows", "GET", "/flows", &[]);
}

#[test]
fn whole_urls() {
    check_api(
        "GET https://a.example/v1/flows?limit=1",
        "GET",
        "/v1/flows",
        &["https://a.example"],
    );
    check_api(
        "POST https://{endpoint}/flows",
        "POST",
        "/flows",
        &["https://{endpoint}"],
    );
    check_api(
        "POST https://a.example",
        "POST",
        "/",
        &["https://a.example"],
    );
}

#[test]
fn what_is_no_endpoint() {
    let reading = read_page("---\napi: /v1/flows\nauthMethod: GET\n---\n");
    assert_eq!(
        reading.faults,
        "page.mdx:2:6: unknown-endpoint: `/v1/flows` is no method and path\n\
         page.mdx:3:13: unknown-auth-method: `GET` is no method of authentication\n"
    );
    assert!(reading.page.unwrap().method.is_none());
}

#[test]
fn texts_are_located() {
    let reading = read_page("---\ntitle: \"List flows\"\ndescription: 'All of them'\n---\n");
    let page = reading.page.unwrap();
    let (title, description) = (page.title.unwrap(), page.description.unwrap());
    assert_eq!(title.value, "List flows");
    assert_eq!(
        reading
            .sources
            .line_column(title.at.file, title.at.start)
            .line,
        2
    );
    assert_eq!(description.value, "All of them");
    assert_eq!(
        reading
            .sources
            .line_column(description.at.file, description.at.start)
            .line,
        3
    );
}

#[test]
fn authentication() {
    let auth = |word: &str| value(front(&format!("authMethod: {word}")).auth.as_ref());
    assert_eq!(auth("bearer"), Some(Auth::Bearer));
    assert_eq!(auth("Basic"), Some(Auth::Basic));
    assert_eq!(auth("key"), Some(Auth::Key(String::new())));
    assert_eq!(auth("none"), Some(Auth::None));
}

#[test]
fn generated_pages() {
    let page = front("openapi: \"api.yaml post /flows/{id}\"");
    assert_eq!(
        value(page.openapi.as_ref()).as_deref(),
        Some("api.yaml post /flows/{id}")
    );
    assert_eq!(value(page.path.as_ref()).as_deref(), Some("/flows/{id}"));
    assert_eq!(
        value(front("openapi: api.yaml webhook flowChanged").path.as_ref()),
        None
    );
}

#[test]
fn the_page_outweighs_what_it_is_generated_from() {
    let page = front("api: GET /a\nopenapi: GET /b");
    assert_eq!(value(page.path.as_ref()).as_deref(), Some("/a"));
    assert_eq!(value(page.openapi.as_ref()).as_deref(), Some("GET /b"));
}

#[test]
fn media_type() {
    let page = front("contentType: multipart/form-data");
    assert_eq!(
        value(page.content_type.as_ref()).as_deref(),
        Some("multipart/form-data")
    );
}

#[test]
fn front_matter_that_is_no_yaml() {
    let reading = read_page("---\ntitle: Flows: all of them\napi: \"GET /flows\"\n---\n");
    assert_eq!(
        reading.faults,
        "page.mdx:2:13: front-matter-repaired: the front matter is no YAML; it is read line by line\n"
    );
    let page = reading.page.unwrap();
    assert_eq!(
        value(page.title.as_ref()).as_deref(),
        Some("Flows: all of them")
    );
    assert_eq!(value(page.path.as_ref()).as_deref(), Some("/flows"));
}

#[test]
fn pages_as_sites_serve_them() {
    let page =
        page("# List flows\n\n> All of them\n\n> Not this\n\n<ResponseField name=\"a\" />\n");
    assert_eq!(value(page.title.as_ref()).as_deref(), Some("List flows"));
    assert_eq!(
        value(page.description.as_ref()).as_deref(),
        Some("All of them")
    );
}
