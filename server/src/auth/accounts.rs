//! The table of accounts. Journal and State name an account by its id only.

use super::{AuthError, Databases};
use domain::AccountId;
use sea_orm::entity::prelude::*;
use sea_orm::{QuerySelect, Set};

/// The longest login that is looked at, in characters.
const LONGEST_LOGIN: usize = 128;

/// The row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// As [`fold_login`] gives it.
    #[sea_orm(unique)]
    pub login: String,
    /// As the person is called on screen.
    pub name: String,
    pub password_hash: String,
    /// Microseconds UTC.
    pub created_at: i64,
    /// Microseconds UTC; `None` while the account may be used.
    pub disabled_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A person who may use the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    /// As the person is called on screen.
    pub name: String,
}

impl From<Model> for Account {
    fn from(row: Model) -> Self {
        // An id that is no UUID names nobody: the nil account holds no role.
        let id = AccountId(row.id.parse().unwrap_or_default());
        Self { id, name: row.name }
    }
}

/// The login as it is stored and compared: lower case, without outer spaces.
pub fn fold_login(login: &str) -> String {
    login
        .trim()
        .chars()
        .take(LONGEST_LOGIN)
        .collect::<String>()
        .to_lowercase()
}

/// Queries on accounts.
#[derive(Clone, Debug)]
pub struct Accounts(Databases);

impl Accounts {
    pub fn new(databases: Databases) -> Self {
        Self(databases)
    }

    pub(super) async fn by_login(&self, login: &str) -> Result<Option<Model>, AuthError> {
        let found = Entity::find()
            .filter(Column::Login.eq(login))
            .limit(1)
            .one(&self.0.read);
        Ok(found.await?)
    }

    /// The account, unless there is none or it is disabled.
    ///
    /// # Errors
    /// [`AuthError::Database`].
    pub async fn active(&self, id: AccountId) -> Result<Option<Account>, AuthError> {
        let found = Entity::find_by_id(id.to_string()).one(&self.0.read).await?;
        Ok(found
            .filter(|row| row.disabled_at.is_none())
            .map(Account::from))
    }

    /// Adds an account. `at` is microseconds UTC, `password_hash` from [`super::password::hash`].
    ///
    /// # Errors
    /// [`AuthError::Database`], also where the login is taken.
    pub async fn add(
        &self,
        account: &Account,
        login: &str,
        password_hash: String,
        at: i64,
    ) -> Result<(), AuthError> {
        let row = ActiveModel {
            id: Set(account.id.to_string()),
            login: Set(fold_login(login)),
            name: Set(account.name.clone()),
            password_hash: Set(password_hash),
            created_at: Set(at),
            disabled_at: Set(None),
        };
        Entity::insert(row)
            .exec_without_returning(&self.0.write)
            .await?;
        Ok(())
    }

    /// From now on nobody signs in with it, and its sessions are over.
    ///
    /// # Errors
    /// [`AuthError::Database`].
    pub async fn disable(&self, id: AccountId, at: i64) -> Result<(), AuthError> {
        Entity::update_many()
            .col_expr(Column::DisabledAt, Expr::value(at))
            .filter(Column::Id.eq(id.to_string()))
            .exec(&self.0.write)
            .await?;
        Ok(())
    }
}
