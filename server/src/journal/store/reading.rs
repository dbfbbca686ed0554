//! Reading the journal and its receipts, over connections that do not write.

use super::writing::tail;
use super::{PAGE, Store};
use crate::Error;
use crate::journal::entity::{journal, receipt};
use crate::journal::row::{Row, number};
use app::api::HistoryFilter;
use domain::{CommandId, Seq};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Statement,
};
use std::path::Path;

impl Store {
    /// Rows after `seq` in order, at most [`PAGE`].
    ///
    /// # Errors
    /// [`Error::Database`]; [`Error::BrokenJournal`] where a row cannot be read.
    pub async fn tail(&self, seq: Seq) -> Result<Vec<Row>, Error> {
        tail(&self.read, seq).await
    }

    /// Rows after `seq` as they are stored, at most [`PAGE`].
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn stored_after(&self, seq: i64) -> Result<Vec<journal::Model>, Error> {
        Ok(journal::Entity::find()
            .filter(journal::Column::Seq.gt(seq))
            .order_by_asc(journal::Column::Seq)
            .limit(PAGE)
            .all(&self.read)
            .await?)
    }

    /// At most `limit` rows for a page of history, newest first.
    ///
    /// # Errors
    /// [`Error::Database`]; [`Error::BrokenJournal`] where a row cannot be read.
    pub async fn page(&self, filter: HistoryFilter, limit: u64) -> Result<Vec<Row>, Error> {
        let models = journal::Entity::find()
            .apply_if(filter.unit, |query, unit| {
                query.filter(journal::Column::Unit.eq(i64::from(unit.0)))
            })
            .apply_if(filter.entry, |query, entry| {
                query.filter(journal::Column::Entry.eq(i64::from(entry.0)))
            })
            .apply_if(filter.before, |query, before| {
                query.filter(journal::Column::Seq.lt(number(before)))
            })
            .order_by_desc(journal::Column::Seq)
            .limit(limit)
            .all(&self.read)
            .await?;
        models.iter().map(Row::read).collect()
    }

    /// The receipt with this code, written as `code::of` writes it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn receipt_by_code(&self, code: &str) -> Result<Option<receipt::Model>, Error> {
        Ok(receipt::Entity::find()
            .filter(receipt::Column::Code.eq(code))
            .one(&self.read)
            .await?)
    }

    /// The receipt of a command.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn receipt_of(&self, command: CommandId) -> Result<Option<receipt::Model>, Error> {
        Ok(receipt::Entity::find_by_id(command.0.to_string())
            .one(&self.read)
            .await?)
    }

    /// The receipts of these commands.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn receipts_of(&self, commands: Vec<String>) -> Result<Vec<receipt::Model>, Error> {
        Ok(receipt::Entity::find()
            .filter(receipt::Column::Command.is_in(commands))
            .all(&self.read)
            .await?)
    }

    /// A number that changes when another connection has committed something.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn mark(&self) -> Result<i64, Error> {
        let sql = match self.backend() {
            DbBackend::Sqlite => "PRAGMA data_version",
            _ => "SELECT COALESCE(MAX(seq), 0) FROM journal",
        };
        let row = self
            .watch
            .query_one_raw(Statement::from_string(self.backend(), sql))
            .await?;
        match row {
            // SQLite's pragma is a 32-bit number, the sum a 64-bit one; both read as 64 bits.
            Some(row) => Ok(row.try_get_by_index(0)?),
            None => Ok(0),
        }
    }

    /// Writes a copy of a SQLite database to a new file, while others go on writing.
    ///
    /// # Errors
    /// [`Error::Database`], also where the file exists and is not empty.
    pub async fn vacuum_into(&self, file: &Path) -> Result<(), Error> {
        let file = file.to_string_lossy().into_owned();
        let copy =
            Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [file.into()]);
        self.read.execute_raw(copy).await?;
        Ok(())
    }
}

const _: () = assert!(PAGE <= 32_766, "SQLite takes no more parameters");
