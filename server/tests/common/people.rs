//! One person for every role, and one of another unit.

use super::submit;
use super::world::{self, CHANCELLERY, COMMUNES, DISTRICT_A, OFFICE, PROVINCE};
use app::api::Backend;
use domain::{AccountId, Command, Role, UnitId};
use server::auth::{Account, Auth, password};
use std::sync::OnceLock;

pub const PASSWORD: &str = "mật khẩu dài";

/// Login, unit, role, and whether sending is delegated.
pub const PEOPLE: [(&str, UnitId, Role, bool); 10] = [
    ("enterer", COMMUNES[0], Role::Enterer, false),
    ("delegate", COMMUNES[0], Role::Enterer, true),
    ("leader", COMMUNES[0], Role::Leader, false),
    ("outsider", COMMUNES[3], Role::Leader, false),
    ("confirmer", DISTRICT_A, Role::Confirmer, false),
    ("office", OFFICE, Role::Office, false),
    ("supervisor", CHANCELLERY, Role::Supervisor, false),
    ("chairman", PROVINCE, Role::Chairman, false),
    ("observer", PROVINCE, Role::Observer, false),
    ("operator", PROVINCE, Role::Operator, false),
];

/// The account of a login.
pub fn account(login: &str) -> AccountId {
    let index = PEOPLE.iter().position(|person| person.0 == login).unwrap();
    world::account(index as u64 + 1)
}

pub async fn add(auth: &Auth, backend: &Backend) {
    static HASH: OnceLock<String> = OnceLock::new();
    let hash = HASH.get_or_init(|| password::hash(PASSWORD).unwrap());
    for (login, unit, role, may_send) in PEOPLE {
        let account = Account {
            id: account(login),
            name: format!("Người {login}"),
        };
        auth.accounts
            .add(&account, login, hash.clone(), 0)
            .await
            .unwrap();
        let (account, from) = (account.id, world::day(2023, 7, 1));
        submit(
            backend,
            Command::GrantRole {
                account,
                unit,
                role,
                from,
            },
        )
        .await
        .unwrap();
        if may_send {
            submit(
                backend,
                Command::Delegate {
                    account,
                    unit,
                    may_send,
                },
            )
            .await
            .unwrap();
        }
    }
}
