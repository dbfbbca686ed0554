//! The pages around a report, rendered as the server does: every one works without WASM.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]
#![cfg(feature = "ssr")]

mod reporting;

use app::ui::forms::{Posted, receipt_path};
use app::ui::{App, FormState, FormStep, Language, PageData, Person, StatusSlot};
use domain::{Actor, Command, Fault, Receipt, RejectionCode, Seq, State};
use leptos::prelude::*;
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;
use reporting::*;

fn data(state: &State, actor: Option<Actor>) -> PageData {
    PageData {
        language: Language::Vi,
        day: now().day(),
        at: now().at,
        fixed_clock: true,
        person: actor.map(|actor| Person {
            name: "Nguyễn Văn A".into(),
            actor,
        }),
        plan: plan_id(),
        slice: state.clone(),
        form: None,
        receipt: None,
        series: None,
    }
}

/// The page at `address`, checked for what every page must be.
fn render(address: &str, data: PageData) -> (u16, String) {
    let status = StatusSlot::default();
    let slot = status.clone();
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(address));
        let (meta, _output) = ServerMetaContext::new();
        provide_context(meta);
        provide_context(slot);
        view! { <App data/> }.into_view().to_html()
    });
    owner.cleanup();
    assert_eq!(html.matches("<h1").count(), 1, "{address}: one h1");
    assert!(!html.contains("style="), "{address}: a style attribute");
    let words: String = html
        .split('<')
        .map(|part| part.split_once('>').map_or("", |(_, text)| text))
        .collect();
    assert!(
        !words.contains(['{', '}']),
        "{address}: not filled in: {words}"
    );
    for input in html
        .split("<input ")
        .skip(1)
        .filter(|input| !input.contains("type=\"hidden\""))
    {
        let input = input.split('>').next().unwrap_or_default();
        let id = input
            .split("id=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let label = format!("for=\"{}\"", id.unwrap_or("?"));
        assert!(html.contains(&label), "{address}: no label for {input}");
    }
    (status.get(), html)
}

fn page(address: &str, state: &State) -> String {
    let (status, html) = render(address, data(state, Some(enterer(&[COMMUNE]))));
    assert_eq!(status, 200, "{address}");
    html
}

fn with_form(state: &State, form: FormState) -> String {
    let data = PageData {
        form: Some(form),
        ..data(state, Some(enterer(&[COMMUNE])))
    };
    render("/bao-cao/2?don-vi=100&ky=2024-Q2", data).1
}

fn shown(posted: Posted) -> FormState {
    match posted {
        Posted::Show(form) => form,
        Posted::Send { .. } => panic!("sent"),
    }
}

#[test]
fn what_is_owed_leads_to_its_forms() {
    let html = page("/bao-cao", &world());
    for expected in [
        "UBND xã Hợp Thịnh",
        "Kỳ báo cáo quý II/2024 (số liệu 15/3/2024–14/6/2024)",
        "Chưa gửi",
        "quá hạn gửi 13 ngày",
        "href=\"/bao-cao/2?don-vi=100&amp;ky=2024-Q2\"",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
}

#[test]
fn who_is_not_signed_in_is_led_there_and_back() {
    for (address, way) in [
        ("/bao-cao", "/dang-nhap?tiep=/bao-cao\""),
        (
            "/bao-cao/2?ky=2024-Q1",
            "/dang-nhap?tiep=/bao-cao/2%3Fky%3D2024-Q1\"",
        ),
    ] {
        let (status, html) = render(address, data(&world(), None));
        assert_eq!(status, 200);
        assert!(html.contains(way), "{html}");
    }
}

#[test]
fn a_form_posts_to_its_own_address_with_an_id_and_the_open_period() {
    let html = page("/bao-cao/2?don-vi=100", &world());
    for expected in [
        "method=\"post\"",
        "action=\"/bao-cao/2?don-vi=100\"",
        "name=\"command\"",
        "value=\"check\"",
        "value=\"unchanged\"",
        "inputmode=\"numeric\"",
        "name=\"done_11\"",
        "name=\"total_11\"",
        "Phải đạt: 100% (Theo Kế hoạch)",
        "value=\"2024-03-31\"",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
    let district = {
        let data = data(&world(), Some(enterer(&[DISTRICT])));
        render("/bao-cao/4", data).1
    };
    assert!(
        district.contains("readonly"),
        "the count of the tree: {district}"
    );
    let document = page("/bao-cao/5", &world());
    assert!(document.contains("name=\"issued_25\"") && document.contains("type=\"date\""));
}

#[test]
fn faults_stand_first_and_at_their_fields_and_what_was_typed_is_there() {
    let state = world();
    let fields = [
        ("done_11", "30"),
        ("total_11", "20"),
        ("as_of", "31/02/2024"),
        ("note", "Đợt </textarea><b>&amp;"),
    ];
    let html = with_form(&state, shown(post(&state, 2, COMMUNE, &fields)));
    let summary = html.find("error-summary").unwrap();
    assert!(summary < html.find("<h1").unwrap());
    for expected in [
        "href=\"#done_11\"",
        "id=\"done_11-error\"",
        "aria-invalid=\"true\"",
        "Đã đạt 30 lớn hơn tổng số 20.",
        "value=\"30\"",
        "value=\"31/02/2024\"",
        ">Đợt &lt;/textarea>&lt;b>&amp;amp;</textarea>",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
}

#[test]
fn the_check_shows_what_will_be_sent_and_carries_it() {
    let state = world();
    let fields = [
        ("done_11", "1.204"),
        ("total_11", "1310"),
        ("note", "Đợt 1"),
    ];
    let form = shown(post(&state, 2, COMMUNE, &fields));
    assert_eq!(form.step, FormStep::Check);
    let html = with_form(&state, form);
    for expected in [
        "Kiểm tra lại trước khi gửi",
        "1.204/1.310 người",
        "Mức độ thực hiện: 0% → 45,95%",
        "value=\"send\"",
        "name=\"done_11\" value=\"1.204\"",
        "#done_11\"",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
}

#[test]
fn what_cannot_be_reported_says_why_and_what_is_not_there_is_404() {
    let html = page("/bao-cao/4?don-vi=100", &world());
    assert!(
        html.contains("Nhiệm vụ này không giao cho đơn vị"),
        "{html}"
    );
    assert!(!html.contains("name=\"command\""));
    for address in ["/bao-cao/99", "/bao-cao/x", "/bao-cao/tiep-nhan/khong-co"] {
        let (status, _) = render(address, data(&world(), Some(enterer(&[COMMUNE]))));
        assert_eq!(status, 404, "{address}");
    }
}

#[test]
fn a_receipt_says_its_code_what_and_when() {
    let mut state = world();
    let command = "00000000-0000-0000-0000-00000000abcd";
    let fields = [("done_13", "5"), ("step", "send"), ("command", command)];
    let Posted::Send { id, command } = post(&state, 2, COMMUNE, &fields) else {
        panic!("not sent");
    };
    assert!(matches!(command, Command::SendReport { .. }));
    apply(&mut state, &enterer(&[COMMUNE]), id, &command);
    let receipt = Receipt {
        code: "7K3F-29QM".into(),
        command: id,
        seq: Seq(9),
        at: now().at,
    };
    let data = PageData {
        receipt: Some(receipt.clone()),
        ..data(&state, Some(enterer(&[COMMUNE])))
    };
    let (status, html) = render(&receipt_path(&receipt.code), data);
    assert_eq!(status, 200);
    for expected in [
        "Mã tiếp nhận",
        "7K3F-29QM",
        "12:00",
        "31/3/2024",
        "UBND xã Hợp Thịnh",
        "quý II/2024",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
}

#[test]
fn signing_in_shows_what_went_wrong_and_never_the_password() {
    let fault = Fault {
        code: RejectionCode::SignInFailed,
        field: None,
        params: Vec::new(),
    };
    let form = FormState {
        step: FormStep::Entry,
        command: id(1),
        typed: typed(&[
            ("login", "hop-thinh"),
            ("password", "sai"),
            ("tiep", "/bao-cao/2"),
            ("giu.done_13", "5"),
        ]),
        faults: vec![fault],
    };
    let data = PageData {
        form: Some(form),
        ..data(&world(), None)
    };
    let (_, html) = render("/dang-nhap", data);
    for expected in [
        "Tên đăng nhập hoặc mật khẩu không đúng.",
        "value=\"hop-thinh\"",
        "name=\"tiep\" value=\"/bao-cao/2\"",
        "name=\"giu.done_13\" value=\"5\"",
        "minh-hoa-2024",
        "so-noi-vu",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
    assert!(!html.contains("\"sai\""));
}
