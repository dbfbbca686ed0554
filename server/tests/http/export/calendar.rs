//! Deadlines and periods, as calendar programs read them.

use super::*;

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
