//! The objects of Swagger 2.0 that differ from those of OpenAPI 3.x (Swagger 2.0, "Schema").

use super::Shape::{
    Any, Boolean, Count, Either, List, Map, Number, Object, OneOf, Schema, String, Text,
};
use super::Versions::{Only30, Since30, Since31};
use super::objects::{
    DEPRECATED, DESCRIPTION, DOCS, PARAMETERS, SECURITY, SUMMARY, plain, referable,
};
use super::{Field, Kind, ObjectType, Shape, field};

/// The table of an object; `None` where it is the same in 3.x.
pub(super) fn describe(kind: Kind) -> Option<&'static ObjectType> {
    Some(match kind {
        Kind::OpenApi => &SWAGGER,
        Kind::PathItem => &PATH_ITEM,
        Kind::Operation => &OPERATION,
        Kind::Parameter => &PARAMETER,
        Kind::Items => &ITEMS,
        Kind::Response => &RESPONSE,
        Kind::Header => &HEADER,
        Kind::Schema => &SCHEMA,
        Kind::SecurityScheme => &SECURITY_SCHEME,
        _ => return None,
    })
}

const SCHEMES: Field = field("schemes", List(&OneOf(&["http", "https", "ws", "wss"])));
const CONSUMES: Field = field("consumes", List(&String));
const PRODUCES: Field = field("produces", List(&String));

static SWAGGER: ObjectType = plain(
    "Swagger Object",
    &[
        field("swagger", Any).expected(),
        field("info", Object(Kind::Info)).expected(),
        field("host", String),
        field("basePath", String),
        SCHEMES,
        CONSUMES,
        PRODUCES,
        field("paths", Object(Kind::Paths)),
        field("definitions", Map(&Schema)),
        field("parameters", Map(&Object(Kind::Parameter))),
        field("responses", Map(&Object(Kind::Response))),
        field("securityDefinitions", Map(&Object(Kind::SecurityScheme))),
        SECURITY,
        field("tags", List(&Object(Kind::Tag))),
        DOCS,
        field("components", Any).only(Since30),
        field("servers", Any).only(Since30),
    ],
);

static PATH_ITEM: ObjectType = referable(
    "Path Item Object",
    &[
        field("get", Object(Kind::Operation)),
        field("put", Object(Kind::Operation)),
        field("post", Object(Kind::Operation)),
        field("delete", Object(Kind::Operation)),
        field("options", Object(Kind::Operation)),
        field("head", Object(Kind::Operation)),
        field("patch", Object(Kind::Operation)),
        field("trace", Object(Kind::Operation)).only(Since30),
        PARAMETERS,
        SUMMARY.only(Since30),
        DESCRIPTION.only(Since30),
    ],
);

static OPERATION: ObjectType = plain(
    "Operation Object",
    &[
        field("tags", List(&String)),
        SUMMARY,
        DESCRIPTION,
        DOCS,
        field("operationId", String),
        CONSUMES,
        PRODUCES,
        PARAMETERS,
        field("responses", Object(Kind::Responses)).expected(),
        SCHEMES,
        DEPRECATED,
        SECURITY,
        field("requestBody", Any).only(Since30),
        field("servers", Any).only(Since30),
    ],
);

const ITEM_TYPE: Shape = OneOf(&["string", "number", "integer", "boolean", "array"]);
const COLLECTION_FORMAT: Field = field(
    "collectionFormat",
    OneOf(&["csv", "ssv", "tsv", "pipes", "multi"]),
);

/// A table of these fields and of those that describe a value without a schema.
macro_rules! with_value {
    ($($own:expr),+ $(,)?) => {
        &[
            $($own,)+
            DESCRIPTION,
            field("format", String),
            field("items", Object(Kind::Items)),
            COLLECTION_FORMAT,
            field("default", Any),
            field("maximum", Number),
            field("exclusiveMaximum", Boolean),
            field("minimum", Number),
            field("exclusiveMinimum", Boolean),
            field("maxLength", Count),
            field("minLength", Count),
            field("pattern", String),
            field("maxItems", Count),
            field("minItems", Count),
            field("uniqueItems", Boolean),
            field("enum", List(&Any)),
            field("multipleOf", Number),
        ]
    };
}

static PARAMETER: ObjectType = referable(
    "Parameter Object",
    with_value![
        field("name", String).expected(),
        field(
            "in",
            OneOf(&["query", "header", "path", "formData", "body"])
        )
        .expected(),
        field("required", Boolean),
        field("schema", Schema),
        field(
            "type",
            OneOf(&["string", "number", "integer", "boolean", "array", "file"])
        ),
        field("allowEmptyValue", Boolean),
        field("example", Any).note().only(Since30),
        field("style", Any).only(Since30),
        field("explode", Any).only(Since30),
    ],
);

static ITEMS: ObjectType = plain(
    "Items Object",
    with_value![field("type", ITEM_TYPE).expected()],
);

static RESPONSE: ObjectType = referable(
    "Response Object",
    &[
        DESCRIPTION.expected(),
        field("schema", Schema),
        field("headers", Map(&Object(Kind::Header))),
        field("examples", Map(&Any)).note(),
        field("content", Any).only(Since30),
    ],
);

static HEADER: ObjectType = plain(
    "Header Object",
    with_value![
        field("type", ITEM_TYPE).expected(),
        field("schema", Any).only(Since30),
    ],
);

const TYPE: Shape = OneOf(&[
    "string", "object", "array", "integer", "number", "boolean", "null", "file",
]);

static SCHEMA: ObjectType = referable(
    "Schema Object",
    &[
        field("type", Either(&TYPE, &List(&TYPE))),
        field("format", String),
        field("title", Text),
        DESCRIPTION,
        field("default", Any),
        field("multipleOf", Number),
        field("maximum", Number),
        field("exclusiveMaximum", Boolean),
        field("minimum", Number),
        field("exclusiveMinimum", Boolean),
        field("maxLength", Count),
        field("minLength", Count),
        field("pattern", String),
        field("maxItems", Count),
        field("minItems", Count),
        field("uniqueItems", Boolean),
        field("maxProperties", Count),
        field("minProperties", Count),
        field("required", List(&String)),
        field("enum", List(&Any)),
        field("items", Either(&Schema, &List(&Schema))),
        field("allOf", List(&Schema)),
        field("properties", Map(&Schema)),
        field("additionalProperties", Either(&Schema, &Boolean)),
        field("discriminator", String),
        field("readOnly", Boolean),
        field("xml", Object(Kind::Xml)).note(),
        DOCS,
        field("example", Any).note(),
        field("nullable", Boolean).only(Only30),
        field("oneOf", List(&Schema)).only(Since30),
        field("anyOf", List(&Schema)).only(Since30),
        field("not", Schema).only(Since30),
        field("writeOnly", Boolean).only(Since30),
        DEPRECATED.only(Since30),
        field("const", Any).only(Since31),
        field("patternProperties", Map(&Schema)).only(Since31),
    ],
);

static SECURITY_SCHEME: ObjectType = plain(
    "Security Scheme Object",
    &[
        field("type", OneOf(&["basic", "apiKey", "oauth2"])).expected(),
        DESCRIPTION,
        field("name", String),
        field("in", OneOf(&["query", "header"])),
        field(
            "flow",
            OneOf(&["implicit", "password", "application", "accessCode"]),
        ),
        field("authorizationUrl", Text),
        field("tokenUrl", Text),
        field("scopes", Map(&Text)),
    ],
);

#[cfg(test)]
mod tests {
    use crate::validate::testing::check;

    #[test]
    fn a_document_is_held_against_its_own_version() {
        let text = "swagger: '2.0'\npaths:\n  /a:\n    get:\n      parameters: [{name: a, in: cookie, type: string}]\n      responses: {}\n";
        check(
            "invalid-value",
            text,
            "5:34 warning `in` may not be `cookie`",
        );
    }

    #[test]
    fn fields_of_later_versions_are_told() {
        check(
            "keyword-of-other-version",
            "swagger: '2.0'\ndefinitions: {A: {nullable: true, oneOf: []}}\n",
            "2:19 warning `nullable` is a field of the Schema Object in OpenAPI 3.0, and this document is 2.0\n2:35 warning `oneOf` is a field of the Schema Object in OpenAPI 3.x, and this document is 2.0",
        );
    }

    #[test]
    fn fields_of_no_version_are_told() {
        check(
            "unknown-field",
            "swagger: '2.0'\nhosts: a.example\n",
            "2:1 warning `hosts` is no field of the Swagger Object",
        );
    }
}
