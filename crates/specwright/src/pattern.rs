//! placeholder
/// placeholder
pub struct Regex;
