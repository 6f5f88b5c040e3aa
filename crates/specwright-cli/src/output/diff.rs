//! Drift as a unified diff: `--- crates/pets/src/models.rs`.

use std::time::Duration;

use similar::TextDiff;

use super::{Change, Entry};
use crate::loader::display_name;

/// Where two long files have little in common, a coarser diff after this time is worth more than the shortest one later.
const PATIENCE: Duration = Duration::from_secs(2);

/// The difference between the file on the disk and the one that was generated.
pub(super) fn unified(entry: &Entry) -> String {
    let name = display_name(&entry.path);
    let (old, new) = match entry.change {
        Change::Created => ("/dev/null", name.as_str()),
        Change::Removed => (name.as_str(), "/dev/null"),
        Change::Updated | Change::Unchanged => (name.as_str(), name.as_str()),
    };
    TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(&entry.before, &entry.after)
        .unified_diff()
        .header(old, new)
        .to_string()
}
