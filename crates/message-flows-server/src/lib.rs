//! The Message Flows service.
