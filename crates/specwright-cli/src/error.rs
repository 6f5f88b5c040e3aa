//! Faults of the world: `cannot read specwright.toml: No such file or directory`.

use std::io;
use std::path::{Path, PathBuf};

/// What keeps a verb from doing its work, apart from faults of the user's documents.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be written, renamed or removed.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no configuration.
    #[error("there is no {}", path.display())]
    NoConfig {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The specification was replaced on the command line, but the configuration has not exactly one document.
    #[error("`--spec` replaces the specification of one document, but {} has {count}", config.display())]
    AmbiguousSpec {
        /// The configuration.
        config: PathBuf,
        /// How many documents it has.
        count: usize,
    },
}

impl Error {
    /// What to do about it, where that can be said.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoConfig { .. } => Some(
                "name another one by `--config FILE`, or begin with\n\n  \
                 [[document]]\n  spec = \"openapi.yaml\"\n  output = \"crates/api\"\n",
            ),
            Self::AmbiguousSpec { .. } => {
                Some("write a configuration with that document only, and name it by `--config`")
            }
            _ => None,
        }
    }

    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self + use<'_> {
        move |source| Self::Read {
            path: path.to_owned(),
            source,
        }
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self + use<'_> {
        move |source| Self::Write {
            path: path.to_owned(),
            source,
        }
    }
}
