//! The schemas that most properties have, named once: `&Schema::STRING`.
//!
//! A name costs the compiler less than the calls that build the same schema, and large documents have ten thousands of them.

use super::Schema;

macro_rules! common {
    ($($(#[$docs:meta])* $name:ident, $or_null:ident = $schema:expr;)*) => {
        impl Schema {$(
            $(#[$docs])*
            pub const $name: Self = $schema;
            $(#[$docs])*
            ///
            /// Or `null`.
            pub const $or_null: Self = $schema.nullable();
        )*}
    };
}

common! {
    /// Accepts text.
    STRING, STRING_OR_NULL = Self::string();
    /// Accepts whole numbers.
    INTEGER, INTEGER_OR_NULL = Self::integer();
    /// Accepts numbers.
    NUMBER, NUMBER_OR_NULL = Self::number();
    /// Accepts truth values.
    BOOLEAN, BOOLEAN_OR_NULL = Self::of(super::Kind::Boolean);
    /// Accepts whole numbers of the format `int32`.
    INT32, INT32_OR_NULL = Self::integer().format("int32");
    /// Accepts whole numbers of the format `int64`.
    INT64, INT64_OR_NULL = Self::integer().format("int64");
    /// Accepts numbers of the format `float`.
    FLOAT, FLOAT_OR_NULL = Self::number().format("float");
    /// Accepts numbers of the format `double`.
    DOUBLE, DOUBLE_OR_NULL = Self::number().format("double");
    /// Accepts text of the format `date-time`.
    DATE_TIME, DATE_TIME_OR_NULL = Self::string().format("date-time");
    /// Accepts text of the format `date`.
    DATE, DATE_OR_NULL = Self::string().format("date");
    /// Accepts text of the format `uuid`.
    UUID, UUID_OR_NULL = Self::string().format("uuid");
    /// Accepts text of the format `uri`.
    URI, URI_OR_NULL = Self::string().format("uri");
    /// Accepts text of the format `email`.
    EMAIL, EMAIL_OR_NULL = Self::string().format("email");
    /// Accepts text of the format `binary`.
    BINARY, BINARY_OR_NULL = Self::string().format("binary");
}
