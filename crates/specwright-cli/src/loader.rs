//! Documents from the file system: `components/pet.yaml`, as a reference in `spec/api.yaml` names it.

use std::env;
use std::path::{Component, Path};

/// The name under which diagnostics print a file: relative to the working directory where it lies below it.
///
/// Always with `/`, so that output is the same on every system.
pub fn display_name(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    let mut name = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::RootDir => name.push(String::new()),
            other => name.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    name.join("/")
}
