//! Days gone by, as the server draws them.
#![cfg(feature = "ssr")]

#[path = "support/page.rs"]
mod page;
mod support;

use app::ui::Language;
use domain::State;
use page::render;
use support::{day, story};

const TIMELINE: &str = "/ke-hoach/bac-giang-2023";

fn html(address: &str) -> String {
    let page = render(&story().state, address, Language::Vi);
    assert_eq!(page.status, 200, "{address}");
    page.html
}

/// The percentages of the rows, top to bottom.
fn percentages(html: &str) -> Vec<&str> {
    let rows = html.split("row__percent").skip(1);
    let after = rows.filter_map(|row| row.split_once('>'));
    after
        .filter_map(|(_, text)| text.split('<').next())
        .collect()
}

#[test]
fn a_day_gone_by_shows_its_own_figures_and_says_so() {
    let now = html(TIMELINE);
    let then = html(&format!("{TIMELINE}?ngay=2023-09-30"));
    assert!(then.contains("Số liệu tính đến ngày 30/9/2023 (xem lại)"));
    assert!(!now.contains("(xem lại)"));
    assert_ne!(percentages(&then), percentages(&now));
    let first = html(&format!("{TIMELINE}?ngay=2023-05-01"));
    assert!(
        percentages(&first).iter().all(|of| !of.contains("100")),
        "{:?}",
        percentages(&first)
    );
}

#[test]
fn a_day_that_is_none_is_passed_over_and_one_before_the_plan_is_its_first() {
    let now = percentages(&html(TIMELINE)).join(" ");
    for day in [
        "",
        "x",
        "2023-02-30",
        "2024-03-31",
        "9999-12-31",
        "-1",
        "%00",
        "2023-09-30x",
    ] {
        let page = html(&format!("{TIMELINE}?ngay={day}"));
        assert_eq!(percentages(&page).join(" "), now, "{day}");
        assert!(!page.contains("(xem lại)"), "{day}");
    }
    let early = html(&format!("{TIMELINE}?ngay=0001-01-01"));
    assert!(early.contains("Số liệu tính đến ngày 01/4/2023"), "{early}");
}

#[test]
fn links_keep_the_day_and_no_period_is_shown_beside_it() {
    let timeline = html(&format!("{TIMELINE}?mo=II.3,u3&ngay=2023-09-30&ky=2023-Q3"));
    assert!(timeline.contains("/don-vi/101?ngay=2023-09-30"));
    assert!(timeline.contains("Số liệu tính đến ngày 30/9/2023"));
    let unit = html(&format!("{TIMELINE}/don-vi/101?ngay=2023-09-30"));
    assert!(unit.contains("/don-vi/1?ngay=2023-09-30"));
    assert!(unit.contains("?ngay=2023-09-30&amp;xep=ten"));
    assert!(unit.contains("Tỷ lệ hoàn thành nhiệm vụ đến hạn"));
    let report = "Tỷ lệ báo cáo gửi đúng hạn";
    assert!(html(&format!("{TIMELINE}/don-vi/101")).contains(report));
    assert!(
        !unit.contains(report),
        "of a day gone by no reports are known"
    );
}

#[test]
fn a_unit_of_another_tree_is_there_on_its_day() {
    // Communes 1002 and 1003 became another one in February 2024.
    let then = html(&format!("{TIMELINE}/don-vi/1002?ngay=2024-01-15"));
    assert!(then.contains("Các tỷ lệ"));
    let now = html(&format!("{TIMELINE}/don-vi/1002?ky=nay"));
    assert!(!now.contains("Các tỷ lệ"));
}

/// The plan with its II.3 put off to 31/5/2024 by a document of 25/3/2024.
fn amended() -> State {
    let mut story = story();
    let document = ("1/QĐ-THU", day(2024, 3, 25));
    story.puts_off(day(2024, 3, 26), document, day(2024, 5, 31));
    story.state
}

#[test]
fn what_has_changed_is_drawn_and_told_with_its_document() {
    let state = amended();
    let read = |query: &str| render(&state, &format!("{TIMELINE}{query}"), Language::Vi).html;
    let ghosts = |html: &str| html.matches("plot__ghost").count();
    let (number, nothing) = (
        "Số 1/QĐ-THU, ngày 25/3/2024",
        "Không có thời hạn nào thay đổi.",
    );
    let now = read("");
    assert_eq!(ghosts(&now), 1);
    assert!(now.contains(number) && !now.contains(nothing));
    assert!(now.contains("hoàn thành trong Quý IV/2023") && now.contains("31/5/2024"));
    // Between the document and today nothing has changed, and on a day before it neither.
    for query in [
        "?goc=2024-03-25",
        "?ngay=2024-03-24",
        "?ngay=2024-03-24&goc=2023-05-01",
    ] {
        let page = read(query);
        assert_eq!(ghosts(&page), 0, "{query}");
        assert!(page.contains(nothing) && !page.contains(number), "{query}");
    }
    assert_eq!(ghosts(&read("?goc=2024-03-24&ngay=2024-03-30")), 1);
    // What is no earlier day is passed over: as it was issued.
    for query in [
        "?goc=x",
        "?goc=2024-03-31",
        "?goc=9999-01-01",
        "?goc=0001-01-01",
    ] {
        assert_eq!(ghosts(&read(query)), 1, "{query}");
    }
}
