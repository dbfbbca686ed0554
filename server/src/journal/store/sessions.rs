//! Sessions: rows that come and go with sign-in and sign-out.

use super::Store;
use crate::Error;
use crate::journal::entity::session::{ActiveModel, Column, Entity, Model};
use domain::AccountId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

impl Store {
    /// Adds a session, or replaces the one of the same id.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn save_session(&self, session: Model) -> Result<(), Error> {
        let replace = OnConflict::column(Column::Id)
            .update_columns([Column::Account, Column::Data, Column::ExpiresAt])
            .to_owned();
        let session: ActiveModel = session.into_active_model();
        Entity::insert(session).on_conflict(replace).exec_without_returning(&self.write).await?;
        Ok(())
    }

    /// The session of that id, if it has not ended by `now`, microseconds since 1970 UTC.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn session(&self, id: &str, now: i64) -> Result<Option<Model>, Error> {
        Ok(Entity::find_by_id(id).filter(Column::ExpiresAt.gt(now)).one(&self.read).await?)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn remove_session(&self, id: &str) -> Result<(), Error> {
        Entity::delete_by_id(id).exec(&self.write).await?;
        Ok(())
    }

    /// Ends every session of an account: its password was changed, or it was disabled.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn remove_sessions_of(&self, account: AccountId) -> Result<(), Error> {
        Entity::delete_many().filter(Column::Account.eq(account.0.to_string())).exec(&self.write).await?;
        Ok(())
    }

    /// Removes sessions that ended by `now`, microseconds since 1970 UTC.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn remove_ended_sessions(&self, now: i64) -> Result<(), Error> {
        Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(&self.write).await?;
        Ok(())
    }
}
