//! Runtime of Specwright: contracts, validation, server and client support.
