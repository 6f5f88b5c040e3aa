//! Fields, their attributes, and how they are nested.

use insta::assert_snapshot;
use pretty_assertions::assert_eq;
use serde_json::json;

use super::*;
use crate::page::{Evidence, FieldType};

fn fields(text: &str) -> String {
    outline(&page(text).fields)
}

fn one(text: &str) -> Field {
    page(text).fields.remove(0)
}

#[test]
fn locations() {
    assert_snapshot!(fields("<ParamField path=\"id\" type=\"string\" required />\n<ParamField query=\"page\" />\n<ParamField header='x-key' />\n<ParamField body=\"name\" />\n<ResponseField name=\"size\" />\n"), @r"
    path id type=string required=true
    query page
    header x-key
    body name
    response size
    ");
}

#[test]
fn a_location_is_needed_and_one_is_enough() {
    let reading = read_page(
        "<ParamField name=\"a\" />\n<ParamField query=\"b\" body=\"c\" />\n<ParamField body name=\"d\" />\n",
    );
    assert_snapshot!(reading.faults, @r"
    page.mdx:1:1: missing-location: the parameter does not say whether it is in path, query, header or body; the body is taken
    page.mdx:2:13: several-locations: the parameter has more than one location; the first one is taken (see: page.mdx:2:23)
    ");
    assert_snapshot!(outline(&reading.page.unwrap().fields), @r"
    body a
    query b
    body d
    ");
}

#[test]
fn names_that_are_empty_are_told() {
    let reading = read_page("<ResponseField name=\"\" type=\"string\">One</ResponseField>\n");
    assert_snapshot!(reading.faults, @"page.mdx:1:16: missing-name: the `ResponseField` has no name");
    assert_eq!(reading.page.unwrap().fields[0].name.value, "");
}

#[test]
fn required_and_optional() {
    let required = |attribute: &str| {
        value(
            one(&format!("<ParamField body=\"a\" {attribute} />\n"))
                .required
                .as_ref(),
        )
    };
    assert_eq!(required("required"), Some(true));
    assert_eq!(required("required={true}"), Some(true));
    assert_eq!(required("required=\"true\""), Some(true));
    assert_eq!(required("required={false}"), Some(false));
    assert_eq!(required("optional"), Some(false));
    assert_eq!(required("Optional"), Some(false));
    assert_eq!(required("type=\"string\""), None);
}

#[test]
fn defaults() {
    let default = |attribute: &str| {
        value(
            one(&format!("<ParamField query=\"a\" {attribute} />\n"))
                .default
                .as_ref(),
        )
    };
    assert_eq!(default("default=\"10\""), Some(json!("10")));
    assert_eq!(default("default={10}"), Some(json!(10)));
    assert_eq!(default("default={'a'}"), Some(json!("a")));
    assert_eq!(default("defaultValue=\"x\""), Some(json!("x")));
    assert_eq!(default("initialValue={[1]}"), Some(json!([1])));
    assert_eq!(default("default=\"\""), Some(json!("")));
    assert_eq!(default("placeholder=\"10\""), None);
}

#[test]
fn words_beside_the_name() {
    let field =
        one("<ResponseField name=\"a\" pre={[\"required\"]} post={[\"deprecated\", \"new\"]} />\n");
    assert_eq!(value(field.required.as_ref()), Some(true));
    assert_eq!(value(field.deprecated.as_ref()), Some(true));
}

#[test]
fn values_of_attributes_and_types() {
    assert_snapshot!(fields("<ParamField body=\"a\" enum={['x', 'y']} />\n<ParamField body=\"b\" type=\"'x' | 'y' | null\" />\n<ParamField body=\"c\" type=\"enum\" options=\"x, y\" deprecated />\n"), @r"
    body a values=x|y
    body b type='x' | 'y' | null values=x|y
    body c type=enum deprecated=true values=x|y
    ");
}

#[test]
fn texts_that_are_no_types_are_kept() {
    let field = one("<ResponseField name=\"error\" type=\"Unauthorized\" />\n");
    assert_eq!(field.kind, None);
    assert_eq!(
        value(field.type_text.as_ref()).as_deref(),
        Some("Unauthorized")
    );
}

#[test]
fn character_references_are_decoded() {
    let field = one("<ParamField body=\"a\" type=\"Record&lt;string, number&gt;\" />\n");
    assert_eq!(
        value(field.kind.as_ref()),
        Some(FieldType::Map(Box::new(FieldType::Number)))
    );
}

#[test]
fn closing_tags_may_have_blanks() {
    assert_snapshot!(fields("<ResponseField name=\"a\">\n  One\n</ ResponseField>\n< ResponseField>\n"), @r#"response a text="One""#);
}

#[test]
fn nesting_by_expandable_tab_accordion_and_directly() {
    assert_snapshot!(fields("<ResponseField name=\"a\" type=\"object\">\n  <Expandable title=\"properties\">\n    <ResponseField name=\"b\">\n      <ResponseField name=\"c\" />\n    </ResponseField>\n  </Expandable>\n  <Tabs><Tab title=\"One\"><ResponseField name=\"d\" /></Tab></Tabs>\n  <Accordion title=\"More\"><ResponseField name=\"e\" /></Accordion>\n</ResponseField>\n"), @r"
    response a type=object
      response b
        response c
      response d
      response e
    ");
}

#[test]
fn fields_of_both_kinds_in_each_other() {
    assert_snapshot!(fields("<ParamField body=\"a\"><ResponseField name=\"b\" /></ParamField>\n<ResponseField name=\"c\"><ParamField body=\"d\" /></ResponseField>\n"), @r"
    body a
      body b
    response c
      response d
    ");
}

#[test]
fn statuses_of_tabs_and_headings() {
    let page = page(
        "<Tabs>\n<Tab title=\"200 OK\"><ResponseField name=\"a\" /></Tab>\n<Tab title=\"Not Found\"><ResponseField name=\"b\" /></Tab>\n</Tabs>\n\n## Response (201)\n\n<ResponseField name=\"c\" />\n\n## Other\n\n<ResponseField name=\"d\" />\n",
    );
    assert_snapshot!(outline(&page.fields), @r"
    200 a
    404 b
    201 c
    response d
    ");
    let statuses: Vec<_> = page.statuses.iter().map(|status| status.value).collect();
    assert_eq!(statuses, [200, 404, 201]);
}

#[test]
fn dotted_names_are_unfolded() {
    assert_snapshot!(fields("<ParamField body=\"a.b.c\" type=\"string\" />\n<ParamField body=\"a\" type=\"object\" required>Outer</ParamField>\n<ParamField body=\"a.d\" />\n"), @r#"
    body a type=object required=true text="Outer"
      body b
        body c type=string
      body d
    "#);
}

#[test]
fn implied_parents_say_so() {
    let field = one("<ResponseField name=\"items[].price\" type=\"number\" />\n");
    assert_eq!(field.name.evidence, Evidence::Nesting);
    assert_eq!(
        value(field.kind.as_ref()),
        Some(FieldType::Array(Some(Box::new(FieldType::Object))))
    );
    assert_eq!(field.children[0].name.value, "price");
}

#[test]
fn arrays_in_names() {
    let kind = |name: &str| {
        value(
            one(&format!(
                "<ResponseField name=\"{name}\" type=\"string\" />\n"
            ))
            .kind
            .as_ref(),
        )
    };
    let strings = FieldType::Array(Some(Box::new(FieldType::String(None))));
    assert_eq!(kind("tags[]"), Some(strings.clone()));
    assert_eq!(kind("tags[0]"), Some(strings));
    assert_eq!(one("<ResponseField name=\"[].id\" />\n").name.value, "id");
}

#[test]
fn names_of_parameters_stay_whole() {
    assert_snapshot!(fields("<ParamField query=\"filter.status\" />\n<ParamField query=\"ids[]\" />\n"), @r"
    query filter.status
    query ids[]
    ");
}

#[test]
fn names_that_repeat_their_parents() {
    assert_snapshot!(fields("<ResponseField name=\"a\"><ResponseField name=\"a.b\"><ResponseField name=\"a.b.c\" /></ResponseField></ResponseField>\n"), @r"
    response a
      response b
        response c
    ");
}

#[test]
fn parts_of_names_are_located() {
    let text = "<ParamField body=\"a.b\" />\n";
    let field = one(text);
    let slice = |at: Span| &text[at.start as usize..at.end as usize];
    assert_eq!(slice(field.name.at), "a");
    assert_eq!(slice(field.children[0].name.at), "b");
}

#[test]
fn descriptions_are_markdown_without_tags() {
    let field = one(
        "<ParamField body=\"a\" type=\"object\">\n  First line,\n    indented `<b>`.\n  {/* unseen */}\n  - one\n  <Note>Mind this.</Note>\n  <Expandable>\n    <ParamField body=\"b\">Inner</ParamField>\n  </Expandable>\n</ParamField>\n",
    );
    assert_eq!(
        value(field.description.as_ref()).as_deref(),
        Some("First line,\n  indented `<b>`.\n\n- one\n\nMind this.")
    );
}

#[test]
fn descriptions_are_located() {
    let text = "<ParamField body=\"a\">\n\n  Text\n</ParamField>\n";
    let at = one(text).description.unwrap().at;
    assert_eq!(&text[at.start as usize..at.end as usize], "Text");
}

#[test]
fn html_is_text() {
    let field = one("<ParamField body=\"a\">\n  See <a href=\"/b\">there</a>.\n</ParamField>\n");
    assert_eq!(
        value(field.description.as_ref()).as_deref(),
        Some("See <a href=\"/b\">there</a>.")
    );
}

#[test]
fn tags_in_code_and_comments_are_none() {
    assert_snapshot!(fields("`<ParamField body=\"a\">` {/* <ParamField body=\"b\" /> */}\n\n```mdx\n<ParamField body=\"c\" />\n```\n\n{\"<ParamField body='d' />\"}\n\n<ParamField body=\"e\" />\n"), @"body e");
}

#[test]
fn tags_over_lines() {
    assert_snapshot!(fields("<ParamField\n\tbody=\"a\"\n\ttype=\"string\"\n\trequired\n>\n\tText\n</ParamField>\n"), @r#"body a type=string required=true text="Text""#);
}

#[test]
fn fields_that_are_never_closed_keep_their_text() {
    let reading = read_page(
        "---\ntitle: A\n---\n<ParamField body=\"a\">\n  One\n\n<ParamField body=\"b\">\n  Two\n</ParamField>\n",
    );
    assert_snapshot!(outline(&reading.page.unwrap().fields), @r#"
    body a text="One"
    body b text="Two"
    "#);
    assert!(
        reading
            .faults
            .contains("page.mdx:4:1: page-repaired: `<ParamField>` is never closed\n")
    );
}

#[test]
fn named_types_that_a_heading_explains() {
    assert_snapshot!(fields("<ResponseField name=\"items\" type=\"Item[]\" />\n\n### Item fields\n\n<ResponseField name=\"id\" />\n\n### Other\n\n<ResponseField name=\"total\" />\n"), @r"
    response items type=Item[]
      response id
    response total
    ");
}

#[test]
fn fields_named_by_a_status_are_responses() {
    let page = page(
        "<ResponseField name=\"404\" type=\"object\"><ResponseField name=\"error\" /></ResponseField>\n<ResponseField name=\"a\"><ResponseField name=\"500\" /></ResponseField>\n",
    );
    assert_snapshot!(outline(&page.fields), @r"
    404 error
    response a
      response 500
    ");
    assert_eq!(page.statuses[0].value, 404);
}

#[test]
fn statuses_in_lists_and_tables() {
    let page = page(
        "---\ntitle: A\n---\n## Responses\n\n- **200 OK**: done\n- `404`: none\n\n| 429 | wait |\n\n200 items\n\n## Limits\n\n- 500 items\n- 401 Unauthorized\n",
    );
    let statuses: Vec<_> = page.statuses.iter().map(|status| status.value).collect();
    assert_eq!(statuses, [200, 404, 429, 401]);
}

#[test]
fn headings_in_a_tab_end_with_it() {
    assert_snapshot!(fields("<Tabs><Tab title=\"One\">\n## 200 OK\n<ResponseField name=\"a\" />\n</Tab></Tabs>\n<ResponseField name=\"b\" />\n"), @r"
    200 a
    response b
    ");
}

#[test]
fn named_types_are_explained_outside_of_tabs_too() {
    assert_snapshot!(fields("<Tabs><Tab title=\"200\">\n<ResponseField name=\"items\" type=\"Item[] | null\" />\n</Tab></Tabs>\n\n### `Item`\n\n<ResponseField name=\"id\"><ResponseField name=\"own\" /></ResponseField>\n"), @r"
    200 items type=Item[] | null
      200 id
        200 own
    ");
}
