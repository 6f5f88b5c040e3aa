//! The two rendered forms of a page: one line a token, and glued.

use crate::shown::{Field, Shown, View};

/// One line a token, as crawls have it: blank lines between the items in older ones, none in newer ones, which start
/// with a word of the site and show the title behind the path.
pub(crate) fn lines(view: &View, blank_lines: bool) -> String {
    let mut out = Vec::new();
    if !blank_lines {
        out.push("Skip to main content".to_owned());
    }
    out.extend(view.method.clone());
    for segment in view
        .path
        .iter()
        .flat_map(|path| path.split('/').filter(|segment| !segment.is_empty()))
    {
        out.push("/".to_owned());
        out.push(segment.to_owned());
    }
    let gap = |out: &mut Vec<String>| {
        if blank_lines {
            out.push(String::new());
        }
    };
    if !blank_lines {
        out.extend(view.title.clone());
        out.extend(view.description.clone());
    }
    let codes = view.margin.iter().cloned();
    for shown in codes.clone().chain(view.shown.iter().cloned()).chain(codes) {
        gap(&mut out);
        match shown {
            Shown::Heading(text) | Shown::Paragraph(text) | Shown::Code(text) => out.push(text),
            Shown::Field(field) => out.extend(tokens(&field)),
        }
    }
    out.join("\n")
}

fn tokens(field: &Field) -> Vec<String> {
    let mut tokens = vec![field.name.clone()];
    tokens.extend(field.kind.clone());
    tokens.extend(
        field
            .default
            .as_ref()
            .map(|default| format!("default:\"{default}\"")),
    );
    tokens.extend(field.required.then(|| "required".to_owned()));
    tokens.extend(field.deprecated.then(|| "deprecated".to_owned()));
    tokens
}

/// Glued: name, type and marks in one word, and the description glued to that or in the next line.
pub(crate) fn glued(view: &View, glue_descriptions: bool) -> String {
    let mut out: Vec<String> = Vec::new();
    out.extend(view.title.clone());
    out.extend(view.description.clone());
    if let (Some(method), Some(path)) = (&view.method, &view.path) {
        out.push(format!("{method}https://api.example.com{path}"));
    }
    let mut after_field = false;
    for shown in view.shown.iter().chain(&view.margin) {
        let is_field = matches!(shown, Shown::Field(_));
        match shown {
            Shown::Paragraph(text) if after_field && glue_descriptions => {
                out.last_mut()
                    .expect("a field stands before")
                    .push_str(text);
            }
            Shown::Heading(text) | Shown::Paragraph(text) => out.push(text.clone()),
            Shown::Code(text) => out.extend(text.lines().map(|line| line.trim().to_owned())),
            Shown::Field(field) => out.push(glue(field)),
        }
        after_field = is_field;
    }
    out.join("\n")
}

fn glue(field: &Field) -> String {
    let kind = field.kind.as_deref().unwrap_or_default();
    let required = if field.required { "required" } else { "" };
    let deprecated = if field.deprecated { "deprecated" } else { "" };
    let default = field
        .default
        .as_ref()
        .map(|default| format!("default:\"{default}\""))
        .unwrap_or_default();
    format!("{}{kind}{required}{deprecated}{default}", field.name)
}
