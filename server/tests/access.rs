//! Who may what: every route and every command, for every role and for an outside unit.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which fail by panicking"
)]

mod common;

use common::client::JSON;
use common::commands::{commands, number};
use common::people::{PEOPLE, account};
use common::world;
use domain::*;
use http::StatusCode;
use server::http::routes::{Answer, ROUTES};

const EVERYBODY: &[&str] = &[
    "",
    "enterer",
    "delegate",
    "leader",
    "outsider",
    "confirmer",
    "office",
    "supervisor",
    "chairman",
    "observer",
    "operator",
];
const SIGNED_IN: &[&str] = &[
    "enterer",
    "delegate",
    "leader",
    "outsider",
    "confirmer",
    "office",
    "supervisor",
    "chairman",
    "observer",
    "operator",
];
const REVIEWERS: &[&str] = &["confirmer", "office", "supervisor", "chairman"];

/// An address of each route to read, and who sees it. `""` is the public.
const READING: &[(&str, &str, &[&str])] = &[
    ("/", "/", EVERYBODY),
    ("/ke-hoach/{plan}", "/ke-hoach/thu", EVERYBODY),
    (
        "/ke-hoach/{plan}/don-vi/{unit}",
        "/ke-hoach/thu/don-vi/101",
        EVERYBODY,
    ),
    (
        "/ke-hoach/{plan}/nhiem-vu/{task}",
        "/ke-hoach/thu/nhiem-vu/II.1",
        EVERYBODY,
    ),
    (
        "/ke-hoach/{plan}/tai-ve/{file}",
        "/ke-hoach/thu/tai-ve/so-lieu.csv",
        EVERYBODY,
    ),
    (
        "/ke-hoach/{plan}/don-vi/{unit}/tai-ve/{file}",
        "/ke-hoach/thu/don-vi/101/tai-ve/lich.ics",
        EVERYBODY,
    ),
    ("/bao-cao", "/bao-cao", SIGNED_IN),
    (
        "/bao-cao/tiep-nhan/{code}",
        "/bao-cao/tiep-nhan/x",
        SIGNED_IN,
    ),
    ("/bao-cao/{*assignment}", "/bao-cao/II.2/1001", SIGNED_IN),
    ("/duyet", "/duyet", REVIEWERS),
    ("/duyet/{*report}", "/duyet/x", REVIEWERS),
    ("/quan-tri", "/quan-tri", &["operator"]),
    ("/chuoi-so-lieu/{plan}", "/chuoi-so-lieu/thu", EVERYBODY),
    ("/trang-thai/{plan}", "/trang-thai/thu", EVERYBODY),
    ("/suc-khoe", "/suc-khoe", EVERYBODY),
    ("/favicon.svg", "/favicon.svg", EVERYBODY),
    ("/robots.txt", "/robots.txt", EVERYBODY),
];

/// Routes that other tests are about: they ask for no role.
const ELSEWHERE: [&str; 6] = [
    "/dang-nhap",
    "/dang-xuat",
    "/ngon-ngu",
    "/lenh",
    "/song",
    "/pkg/{build}/{*file}",
];

#[tokio::test]
async fn every_route_is_open_to_those_it_is_for() {
    let site = common::site().await;
    for route in ROUTES {
        let known =
            READING.iter().any(|row| row.0 == route.path) || ELSEWHERE.contains(&route.path);
        assert!(known, "{} has no expectation", route.path);
    }
    for login in EVERYBODY {
        let cookie = if login.is_empty() {
            String::new()
        } else {
            site.sign_in(login).await
        };
        for (route, address, allowed) in READING {
            let answer = site.get(address, &cookie).await;
            let expected = match (allowed.contains(login), login.is_empty()) {
                (true, _) => StatusCode::OK,
                (false, true) => StatusCode::SEE_OTHER,
                (false, false) => StatusCode::FORBIDDEN,
            };
            assert_eq!(answer.status, expected, "{route} for «{login}»");
            if expected == StatusCode::SEE_OTHER {
                assert!(
                    answer.header("location").starts_with("/dang-nhap?tiep=/"),
                    "{route}"
                );
            }
        }
    }
}

#[tokio::test]
async fn forms_are_taken_from_those_they_are_for() {
    let site = common::site().await;
    for login in EVERYBODY {
        let cookie = if login.is_empty() {
            String::new()
        } else {
            site.sign_in(login).await
        };
        for route in ROUTES.iter().filter(|route| route.answer == Answer::Form) {
            let (_, address, allowed) = READING.iter().find(|row| row.0 == route.path).unwrap();
            let answer = site.post_form(address, &cookie, &[("a", "b")]).await;
            let expected = match (allowed.contains(login), login.is_empty()) {
                // The form is let through, and says nothing that a page knows.
                (true, _) => StatusCode::NOT_FOUND,
                (false, true) => StatusCode::UNAUTHORIZED,
                (false, false) => StatusCode::FORBIDDEN,
            };
            assert_eq!(answer.status, expected, "{} for «{login}»", route.path);
        }
    }
}

#[tokio::test]
async fn every_command_is_taken_from_those_who_may_give_it() {
    let site = common::site().await;
    let commands = commands();
    let mut numbers: Vec<usize> = commands
        .iter()
        .map(|(command, _)| number(command))
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..=18).collect::<Vec<_>>());
    let mut cookies = vec![("", String::new())];
    for (login, ..) in PEOPLE {
        cookies.push((login, site.sign_in(login).await));
    }
    for (command, allowed) in &commands {
        for (login, cookie) in &cookies {
            let body = serde_json::json!({ "id": uuid::Uuid::now_v7(), "command": command });
            let answer = site.post("/lenh", cookie, JSON, body.to_string()).await;
            let name = number(command);
            match (allowed.contains(login), login.is_empty()) {
                // What else may be wrong with it depends on what came before.
                (true, _) => assert!(
                    matches!(answer.status.as_u16(), 200 | 422),
                    "{name} for «{login}»: {}",
                    answer.text()
                ),
                (false, true) => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}"),
                (false, false) => {
                    assert_eq!(
                        answer.status,
                        StatusCode::FORBIDDEN,
                        "{name} for «{login}»: {}",
                        answer.text()
                    );
                    let app::api::SubmitError::Rejected(rejection) =
                        serde_json::from_str(&answer.text()).unwrap()
                    else {
                        panic!("{}", answer.text())
                    };
                    assert!(!rejection.0.is_empty());
                }
            }
        }
    }
}

#[tokio::test]
async fn a_role_that_has_ended_ends_at_once() {
    let site = common::site().await;
    let cookie = site.sign_in("operator").await;
    assert_eq!(site.get("/quan-tri", &cookie).await.status, StatusCode::OK);
    let revoke = Command::RevokeRole {
        account: account("operator"),
        unit: world::PROVINCE,
        role: Role::Operator,
        until: world::day(2023, 9, 20),
    };
    common::submit(&site.context.backend, revoke).await.unwrap();
    assert_eq!(
        site.get("/quan-tri", &cookie).await.status,
        StatusCode::FORBIDDEN
    );
}
