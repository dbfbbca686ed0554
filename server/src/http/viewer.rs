//! Who is asking: the session's account, with the roles that the State gives it today.

use super::context::Context;
use super::error::Error;
use super::routes::Who;
use super::ui::Person;
use crate::auth::sessions::ACCOUNT;
use domain::{AccountId, Actor, Viewer};
use tower_sessions::Session;

/// A visitor: the public, or somebody signed in.
#[derive(Clone, Debug, Default)]
pub(super) struct Visitor(pub Option<Person>);

impl Visitor {
    /// Looks the session's account up, and its roles by day. The public, where the session has
    /// ended or the account is disabled.
    ///
    /// # Errors
    /// [`Error::Internal`] if the database can't be read.
    pub(super) async fn of(context: &Context, session: &Session) -> Result<Self, Error> {
        let account: Option<AccountId> = session.get(ACCOUNT).await?;
        let Some(account) = account else {
            return Ok(Self(None));
        };
        let Some(account) = context.auth.accounts.active(account).await? else {
            return Ok(Self(None));
        };
        let day = context.backend.clock.now().day();
        let actor = context.backend.read(|state| state.actor(account.id, day));
        Ok(Self(Some(Person {
            name: account.name,
            actor,
        })))
    }

    /// What slices and the feed are cut for.
    pub(super) fn viewer(&self) -> Viewer {
        match &self.0 {
            Some(person) => Viewer::Person(person.actor.clone()),
            None => Viewer::Public,
        }
    }

    /// Who gives commands.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`].
    pub(super) fn actor(&self) -> Result<&Actor, Error> {
        self.0
            .as_ref()
            .map(|person| &person.actor)
            .ok_or(Error::NotSignedIn)
    }

    /// Whether this visitor may use a route.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub(super) fn admit(&self, who: Who) -> Result<(), Error> {
        match who {
            Who::Anyone => Ok(()),
            Who::SignedIn => self.actor().map(|_| ()),
            Who::Holders(roles) => {
                let actor = self.actor()?;
                let holds = roles.iter().any(|role| actor.has_anywhere(*role));
                if holds { Ok(()) } else { Err(Error::Forbidden) }
            }
        }
    }
}
