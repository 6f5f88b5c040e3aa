//! Names out of titles, headers and fields: `Create a Message Flow` is `createMessageFlow`, `x-api-key` is `ApiKey`.

/// Verbs that titles of operations start with; what follows is what the operation is about.
const VERBS: [&str; 22] = [
    "add", "cancel", "change", "create", "delete", "edit", "fetch", "find", "get", "list", "make",
    "modify", "patch", "post", "put", "read", "remove", "replace", "retrieve", "search", "show",
    "update",
];

/// The words of a title in lower case, without articles.
pub(crate) fn title_words(title: &str) -> Vec<String> {
    let words = words(title).into_iter();
    words
        .filter(|word| !["a", "an", "the"].contains(&word.as_str()))
        .collect()
}

/// The words of a name or title in lower case: `responseSettings` and `x-response settings` have their parts.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character.is_alphanumeric() {
            let next = characters.peek().copied().unwrap_or(' ');
            let starts = !last.is_alphanumeric()
                || (character.is_uppercase() && (!last.is_uppercase() || next.is_lowercase()));
            if starts {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(character.to_lowercase());
            }
        }
        last = character;
    }
    words
}

/// `CreateMessageFlow`
pub(crate) fn pascal(words: &[String]) -> String {
    words.iter().map(|word| capital(word)).collect()
}

/// `createMessageFlow`
pub(crate) fn camel(words: &[String]) -> String {
    match words.split_first() {
        Some((first, rest)) => format!("{first}{}", pascal(rest)),
        None => String::new(),
    }
}

/// `Message flows`
pub(crate) fn capital(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// The id of an operation: from its title, else from method and path.
pub(crate) fn operation_id(
    title: Option<&str>,
    method: Option<&str>,
    path: Option<&str>,
) -> String {
    let from_title = title.map(title_words).unwrap_or_default();
    if !from_title.is_empty() {
        return camel(&from_title);
    }
    let mut parts: Vec<String> = method.map(words).unwrap_or_default();
    parts.extend(path.map(words).unwrap_or_default());
    if parts.is_empty() {
        "operation".to_owned()
    } else {
        camel(&parts)
    }
}

/// What an operation with this title is about, in the singular: `List the Message Flows` is about a `message flow`.
pub(crate) fn resource(title: &str) -> Option<Vec<String>> {
    let words = title_words(title);
    let (verb, rest) = words.split_first()?;
    let (last, before) = rest.split_last()?;
    VERBS.contains(&verb.as_str()).then(|| {
        let mut resource = before.to_vec();
        resource.push(singular(last));
        resource
    })
}

pub(crate) fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) && stem.len() > 1 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// The words of a header without the `x-` in front.
pub(crate) fn header_words(header: &str) -> Vec<String> {
    let words = words(header);
    match words.split_first() {
        Some((first, rest)) if first == "x" && !rest.is_empty() => rest.to_vec(),
        _ => words,
    }
}

/// The name of the schema of an object below another one.
///
/// Two words say enough by themselves (`workingHours`, `WorkingHours`). One word is joined with what holds it:
/// `settings` of a message flow are `MessageFlowSettings`, and `security` in `settings` are `SecuritySettings`.
pub(crate) fn nested(property: &str, holder: Option<&str>, root: &str) -> String {
    let own = words(property);
    if own.len() > 1 {
        return pascal(&own);
    }
    let holder = holder.map(words).filter(|holder| holder.len() == 1);
    match holder {
        Some(holder) => format!("{}{}", pascal(&own), pascal(&holder)),
        None => format!("{root}{}", pascal(&own)),
    }
}

/// The name of the schema for the values of a field that a response of this resource may exceed: `FlowDirection`.
pub(crate) fn open_values(property: &str, resource: &str) -> String {
    let last = |text: &str| words(text).pop().unwrap_or_default();
    format!("{}{}", capital(&last(resource)), capital(&last(property)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_ids() {
        assert_eq!(
            operation_id(Some("Create a Message Flow"), None, None),
            "createMessageFlow"
        );
        assert_eq!(
            operation_id(Some("Create Message Flow"), None, None),
            "createMessageFlow"
        );
        assert_eq!(
            operation_id(None, Some("GET"), Some("/v1/pets/{id}")),
            "getV1PetsId"
        );
        assert_eq!(operation_id(None, None, None), "operation");
    }

    #[test]
    fn words_are_split_where_they_start() {
        assert_eq!(words("hipaaCompliance"), ["hipaa", "compliance"]);
        assert_eq!(
            words("HTTPServer x-api_key2"),
            ["http", "server", "x", "api", "key2"]
        );
    }

    #[test]
    fn resources_are_singular() {
        let check = |title, expected| {
            assert_eq!(
                resource(title).map(|words| pascal(&words)).as_deref(),
                expected
            );
        };
        check("List the Message Flows", Some("MessageFlow"));
        check("Get Categories", Some("Category"));
        check("Retrieve Status", Some("Status"));
        check("Message Flows", None);
        check("List", None);
    }

    #[test]
    fn schemas_are_named_by_what_holds_them() {
        assert_eq!(
            nested("settings", None, "MessageFlow"),
            "MessageFlowSettings"
        );
        assert_eq!(
            nested("security", Some("settings"), "MessageFlow"),
            "SecuritySettings"
        );
        assert_eq!(
            nested("workingHours", Some("responseSettings"), "MessageFlow"),
            "WorkingHours"
        );
        assert_eq!(open_values("messageChannel", "MessageFlow"), "FlowChannel");
    }
}
