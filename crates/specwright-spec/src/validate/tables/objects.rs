//! Every object of the specification but the schema (OpenAPI 3.0.4, section 4.7; 3.1.1 and 3.2.0, section 4.8).

use super::Shape::{Any, Boolean, List, Map, Object, OneOf, Schema, String, Text};
use super::Versions::{Since31, Since32};
use super::{Field, Kind, ObjectType, Shape, field, schema};

/// The table of an object.
pub(super) fn describe(kind: Kind) -> &'static ObjectType {
    match kind {
        Kind::OpenApi => &OPEN_API,
        Kind::Info => &INFO,
        Kind::Contact => &CONTACT,
        Kind::License => &LICENSE,
        Kind::Server => &SERVER,
        Kind::ServerVariable => &SERVER_VARIABLE,
        Kind::Components => &COMPONENTS,
        Kind::Paths => &PATHS,
        Kind::PathItem => &PATH_ITEM,
        Kind::Operation => &OPERATION,
        Kind::ExternalDocumentation => &EXTERNAL_DOCUMENTATION,
        Kind::Parameter => &PARAMETER,
        Kind::RequestBody => &REQUEST_BODY,
        Kind::MediaType => &MEDIA_TYPE,
        Kind::Encoding => &ENCODING,
        Kind::Responses => &RESPONSES,
        Kind::Response => &RESPONSE,
        Kind::Callback => &CALLBACK,
        Kind::Example => &EXAMPLE,
        Kind::Link => &LINK,
        Kind::Header => &HEADER,
        Kind::Tag => &TAG,
        // Items are told from schemas in 2.0 only.
        Kind::Items | Kind::Schema => &schema::SCHEMA,
        Kind::Discriminator => &DISCRIMINATOR,
        Kind::Xml => &XML,
        Kind::SecurityScheme => &SECURITY_SCHEME,
        Kind::OauthFlows => &OAUTH_FLOWS,
        Kind::OauthFlow => &OAUTH_FLOW,
        Kind::SecurityRequirement => &SECURITY_REQUIREMENT,
    }
}

pub(super) const fn plain(name: &'static str, fields: &'static [Field]) -> ObjectType {
    ObjectType {
        name,
        fields,
        rest: None,
        reference: false,
    }
}

pub(super) const fn referable(name: &'static str, fields: &'static [Field]) -> ObjectType {
    ObjectType {
        reference: true,
        ..plain(name, fields)
    }
}

const fn keyed(name: &'static str, rest: Shape) -> ObjectType {
    ObjectType {
        rest: Some(rest),
        ..plain(name, &[])
    }
}

pub(super) const DOCS: Field = field("externalDocs", Object(Kind::ExternalDocumentation)).note();
pub(super) const DESCRIPTION: Field = field("description", Text);
pub(super) const SUMMARY: Field = field("summary", Text);
pub(super) const DEPRECATED: Field = field("deprecated", Boolean);
const SERVERS: Field = field("servers", List(&Object(Kind::Server)));
pub(super) const SECURITY: Field = field("security", List(&Object(Kind::SecurityRequirement)));
pub(super) const PARAMETERS: Field = field("parameters", List(&Object(Kind::Parameter)));
const CONTENT: Field = field("content", Map(&Object(Kind::MediaType)));
const EXAMPLES: Field = field("examples", Map(&Object(Kind::Example))).note();
const HEADERS: Field = field("headers", Map(&Object(Kind::Header)));

static OPEN_API: ObjectType = plain(
    "OpenAPI Object",
    &[
        field("openapi", String).expected().note(),
        field("$self", String).note().only(Since32),
        field("info", Object(Kind::Info)).expected(),
        field("jsonSchemaDialect", String).note().only(Since31),
        SERVERS,
        field("paths", Object(Kind::Paths)),
        field("webhooks", Map(&Object(Kind::PathItem))).only(Since31),
        field("components", Object(Kind::Components)),
        SECURITY,
        field("tags", List(&Object(Kind::Tag))),
        DOCS,
    ],
);

static INFO: ObjectType = plain(
    "Info Object",
    &[
        field("title", Text).expected(),
        SUMMARY.only(Since31),
        DESCRIPTION,
        field("termsOfService", Text),
        field("contact", Object(Kind::Contact)).note(),
        field("license", Object(Kind::License)).note(),
        field("version", Text).expected(),
    ],
);

static CONTACT: ObjectType = plain(
    "Contact Object",
    &[
        field("name", Text),
        field("url", Text),
        field("email", Text),
    ],
);

static LICENSE: ObjectType = plain(
    "License Object",
    &[
        field("name", Text).expected(),
        field("identifier", Text).only(Since31),
        field("url", Text),
    ],
);

static SERVER: ObjectType = plain(
    "Server Object",
    &[
        field("url", String).expected(),
        field("name", Text).only(Since32),
        DESCRIPTION,
        field("variables", Map(&Object(Kind::ServerVariable))),
    ],
);

static SERVER_VARIABLE: ObjectType = plain(
    "Server Variable Object",
    &[
        field("enum", List(&String)),
        field("default", String).expected(),
        DESCRIPTION,
    ],
);

static COMPONENTS: ObjectType = plain(
    "Components Object",
    &[
        field("schemas", Map(&Schema)),
        field("responses", Map(&Object(Kind::Response))),
        field("parameters", Map(&Object(Kind::Parameter))),
        EXAMPLES,
        field("requestBodies", Map(&Object(Kind::RequestBody))),
        HEADERS,
        field("securitySchemes", Map(&Object(Kind::SecurityScheme))),
        field("links", Map(&Object(Kind::Link))),
        field("callbacks", Map(&Object(Kind::Callback))),
        field("pathItems", Map(&Object(Kind::PathItem))).only(Since31),
        field("mediaTypes", Map(&Object(Kind::MediaType))).only(Since32),
    ],
);

static PATHS: ObjectType = keyed("Paths Object", Object(Kind::PathItem));

static PATH_ITEM: ObjectType = referable(
    "Path Item Object",
    &[
        SUMMARY,
        DESCRIPTION,
        field("get", Object(Kind::Operation)),
        field("put", Object(Kind::Operation)),
        field("post", Object(Kind::Operation)),
        field("delete", Object(Kind::Operation)),
        field("options", Object(Kind::Operation)),
        field("head", Object(Kind::Operation)),
        field("patch", Object(Kind::Operation)),
        field("trace", Object(Kind::Operation)),
        field("query", Object(Kind::Operation)).only(Since32),
        field("additionalOperations", Map(&Object(Kind::Operation))).only(Since32),
        SERVERS,
        PARAMETERS,
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
        PARAMETERS,
        field("requestBody", Object(Kind::RequestBody)),
        field("responses", Object(Kind::Responses)).expected(),
        field("callbacks", Map(&Object(Kind::Callback))),
        DEPRECATED,
        SECURITY,
        SERVERS,
    ],
);

static EXTERNAL_DOCUMENTATION: ObjectType = plain(
    "External Documentation Object",
    &[DESCRIPTION, field("url", Text).expected()],
);

static PARAMETER: ObjectType = referable(
    "Parameter Object",
    &[
        field("name", String).expected(),
        field(
            "in",
            OneOf(&["query", "querystring", "header", "path", "cookie"]),
        )
        .expected(),
        DESCRIPTION,
        field("required", Boolean),
        DEPRECATED,
        field("allowEmptyValue", Boolean),
        field(
            "style",
            OneOf(&[
                "matrix",
                "label",
                "simple",
                "form",
                "spaceDelimited",
                "pipeDelimited",
                "deepObject",
                "cookie",
            ]),
        ),
        field("explode", Boolean),
        field("allowReserved", Boolean),
        field("schema", Schema),
        field("example", Any).note(),
        EXAMPLES,
        CONTENT,
    ],
);

static REQUEST_BODY: ObjectType = referable(
    "Request Body Object",
    &[DESCRIPTION, CONTENT.expected(), field("required", Boolean)],
);

static MEDIA_TYPE: ObjectType = plain(
    "Media Type Object",
    &[
        field("schema", Schema),
        field("itemSchema", Schema).only(Since32),
        field("example", Any).note(),
        EXAMPLES,
        field("encoding", Map(&Object(Kind::Encoding))),
        field("prefixEncoding", List(&Object(Kind::Encoding))).only(Since32),
        field("itemEncoding", Object(Kind::Encoding)).only(Since32),
    ],
);

static ENCODING: ObjectType = plain(
    "Encoding Object",
    &[
        field("contentType", String),
        HEADERS,
        field(
            "style",
            OneOf(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        field("explode", Boolean),
        field("allowReserved", Boolean),
        field("encoding", Map(&Object(Kind::Encoding))).only(Since32),
        field("prefixEncoding", List(&Object(Kind::Encoding))).only(Since32),
        field("itemEncoding", Object(Kind::Encoding)).only(Since32),
    ],
);

static RESPONSES: ObjectType = keyed("Responses Object", Object(Kind::Response));

static RESPONSE: ObjectType = referable(
    "Response Object",
    &[
        SUMMARY.only(Since32),
        DESCRIPTION.expected(),
        HEADERS,
        CONTENT,
        field("links", Map(&Object(Kind::Link))),
    ],
);

static CALLBACK: ObjectType = ObjectType {
    reference: true,
    ..keyed("Callback Object", Object(Kind::PathItem))
};

static EXAMPLE: ObjectType = referable(
    "Example Object",
    &[
        SUMMARY,
        DESCRIPTION,
        field("value", Any),
        field("externalValue", Text),
        field("dataValue", Any).only(Since32),
        field("serializedValue", Text).only(Since32),
    ],
);

static LINK: ObjectType = referable(
    "Link Object",
    &[
        field("operationRef", Text),
        field("operationId", Text),
        field("parameters", Map(&Any)),
        field("requestBody", Any),
        DESCRIPTION,
        field("server", Object(Kind::Server)),
    ],
);

static HEADER: ObjectType = referable(
    "Header Object",
    &[
        DESCRIPTION,
        field("required", Boolean),
        DEPRECATED,
        field("style", OneOf(&["simple"])),
        field("explode", Boolean),
        field("schema", Schema),
        field("example", Any).note(),
        EXAMPLES,
        CONTENT,
    ],
);

static TAG: ObjectType = plain(
    "Tag Object",
    &[
        field("name", String).expected(),
        SUMMARY.only(Since32),
        DESCRIPTION,
        DOCS,
        field("parent", String).only(Since32),
        field("kind", String).only(Since32),
    ],
);

static DISCRIMINATOR: ObjectType = plain(
    "Discriminator Object",
    &[
        field("propertyName", String).expected(),
        field("mapping", Map(&String)),
        field("defaultMapping", String).only(Since32),
    ],
);

static XML: ObjectType = plain(
    "XML Object",
    &[
        field("nodeType", Text).only(Since32),
        field("name", Text),
        field("namespace", Text),
        field("prefix", Text),
        field("attribute", Boolean),
        field("wrapped", Boolean),
    ],
);

static SECURITY_SCHEME: ObjectType = referable(
    "Security Scheme Object",
    &[
        field(
            "type",
            OneOf(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]),
        )
        .expected(),
        DESCRIPTION,
        field("name", String),
        field("in", OneOf(&["query", "header", "cookie"])),
        field("scheme", String),
        field("bearerFormat", Text),
        field("flows", Object(Kind::OauthFlows)).note(),
        field("openIdConnectUrl", Text),
        field("oauth2MetadataUrl", Text).only(Since32),
        DEPRECATED.only(Since32),
    ],
);

static OAUTH_FLOWS: ObjectType = plain(
    "OAuth Flows Object",
    &[
        field("implicit", Object(Kind::OauthFlow)),
        field("password", Object(Kind::OauthFlow)),
        field("clientCredentials", Object(Kind::OauthFlow)),
        field("authorizationCode", Object(Kind::OauthFlow)),
        field("deviceAuthorization", Object(Kind::OauthFlow)).only(Since32),
    ],
);

static OAUTH_FLOW: ObjectType = plain(
    "OAuth Flow Object",
    &[
        field("authorizationUrl", Text),
        field("deviceAuthorizationUrl", Text).only(Since32),
        field("tokenUrl", Text),
        field("refreshUrl", Text),
        field("scopes", Map(&Text)).expected(),
    ],
);

static SECURITY_REQUIREMENT: ObjectType = keyed("Security Requirement Object", List(&String));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::tables::Versions;

    #[test]
    fn no_table_names_a_field_twice() {
        for kind in [
            Kind::OpenApi,
            Kind::Operation,
            Kind::Schema,
            Kind::Parameter,
        ] {
            let mut names: Vec<_> = describe(kind).fields.iter().map(|one| one.name).collect();
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "{kind:?}");
        }
    }

    #[test]
    fn fields_know_their_versions() {
        let webhooks = OPEN_API.fields.iter().find(|one| one.name == "webhooks");
        assert_eq!(webhooks.map(|one| one.versions), Some(Versions::Since31));
    }
}
