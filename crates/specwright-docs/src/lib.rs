//! Documentation pages to OpenAPI documents.
