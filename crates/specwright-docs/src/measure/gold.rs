//! Gold: what people read off a page, one fact a line (`tests/gold/README.md` has the format).
//!
//! ```text
//! page xquik-docs/api-reference/draws/get.mdx
//! 4 GET /draws/{id}
//! 84 header x-api-key string required
//! statuses 200 401 404 429
//! ```

use super::Statement;

/// What a page says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gold {
    /// The site and the path of the page in it.
    pub page: String,
    /// The line that states method and path.
    pub line: usize,
    /// The method, in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The fields in tags.
    pub fields: Vec<Statement>,
    /// The fields in Markdown tables and lists, which may be read or not.
    pub loose: Vec<Statement>,
    /// The statuses that the page answers with.
    pub statuses: Vec<u16>,
}

impl Gold {
    /// Reads a gold file.
    ///
    /// # Errors
    ///
    /// The number of the first line that is no fact.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut gold = Self::default();
        for (index, line) in text.lines().enumerate() {
            let words: Vec<_> = line.split_whitespace().collect();
            gold.fact(&words).ok_or(index + 1)?;
        }
        Ok(gold)
    }

    fn fact(&mut self, words: &[&str]) -> Option<()> {
        match words {
            ["page", page] => (*page).clone_into(&mut self.page),
            ["statuses", statuses @ ..] => {
                let statuses = statuses.iter().map(|status| status.parse().ok());
                self.statuses = statuses.collect::<Option<_>>()?;
            }
            [line, method, path] => {
                self.line = line.parse().ok()?;
                (*method).clone_into(&mut self.method);
                (*path).clone_into(&mut self.path);
            }
            [line, section, path, kind, flags @ ..] => {
                let loose = section.strip_prefix('~');
                let mut statement = Statement {
                    line: line.parse().ok()?,
                    section: (*loose.as_ref().unwrap_or(section)).to_owned(),
                    path: (*path).to_owned(),
                    kind: (*kind).to_owned(),
                    required: None,
                    default: None,
                };
                flags
                    .iter()
                    .try_for_each(|word| flag(&mut statement, word))?;
                match loose {
                    Some(_) => self.loose.push(statement),
                    None => self.fields.push(statement),
                }
            }
            _ => return None,
        }
        Some(())
    }
}

fn flag(statement: &mut Statement, word: &str) -> Option<()> {
    match word {
        "required" => statement.required = Some(true),
        "optional" => statement.required = Some(false),
        _ => statement.default = Some(word.strip_prefix("default=")?.to_owned()),
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn check(line: &str, expected: Result<(&str, bool), usize>) {
        let found = Gold::parse(line).map(|gold| {
            let loose = !gold.loose.is_empty();
            let all = gold.fields.iter().chain(&gold.loose);
            (all.map(ToString::to_string).collect::<String>(), loose)
        });
        assert_eq!(
            found,
            expected.map(|(text, loose)| (text.to_owned(), loose))
        );
    }

    #[test]
    fn fields() {
        let field = "36 query hours integer required default=6";
        check(field, Ok((field, false)));
        check("1 200 a.b -", Ok(("1 200 a.b -", false)));
        check(
            "1 ~body a array optional",
            Ok(("1 body a array optional", true)),
        );
    }

    #[test]
    fn what_is_no_fact_has_its_line() {
        check("x body a string", Err(1));
        check("1 body a string maybe", Err(1));
        check("page a.mdx\n1 GET /a\n\n", Err(3));
        check("statuses 200 default", Err(1));
    }

    #[test]
    fn the_head() {
        let gold = Gold::parse("page a.mdx\n4 GET /a/{id}\nstatuses 200 404\n").unwrap();
        assert_eq!((gold.page.as_str(), gold.line), ("a.mdx", 4));
        assert_eq!(
            (gold.method.as_str(), gold.path.as_str()),
            ("GET", "/a/{id}")
        );
        assert_eq!(gold.statuses, [200, 404]);
    }
}
