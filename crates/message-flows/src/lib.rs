//! The Message Flows API, generated from its OpenAPI document.
