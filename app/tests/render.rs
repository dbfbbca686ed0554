//! Every page, rendered from a small State as the server does.
#![cfg(feature = "ssr")]

mod data_block;
#[path = "support/page.rs"]
mod page;
mod support;

use app::ui::Language;
use domain::{AssignmentKey, EntryId, Event, Occurrence, PlanId, State, UnitId};
use page::{Page, render};
use support::{day, story};

fn page(address: &str) -> Page {
    render(&story().state, address, Language::Vi)
}

/// The text between tags, with one space for each gap.
fn text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const PAGES: [&str; 9] = [
    "/",
    "/ke-hoach/bac-giang-2023",
    "/ke-hoach/bac-giang-2023?mo=II.3,u3,u101&muc=thang&ky=2024-Q1",
    "/ke-hoach/bac-giang-2023/don-vi/1",
    "/ke-hoach/bac-giang-2023/don-vi/101",
    "/ke-hoach/bac-giang-2023/don-vi/1001",
    "/ke-hoach/bac-giang-2023/nhiem-vu/II.3",
    "/ke-hoach/bac-giang-2023/nhiem-vu/II.1.a",
    "/khong-co",
];

#[test]
fn every_page_is_whole() {
    let state = story().state;
    for address in PAGES {
        for language in [Language::Vi, Language::En] {
            let html = render(&state, address, language).html;
            assert_eq!(html.matches("<h1").count(), 1, "{address}: one h1");
            assert!(!html.contains("style="), "{address}: a style attribute");
            assert!(
                !text(&html).contains(['{', '}']),
                "{address}: something was not filled in"
            );
            assert!(
                html.contains("id=\"noi-dung\""),
                "{address}: nothing to skip to"
            );
            let levels: Vec<u32> = html
                .split("<h")
                .filter_map(|part| part.chars().next().and_then(|level| level.to_digit(10)))
                .collect();
            let steps = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
            assert!(
                steps && levels.first() == Some(&1),
                "{address}: headings {levels:?}"
            );
        }
    }
}

#[test]
fn the_notice_about_the_figures_is_on_every_page() {
    for address in PAGES {
        let text = text(&page(address).html);
        assert!(
            text.contains("Số liệu minh họa : đồng hồ dừng ở ngày 31/3/2024"),
            "{address}"
        );
        assert!(text.contains("số liệu chưa chốt"), "{address}");
    }
}

#[test]
fn what_is_not_there_says_so_and_where_to_go() {
    let cases = [
        ("/khong-co", "Không tìm thấy trang"),
        ("/ke-hoach/khac", "Không tìm thấy kế hoạch"),
        ("/ke-hoach/khac/don-vi/1", "Không tìm thấy kế hoạch"),
        (
            "/ke-hoach/bac-giang-2023/don-vi/77",
            "Không tìm thấy cơ quan, đơn vị, địa phương",
        ),
        (
            "/ke-hoach/bac-giang-2023/don-vi/x",
            "Không tìm thấy cơ quan, đơn vị, địa phương",
        ),
        (
            "/ke-hoach/bac-giang-2023/nhiem-vu/II.9",
            "Không tìm thấy nhiệm vụ",
        ),
    ];
    for (address, title) in cases {
        let page = page(address);
        assert_eq!(page.status, 404, "{address}");
        assert!(text(&page.html).contains(title), "{address}");
        assert!(page.html.contains("href=\"/\""), "{address}");
    }
}

#[test]
fn a_unit_that_was_merged_leads_to_its_successor() {
    let page = page("/ke-hoach/bac-giang-2023/don-vi/1002");
    assert_eq!(page.status, 200);
    assert!(text(&page.html).contains("UBND xã Đồng Thanh"));
    assert!(page.html.contains("/ke-hoach/bac-giang-2023/don-vi/1004"));
}

#[test]
fn the_timeline_is_a_tree_that_opens_by_its_address() {
    let closed = page("/ke-hoach/bac-giang-2023");
    assert!(!text(&closed.html).contains("UBND xã Hợp Thịnh"));
    assert!(closed.html.contains("href=\"?mo=II.3\""));
    let open = page("/ke-hoach/bac-giang-2023?mo=II.3,u3,u101").html;
    let words = text(&open);
    assert!(
        words.contains("UBND huyện Hiệp Hòa (cơ quan)"),
        "the district's own body first"
    );
    assert!(words.contains("UBND xã Hợp Thịnh"));
    assert!(
        words.contains("Quá hạn: "),
        "a group's row says the worst with its count"
    );
    assert!(open.contains("aria-level=\"5\""));
    assert!(open.contains("aria-expanded=\"true\""));
}

#[test]
fn search_and_filter_find_rows() {
    let found = text(&page("/ke-hoach/bac-giang-2023?tim=hop%20thinh").html);
    assert!(found.contains("UBND xã Hợp Thịnh"));
    assert!(!found.contains("Kiểm tra, theo dõi"));
    let none = text(&page("/ke-hoach/bac-giang-2023?tim=xyz").html);
    assert!(none.contains("Không có hàng nào khớp."));
    let overdue = text(&page("/ke-hoach/bac-giang-2023?trang-thai=qua-han").html);
    assert!(overdue.contains("Ban hành Quy chế") && !overdue.contains("Kiểm tra, theo dõi"));
}

#[test]
fn a_closed_period_shows_what_was_restated() {
    let page = page("/ke-hoach/bac-giang-2023/don-vi/3?ky=2024-Q1");
    assert!(text(&page.html).contains("bổ sung sau chốt: "));
}

#[test]
fn a_task_says_who_when_and_who_has_not_reported() {
    let words = text(&page("/ke-hoach/bac-giang-2023/nhiem-vu/II.3").html);
    for expected in [
        "Theo khoản 3 mục II của Kế hoạch",
        "hoàn thành trong Quý IV/2023",
        "Cách hiểu A",
        "Cách hiểu B",
        "Theo Kế hoạch",
        "Kỳ báo cáo quý I/2024 (số liệu 15/12/2023–14/3/2024)",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
}

#[test]
fn a_request_for_another_day_stands_beside_the_status_until_it_is_answered() {
    let mut story = story();
    let plan = PlanId(support::PLAN.into());
    let (regulation, asked) = (EntryId(3), day(2024, 3, 20));
    for unit in [101, 1004] {
        let key = AssignmentKey {
            entry: regulation,
            unit: UnitId(unit),
            occurrence: Occurrence::ONCE,
        };
        let (plan, until) = (plan.clone(), day(2024, 5, 31));
        let reason = "thiếu người".to_owned();
        let asks = Event::ExtensionRequested {
            plan,
            key,
            until,
            reason,
        };
        story.happens(asked, asks);
    }
    let read = |state: &State, address: &str, language| {
        let address = format!("/ke-hoach/bac-giang-2023/{address}?ky=nay");
        text(&render(state, &address, language).html)
    };
    let (task, unit) = ("nhiem-vu/II.3", "don-vi/101");
    let one = "Đề nghị điều chỉnh thời hạn đến 31/5/2024";
    let state = &story.state;
    assert!(read(state, task, Language::Vi).contains("Có 2 đề nghị điều chỉnh thời hạn"));
    assert!(read(state, task, Language::En).contains("Requests to move the deadline: 2"));
    assert_eq!(read(state, unit, Language::Vi).matches(one).count(), 2);
    let blocks = read(state, "don-vi/1", Language::Vi);
    assert!(blocks.contains("Có 2 đề nghị điều chỉnh thời hạn"));
    assert!(!blocks.contains("thiếu người"));

    let document = ("1/QĐ-THU", day(2024, 3, 25));
    story.puts_off(day(2024, 3, 26), document, day(2024, 5, 31));
    let now = read(&story.state, task, Language::Vi);
    assert!(!now.contains("đề nghị điều chỉnh"), "{now}");
    assert!(now.contains("ngày cuối trong hạn: 31/5/2024"), "{now}");
    assert!(now.contains("điều chỉnh theo 1/QĐ-THU ngày 25/3/2024"));
    assert!(now.contains("Quý IV năm 2023"), "the plan's words stay");
    assert!(!read(&story.state, unit, Language::Vi).contains("Quá hạn"));
}
