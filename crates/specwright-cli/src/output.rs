//! A folder brought up to date with generated files: `updated crates/pets/src/models.rs`.
//!
//! A file that does not change is not touched, so that nothing is rebuilt for it.
//! A file that was generated once and is no longer produced is removed.
//! A file without the marker was written by hand: it is never overwritten and never removed.

mod diff;
mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use specwright_codegen::{File, HEADER};
use specwright_source::{Diagnostic, Place, Sources, Span};

use crate::Error;
use crate::generate::Mode;
use crate::loader::display_name;

/// What is to happen to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Created,
    /// It is there with another text.
    Updated,
    /// It is no longer produced.
    Removed,
    /// It is there as it should be.
    Unchanged,
}

/// A file of the folder before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where the file is, with the folder.
    pub path: PathBuf,
    /// What is to happen to it.
    pub change: Change,
    /// The text on the disk, empty where there is none.
    pub before: String,
    /// The text that was generated, empty where there is none.
    pub after: String,
}

/// What is to happen to a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The files: those that are produced, as they were given, then those that are removed.
    pub entries: Vec<Entry>,
}

/// Compares generated files with a folder, and writes nothing.
///
/// A file that stands in the way and was written by hand is left out of the plan and reported.
///
/// # Errors
///
/// The folder or a file in it cannot be read.
pub fn plan(
    folder: &Path,
    files: &[File],
    sources: &mut Sources,
) -> Result<(Plan, Vec<Diagnostic>), Error> {
    let mut plan = Plan::default();
    let mut diagnostics = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        match read(&path)? {
            Some(text) if !is_same(&text, &file.text) && !is_generated(&text) => {
                diagnostics.push(hand_written(&path, text, sources));
            }
            before => plan
                .entries
                .push(Entry::new(path, before, file.text.clone())),
        }
    }
    plan.entries.extend(stale(folder, files)?);
    Ok((plan, diagnostics))
}

impl Plan {
    /// Whether the folder is as it should be.
    pub fn is_clean(&self) -> bool {
        self.drift().next().is_none()
    }

    /// The files that are not as they should be.
    pub fn drift(&self) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(|entry| entry.change != Change::Unchanged)
    }

    /// A unified diff from what is on the disk to what it should be; empty where nothing is to change.
    pub fn diff(&self) -> String {
        self.drift().map(diff::unified).collect()
    }

    /// Writes what changes and removes what is stale; each file is replaced in one step.
    ///
    /// # Errors
    ///
    /// A file cannot be written or removed; the files before it are done.
    pub fn apply(&self) -> Result<(), Error> {
        self.drift().try_for_each(|entry| match entry.change {
            Change::Removed => fs::remove_file(&entry.path).map_err(Error::write(&entry.path)),
            _ => write::replace(&entry.path, &entry.after),
        })
    }
}

impl Entry {
    pub(crate) fn new(path: PathBuf, before: Option<String>, after: String) -> Self {
        let change = match &before {
            None => Change::Created,
            Some(before) if is_same(before, &after) => Change::Unchanged,
            Some(_) => Change::Updated,
        };
        Self {
            path,
            change,
            before: before.unwrap_or_default(),
            after,
        }
    }
}

impl Change {
    /// The word for it in a summary: what was done, or what was found where nothing is written.
    pub fn word(self, mode: Mode) -> &'static str {
        match (self, mode) {
            (Self::Created, Mode::Write) => "created",
            (Self::Created, Mode::Check) => "missing",
            (Self::Updated, Mode::Write) => "updated",
            (Self::Updated, Mode::Check) => "outdated",
            (Self::Removed, Mode::Write) => "removed",
            (Self::Removed, Mode::Check) => "left over",
            (Self::Unchanged, _) => "unchanged",
        }
    }
}

/// Writes a text where there is no file yet, creating the folders around it.
pub(crate) fn create(path: &Path, text: &str) -> Result<(), Error> {
    write::replace(path, text)
}

/// The text of a file; `None` where there is no such file.
///
/// What is no text is shown as far as it can be: no generated file is like that, so that it is none.
pub(crate) fn read(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::read(path)(error)),
    }
}

/// Whether two texts are the same but for line ends, which version control may have made those of the system.
pub(crate) fn is_same(before: &str, after: &str) -> bool {
    before == after || before.contains('\r') && before.replace("\r\n", "\n") == after
}

fn is_generated(text: &str) -> bool {
    text.starts_with(HEADER)
}

pub(crate) fn hand_written(path: &Path, text: String, sources: &mut Sources) -> Diagnostic {
    let name = display_name(path);
    let end = u32::try_from(text.lines().next().unwrap_or_default().len()).unwrap_or(u32::MAX);
    let file = sources.add(name.clone(), text);
    Diagnostic::error(
        "hand-written-file",
        format!("`{name}` was written by hand and is in the way of a generated file"),
    )
    .at(Place::new(Span {
        file,
        start: 0,
        end,
    }))
    .help("move it, or delete it if the generated one is to take its place")
}

/// Rust files below the folder that were generated once and are not among those of now.
fn stale(folder: &Path, files: &[File]) -> Result<Vec<Entry>, Error> {
    let produced: Vec<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
    let mut stale = Vec::new();
    for path in rust_files(folder)? {
        let text = fs::read(&path).map_err(Error::read(&path))?;
        if text.starts_with(HEADER.as_bytes()) && !produced.contains(&path) {
            stale.push(Entry {
                path,
                change: Change::Removed,
                before: String::from_utf8_lossy(&text).into_owned(),
                after: String::new(),
            });
        }
    }
    Ok(stale)
}

/// In the order of their names. A folder with a manifest of its own is another crate, and `target` belongs to Cargo.
fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in children(folder)? {
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            if !path.ends_with("target") && !path.join("Cargo.toml").exists() {
                files.extend(rust_files(&path)?);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}

fn children(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::read(folder)(error)),
    };
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()
        .map_err(Error::read(folder))?;
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests;
