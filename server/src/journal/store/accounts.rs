//! Accounts: credentials have their own table, and are written without a command.

use super::Store;
use crate::Error;
use crate::journal::entity::account::{ActiveModel, Column, Entity, Model};
use domain::AccountId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

impl Store {
    /// Adds an account.
    ///
    /// # Errors
    /// [`Error::Database`], also where the login is taken.
    pub async fn add_account(&self, account: Model) -> Result<(), Error> {
        let account: ActiveModel = account.into_active_model();
        Entity::insert(account).exec_without_returning(&self.write).await?;
        Ok(())
    }

    /// The account of that login, disabled ones too.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn account_by_login(&self, login: &str) -> Result<Option<Model>, Error> {
        Ok(Entity::find().filter(Column::Login.eq(login)).one(&self.read).await?)
    }

    /// The account of that id, disabled ones too.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn account(&self, id: AccountId) -> Result<Option<Model>, Error> {
        Ok(Entity::find_by_id(id.0.to_string()).one(&self.read).await?)
    }

    /// Sets another password, as its Argon2id hash in PHC form.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn set_password(&self, id: AccountId, password_hash: String) -> Result<(), Error> {
        Entity::update_many()
            .col_expr(Column::PasswordHash, Expr::value(password_hash))
            .filter(Column::Id.eq(id.0.to_string()))
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// From `at` on, microseconds since 1970 UTC, nobody signs in with it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn disable_account(&self, id: AccountId, at: i64) -> Result<(), Error> {
        Entity::update_many()
            .col_expr(Column::DisabledAt, Expr::value(at))
            .filter(Column::Id.eq(id.0.to_string()))
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// Takes back an account that nothing refers to yet.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn remove_account(&self, id: AccountId) -> Result<(), Error> {
        Entity::delete_by_id(id.0.to_string()).exec(&self.write).await?;
        Ok(())
    }
}
