//! What generated models have in common: how they are made, and how what they hold is checked.

/// Constructors that take what is required and leave out the rest; written by the generator.
#[doc(hidden)]
#[macro_export]
macro_rules! constructors {
    ($($name:ident($($field:ident: $type:ty),+ $(,)?) { $($rest:ident),+ $(,)? })*) => {$(
        impl $name {
            /// With what is required; everything else is left out.
            pub fn new($($field: $type),+) -> Self {
                Self {
                    $($field: $field.into(),)+
                    $($rest: ::core::default::Default::default(),)+
                }
            }
        }
    )*};
}

/// Which members of the generated types hold what decoding alone does not check, by their index in the contract;
/// written by the generator.
///
/// ```text
/// Name {}              nothing
/// Name { tag: 1 }      the property 1, which is the field `tag`
/// Name { tag: 1; rest }  and the values of the map `rest`
/// Name (checked)       the only field, by the schema itself
/// Name (walked)        what only a walk over the JSON members tells
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! checks {
    ($($name:ident $checked:tt)*) => {$(
        impl $crate::Validate for $name {
            $crate::__checks!($checked);
        }
    )*};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __checks {
    ({}) => {
        fn conforms(&self, _: &$crate::contract::Schema) -> bool {
            true
        }
    };
    ((walked)) => {
        fn conforms(&self, _: &$crate::contract::Schema) -> bool {
            false
        }
    };
    ((checked)) => {
        fn conforms(&self, schema: &$crate::contract::Schema) -> bool {
            self.0.conforms(schema)
        }
    };
    ({ $($field:ident: $index:literal),* $(,)? $(; $rest:ident)? }) => {
        fn conforms(&self, schema: &$crate::contract::Schema) -> bool {
            true
                $(&& self.$field.conforms(schema.property($index)))*
                $(&& self.$rest.values().all(|value| value.conforms(schema.additional_schema())))?
        }
    };
}
