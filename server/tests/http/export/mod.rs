//! Downloads: what each is, for whom, and that programs can read it.

mod calendar;
mod named;
mod secrecy;
mod table;

use crate::common::client::Answer;
use crate::common::people::account;
use crate::common::world::{self, DISTRICT_A, RULES, plan_id};
use crate::common::{Builder, Site, period, site, submit};
use axum::body::Body;
use domain::plan::{Document, Precision, Schedule, Span, Timing};
use domain::report::Value;
use domain::state::{Deadlines, Visibility};
use domain::{
    Actor, AssignmentKey, Command, CommandId, Grant, IndicatorId, Occurrence, Period, PlanId, Role,
    UnitId,
};
use http::{Request, StatusCode};

const CSV: &str = "text/csv; charset=utf-8";
const ICS: &str = "text/calendar; charset=utf-8";

/// A site with a period, so that there are figures.
async fn with_period(visibility: Visibility) -> Site {
    let site = Builder {
        visibility,
        ..Builder::default()
    };
    let site = site.build().await;
    open_period(&site).await;
    site
}

/// As the plan's office does.
async fn decide(site: &Site, command: Command) {
    let grants = vec![Grant {
        unit: world::OFFICE,
        role: Role::Office,
        may_send: false,
    }];
    let actor = Actor::Person {
        account: account("office"),
        grants,
    };
    let id = CommandId(uuid::Uuid::now_v7());
    let backend = &site.context.backend;
    backend.submit(actor, id, command).await.unwrap();
}

async fn open_period(site: &Site) {
    open(site, period(), 9).await;
}

/// With the deadlines of a month of 2023.
async fn open(site: &Site, period: Period, month: u32) {
    let command = Command::OpenPeriod {
        plan: plan_id(),
        period,
        deadlines: Deadlines {
            commune: world::day(2023, month, 18),
            other: world::day(2023, month, 20),
        },
        basis: None,
    };
    decide(site, command).await;
}

async fn amend(site: &Site) {
    let due = world::day(2024, 6, 30);
    let command = Command::AmendSchedule {
        plan: plan_id(),
        entry: RULES,
        schedule: Schedule {
            raw: "trước ngày 30/6/2024".into(),
            timing: Timing::Deadline {
                due,
                within: Span {
                    start: due,
                    end: due,
                },
            },
            precision: Precision::Day,
            peaks: vec![],
        },
        document: Document {
            number: "7/QĐ-UBND".into(),
            date: world::day(2023, 9, 19),
            issuer: "UBND tỉnh Thử".into(),
            subject: "điều chỉnh".into(),
        },
    };
    decide(site, command).await;
}

/// The lines of an answer in CSV, read by another program than wrote them.
fn lines(answer: &Answer, separator: u8) -> Vec<Vec<String>> {
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// The events of an answer, each with the property asked for.
fn events(answer: &Answer, property: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for calendar in ical::IcalParser::new(answer.bytes.as_slice()) {
        for event in calendar.unwrap().events {
            let value = |name: &str| {
                let property = event.properties.iter().find(|known| known.name == name);
                property.and_then(|property| property.value.clone())
            };
            found.push((value("UID").unwrap(), value(property).unwrap_or_default()));
        }
    }
    found
}

#[tokio::test]
async fn every_download_says_what_it_is() {
    let site = with_period(Visibility::Live).await;
    let cases = [
        (
            "/ke-hoach/thu/tai-ve/so-lieu.csv",
            CSV,
            "thu_2023-09-20.csv",
        ),
        (
            "/ke-hoach/thu/tai-ve/so-lieu.csv?ky=2023-Q3&mo=II.2,u3",
            CSV,
            "thu_2023-Q3.csv",
        ),
        (
            "/ke-hoach/thu/don-vi/101/tai-ve/so-lieu.csv",
            CSV,
            "thu_don-vi-101_2023-09-20.csv",
        ),
        (
            "/ke-hoach/thu/tai-ve/tien-do.svg?mo=II.2,u3",
            "image/svg+xml",
            "thu_2023-09-20.svg",
        ),
        (
            "/ke-hoach/thu/tai-ve/tien-do.html?muc=thang",
            "text/html; charset=utf-8",
            "thu_2023-09-20.html",
        ),
        ("/ke-hoach/thu/tai-ve/lich.ics", ICS, "thu_2023-09-20.ics"),
        (
            "/ke-hoach/thu/tai-ve/lich.ics?don-vi=101",
            ICS,
            "thu_don-vi-101_2023-09-20.ics",
        ),
    ];
    for (address, kind, name) in cases {
        let answer = site.get(address, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(answer.header("content-type"), kind, "{address}");
        assert_eq!(
            answer.header("content-disposition"),
            format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}"),
            "{address}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache", "{address}");
        assert!(answer.text().contains("Thử"), "{address}: which plan");

        let head = Request::head(address).body(Body::empty()).unwrap();
        let head = site.send(head).await;
        assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
        assert_eq!(head.header("content-type"), kind, "{address}");

        let known = Request::get(address).header("if-none-match", answer.header("etag"));
        let known = site.send(known.body(Body::empty()).unwrap()).await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED, "{address}");

        let cookie = site.sign_in("leader").await;
        let own = site.get(address, &cookie).await;
        assert_eq!(own.status, StatusCode::OK, "{address}");
        assert_eq!(own.header("cache-control"), "no-store", "{address}");
        assert_eq!(own.header("etag"), "", "{address}");
        let again = Request::get(address).header("cookie", &cookie);
        let again = again.header("if-none-match", answer.header("etag"));
        let again = site.send(again.body(Body::empty()).unwrap()).await;
        assert_eq!(again.status, StatusCode::OK, "{address}: kept nowhere");
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let site = site().await;
    let cases = [
        ("/ke-hoach/khong/tai-ve/so-lieu.csv", 404),
        ("/ke-hoach/thu/tai-ve/khac.csv", 404),
        ("/ke-hoach/thu/tai-ve/..%2Fso-lieu.csv", 404),
        ("/ke-hoach/thu/don-vi/9999/tai-ve/so-lieu.csv", 404),
        ("/ke-hoach/thu/don-vi/101/tai-ve/tien-do.svg", 404),
        ("/ke-hoach/thu/don-vi/9999/tai-ve/lich.ics", 404),
        ("/ke-hoach/thu/don-vi/x/tai-ve/lich.ics", 404),
        ("/ke-hoach/thu/tai-ve/lich.ics?don-vi=x", 400),
        ("/ke-hoach/thu/tai-ve/lich.ics?co-quan=khong%20co", 404),
        ("/ke-hoach/thu/tai-ve/lich.ics?co-quan=%ff", 400),
        ("/ke-hoach/thu/don-vi/9999/tai-ve/lich", 404),
        ("/ke-hoach/thu/tai-ve/lich?don-vi=9999", 404),
        ("/ke-hoach/thu/tai-ve/lich?co-quan=khong%20co", 404),
        ("/ke-hoach/khong/tai-ve/lich", 404),
    ];
    for (address, status) in cases {
        let answer = site.get(address, "").await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert_eq!(answer.header("content-disposition"), "", "{address}");
        assert!(answer.text().contains("<h1>"), "{address}: a page to read");
    }
}
