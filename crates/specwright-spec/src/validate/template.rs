//! Path templates: the parameters of `/pets/{petId}/toys/{toyId}.json` are `petId` and `toyId`.

/// A path template that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// `{` without `}`, or `{` inside of braces.
    Unclosed,
    /// `}` without `{`.
    Unopened,
    /// `{}`
    Unnamed,
}

/// The names in the braces, in order (OpenAPI 3.1, section 4.8.8.2).
pub(crate) fn names(template: &str) -> Result<Vec<&str>, Broken> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        if rest[at..].starts_with('}') {
            return Err(Broken::Unopened);
        }
        let inside = &rest[at + 1..];
        let end = inside.find(['{', '}']).ok_or(Broken::Unclosed)?;
        if inside[end..].starts_with('{') {
            return Err(Broken::Unclosed);
        }
        if end == 0 {
            return Err(Broken::Unnamed);
        }
        names.push(&inside[..end]);
        rest = &inside[end + 1..];
    }
    Ok(names)
}

/// The template without the names: `/pets/{}`. Templates that are equal so match the same paths.
pub(super) fn shape(template: &str) -> String {
    let mut shape = String::with_capacity(template.len());
    let mut inside = false;
    for character in template.chars() {
        match character {
            '{' => inside = true,
            '}' => {
                inside = false;
                shape.push_str("{}");
            }
            _ if inside => {}
            other => shape.push(other),
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_order() {
        assert_eq!(names("/a/{b}/{c}.{d}"), Ok(vec!["b", "c", "d"]));
        assert_eq!(names("/a"), Ok(vec![]));
    }

    #[test]
    fn broken_templates() {
        assert_eq!(names("/a/{b"), Err(Broken::Unclosed));
        assert_eq!(names("/a/{b{c}}"), Err(Broken::Unclosed));
        assert_eq!(names("/a/b}"), Err(Broken::Unopened));
        assert_eq!(names("/a/{}"), Err(Broken::Unnamed));
    }

    #[test]
    fn shapes_forget_names() {
        assert_eq!(shape("/a/{b}/c-{d}"), "/a/{}/c-{}");
    }
}
