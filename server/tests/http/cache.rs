//! Pages of the public: made once, and never somebody else's.

use crate::common::client::Answer;
use crate::common::world::{COMMUNES, plan_id};
use crate::common::{Site, site};
use axum::body::Body;
use domain::{Actor, Command, CommandId};
use futures::future::join_all;
use http::{Request, StatusCode};

async fn ask(site: &Site, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    site.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_page_is_made_once_for_all_who_ask() {
    let site = site().await;
    let answers = join_all((0..50).map(|_| site.get("/ke-hoach/thu", ""))).await;
    assert!(
        answers
            .iter()
            .all(|answer| answer.text() == answers[0].text())
    );
    assert_eq!(site.pages.times("/ke-hoach/thu"), 1);
    for address in [
        "/ke-hoach/thu?utm_source=x",
        "/ke-hoach/thu?nam=",
        "/ke-hoach/thu?x=1&x=2",
    ] {
        site.get(address, "").await;
    }
    assert_eq!(
        site.pages.times("/ke-hoach/thu"),
        1,
        "unknown keys make no other page"
    );
    site.get("/ke-hoach/thu?tim=a&nam=2023", "").await;
    site.get("/ke-hoach/thu?nam=2023&tim=a", "").await;
    assert_eq!(site.pages.times("/ke-hoach/thu?nam=2023&tim=a"), 1);
}

#[tokio::test]
async fn another_language_and_another_seq_are_another_page() {
    let site = site().await;
    let vi = site.get("/", "").await;
    let en = site.get("/", "ngon_ngu=en").await;
    assert!(vi.text().contains("\"vi\"") && en.text().contains("\"en\""));
    assert_ne!(vi.header("etag"), en.header("etag"));
    let leader = Actor::Person {
        account: crate::common::people::account("leader"),
        grants: vec![domain::Grant {
            unit: COMMUNES[0],
            role: domain::Role::Leader,
            may_send: false,
        }],
    };
    let text = "khó".to_owned();
    let command = Command::RaiseDifficulty {
        plan: plan_id(),
        unit: COMMUNES[0],
        entry: None,
        text,
    };
    let id = CommandId(uuid::Uuid::now_v7());
    site.context
        .backend
        .submit(leader, id, command)
        .await
        .unwrap();
    let later = site.get("/", "").await;
    assert_ne!(later.text(), vi.text());
    assert_eq!(site.pages.times("/"), 3);
}

#[tokio::test]
async fn each_browser_gets_the_form_that_it_takes() {
    let site = site().await;
    let plain = ask(&site, "/", &[]).await;
    let brotli = ask(&site, "/", &[("accept-encoding", "gzip, br")]).await;
    let gzip = ask(&site, "/", &[("accept-encoding", "gzip")]).await;
    let headers = |answer: &Answer| {
        ["content-encoding", "vary", "cache-control"].map(|name| answer.header(name).to_owned())
    };
    let expected =
        |encoding: &str| [encoding, "Accept-Encoding, Cookie", "no-cache"].map(str::to_owned);
    assert_eq!(headers(&plain), expected(""));
    assert_eq!(headers(&brotli), expected("br"));
    assert_eq!(headers(&gzip), expected("gzip"));
    let mut read = Vec::new();
    std::io::Read::read_to_end(
        &mut flate2::read::GzDecoder::new(&gzip.bytes[..]),
        &mut read,
    )
    .unwrap();
    assert_eq!(read, plain.bytes);
    read.clear();
    brotli::BrotliDecompress(&mut &brotli.bytes[..], &mut read).unwrap();
    assert_eq!(read, plain.bytes);
    assert_eq!(site.pages.times("/"), 1);

    let tag = brotli.header("etag").to_owned();
    let known = ask(
        &site,
        "/",
        &[("accept-encoding", "br"), ("if-none-match", &tag)],
    )
    .await;
    assert_eq!(
        (known.status, known.bytes.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    let other = ask(
        &site,
        "/",
        &[("accept-encoding", "gzip"), ("if-none-match", &tag)],
    )
    .await;
    assert_eq!(other.status, StatusCode::OK);
}

/// The second one is sent before the router, and nobody can tell.
#[tokio::test]
async fn a_page_that_is_ready_is_sent_as_it_was_made() {
    let site = site().await;
    let brotli: &[_] = &[("accept-encoding", "br")];
    for headers in [
        brotli,
        &[("accept-encoding", "gzip"), ("cookie", "ngon_ngu=en")],
    ] {
        for address in [
            "/",
            "/ke-hoach/thu?nam=2023",
            "/ke-hoach/thu?x=1",
            "/khong-co",
        ] {
            let made = ask(&site, address, headers).await;
            let ready = ask(&site, address, headers).await;
            assert_eq!(ready.status, made.status, "{address}");
            assert_eq!(ready.headers, made.headers, "{address}");
            assert_eq!(ready.bytes, made.bytes, "{address}");
            let head = Request::head(address).header("accept-encoding", headers[0].1);
            let head = site.send(head.body(Body::empty()).unwrap()).await;
            assert_eq!(
                (head.status, head.bytes.len()),
                (made.status, 0),
                "{address}"
            );
        }
    }
    let made = ask(&site, "/", brotli).await;
    let tag = [brotli, &[("if-none-match", made.header("etag"))]].concat();
    let known = ask(&site, "/", &tag).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    assert_eq!(known.header("x-frame-options"), "DENY");
    assert_eq!(known.header("etag"), made.header("etag"));
    let posted = Request::post("/").body(Body::empty()).unwrap();
    assert_eq!(site.send(posted).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.get("//", "").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn who_is_signed_in_gets_his_own_page_and_nobody_else_does() {
    let site = site().await;
    site.get("/", "").await;
    let cookie = site.sign_in("leader").await;
    let own = site.get("/", &cookie).await;
    assert!(own.text().contains("Người leader"));
    assert_eq!(
        (own.header("cache-control"), own.header("etag")),
        ("no-store", "")
    );
    assert!(site.get("/", "").await.text().contains("công chúng"));
    // A session that is over sees what the public sees.
    assert!(
        site.get("/", "phien=AAAAAAAAAAAAAAAAAAAAAA")
            .await
            .text()
            .contains("công chúng")
    );
}

#[tokio::test]
async fn the_slice_comes_by_itself() {
    let site = site().await;
    let whole = site.get("/trang-thai/thu", "").await;
    let slice: domain::State = domain::wire::read(&whole.text()).unwrap();
    assert_eq!(slice.seq, site.context.backend.read(|state| state.seq));
    assert!(
        slice.memberships.is_empty(),
        "the public sees nobody's roles"
    );
    let part = site.get("/trang-thai/thu?unit=101", "").await;
    assert_ne!(part.text(), whole.text());
    assert_eq!(
        site.get("/trang-thai/thu?unit=9", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        site.get("/trang-thai/thu?unit=x", "").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        site.get("/trang-thai/khong", "").await.status,
        StatusCode::NOT_FOUND
    );
    let own = site
        .get("/trang-thai/thu", &site.sign_in("leader").await)
        .await;
    let slice: domain::State = domain::wire::read(&own.text()).unwrap();
    assert_eq!(
        (own.header("cache-control"), slice.memberships.len()),
        ("no-store", 1)
    );
}
