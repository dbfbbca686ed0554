//! Whatever is sent, the answer is never 500.

use crate::common::client::{FORM, JSON};
use crate::common::world::same_cases;
use crate::common::{Site, site};
use axum::body::Body;
use http::{Request, Uri};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

const TRIES: u32 = 150;

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z/.-]{0,12}",
        Just("%00".to_owned()),
        Just("%ff%fe".to_owned()),
        Just("%".to_owned()),
        Just("../".to_owned()),
        Just("%2e%2e%2f".to_owned()),
        Just("ke-hoach/thu/don-vi/".to_owned()),
        Just("bao-cao/tiep-nhan/".to_owned()),
        Just("trang-thai/thu".to_owned()),
        Just("18446744073709551616".to_owned()),
        Just("%F0%9F%98%80".to_owned()),
        Just("<script>".to_owned()),
        Just("'\"".to_owned()),
        Just("{}[]".to_owned()),
    ]
}

fn address() -> impl Strategy<Value = String> {
    let path = proptest::collection::vec(piece(), 0..6);
    let keys = prop_oneof![
        Just("unit"),
        Just("after"),
        Just("plan"),
        Just("tiep"),
        Just("tim"),
        Just("&=")
    ];
    let query = proptest::collection::vec((keys, piece()), 0..4);
    (path, query).prop_map(|(path, query)| {
        let pairs: Vec<String> = query
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("/{}{mark}{}", path.concat(), pairs.join("&"))
    })
}

fn draw<T: std::fmt::Debug>(runner: &mut TestRunner, strategy: impl Strategy<Value = T>) -> T {
    strategy.new_tree(runner).unwrap().current()
}

async fn never_500(site: &Site, request: Request<Body>) {
    let what = format!("{request:?}");
    let answer = site.send(request).await;
    assert!(
        !answer.status.is_server_error(),
        "{} for {what}",
        answer.status
    );
    assert!(
        !answer.header("content-security-policy").is_empty(),
        "{what}"
    );
}

#[tokio::test]
async fn no_address_is_too_strange() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    let mut runner = TestRunner::new(same_cases(TRIES));
    for _ in 0..runner.config().cases {
        let address = draw(&mut runner, address());
        // What is no address at all never comes as far as this.
        let Ok(uri) = address.parse::<Uri>() else {
            continue;
        };
        if uri.path().starts_with("/song") {
            continue;
        }
        for cookie in ["", &cookie, "phien=%ff; ngon_ngu=\u{1}"] {
            let mut request = Request::get(uri.clone()).header("host", "site");
            if let Ok(value) = http::HeaderValue::from_bytes(cookie.as_bytes()) {
                request = request.header("cookie", value);
            }
            never_500(&site, request.body(Body::empty()).unwrap()).await;
        }
    }
}

#[tokio::test]
async fn no_body_is_too_strange() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    let mut runner = TestRunner::new(same_cases(TRIES));
    let addresses = ["/lenh", "/dang-nhap", "/ngon-ngu", "/bao-cao/II.2/1001"];
    for round in 0..runner.config().cases {
        let kinds = [FORM, JSON, "multipart/form-data; boundary=x", "", "\u{e9}"];
        let kind = kinds[round as usize % kinds.len()];
        let text =
            "(\\PC|[&=%+\\x00{}\\[\\]\":,]|id|command|type|send_report|text|login|password){0,60}";
        let body: Vec<u8> = if round % 3 == 0 {
            draw(&mut runner, proptest::collection::vec(any::<u8>(), 0..200))
        } else {
            draw(&mut runner, text).into_bytes()
        };
        for address in addresses {
            let mut request = Request::post(address)
                .header("host", "site")
                .header("origin", "http://site")
                .header("cookie", cookie.as_str());
            if let Ok(kind) = http::HeaderValue::from_bytes(kind.as_bytes()) {
                request = request.header("content-type", kind);
            }
            never_500(&site, request.body(Body::from(body.clone())).unwrap()).await;
        }
    }
}

#[tokio::test]
async fn commands_with_strange_contents_are_refused_with_words() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    let id = uuid::Uuid::now_v7();
    let cases = [
        "null".to_owned(),
        "[]".to_owned(),
        format!("{{\"id\":\"{id}\"}}"),
        format!("{{\"id\":\"{id}\",\"command\":{{\"drop_tables\":{{}}}}}}"),
        r#"{"id":"x","command":{"close_period":{"plan":"thu","period":"2023-Q3"}}}"#.to_owned(),
        format!(
            "{{\"id\":\"{id}\",\"command\":{{\"close_period\":{{\"plan\":\"thu\",\"period\":\"9999999999-Q9\"}}}}}}"
        ),
        format!(
            "{{\"id\":\"{id}\",\"command\":{{\"raise_difficulty\":{{\"plan\":\"thu\",\"unit\":1001,\"text\":\"a\\u0000b\"}}}}}}"
        ),
        "[".repeat(50_000),
    ];
    for case in cases {
        let answer = site.post("/lenh", &cookie, JSON, case.clone()).await;
        assert_eq!(answer.status.as_u16(), 400, "{case:.80}");
        assert!(answer.text().contains("message"));
    }
}
