//! The write transaction: whoever holds it is alone, and sees everything that was committed.

use super::{CHANNEL, PAGE, Store};
use crate::Error;
use crate::journal::entity::{journal, receipt};
use crate::journal::row::{Row, number};
use domain::{CommandId, Seq};
use sea_orm::sea_query::{Expr, Query, UnionType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};

/// Names the lock under which PostgreSQL's writers take turns; any number that nobody else uses.
const WRITE_LOCK: i64 = 0x7469_656e_646f;

/// An open write transaction. Dropped without [`Writing::commit`], it leaves nothing behind.
pub struct Writing {
    transaction: DatabaseTransaction,
}

impl Store {
    /// Takes the write lock: `BEGIN IMMEDIATE`, or an advisory lock held until the end.
    ///
    /// # Errors
    /// [`Error::Database`], also where another process holds the lock for too long.
    pub async fn begin(&self) -> Result<Writing, Error> {
        let mode = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions {
            sqlite_transaction_mode: mode,
            ..TransactionOptions::default()
        };
        let transaction = self.write.begin_with_options(options).await?;
        if self.backend() == DbBackend::Postgres {
            let lock = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_advisory_xact_lock($1)",
                [WRITE_LOCK.into()],
            );
            transaction.execute_raw(lock).await?;
        }
        Ok(Writing { transaction })
    }
}

impl Writing {
    /// Rows after `seq` in order, at most [`PAGE`].
    ///
    /// # Errors
    /// [`Error::Database`]; [`Error::BrokenJournal`] where a row cannot be read.
    pub async fn tail(&self, seq: Seq) -> Result<Vec<Row>, Error> {
        tail(&self.transaction, seq).await
    }

    /// The number of the journal's last row, and the receipts of those commands that were recorded
    /// before. One question, as the time that a command takes alone is that of its questions.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn look(
        &self,
        commands: impl Iterator<Item = CommandId>,
    ) -> Result<(i64, Vec<receipt::Model>), Error> {
        let mut ids: Vec<String> = commands.map(|command| command.0.to_string()).collect();
        // Filled up to a power of two: few statements, so that each stays prepared.
        if let Some(last) = ids.last().cloned() {
            ids.resize(ids.len().next_power_of_two(), last);
        }
        // Comes back as a receipt of no command, in the order of the model's columns.
        let last = Query::select()
            .expr(Expr::val(""))
            .expr(Expr::val(None::<String>))
            .expr(Expr::val(Vec::<u8>::new()))
            .expr(Expr::cust("(SELECT COALESCE(MAX(seq), 0) FROM journal)"))
            .expr(Expr::val(0_i64))
            .expr(Expr::val(""))
            .to_owned();
        let mut select = receipt::Entity::find().filter(receipt::Column::Command.is_in(ids));
        QuerySelect::query(&mut select).union(UnionType::All, last);
        let mut known = select.all(&self.transaction).await?;
        let last = known.iter().position(|receipt| receipt.command.is_empty());
        let seq = last.map_or(0, |at| known.swap_remove(at).seq);
        Ok((seq, known))
    }

    /// Writes rows and receipts.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn insert(
        &self,
        rows: Vec<journal::Model>,
        receipts: Vec<receipt::Model>,
    ) -> Result<(), Error> {
        insert(rows, &self.transaction).await?;
        insert(receipts, &self.transaction).await?;
        Ok(())
    }

    /// Makes it durable. After an error it is not known whether it is: read the journal.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn commit(self, seq: Seq) -> Result<(), Error> {
        if self.transaction.get_database_backend() == DbBackend::Postgres {
            let told = [CHANNEL.into(), number(seq).to_string().into()];
            let notify = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_notify($1, $2)",
                told,
            );
            self.transaction.execute_raw(notify).await?;
        }
        Ok(self.transaction.commit().await?)
    }

    /// Ends it without a trace.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn give_up(self) -> Result<(), Error> {
        Ok(self.transaction.rollback().await?)
    }
}

/// Rows after `seq` in order, at most [`PAGE`].
pub(super) async fn tail(connection: &impl ConnectionTrait, seq: Seq) -> Result<Vec<Row>, Error> {
    let models = journal::Entity::find()
        .filter(journal::Column::Seq.gt(number(seq)))
        .order_by_asc(journal::Column::Seq)
        .limit(PAGE)
        .all(connection)
        .await?;
    models.iter().map(Row::read).collect()
}

/// Inserts in powers of two, so that of each table a handful of statements stays prepared.
async fn insert<M, A>(models: Vec<M>, connection: &impl ConnectionTrait) -> Result<(), DbErr>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    /// 512 rows of ten columns are far from the databases' limits on parameters.
    const MOST: usize = 512;
    let mut models = models.into_iter().map(IntoActiveModel::into_active_model);
    while models.len() > 0 {
        let size = (1 << models.len().ilog2()).min(MOST);
        let part: Vec<A> = models.by_ref().take(size).collect();
        A::Entity::insert_many(part)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
