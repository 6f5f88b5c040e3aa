use pretty_assertions::assert_eq;
use specwright_source::Sources;

use super::*;
use crate::page::Section;

fn page(text: &str) -> (Option<Page>, Vec<&'static str>) {
    let mut sources = Sources::new();
    let file = sources.add("page.txt", text);
    let (page, faults) = read(file, &sources, &Hints::default());
    (page, faults.iter().map(|fault| fault.code).collect())
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let (page, faults) = page(text);
    let page = page.unwrap();
    let found: Vec<_> = page
        .fields
        .iter()
        .map(|field| {
            (
                &*field.name.value,
                field.description.as_ref().map_or("", |text| &text.value),
            )
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(faults, [""; 0]);
}

#[test]
fn descriptions_are_glued_or_below() {
    check(
        "Get Pet\nPath Parameters\nidstringrequiredThe pet.\nQuery Parameters\nlimitintegerdefault:20\nRows at most.",
        &[("id", "The pet."), ("limit", "Rows at most.")],
    );
}

#[test]
fn lists_belong_to_the_description_above() {
    check(
        "Body\nkindstringOne of:\n- cat\n- dog\nnamestringIts name.\nSee the guide.",
        &[("kind", "One of:\n- cat\n- dog"), ("name", "Its name.")],
    );
}

#[test]
fn method_and_url_are_one_line() {
    let (page, _) =
        page("Update Pet\nPUThttps://a.io/v1/pets/:id\nChanges a pet.\nBody\nnamestringIts name.");
    let page = page.unwrap();
    assert_eq!(page.method.unwrap().value, "PUT");
    assert_eq!(page.path.unwrap().value, "/v1/pets/{id}");
    assert_eq!(page.servers[0].value, "https://a.io");
    assert_eq!(page.title.unwrap().value, "Update Pet");
    assert_eq!(page.description.unwrap().value, "Changes a pet.");
}

#[test]
fn tabs_show_the_first_of_their_contents() {
    let (page, _) = page("Response\n200 OK\n404 Not Found\nidstringThe pet.\n{\n\"id\": \"7\"\n}");
    let page = page.unwrap();
    assert_eq!(page.fields[0].section, Section::Response(Some(200)));
    assert_eq!(page.examples[0].status.as_ref().unwrap().value, 200);
    let statuses: Vec<_> = page.statuses.iter().map(|status| status.value).collect();
    assert_eq!(statuses, [200, 404]);
}

#[test]
fn fields_that_are_named_by_a_status_are_none() {
    let (page, _) =
        page("Response\nidstringThe pet.\n404objectNo such pet.\n{\"error\": \"none\"}");
    let page = page.unwrap();
    assert_eq!(page.fields.len(), 1);
    assert_eq!(page.examples[0].status.as_ref().unwrap().value, 404);
}

#[test]
fn tabs_of_one_status_are_answers_of_their_own() {
    let text = "Response\n200 Cat\nidstringIt.\nageintegerOld.\n200 Dog\nownerobjectWho.\nmailstringWhere.\nidstringIt.\n\
                {\"owner\": {\"mail\": \"\"}, \"id\": \"\"}";
    check(
        text,
        &[
            ("id", "It."),
            ("age", "Old."),
            ("owner", "Who."),
            ("id", "It."),
        ],
    );
}

#[test]
fn examples_settle_names() {
    let text = "Response\nmyobjectIdstringThe id.\n";
    assert_eq!(page(text).1, ["field-ambiguous"]);
    check(
        &format!("{text}{{\"myobjectId\": \"7\"}}"),
        &[("myobjectId", "The id.")],
    );
}

#[test]
fn lines_that_only_look_like_fields_are_told() {
    let text = "Body\nnamestringIts name.\nNamestringthe owner's\nmyStringrequiredOther";
    let (page, faults) = page(text);
    assert_eq!(page.unwrap().fields.len(), 1);
    assert_eq!(faults, ["field-unread"]);
}

#[test]
fn pages_without_names_are_refused() {
    let (found, faults) = page(
        "Get Pet\nHeaders\nThe key.\nThe shop.\nPath Parameters\nThe pet to show.\nResponse Fields\nIts name.\nIts age.",
    );
    assert_eq!((found, faults), (None, vec!["field-names-missing"]));
    let (found, faults) = page("Get Pet\nPath Parameters\nstringrequiredThe pet to show.");
    assert_eq!((found, faults), (None, vec!["field-names-missing"]));
}

#[test]
fn other_text_is_refused() {
    assert_eq!(page("Hello"), (None, vec!["no-reference-page"]));
    assert_eq!(page(""), (None, vec!["no-reference-page"]));
}
