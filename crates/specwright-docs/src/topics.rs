//! What findings are about: `contradiction/parent-of-field`, `gap/response-status`, `assumption/default-in-prose`.

use crate::finding::Topic;

/// Two places that give an operation another method or path.
pub const METHOD_OR_PATH: Topic = Topic::contradiction("method-or-path");

/// A parameter that only some pages of an operation have.
pub const PARAMETER_ON_SOME_PAGES: Topic = Topic::contradiction("parameter-on-some-pages");

/// A field whose tags and example have different parents.
pub const PARENT_OF_FIELD: Topic = Topic::contradiction("parent-of-field");

/// Two places that give a field different types.
pub const TYPE: Topic = Topic::contradiction("type");

/// Two places that disagree on whether a field is required.
pub const REQUIRED: Topic = Topic::contradiction("required");

/// Two places that give a field different defaults.
pub const DEFAULT: Topic = Topic::contradiction("default");

/// Two places that limit a field to different values.
pub const VALUES: Topic = Topic::contradiction("values");

/// A field with the description of another one.
pub const COPIED_DESCRIPTION: Topic = Topic::contradiction("copied-description");

/// Members that a request has directly in an object and the response in an object inside it.
pub const FLATTENED_OBJECT: Topic = Topic::contradiction("flattened-object");

/// A member that only some pages about a resource have.
pub const FIELD_ON_SOME_PAGES: Topic = Topic::contradiction("field-on-some-pages");

/// An object with members that an example shows empty.
pub const EMPTY_IN_EXAMPLE: Topic = Topic::contradiction("empty-in-example");

/// A field that pages describe differently.
pub const DESCRIPTION: Topic = Topic::contradiction("description");

/// An operation that is said to take everything and lists less.
pub const PARTIAL_BODY: Topic = Topic::contradiction("partial-body");

/// An operation whose pages state no method or no path.
pub const PLACE_OF_OPERATION: Topic = Topic::gap("place-of-operation");

/// No page states the status of the response that it shows.
pub const RESPONSE_STATUS: Topic = Topic::gap("response-status");

/// No page states what a failure looks like.
pub const ERROR_RESPONSES: Topic = Topic::gap("error-responses");

/// No page says which members a response always has.
pub const RESPONSE_REQUIRED: Topic = Topic::gap("response-required");

/// No page states the title and version of the API.
pub const DOCUMENT_INFO: Topic = Topic::gap("document-info");

/// No page states the address of the service.
pub const SERVER: Topic = Topic::gap("server");

/// Pages that belong together only by their titles and fields.
pub const JOINED_BY_TITLE: Topic = Topic::assumption("joined-by-title");

/// The address of the service stands in a curl command only.
pub const SERVER_FROM_CURL: Topic = Topic::assumption("server-from-curl");

/// A header that is taken for a key.
pub const KEY_HEADER: Topic = Topic::assumption("key-header");

/// A header that only a curl command shows.
pub const HEADER_FROM_CURL: Topic = Topic::assumption("header-from-curl");

/// Nesting that the text of a page does not show and its example does.
pub const NESTING_FROM_EXAMPLE: Topic = Topic::assumption("nesting-from-example");

/// A member that only an example shows.
pub const ONLY_IN_EXAMPLE: Topic = Topic::assumption("only-in-example");

/// A response that is an array because its example is one.
pub const LIST_FROM_EXAMPLE: Topic = Topic::assumption("list-from-example");

/// A default that stands in running text only.
pub const DEFAULT_IN_PROSE: Topic = Topic::assumption("default-in-prose");

/// A closed set of values that stands in running text only.
pub const VALUES_IN_PROSE: Topic = Topic::assumption("values-in-prose");

/// Values that a response names as examples.
pub const OPEN_VALUES: Topic = Topic::assumption("open-values");

/// A format that examples show.
pub const FORMAT_FROM_EXAMPLE: Topic = Topic::assumption("format-from-example");

/// An object that takes its members from another request.
pub const MEMBERS_FROM_SIBLING: Topic = Topic::assumption("members-from-sibling");

/// A request body that no page calls required.
pub const BODY_REQUIRED: Topic = Topic::assumption("body-required");

/// A variable of a path that no field describes.
pub const PATH_VARIABLE: Topic = Topic::assumption("path-variable");
