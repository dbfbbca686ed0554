//! What is looked back by: who gets which, and that it is made once.

use crate::common::client::Answer;
use crate::common::world::{self, plan_id};
use crate::common::{Builder, Site, site};
use axum::body::Body;
use domain::state::Deadlines;
use domain::state::Visibility;
use domain::{Actor, AssignmentKey, Command, CommandId, Occurrence, Period, Role, Series, wire};
use http::{Request, StatusCode};

const ADDRESS: &str = "/chuoi-so-lieu/thu";

async fn ask(site: &Site, tag: &str) -> Answer {
    let request = Request::get(ADDRESS)
        .header("accept-encoding", "br")
        .header("if-none-match", tag);
    site.send(request.body(Body::empty()).unwrap()).await
}

/// A report of the first commune.
async fn send(site: &Site) {
    let key = AssignmentKey {
        entry: world::SHARES,
        unit: world::COMMUNES[0],
        occurrence: Occurrence::ONCE,
    };
    let on = world::day(2023, 9, 1);
    let values = world::history::values(2, 5, 20, on);
    let period = Period::quarter(2023, 3);
    let (commune, other) = (world::day(2023, 9, 18), world::day(2023, 9, 20));
    let open = Command::OpenPeriod {
        plan: plan_id(),
        period,
        deadlines: Deadlines { commune, other },
        basis: None,
    };
    let office = world::person(world::OFFICE, Role::Office);
    give(site, office, open).await;
    let command = world::report(key, period, on, values);
    let leader = world::person(key.unit, Role::Leader);
    give(site, leader, command).await;
}

async fn give(site: &Site, actor: Actor, command: Command) {
    let id = CommandId(uuid::Uuid::now_v7());
    let backend = &site.context.backend;
    backend.submit(actor, id, command).await.unwrap();
}

#[tokio::test]
async fn it_is_the_series_of_the_state_and_is_sent_once() {
    let site = site().await;
    send(&site).await;
    let answer = site.get(ADDRESS, "").await;
    assert_eq!(answer.status, StatusCode::OK);
    let sent: Series = wire::read(&answer.text()).unwrap();
    let made = site
        .context
        .backend
        .read(|state| Series::of(state, &plan_id()).unwrap());
    assert_eq!(sent, made);
    assert!(!sent.is_empty());
    let first = ask(&site, "\"x\"").await;
    assert_eq!(first.header("content-encoding"), "br");
    assert_eq!(first.header("vary"), "Accept-Encoding, Cookie");
    let again = ask(&site, first.header("etag")).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.bytes.is_empty());
}

#[tokio::test]
async fn the_public_gets_nothing_that_is_not_published() {
    let builder = Builder {
        visibility: Visibility::Published,
        ..Builder::default()
    };
    let site = builder.build().await;
    send(&site).await;
    let public = site.get(ADDRESS, "").await;
    let series: Series = wire::read(&public.text()).unwrap();
    assert!(series.is_empty(), "nothing has been published");
    let cookie = site.sign_in("office").await;
    let office = site.get(ADDRESS, &cookie).await;
    assert!(!wire::read::<Series>(&office.text()).unwrap().is_empty());
    let after = site.get(ADDRESS, "").await;
    assert_eq!(after.text(), public.text());
}

#[tokio::test]
async fn a_plan_that_is_not_there_is_404() {
    let site = site().await;
    for plan in ["khong-co", "all%20thu", "%2e%2e", "thu%00"] {
        let status = site.get(&format!("/chuoi-so-lieu/{plan}"), "").await.status;
        let refused = [StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST];
        assert!(refused.contains(&status), "{plan}: {status}");
    }
}
