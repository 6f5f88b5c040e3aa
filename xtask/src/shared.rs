//! `cargo xtask shared`: archives of real documents, unpacked into `target/shared`.
//!
//! The archives are not part of the repository. They are looked for in the folder that `SPECWRIGHT_SHARED` names, else
//! beside the workspace; whatever needs them is skipped where there are none.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use crate::workspace;

/// The archives that tasks and tests use.
const ARCHIVES: [&str; 3] = ["specs", "pages", "suites"];

/// Unpack the archives of real documents into `target/shared`
#[derive(Debug, clap::Args)]
pub(crate) struct Shared {}

impl Shared {
    #[expect(clippy::unused_self, reason = "every verb runs in the same way")]
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        for name in ARCHIVES {
            match unpacked(name)? {
                Some(folder) => anstream::eprintln!("{name}: {}", folder.display()),
                None => {
                    anstream::eprintln!("{name}: skipped, there is no {}", archive(name).display());
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The folder that an archive is unpacked into, unpacking it where that was not done yet; `None` without the archive.
pub(crate) fn unpacked(name: &str) -> anyhow::Result<Option<PathBuf>> {
    let archive = archive(name);
    let folder = workspace::target("shared");
    let Ok(metadata) = fs::metadata(&archive) else {
        return Ok(None);
    };
    // Written last, so that an interrupted run is not taken for a finished one.
    let stamp = folder.join(format!("{name}.unpacked"));
    let size = metadata.len().to_string();
    if fs::read_to_string(&stamp).is_ok_and(|unpacked| unpacked == size) {
        return Ok(Some(folder));
    }
    unpack(&archive, &folder).with_context(|| format!("cannot unpack {}", archive.display()))?;
    fs::write(&stamp, size)?;
    Ok(Some(folder))
}

fn unpack(archive: &Path, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let decoder = ruzstd::decoding::StreamingDecoder::new(BufReader::new(File::open(archive)?))?;
    tar::Archive::new(decoder).unpack(folder)?;
    Ok(())
}

fn archive(name: &str) -> PathBuf {
    let beside = || workspace::root().join("../shared");
    let folder = std::env::var_os("SPECWRIGHT_SHARED").map_or_else(beside, PathBuf::from);
    folder.join(format!("{name}.tar.zst"))
}
