//! What the compiler says of models and handlers that break the contract: one rule, one case, the whole text.
//!
//! `TRYBUILD=overwrite` rewrites the texts; they are those of the compiler that `rust-toolchain.toml` names.
//! What keeps the contract is in `conforms`.

#[test]
fn what_breaks_the_contract_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/*.rs");
}
