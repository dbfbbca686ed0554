//! The real application behind the real router.

use crate::common::{Builder, site};
use http::StatusCode;
use server::http::ui::{Language, PageData, Ui};
use server::http::{Application, security};
use std::collections::BTreeSet;

fn data(language: Language) -> PageData {
    let world = crate::common::world::World::new(domain::state::Visibility::Live);
    PageData {
        language,
        day: crate::common::world::day(2023, 9, 20),
        at: 0,
        fixed_clock: true,
        person: None,
        plan: crate::common::world::plan_id(),
        slice: world.state,
        form: None,
        receipt: None,
        series: None,
    }
}

#[tokio::test]
async fn every_page_has_the_same_inline_scripts() {
    let application = Application { build: "b1".into() };
    let mut seen = BTreeSet::new();
    for address in [
        "/",
        "/dang-nhap",
        "/ke-hoach/thu",
        "/ke-hoach/thu/don-vi/101",
        "/bao-cao",
        "/khong-co",
    ] {
        for language in [Language::Vi, Language::En] {
            let page = application
                .render(address.to_owned(), data(language))
                .await
                .unwrap();
            seen.insert(security::inline_scripts(&page.html));
            assert!(!page.html.contains(" style="), "{address}");
            assert!(!page.html.contains("onclick="), "{address}");
        }
    }
    assert_eq!(seen.len(), 1, "{seen:?}");
}

#[tokio::test]
async fn an_address_that_is_nothing_is_404_in_the_application_itself() {
    let application = Application { build: "b1".into() };
    let page = application
        .render("/khong-co".into(), data(Language::Vi))
        .await
        .unwrap();
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let site = site().await;
    let answer = site.get("/khong-co/gi-ca", "").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(
        answer.text().contains("<h1>/khong-co/gi-ca</h1>"),
        "a page, not an error"
    );
}

#[tokio::test]
async fn health_tells_the_last_row() {
    let site = Builder::default().build().await;
    let seq = site.context.backend.read(|state| state.seq);
    let answer = site.get("/suc-khoe", "").await;
    assert_eq!(
        answer.text(),
        format!("{{\"seq\":{seq},\"status\":\"ok\"}}")
    );
}
