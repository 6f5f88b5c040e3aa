//! Documents from the file system: `components/pet.yaml`, as a reference in `spec/api.yaml` names it.

use std::path::{Component, Path};
use std::{env, fs, io};

use specwright_spec::document::loader::resolve_path;
use specwright_spec::document::{LoadError, Loader};

/// Local files, named by their path from the working directory.
///
/// References are relative to the file that they stand in. One that leads to the network is refused: what is generated
/// must not depend on what a server answers today.
#[derive(Debug, Clone, Copy, Default)]
pub struct FileLoader;

impl Loader for FileLoader {
    fn load(&self, name: &str) -> Result<Vec<u8>, LoadError> {
        fs::read(name).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => LoadError::NotFound,
            _ => LoadError::Io(error),
        })
    }

    fn join(&self, base: &str, reference: &str) -> Result<String, LoadError> {
        resolve_path(base, reference).ok_or(LoadError::Remote)
    }
}

/// Whether there is a file to read; what opening it says otherwise.
///
/// Only a plain file is opened: who writes to a pipe would be told that its reader is gone.
pub(crate) fn readable(path: &Path) -> io::Result<()> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        let message = "it is a folder, and a file is wanted";
        return Err(io::Error::new(io::ErrorKind::IsADirectory, message));
    }
    if found.is_file() {
        fs::File::open(path)?;
    }
    Ok(())
}

/// The name under which diagnostics print a file: relative to the working directory where it lies below it.
///
/// Always with `/`, so that output is the same on every system.
pub fn display_name(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    let mut name = String::new();
    for component in path.components() {
        if matches!(component, Component::CurDir) {
            continue;
        }
        if !name.is_empty() && !name.ends_with('/') {
            name.push('/');
        }
        match component {
            Component::RootDir => name.push('/'),
            other => name.push_str(&other.as_os_str().to_string_lossy()),
        }
    }
    if name.is_empty() {
        ".".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_name(path: &str, expected: &str) {
        assert_eq!(display_name(Path::new(path)), expected);
    }

    #[test]
    fn names_have_no_dots_in_front() {
        check_name("./spec/./api.yaml", "spec/api.yaml");
        check_name(".", ".");
    }

    #[test]
    fn files_outside_keep_their_path() {
        check_name("../api.yaml", "../api.yaml");
        check_name("/nowhere/api.yaml", "/nowhere/api.yaml");
    }

    #[test]
    fn files_below_the_working_directory_are_relative_to_it() {
        let path = env::current_dir().unwrap().join("spec/api.yaml");
        assert_eq!(display_name(&path), "spec/api.yaml");
    }

    #[test]
    fn the_network_is_refused() {
        let joined = FileLoader.join("spec/api.yaml", "https://example.com/pet.yaml");
        assert!(matches!(joined, Err(LoadError::Remote)));
    }

    #[test]
    fn a_file_that_is_not_there_is_told_from_one_that_cannot_be_read() {
        assert!(matches!(
            FileLoader.load("not/there.yaml"),
            Err(LoadError::NotFound)
        ));
        assert!(matches!(FileLoader.load("src"), Err(LoadError::Io(_))));
    }
}
