//! The real pages, many at a time: each is rendered whole, with its title.

#[path = "../../app/domain/tests/world/mod.rs"]
mod world;

use app::ui::{Language, PageData};
use domain::Viewer;
use domain::slice::slice;
use domain::state::Visibility;
use server::http::Application;
use server::http::ui::Ui;
use std::sync::Arc;
use world::{COMMUNES, MERGED, PROVINCE, World, day, plan_id};

/// Enough for one render to be torn down while another goes on.
const RENDERINGS: usize = 60;

fn data() -> PageData {
    let world = World::new(Visibility::Live);
    PageData {
        language: Language::Vi,
        day: day(2023, 8, 1),
        at: 0,
        fixed_clock: true,
        person: None,
        plan: plan_id(),
        slice: slice(&world.state, &Viewer::Public, &plan_id(), PROVINCE),
        form: None,
        receipt: None,
        series: None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_rendered_at_the_same_time_are_whole() {
    let pages = Arc::new(Application { build: "b".into() });
    let data = data();
    let unit = COMMUNES[0];
    let addresses = [
        "/".to_owned(),
        "/ke-hoach/thu".to_owned(),
        format!("/ke-hoach/thu/don-vi/{unit}"),
        format!("/ke-hoach/thu/don-vi/{MERGED}"),
        "/ke-hoach/thu/nhiem-vu/II.2".to_owned(),
        "/dang-nhap".to_owned(),
    ];
    for address in addresses {
        let mut renderings = tokio::task::JoinSet::new();
        for _ in 0..RENDERINGS {
            let (pages, data, address) = (Arc::clone(&pages), data.clone(), address.clone());
            renderings.spawn(async move { pages.render(address, data).await });
        }
        while let Some(rendered) = renderings.join_next().await {
            let page = rendered.expect("no panic").expect("a page");
            let title = page
                .html
                .split("<title>")
                .nth(1)
                .and_then(|rest| rest.split("</title>").next());
            assert!(
                title.is_some_and(|title| title.len() > " – Tiến độ".len()),
                "{address}: {title:?}"
            );
        }
    }
}
