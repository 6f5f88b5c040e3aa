//! Unions (`oneOf`, `anyOf`) as enums whose variants are the branches, in document order: [`union!`](crate::union!).

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::Value;

use crate::contract::{Discriminator, Kind, Schema};
use crate::tree::{self, Error};
use crate::validate::{accepts, first, fits};

/// A variant of a union: its name, and how it is read.
#[doc(hidden)]
pub struct Branch<T> {
    pub name: &'static str,
    pub read: fn(&Value) -> Result<T, Content>,
}

/// Why a branch does not hold a value.
#[doc(hidden)]
pub struct Content(Error);

/// Reads the content of a branch.
#[doc(hidden)]
pub fn read<C: serde::de::DeserializeOwned, T>(
    value: &Value,
    variant: fn(C) -> T,
) -> Result<T, Content> {
    tree::from_value(value).map(variant).map_err(Content)
}

/// Reads a union: by its discriminator, else the branch that accepts the value.
#[doc(hidden)]
pub fn deserialize<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    schema: &Schema,
    exclusive: bool,
    branches: &[Branch<T>],
) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    choose(&value, schema, exclusive, branches).map_err(D::Error::custom)
}

/// Whether the choice of the branch says that no other branch of a `oneOf` accepts the value;
/// where it does not, only the walk can tell.
#[doc(hidden)]
pub fn is_decided(schema: &Schema, exclusive: bool) -> bool {
    let union = match &schema.target().kind {
        Kind::OneOf(union) => union,
        kind => return !matches!(kind, Kind::Ruled(..)),
    };
    let is_object = |branch: &Schema| matches!(branch.resolve().kind, Kind::Object { .. });
    let others = union.branches.iter().filter(|branch| !is_object(branch));
    exclusive || union.discriminator.is_some() && others.count() <= 1
}

fn choose<T>(
    value: &Value,
    schema: &Schema,
    exclusive: bool,
    branches: &[Branch<T>],
) -> Result<T, String> {
    if let Kind::OneOf(union) | Kind::AnyOf(union) = &schema.resolve().kind
        && let Some(discriminator) = &union.discriminator
        && let Some(map) = value.as_object()
    {
        return discriminated(
            value,
            map.get(discriminator.property),
            discriminator,
            branches,
        );
    }
    let accepting =
        |from: usize| (from..branches.len()).find(|index| accepts(value, schema.branch(*index)));
    let first = accepting(0);
    if let (true, Some(first)) = (exclusive, first)
        && let Some(second) = accepting(first + 1)
    {
        return Err(format!(
            "must match one branch only, but matches `{}` and `{}`",
            branches[first].name, branches[second].name
        ));
    }
    // A value that only misses constraints still has a type: whether that will do is for the caller to say.
    let chosen =
        first.or_else(|| (0..branches.len()).find(|index| fits(value, schema.branch(*index))));
    let Some(chosen) = chosen else {
        return Err(missed(value, schema, branches));
    };
    let others = branches.iter().skip(chosen + 1);
    (branches[chosen].read)(value).or_else(|Content(error)| {
        // A number may be too large for one type and not for the next; inside of arrays and objects
        // such attempts would multiply with each union, so that the first choice is the last there.
        let mut others = others.filter(|_| !value.is_array() && !value.is_object());
        others
            .find_map(|branch| (branch.read)(value).ok())
            .ok_or_else(|| error.to_string())
    })
}

fn discriminated<T>(
    value: &Value,
    tag: Option<&Value>,
    discriminator: &Discriminator,
    branches: &[Branch<T>],
) -> Result<T, String> {
    let property = discriminator.property;
    let tag = tag.ok_or_else(|| format!("must have the property `{property}`"))?;
    let named = |(name, _): &&(&str, usize)| tag.as_str() == Some(*name);
    let branch = discriminator
        .mapping
        .iter()
        .find(named)
        .and_then(|(_, index)| branches.get(*index));
    match branch {
        Some(branch) => (branch.read)(value).map_err(|Content(error)| error.to_string()),
        None => {
            let names: Vec<&str> = discriminator
                .mapping
                .iter()
                .map(|(name, _)| *name)
                .collect();
            Err(format!(
                "`{property}` must be one of `{}`, but is {tag}",
                names.join("`, `")
            ))
        }
    }
}

/// What each branch misses.
fn missed<T>(value: &Value, schema: &Schema, branches: &[Branch<T>]) -> String {
    let reasons = branches.iter().enumerate().map(|(index, branch)| {
        let reason = first(value, schema.branch(index)).unwrap_or_default();
        format!("`{}`: {reason}", branch.name)
    });
    let reasons: Vec<String> = reasons.collect();
    format!("must match one of these: {}", reasons.join("; "))
}

/// An enum whose variants are the branches of a `oneOf` or `anyOf`, in document order.
///
/// The name is followed by the contract's schema, which must be a union with as many branches;
/// `exclusive` before it refuses a value that several branches accept.
/// A discriminator picks the branch; without one the first branch that accepts the value does,
/// and where none does, the first whose types it has (the value then does not [conform](crate::Validate::conforms)).
///
/// Attributes reach the enum: `#[derive(schemars::JsonSchema)] #[schemars(untagged)]` describes it.
///
/// ```
/// use specwright::contract::Schema;
///
/// static NAME_OR_AGE: Schema = Schema::one_of(&[&Schema::string(), &Schema::integer()]);
///
/// specwright::union! {
///     /// A name or an age.
///     pub enum NameOrAge: exclusive NAME_OR_AGE { Name(String), Age(i64) }
/// }
///
/// assert_eq!(serde_json::from_str::<NameOrAge>("7").unwrap(), NameOrAge::Age(7));
/// assert_eq!(
///     serde_json::from_str::<NameOrAge>("true").unwrap_err().to_string(),
///     "must match one of these: `Name`: must be a string, but is true; `Age`: must be an integer, but is true",
/// );
/// ```
#[macro_export]
macro_rules! union {
    ($(#[$meta:meta])* $vis:vis enum $name:ident: exclusive $schema:path { $($variants:tt)* }) => {
        $crate::__union!($(#[$meta])* $vis enum $name, $schema, true, { $($variants)* });
    };
    ($(#[$meta:meta])* $vis:vis enum $name:ident: $schema:path { $($variants:tt)* }) => {
        $crate::__union!($(#[$meta])* $vis enum $name, $schema, false, { $($variants)* });
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($(#[$meta:meta])* $vis:vis enum $name:ident, $schema:path, $exclusive:literal, {
        $($(#[$variant_meta:meta])* $variant:ident($content:ty)),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        $vis enum $name { $($(#[$variant_meta])* $variant($content)),* }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(content) => {
                        $crate::serde::Serialize::serialize(content, serializer)
                    })*
                }
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::union::deserialize(deserializer, &$schema, $exclusive, &[$(
                    $crate::union::Branch {
                        name: ::core::stringify!($variant),
                        read: |value| $crate::union::read(value, Self::$variant),
                    }
                ),*])
            }
        }

        impl $crate::Validate for $name {
            fn conforms(&self, schema: &$crate::contract::Schema) -> bool {
                enum Index { $($variant),* }
                $crate::union::is_decided(schema, $exclusive) && match self {
                    $(Self::$variant(content) => {
                        $crate::Validate::conforms(content, schema.branch(Index::$variant as usize))
                    })*
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::contract::Property;
    use crate::{Refusal, Validate, from_slice};

    static NAME: Schema = Schema::string().min_length(2);
    static CAT: Schema = Schema::object(&[
        Property::required("kind", &Schema::string()),
        Property::required("lives", &Schema::integer()),
    ])
    .name("Cat");
    static DOG: Schema = Schema::object(&[
        Property::required("kind", &Schema::string()),
        Property::optional("friend", &Schema::named(&PET)),
    ])
    .name("Dog");
    static PET: Schema =
        Schema::one_of(&[&CAT, &DOG, &NAME]).discriminator("kind", &[("cat", 0), ("dog", 1)]);
    static ONE: Schema = Schema::one_of(&[&CAT, &DOG]);
    static SOME: Schema = Schema::any_of(&[&NAME, &Schema::array(&NAME), &Schema::integer()]);

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Cat {
        kind: String,
        lives: i64,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Dog {
        kind: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        friend: Option<Pet>,
    }

    impl Validate for Cat {
        fn conforms(&self, schema: &Schema) -> bool {
            self.lives.conforms(schema.property(1))
        }
    }

    impl Validate for Dog {
        fn conforms(&self, schema: &Schema) -> bool {
            self.friend.conforms(schema.property(1))
        }
    }

    union! {
        /// By a discriminator.
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(untagged))]
        enum Pet: PET { Cat(Cat), Dog(Box<Dog>), Name(String) }
    }

    union! {
        enum One: exclusive ONE { Cat(Cat), Dog(Dog) }
    }

    union! {
        enum Some: SOME { Name(String), Names(Vec<String>), Number(i64) }
    }

    fn error<T: serde::de::DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
        serde_json::from_str::<T>(text).unwrap_err().to_string()
    }

    #[test]
    fn the_discriminator_picks_the_branch() {
        let text = r#"{"kind":"dog","friend":{"kind":"cat","lives":9}}"#;
        let pet: Pet = serde_json::from_str(text).unwrap();
        assert!(matches!(&pet, Pet::Dog(dog) if matches!(dog.friend, Some(Pet::Cat(_)))));
        assert_eq!(serde_json::to_string(&pet).unwrap(), text);
        assert!(pet.conforms(&PET));
        let name: Pet = serde_json::from_str(r#""Rex""#).unwrap();
        assert_eq!(name, Pet::Name("Rex".to_owned()));
    }

    #[test]
    fn a_wrong_discriminator_says_which_there_are() {
        insta::assert_snapshot!(error::<Pet>(r#"{"kind": "bird"}"#), @r#"`kind` must be one of `cat`, `dog`, but is "bird""#);
        insta::assert_snapshot!(error::<Pet>(r#"{"kind": "cat", "lives": "nine"}"#), @r#"`/lives` invalid type: string "nine", expected i64"#);
        insta::assert_snapshot!(error::<Pet>("{}"), @r"must have the property `kind`");
    }

    #[test]
    fn exclusive_branches() {
        insta::assert_snapshot!(error::<One>(r#"{"kind": "cat", "lives": 9}"#), @r"must match one branch only, but matches `Cat` and `Dog`");
        insta::assert_snapshot!(error::<One>(r#"{"lives": "nine"}"#), @r"must match one of these: `Cat`: must have the property `kind`; `Dog`: must have the property `kind`");
        let one: One = serde_json::from_str(r#"{"kind": "dog"}"#).unwrap();
        assert!(matches!(one, One::Dog(_)));
    }

    #[test]
    fn the_first_branch_that_accepts_wins() {
        let check = |text: &str, expected| {
            let value: Some = serde_json::from_str(text).unwrap();
            assert_eq!(value, expected);
            assert!(value.conforms(&SOME));
        };
        check("\"ab\"", Some::Name("ab".to_owned()));
        check("[\"ab\"]", Some::Names(vec!["ab".to_owned()]));
        check("7.0", Some::Number(7));
    }

    #[test]
    fn a_value_that_misses_constraints_is_read_but_does_not_conform() {
        let value: Some = serde_json::from_str("[\"a\"]").unwrap();
        assert_eq!(value, Some::Names(vec!["a".to_owned()]));
        assert!(!value.conforms(&SOME));
        let found = from_slice::<Some>(b"[\"a\"]", &SOME).unwrap_err();
        assert!(matches!(found, Refusal::Invalid(found) if found[0].pointer == "/0"));
    }

    static LEFT: Schema = Schema::object(&[
        Property::required("next", &CHAIN),
        Property::optional("left", &Schema::string()),
    ]);
    static RIGHT: Schema = Schema::object(&[
        Property::required("next", &CHAIN),
        Property::optional("right", &Schema::string()),
    ]);
    static CHAIN: Schema = Schema::any_of(&[&LEFT, &RIGHT, &Schema::integer()]);

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Link {
        next: Box<Chain>,
    }

    impl Validate for Link {
        fn conforms(&self, schema: &Schema) -> bool {
            self.next.conforms(schema.property(0))
        }
    }

    union! {
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(untagged))]
        enum Chain: CHAIN { Left(Link), Right(Link), End(i64) }
    }

    /// Each link could be either: tried naively, the end is read 2^100 times.
    #[test]
    fn nested_unions_take_polynomial_time() {
        let chain = |end: &str| "{\"next\":".repeat(100) + end + &"}".repeat(100);
        for end in ["true", "1e30", "\"x\""] {
            assert!(serde_json::from_str::<Chain>(&chain(end)).is_err());
        }
        assert!(serde_json::from_str::<Chain>(&chain("7")).is_ok());
    }

    #[cfg(feature = "schemars")]
    #[test]
    fn describes_its_branches() {
        let schema = schemars::schema_for!(Pet).to_value();
        assert_eq!(schema["anyOf"].as_array().map(Vec::len), Some(3));
    }
}
