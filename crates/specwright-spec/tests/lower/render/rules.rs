//! Rules as text: `, not string, if {a!: any} then never else any`.

use specwright_spec::model::{Assertion, Rule};

use super::{Renderer, constraints, range, text_constraints};

impl Renderer<'_> {
    /// Each rule behind a comma.
    pub(super) fn rules(&self, rules: &[Rule]) -> String {
        let rules = rules.iter().map(|rule| self.rule(rule));
        rules.fold(String::new(), |text, rule| text + ", " + &rule)
    }

    fn rule(&self, rule: &Rule) -> String {
        let of = |one: &Assertion| self.assertion(one);
        match rule {
            Rule::OfType(one) => format!("where it is {}", of(one)),
            Rule::Also(one) => format!("also {}", of(one)),
            Rule::Not(one) => format!("not {}", of(one)),
            Rule::If {
                condition,
                then,
                otherwise,
            } => format!(
                "if {} then {} else {}",
                of(condition),
                of(then),
                of(otherwise)
            ),
            Rule::Contains { schema, min, max } => {
                format!("has{} of {}", range(*min, *max), of(schema))
            }
            Rule::Required(names) => format!("requires {names:?}"),
            Rule::Json(text) => format!("JSON Schema {text}"),
            Rule::PropertyNames(one) => format!("names are {}", of(one)),
            Rule::DependentRequired(lists) => format!("requires by member {lists:?}"),
            Rule::DependentSchemas(schemas) => {
                let schemas = schemas
                    .iter()
                    .map(|(name, one)| format!("{name}: {}", of(one)));
                format!("by member {{{}}}", list(schemas))
            }
            Rule::Patterns {
                declared,
                patterns,
                additional,
            } => {
                let patterns = patterns
                    .iter()
                    .map(|(name, one)| format!("/{name}/: {}", of(one)));
                format!(
                    "members {declared:?} {{{}}} others {}",
                    list(patterns),
                    of(additional)
                )
            }
        }
    }

    fn assertion(&self, assertion: &Assertion) -> String {
        let branches = |word: &str, branches: &[Assertion]| {
            format!(
                "{word}({})",
                list(branches.iter().map(|one| self.assertion(one)))
            )
        };
        match assertion {
            Assertion::Any => "any".to_owned(),
            Assertion::Never => "never".to_owned(),
            Assertion::Null => "null".to_owned(),
            Assertion::Boolean => "boolean".to_owned(),
            Assertion::Integer(numbers) => format!("integer{}", constraints(numbers)),
            Assertion::Number(numbers) => format!("number{}", constraints(numbers)),
            Assertion::String(text) => format!("string{}", text_constraints(text)),
            Assertion::Literals(values) => format!("values {values:?}"),
            Assertion::Array {
                prefix,
                items,
                min,
                max,
                unique,
            } => {
                let unique = if *unique { " unique" } else { "" };
                let items = prefix.iter().chain([&**items]);
                let items = list(items.map(|one| self.assertion(one)));
                format!("[{items}]{}{unique}", range(*min, *max))
            }
            Assertion::Object {
                properties,
                additional,
                min,
                max,
            } => {
                let members = properties.iter().map(|(name, required, one)| {
                    let mark = if *required { "" } else { "?" };
                    format!("{name}{mark}: {}", self.assertion(one))
                });
                let others = format!("*: {}", self.assertion(additional));
                format!("{{{}}}{}", list(members.chain([others])), range(*min, *max))
            }
            Assertion::OneOf(all) => branches("one", all),
            Assertion::AnyOf(all) => branches("any", all),
            Assertion::Named(id) => self.api.type_def(*id).ident.clone(),
            Assertion::Ruled(base, rules) => {
                format!("({}{})", self.assertion(base), self.rules(rules))
            }
        }
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
