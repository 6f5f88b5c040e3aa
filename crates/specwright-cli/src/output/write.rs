//! A file replaced in one step: written beside the old one, then renamed over it.

use std::fs;
use std::io::Write;
use std::path::Path;

use tempfile::Builder;

use crate::Error;

/// Whoever reads the file meanwhile sees the old text or the new one, never a part.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::write(folder))?;
    let mut file = builder().tempfile_in(folder).map_err(Error::write(path))?;
    file.write_all(text.as_bytes())
        .map_err(Error::write(path))?;
    file.persist(path)
        .map_err(|error| Error::write(path)(error.error))?;
    Ok(())
}

/// Temporary files are private by default; what becomes a source file takes the rights that the user's mask leaves.
fn builder() -> Builder<'static, 'static> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "rights are set on Unix only"))]
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
