//! Files of a small State: what they say of themselves, and that nothing in a text breaks them.
#![cfg(feature = "ssr")]

#[path = "support/page.rs"]
mod page;
mod support;

use app::ui::export::{self, Audience, Cell};
use app::ui::{Language, PageData};
use domain::{AssignmentKey, EntryId, Moment, Occurrence, PlanId, State, UnitId};
use support::{PLAN, day, story};

const TIMELINE: &str = "/ke-hoach/bac-giang-2023";
const HOSTILE: &str = "=1+1</text></td><script>alert(\"&\")</script>\u{1b}";

fn data(state: &State) -> PageData {
    let today = day(2024, 3, 31);
    PageData {
        language: Language::Vi,
        day: today,
        at: Moment::noon(today).at,
        fixed_clock: true,
        person: None,
        plan: PlanId(PLAN.into()),
        slice: state.clone(),
        form: None,
        receipt: None,
        series: None,
    }
}

#[test]
fn every_file_says_plan_day_source_and_that_it_is_a_demonstration() {
    let state = story().state;
    let table = export::timeline_table(TIMELINE, data(&state)).unwrap();
    let facts: Vec<_> = table.content.facts.into_iter().map(|fact| fact.1).collect();
    let svg = export::timeline_svg(TIMELINE, data(&state)).unwrap();
    let page = export::timeline_page(TIMELINE, data(&state), None).unwrap();
    let calendar = export::calendar(&data(&state), &Audience::Everyone).unwrap();
    for text in [facts.join("\n"), svg.content, page.content] {
        for said in [
            "Tổ chức triển khai thi hành Luật",
            "UBND tỉnh Bắc Giang, tháng 4/2023",
            "Tính đến ngày 31/3/2024",
            "Theo số liệu nhận đến",
            "Số liệu minh họa",
            "số liệu chưa chốt",
            "Nguồn: ",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
    assert!(
        calendar
            .description
            .starts_with("Số liệu minh họa. Kế hoạch")
    );
    let events = calendar.events.iter();
    assert!(
        events
            .clone()
            .all(|event| event.description.starts_with("Số liệu minh họa"))
    );
    assert_eq!(
        events.filter(|event| event.uid.starts_with("moc-")).count(),
        1
    );
    assert_eq!(table.shown, "2024-03-31");
    let closed = format!("{TIMELINE}?ky=2024-Q1");
    let closed = export::timeline_table(&closed, data(&state)).unwrap();
    assert_eq!(closed.shown, "2024-Q1");
    assert!(
        closed.content.facts[2]
            .1
            .starts_with("Kỳ báo cáo quý I/2024")
    );
}

#[test]
fn a_figure_is_the_quotient_that_stands_beside_it() {
    let state = story().state;
    let address = format!("{TIMELINE}?mo=II.1.b,u3,u101");
    let table = export::timeline_table(&address, data(&state))
        .unwrap()
        .content;
    let cells = |code: &str, unit: &str| {
        let text = |text: &str| Cell::Text(text.to_owned());
        let is = |row: &&Vec<Cell>| row[0] == text(code) && row[2] == text(unit);
        table.rows.iter().find(is).cloned().unwrap()
    };
    // 6 of 8 people in one commune.
    let row = cells("II.1.b", "UBND xã Hợp Thịnh");
    assert_eq!(row[6], Cell::Hundredths(Some(7_500)));
    assert_eq!(row[8], Cell::Hundredths(Some(75)), "¾ of an assignment");
    assert_eq!(row[9], Cell::Count(1));
    assert_eq!(row[3], Cell::Text("Cấp xã".into()));
    let of_unit = export::unit_table(
        "/ke-hoach/bac-giang-2023/don-vi/101?ky=nay",
        data(&state),
        UnitId(101),
    );
    let of_unit = of_unit.unwrap().content;
    let figures = |row: &[Cell]| row[..10].to_vec();
    let same = |known: &Vec<Cell>| figures(known) == figures(&row);
    assert!(of_unit.rows.iter().any(same), "the same on the unit's page");
    assert!(export::unit_table("/", data(&state), UnitId(77)).is_none());
}

#[test]
fn nothing_in_a_text_is_markup() {
    let mut state = story().state;
    let plan = state.plans.get_mut(&PlanId(PLAN.into())).unwrap();
    plan.plan.heading.title = HOSTILE.into();
    plan.plan.tasks[0].short = HOSTILE.into();
    plan.plan.sections[0].title = HOSTILE.into();
    let address = format!("{TIMELINE}?tim=%3Cscript%3E");
    let site = Some("https://tiendo.example.vn");
    let written = [
        export::timeline_svg(TIMELINE, data(&state))
            .unwrap()
            .content,
        export::timeline_svg(&address, data(&state))
            .unwrap()
            .content,
        export::timeline_page(TIMELINE, data(&state), site)
            .unwrap()
            .content,
        export::timeline_page(&address, data(&state), None)
            .unwrap()
            .content,
    ];
    for text in written {
        assert!(
            !text.contains("<script") && !text.contains('\u{1b}'),
            "{text}"
        );
        assert!(text.contains("&lt;script&gt;"), "{text}");
        // As many elements are closed as are opened.
        let closed = text.matches("</").count() + text.matches("/>").count();
        let others = text.matches("<!DOCTYPE").count() + text.matches("<?xml").count();
        assert_eq!(
            text.matches('<').count(),
            closed + text.matches("</").count() + others,
            "{text}"
        );
    }
}

#[test]
fn a_kept_page_asks_nobody_for_anything() {
    let state = story().state;
    let alone = export::timeline_page(TIMELINE, data(&state), None)
        .unwrap()
        .content;
    for word in ["href", "src=", "@import", "<link", "<script", "http"] {
        assert!(!alone.contains(word), "{word}");
    }
    let known = Some("https://tiendo.example.vn");
    let known = export::timeline_page(TIMELINE, data(&state), known)
        .unwrap()
        .content;
    assert!(
        known.contains("href=\"https://tiendo.example.vn/ke-hoach/bac-giang-2023/nhiem-vu/II.3\"")
    );
    assert!(!known.contains("href=\"/"));
}

#[test]
fn an_agency_has_the_deadlines_of_the_tasks_that_name_it() {
    let state = story().state;
    let of = |agency: &str| export::calendar(&data(&state), &Audience::Agency(agency.into()));
    let office = of("so noi vu").unwrap();
    assert!(office.name.starts_with("Sở Nội vụ: "));
    let deadlines = office
        .events
        .iter()
        .filter(|event| event.uid.starts_with("han-"));
    let deadlines: Vec<_> = deadlines.map(|event| event.uid.as_str()).collect();
    assert_eq!(
        deadlines,
        ["han-1@bac-giang-2023.minh-hoa.tiendo"],
        "yearly tasks name no day"
    );
    assert!(of("Sở Y tế").is_none());
}

#[test]
fn an_event_keeps_its_name_when_its_day_moves() {
    let mut story = story();
    let event = |state: &State| {
        let calendar = export::calendar(&data(state), &Audience::Everyone).unwrap();
        let mut events = calendar.events.into_iter();
        events
            .find(|event| event.uid == "han-3@bac-giang-2023.minh-hoa.tiendo")
            .unwrap()
    };
    let before = event(&story.state);
    assert_eq!(
        (before.first, before.last),
        (day(2023, 10, 1), day(2023, 12, 31))
    );
    assert!(before.description.contains("không nêu ngày"));
    assert_eq!((before.sequence, before.modified), (0, None));
    let due = day(2024, 5, 31);
    let document = ("1/QĐ-THU", day(2024, 3, 25));
    story.puts_off(day(2024, 3, 26), document, due);
    let after = event(&story.state);
    assert_eq!((after.first, after.last), (due, due));
    assert_eq!(after.sequence, 1);
    assert_eq!(after.modified, Some(Moment::noon(day(2024, 3, 26)).at));
    assert!(
        !after.description.contains("không nêu ngày"),
        "the document names one"
    );
}

/// The plan and its units, before anybody opens a period.
fn unopened() -> State {
    let mut state = story().state;
    for plan in state.plans.values_mut() {
        plan.periods.clear();
    }
    state.filings.clear();
    state
}

#[test]
fn before_the_first_period_files_have_rows_without_figures() {
    let state = unopened();
    let nothing = Cell::Hundredths(None);
    let timeline = export::timeline_table(TIMELINE, data(&state)).unwrap();
    let table = timeline.content;
    let page = export::timeline_page(TIMELINE, data(&state), None).unwrap();
    for task in &state.plans[&PlanId(PLAN.into())].plan.tasks {
        let code = Cell::Text(task.code.0.clone());
        let row = table.rows.iter().find(|row| row[0] == code).unwrap();
        assert_eq!(row.len(), table.head.len());
        assert!(row[6..].iter().all(|cell| *cell == nothing), "{row:?}");
        assert!(page.content.contains(&task.short));
    }
    let unit = UnitId(101);
    let table = export::unit_table(TIMELINE, data(&state), unit).unwrap();
    let units = |name: &str| {
        let is = |row: &&Vec<Cell>| row[2] == Cell::Text(name.into());
        table.content.rows.iter().filter(is).count()
    };
    assert!(units("UBND xã Hợp Thịnh") > 0);
    for row in &table.content.rows {
        assert_eq!(row.len(), table.content.head.len());
        assert!(row[6..].iter().all(|cell| *cell == nothing), "{row:?}");
    }
    assert!(export::unit_table(TIMELINE, data(&state), UnitId(77)).is_none());
    let calendar = export::calendar(&data(&state), &Audience::Unit(unit)).unwrap();
    assert!(
        calendar
            .events
            .iter()
            .any(|event| event.uid.starts_with("han-3@"))
    );
}

#[test]
fn a_calendar_of_a_unit_has_the_same_deadlines_before_and_after() {
    let deadlines = |state: &State, unit: u32| -> Vec<String> {
        let calendar = export::calendar(&data(state), &Audience::Unit(UnitId(unit))).unwrap();
        let events = calendar.events.into_iter().map(|event| event.uid);
        events.filter(|uid| uid.starts_with("han-")).collect()
    };
    let (before, after) = (unopened(), story().state);
    for unit in [1, 3, 11, 101, 1001, 1004] {
        assert_eq!(deadlines(&before, unit), deadlines(&after, unit), "{unit}");
    }
}

#[test]
fn the_file_of_a_unit_says_what_its_page_says() {
    let mut state = story().state;
    let key = AssignmentKey {
        entry: EntryId(3),
        unit: UnitId(1001),
        occurrence: Occurrence::ONCE,
    };
    let request = domain::ExtensionRequest {
        until: day(2024, 4, 30),
        reason: "lý do".into(),
        asked_at: Moment::noon(day(2024, 3, 1)).at,
    };
    let plan = state.plans.get_mut(&PlanId(PLAN.into())).unwrap();
    plan.extensions.insert(key, request);
    let address = format!("{TIMELINE}/don-vi/101?ky=nay");
    let table = export::unit_table(&address, data(&state), UnitId(101)).unwrap();
    let (head, rows) = (table.content.head, table.content.rows);
    let column = |name: &str| head.iter().position(|known| *known == name).unwrap();
    let text = |text: &str| Cell::Text(text.to_owned());
    let of = |code: &str, unit: &str| {
        let is = |row: &&Vec<Cell>| row[0] == text(code) && row[2] == text(unit);
        rows.iter().find(is).unwrap()
    };
    let page = page::render(&state, &address, Language::Vi);
    assert_eq!(page.status, 200);
    let page = page.html;
    let row = of("II.3", "UBND xã Hợp Thịnh");
    let asked = "Đề nghị điều chỉnh thời hạn đến 30/4/2024";
    assert_eq!(row[column("Đề nghị điều chỉnh thời hạn")], text(asked));
    assert!(page.contains(asked));
    for row in &rows {
        let Cell::Text(status) = &row[column("Tình trạng")] else {
            panic!("{row:?}");
        };
        assert!(page.contains(status.as_str()), "{status}");
    }
    let plan = column("Mức độ thực hiện cả kế hoạch của đơn vị (%)");
    assert!(matches!(row[plan], Cell::Hundredths(Some(_))), "{row:?}");
    let owing = column("Số đơn vị phải gửi báo cáo trong kỳ");
    assert_eq!(row[owing], Cell::Count(1));

    let timeline = format!("{TIMELINE}?mo=II.3,u3,u101");
    let one = "Có 1 đề nghị điều chỉnh thời hạn";
    let table = export::timeline_table(&timeline, data(&state)).unwrap();
    let marked = |row: &&Vec<Cell>| row.contains(&text(one));
    assert!(table.content.rows.iter().filter(marked).count() > 1);
    let page = export::timeline_page(&timeline, data(&state), None).unwrap();
    assert!(page.content.contains(one));
}

#[test]
fn a_file_has_the_name_of_what_it_shows() {
    let state = story().state;
    let shown = |query: &str| {
        let address = format!("{TIMELINE}/don-vi/101{query}");
        export::unit_table(&address, data(&state), UnitId(101))
            .unwrap()
            .shown
    };
    assert_eq!(
        shown(""),
        "2024-Q1",
        "as its page: at the last closed period"
    );
    assert_eq!(shown("?ky=nay"), "2024-03-31");
    assert_eq!(shown("?ky=2023-Q4"), "2023-Q4");
}

#[test]
fn the_calendar_cites_the_document_in_force_not_the_last_recorded() {
    let mut story = story();
    let (second, first) = (("2/QĐ", day(2024, 3, 20)), ("1/QĐ", day(2024, 2, 20)));
    story.puts_off(day(2024, 3, 26), second, day(2024, 6, 30));
    story.puts_off(day(2024, 3, 27), first, day(2024, 5, 31));
    let calendar = export::calendar(&data(&story.state), &Audience::Everyone).unwrap();
    let mut events = calendar.events.into_iter();
    let event = events
        .find(|event| event.uid.starts_with("han-3@"))
        .unwrap();
    assert_eq!(event.last, day(2024, 6, 30));
    assert!(event.description.contains("2/QĐ"), "{}", event.description);
    assert!(!event.description.contains("1/QĐ"), "{}", event.description);
    assert_eq!(event.sequence, 2);
    assert_eq!(event.modified, Some(Moment::noon(day(2024, 3, 27)).at));
}

#[test]
fn rows_of_marks_are_said_in_words_at_every_zoom() {
    let state = story().state;
    for zoom in ["nam", "quy", "thang"] {
        let address = format!("{TIMELINE}?muc={zoom}");
        let page = export::timeline_page(&address, data(&state), None).unwrap();
        let svg = export::timeline_svg(&address, data(&state)).unwrap();
        let page = page.content;
        let marks: Vec<&str> = page.split("<tr class=\"marks").skip(1).collect();
        assert_eq!(marks.len(), 2);
        assert!(
            marks[0].contains("<span class=\"hidden\">Kỳ báo cáo quý I/2024"),
            "{}",
            marks[0]
        );
        let visible = marks[1].split("<td class=\"plot\"").next().unwrap();
        assert!(visible.contains("<div>14/8/2023: "), "{visible}");
        assert!(svg.content.contains("14/8/2023: "), "{zoom}");
    }
}
