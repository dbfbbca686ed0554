//! A copy of the database while it is in use.

use super::store::Store;
use crate::Error;
use std::path::Path;

/// Writes a copy of a SQLite database to `file`, which must not exist, and makes it durable.
///
/// # Errors
/// [`Error::Usage`] on PostgreSQL, whose own tool does it better, or where the file exists.
pub async fn backup(store: &Store, file: &Path) -> Result<(), Error> {
    if store.file().is_none() {
        return Err(Error::Usage(
            "PostgreSQL is backed up with its own tool: pg_dump --format=custom --file=tiendo.dump \"$DATABASE_URL\"".to_owned(),
        ));
    }
    if file.exists() {
        return Err(Error::Usage(format!(
            "{} exists; a backup does not overwrite anything",
            file.display()
        )));
    }
    if let Some(folder) = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(Error::io(folder.display().to_string()))?;
    }
    store.vacuum_into(file).await?;
    // SQLite leaves it to the caller whether the copy survives a power failure.
    let copy = std::fs::File::open(file).map_err(Error::io(file.display().to_string()))?;
    copy.sync_all()
        .map_err(Error::io(file.display().to_string()))
}
