//! Downloads: what each is, for whom, and that programs can read it.

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

#[tokio::test]
async fn the_table_has_the_rows_of_the_view() {
    let site = with_period(Visibility::Live).await;
    let table = "/ke-hoach/thu/tai-ve/so-lieu.csv";
    let closed = lines(&site.get(table, "").await, b';');
    let head = closed.iter().position(|line| line[0] == "Mã").unwrap();
    let facts: Vec<&str> = closed[..head].iter().map(|line| line[0].as_str()).collect();
    let expected = [
        "Kế hoạch",
        "Văn bản",
        "Số liệu",
        "Lưu ý",
        "Nguồn",
        "Cách tính",
        "",
    ];
    assert_eq!(facts, expected);
    assert_eq!(closed[0][1], "Kế hoạch: Thử");
    assert!(closed[2][1].starts_with("Tính đến ngày 20/9/2023."));
    assert_eq!(closed[head].len(), 14);
    assert_eq!(closed.len() - head - 1, 5, "a line for each task");
    assert!(closed[head + 1..].iter().all(|line| line.len() == 14));
    let rules = closed.iter().find(|line| line[0] == "II.3").unwrap();
    assert_eq!(rules[4], "hoàn thành trong Quý IV/2023");
    assert_eq!(rules[5], "31/12/2023");
    // Two departments, two districts, five communes.
    assert_eq!((rules[9].as_str(), rules[12].as_str()), ("9", "9"));

    let open = site.get(&format!("{table}?mo=II.3,u3,u101"), "").await;
    let open = lines(&open, b';');
    let units: Vec<_> = open.iter().filter(|line| line[0] == "II.3").collect();
    let named: Vec<&str> = units.iter().map(|line| line[2].as_str()).collect();
    assert!(named.contains(&"UBND huyện A (cơ quan)"), "{named:?}");
    assert!(named.contains(&"UBND xã X0"), "{named:?}");
    assert_eq!(units.last().unwrap()[3], "Cấp huyện");

    let english = site.get(table, "ngon_ngu=en").await;
    let english = lines(&english, b',');
    assert!(english.iter().any(|line| line[0] == "Code"));
    let searched = site.get(&format!("{table}?tim=II.4"), "").await;
    let searched = lines(&searched, b';');
    assert!(searched.iter().any(|line| line[1..] == ["Tìm: II.4"]));
    assert!(!searched.iter().any(|line| line[0] == "II.3"));
}

#[tokio::test]
async fn a_calendar_names_no_day_that_the_text_does_not() {
    let site = with_period(Visibility::Live).await;
    let feed = "/ke-hoach/thu/tai-ve/lich.ics";
    let answer = site.get(feed, "").await;
    let text = answer.text();
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "NAME;VALUE=TEXT:Kế hoạch: Thử: thời hạn\\, kỳ báo cáo",
        "X-WR-CALNAME:Kế hoạch: Thử: thời hạn\\, kỳ báo cáo",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ] {
        assert!(
            unfolded.contains(&format!("\r\n{line}\r\n")),
            "{line}: {text}"
        );
    }
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "too long: {line}");
        assert!(!line.contains('\n'), "{line}");
    }
    let of = |answer: &Answer, property: &str, uid: &str| {
        let found = events(answer, property)
            .into_iter()
            .find(|(known, _)| known == uid);
        found.map(|(_, value)| value)
    };
    let rules = "han-3@thu.tiendo";
    assert_eq!(of(&answer, "DTSTART", rules).as_deref(), Some("20231001"));
    assert_eq!(of(&answer, "DTEND", rules).as_deref(), Some("20240101"));
    let summary = of(&answer, "SUMMARY", rules).unwrap();
    assert_eq!(summary, "Hạn trong Quý IV/2023\\, II.3: II.3");
    assert_eq!(of(&answer, "SEQUENCE", rules).as_deref(), Some("0"));
    let names: Vec<String> = events(&answer, "UID")
        .into_iter()
        .map(|found| found.0)
        .collect();
    let expected = [
        "han-1@thu.tiendo",
        rules,
        "ky-2023-Q3@thu.tiendo",
        "gui-2023-Q3-xa@thu.tiendo",
        "gui-2023-Q3-khac@thu.tiendo",
    ];
    assert_eq!(
        names, expected,
        "what recurs, goes on or waits has no deadline"
    );
    let stamps: Vec<String> = events(&answer, "DTSTAMP")
        .into_iter()
        .map(|found| found.1)
        .collect();
    // The clock of the test stands still at noon in Viet Nam.
    assert!(
        stamps.iter().all(|stamp| stamp.starts_with("20230920T05")),
        "{stamps:?}"
    );

    amend(&site).await;
    let amended = site.get(feed, "").await;
    assert_ne!(amended.header("etag"), answer.header("etag"));
    assert_eq!(of(&amended, "DTSTART", rules).as_deref(), Some("20240630"));
    assert_eq!(of(&amended, "DTEND", rules).as_deref(), Some("20240701"));
    assert_eq!(of(&amended, "SEQUENCE", rules).as_deref(), Some("1"));
    let modified = of(&amended, "LAST-MODIFIED", rules).unwrap();
    assert!(modified.starts_with("20230920T05"), "{modified}");
    let why = of(&amended, "DESCRIPTION", rules).unwrap();
    assert!(why.contains("7/QĐ-UBND ngày 19/9/2023"), "{why}");
}

#[tokio::test]
async fn a_unit_has_what_it_must_do_and_when_it_must_send() {
    let site = with_period(Visibility::Live).await;
    let names = |answer: &Answer| -> Vec<String> {
        events(answer, "UID")
            .into_iter()
            .map(|found| found.0)
            .collect()
    };
    let feed = |unit: UnitId| format!("/ke-hoach/thu/don-vi/{unit}/tai-ve/lich.ics");
    let commune = site.get(&feed(world::COMMUNES[0]), "").await;
    let expected = [
        "han-3@thu.tiendo",
        "ky-2023-Q3@thu.tiendo",
        "gui-2023-Q3-xa@thu.tiendo",
    ];
    assert_eq!(names(&commune), expected);
    let district = site.get(&feed(DISTRICT_A), "").await;
    assert!(names(&district).contains(&"gui-2023-Q3-khac@thu.tiendo".to_owned()));
    let asked = format!("/ke-hoach/thu/tai-ve/lich.ics?don-vi={DISTRICT_A}");
    assert_eq!(site.get(&asked, "").await.text(), district.text());
    let english = format!("{}?ngon-ngu=en", feed(DISTRICT_A));
    assert!(
        site.get(&english, "")
            .await
            .text()
            .contains("Reports due for")
    );
}

#[tokio::test]
async fn a_calendar_program_is_led_to_the_feed() {
    let site = site().await;
    let answer = site.get("/ke-hoach/thu/don-vi/101/tai-ve/lich", "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = "webcal://site/ke-hoach/thu/don-vi/101/tai-ve/lich.ics";
    assert_eq!(answer.header("location"), to);
}

/// What the page hides until it is published, the file hides too.
#[tokio::test]
async fn a_file_holds_no_more_than_the_page() {
    let site = with_period(Visibility::Published).await;
    let leader = Actor::Person {
        account: account("leader"),
        grants: vec![Grant {
            unit: world::COMMUNES[0],
            role: Role::Leader,
            may_send: false,
        }],
    };
    let key = AssignmentKey {
        entry: RULES,
        unit: world::COMMUNES[0],
        occurrence: Occurrence::ONCE,
    };
    let on = world::day(2023, 9, 14);
    let value = Value::Document {
        number: "1/QĐ".into(),
        issued_on: on,
        title: "Quy chế".into(),
    };
    let values = [(IndicatorId(5), value)].into();
    let report = world::report(key, period(), on, values);
    let id = CommandId(uuid::Uuid::now_v7());
    let backend = &site.context.backend;
    backend.submit(leader, id, report).await.unwrap();

    let table = "/ke-hoach/thu/tai-ve/so-lieu.csv?mo=II.3,u3,u101";
    let figure = |answer: &Answer| {
        let lines = lines(answer, b';');
        let found = lines.iter().find(|line| line[0] == "II.3").unwrap();
        found[8].clone()
    };
    assert_eq!(figure(&site.get(table, "").await), "0");
    let cookie = site.sign_in("leader").await;
    let own = site.get(table, &cookie).await;
    assert_eq!(figure(&own), "1");
    assert!(own.text().contains("số liệu chưa chốt"));
    for text in ["ghi chú", "1/QĐ"] {
        assert!(!own.text().contains(text), "no notes: {text}");
    }
    let public = site.get(table, "").await;
    assert_eq!(
        figure(&public),
        "0",
        "what one was given is not kept for others"
    );

    let commune = world::COMMUNES[0];
    let files = [
        format!("/ke-hoach/thu/don-vi/{commune}/tai-ve/so-lieu.csv?ky=nay"),
        format!("/ke-hoach/thu/don-vi/{DISTRICT_A}/tai-ve/so-lieu.csv?ky=nay"),
        "/ke-hoach/thu/tai-ve/tien-do.svg?mo=II.3,u3,u101".to_owned(),
        "/ke-hoach/thu/tai-ve/tien-do.html?mo=II.3,u3,u101".to_owned(),
    ];
    let before: Vec<String> = {
        let clean = with_period(Visibility::Published).await;
        let mut texts = Vec::new();
        for file in &files {
            texts.push(without_moment(&clean.get(file, "").await.text()));
        }
        texts
    };
    for (file, before) in files.iter().zip(before) {
        let own = site.get(file, &cookie).await.text();
        assert!(own.contains("số liệu chưa chốt"), "{file}");
        assert_ne!(without_moment(&own), before, "{file}: the report is in it");
        let public = site.get(file, "").await.text();
        assert_eq!(without_moment(&public), before, "{file}");
        for text in ["ghi chú", "1/QĐ", "Quy chế"] {
            assert!(!own.contains(text) && !public.contains(text), "{file}");
        }
    }
    let ask = Command::RequestExtension {
        plan: plan_id(),
        key: AssignmentKey {
            entry: RULES,
            unit: world::COMMUNES[1],
            occurrence: Occurrence::ONCE,
        },
        until: world::day(2024, 2, 29),
        reason: "lý do riêng".into(),
    };
    let leader = Actor::Person {
        account: account("leader"),
        grants: vec![Grant {
            unit: world::COMMUNES[1],
            role: Role::Leader,
            may_send: false,
        }],
    };
    let id = CommandId(uuid::Uuid::now_v7());
    let asked = backend.submit(leader, id, ask).await;
    assert!(asked.is_ok(), "{asked:?}");
    let calendars = [
        "/ke-hoach/thu/tai-ve/lich.ics".to_owned(),
        format!("/ke-hoach/thu/don-vi/{commune}/tai-ve/lich.ics"),
    ];
    for file in files.iter().chain(&calendars) {
        for visitor in ["", cookie.as_str()] {
            let text = site.get(file, visitor).await.text();
            for hidden in ["lý do riêng", "ghi chú", "1/QĐ"] {
                assert!(!text.contains(hidden), "{file}: {hidden}");
            }
        }
    }
}

/// A file without the line that says up to when it knows.
fn without_moment(text: &str) -> String {
    let lines = text.split(['\n', '<']);
    let lines: Vec<&str> = lines
        .filter(|line| !line.contains("Theo số liệu nhận đến"))
        .collect();
    lines.join("\n")
}

/// Whatever escapes the address has, the figures are those of the plan that it names.
#[tokio::test]
async fn a_file_is_of_the_plan_that_is_named() {
    let site = with_period(Visibility::Live).await;
    let mut other = world::plan();
    other.id = PlanId("b".into());
    other.heading.title = "Khác".into();
    let entries = other.tasks.iter_mut().flat_map(|task| &mut task.schedule);
    for entry in entries {
        entry.id.0 += 100;
    }
    // The first of all plans.
    let loaded = submit(
        &site.context.backend,
        Command::LoadPlan {
            plan: Box::new(other),
        },
    );
    loaded.await.unwrap();
    for file in ["so-lieu.csv", "tien-do.svg", "tien-do.html", "lich.ics"] {
        for (address, title) in [
            ("b", "Kế hoạch: Khác"),
            ("%62", "Kế hoạch: Khác"),
            ("thu", "Kế hoạch: Thử"),
            ("%74hu", "Kế hoạch: Thử"),
            ("t%68%75", "Kế hoạch: Thử"),
        ] {
            let address = format!("/ke-hoach/{address}/tai-ve/{file}");
            let answer = site.get(&address, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert!(
                answer.text().contains(title),
                "{address}: {}",
                answer.text()
            );
        }
    }
    let answer = site.get("/ke-hoach/%62/tai-ve/so-lieu.csv", "").await;
    let name = answer.header("content-disposition");
    assert!(name.contains("\"b_2023-09-20.csv\""), "{name}");
    let led = site.get("/ke-hoach/%62/tai-ve/lich", "").await;
    assert_eq!(
        led.header("location"),
        "webcal://site/ke-hoach/b/tai-ve/lich.ics"
    );
}

#[tokio::test]
async fn an_empty_question_is_none() {
    let site = with_period(Visibility::Live).await;
    let feed = "/ke-hoach/thu/tai-ve/lich.ics";
    for query in ["?co-quan=", "?don-vi=", "?co-quan=+&don-vi=&ngon-ngu=", ""] {
        let address = format!("{feed}{query}");
        let answer = site.get(&address, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(
            answer.text().contains("X-WR-CALNAME:Kế hoạch: Thử"),
            "{address}"
        );
    }
}

/// A unit's page shows the last closed period, and its file has that name.
#[tokio::test]
async fn a_file_of_a_closed_period_is_called_so() {
    let site = site().await;
    let period = Period::quarter(2023, 2);
    open(&site, period, 6).await;
    let close = Command::ClosePeriod {
        plan: plan_id(),
        period,
    };
    decide(&site, close).await;
    let file = "/ke-hoach/thu/don-vi/101/tai-ve/so-lieu.csv";
    let name = |answer: &Answer| answer.header("content-disposition").to_owned();
    let closed = site.get(file, "").await;
    assert!(
        name(&closed).contains("thu_don-vi-101_2023-Q2.csv"),
        "{}",
        name(&closed)
    );
    assert!(closed.text().contains("Kỳ báo cáo quý II/2023"));
    let to_date = site.get(&format!("{file}?ky=nay"), "").await;
    assert!(
        name(&to_date).contains("thu_don-vi-101_2023-09-20.csv"),
        "{}",
        name(&to_date)
    );
}

#[tokio::test]
async fn before_the_first_period_every_link_leads_to_a_file() {
    let site = site().await;
    let table = site.get("/ke-hoach/thu/tai-ve/so-lieu.csv", "").await;
    let table = lines(&table, b';');
    let rules = table.iter().find(|line| line[0] == "II.3").unwrap();
    assert!(rules[6..].iter().all(String::is_empty), "{rules:?}");
    let of_unit = site
        .get("/ke-hoach/thu/don-vi/101/tai-ve/so-lieu.csv", "")
        .await;
    assert_eq!(of_unit.status, StatusCode::OK);
    assert!(lines(&of_unit, b';').iter().any(|line| line[0] == "II.3"));
    let calendar = site
        .get("/ke-hoach/thu/don-vi/1001/tai-ve/lich.ics", "")
        .await;
    let names: Vec<String> = events(&calendar, "UID")
        .into_iter()
        .map(|found| found.0)
        .collect();
    assert_eq!(names, ["han-3@thu.tiendo"]);
}
