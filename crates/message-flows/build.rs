//! Fails the build when the document has changed since the code was generated.

fn main() {
    specwright_codegen::stale::check("../../spec/message-flows.yaml", "cargo xtask codegen");
}
