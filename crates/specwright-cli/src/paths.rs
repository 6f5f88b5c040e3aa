//! Paths as text: from `crates/pets` to `spec/pets.yaml` it is `../../spec/pets.yaml`.

use std::path::{Component, Path, PathBuf};

/// The path without `.` and with `..` taken back, as far as that can be told without looking at the disk.
pub(crate) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

/// How a file is named from inside a folder, always with `/`; `None` where that depends on what is above both.
pub(crate) fn relative(folder: &Path, file: &Path) -> Option<String> {
    let (folder, file) = (normal(folder), normal(file));
    let mut below = folder.components().peekable();
    let mut rest = file.components().peekable();
    while below.peek().is_some() && below.peek() == rest.peek() {
        below.next();
        rest.next();
    }
    let mut names = Vec::new();
    for component in below {
        matches!(component, Component::Normal(_)).then_some(())?;
        names.push("..".to_owned());
    }
    names.extend(rest.map(|component| component.as_os_str().to_string_lossy().into_owned()));
    Some(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folder: &str, file: &str, expected: Option<&str>) {
        assert_eq!(
            relative(Path::new(folder), Path::new(file)).as_deref(),
            expected
        );
    }

    #[test]
    fn a_file_beside_the_folder_is_one_up() {
        check("pets", "pets.yaml", Some("../pets.yaml"));
        check(
            "./crates/pets",
            "spec/pets.yaml",
            Some("../../spec/pets.yaml"),
        );
    }

    #[test]
    fn what_both_share_is_left_out() {
        check("api/pets", "api/spec/pets.yaml", Some("../spec/pets.yaml"));
        check("pets", "pets/spec.yaml", Some("spec.yaml"));
    }

    #[test]
    fn above_the_start_only_the_file_may_be() {
        check("pets", "../pets.yaml", Some("../../pets.yaml"));
        check("../pets", "pets.yaml", None);
        check("../pets", "../pets.yaml", Some("../pets.yaml"));
    }
}
