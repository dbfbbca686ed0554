//! Headers on every answer, origins, limits, panics, assets.

use crate::common::client::{Answer, FORM, JSON};
use crate::common::{Builder, Site, site};
use axum::body::Body;
use http::{Request, StatusCode};
use server::http::assets::Assets;
use server::http::{HttpSettings, routes::COMMAND_BODY, routes::ROUTES};
use std::sync::atomic::Ordering;

const HEADERS: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    // The one inline script of the tests' pages, `start()`.
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00=' \
         'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
];

fn is_protected(answer: &Answer, what: &str) {
    for (name, value) in HEADERS {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    assert!(!answer.header("cache-control").is_empty(), "{what}");
    let failed = answer.status.is_client_error() || answer.status.is_server_error();
    assert!(!failed || !answer.bytes.is_empty(), "{what} says nothing");
}

/// An address of the route.
fn address(path: &str) -> String {
    let filled = path
        .replace("{plan}", "thu")
        .replace("{unit}", "101")
        .replace("{task}", "II.1");
    let filled = filled.replace("{code}", "x").replace("{build}", "b1");
    filled
        .replace("{*assignment}", "x")
        .replace("{*report}", "x")
        .replace("{*file}", "x.js")
}

async fn bare(site: &Site, method: &str, address: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header("host", "site");
    site.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn every_answer_is_protected() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    for route in ROUTES.iter().filter(|route| route.path != "/song") {
        let address = address(route.path);
        for method in ["GET", "HEAD", "POST", "DELETE", "OPTIONS"] {
            let answer = bare(&site, method, &address).await;
            for (name, value) in HEADERS {
                assert_eq!(answer.header(name), value, "{method} {address}");
            }
            assert_ne!(answer.status.as_u16(), 500, "{method} {address}");
        }
        is_protected(&site.get(&address, &cookie).await, route.path);
    }
    let large = "x".repeat(COMMAND_BODY + 1);
    let cases = [
        (404, site.get("/khong-co", "").await),
        (400, site.get("/%ff", "").await),
        (414, site.get(&format!("/{}", "x".repeat(3000)), "").await),
        (413, site.post("/lenh", &cookie, JSON, large.clone()).await),
        (413, site.post("/bao-cao/x", &cookie, FORM, large).await),
        (415, site.post("/lenh", &cookie, "text/plain", "{}").await),
        (400, site.post("/lenh", &cookie, JSON, "{").await),
        (401, site.post("/lenh", "", JSON, "{}").await),
        (403, bare(&site, "POST", "/lenh").await),
        (405, site.post("/", "", FORM, "").await),
        (
            422,
            site.post_form("/dang-nhap", "", &[("login", "a"), ("password", "b")])
                .await,
        ),
        (400, site.get("/song?plan=thu&after=x", "").await),
        (404, site.get("/song?plan=x", "").await),
    ];
    for (status, answer) in cases {
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
        is_protected(&answer, &status.to_string());
    }
}

#[tokio::test]
async fn a_panic_is_a_clean_500() {
    let site = site().await;
    site.pages.panicking.store(1, Ordering::Relaxed);
    let answer = site.get("/", "").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!answer.text().contains("secret") && answer.text().contains("Máy chủ gặp lỗi"));
    is_protected(&answer, "a panic");
    site.pages.panicking.store(0, Ordering::Relaxed);
    assert_eq!(
        site.get("/", "").await.status,
        StatusCode::OK,
        "and it was not kept"
    );
}

#[tokio::test]
async fn errors_speak_the_language_of_the_reader() {
    let site = site().await;
    assert!(
        site.get("/%ff", "")
            .await
            .text()
            .contains("Không đọc được địa chỉ này")
    );
    let english = site.get("/%ff", "ngon_ngu=en").await.text();
    assert!(english.contains("This address can't be read") && english.contains("lang=\"en\""));
    let json = site.get("/trang-thai/khong-co", "").await;
    assert_eq!(json.header("content-type"), JSON);
    assert!(json.text().contains("Không tìm thấy"));
}

#[tokio::test]
async fn what_changes_something_comes_from_our_own_pages() {
    let site = site().await;
    for route in ROUTES
        .iter()
        .filter(|route| route.methods().contains(&"POST"))
    {
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("x", "y"),
        ] {
            let request = Request::post(address(route.path))
                .header("host", "site")
                .header("content-type", FORM)
                .header(name, value);
            let answer = site.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{} {value}",
                route.path
            );
        }
    }
}

#[tokio::test]
async fn only_over_tls_is_tls_asked_for() {
    assert_eq!(
        site()
            .await
            .get("/", "")
            .await
            .header("strict-transport-security"),
        ""
    );
    let public_url = Some("https://tiendo.example".to_owned());
    let settings = HttpSettings {
        public_url,
        ..HttpSettings::default()
    };
    let site = Builder {
        settings,
        ..Builder::default()
    }
    .build()
    .await;
    let answer = site.get("/", "").await;
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=31536000"
    );
}

#[tokio::test]
async fn a_request_comes_to_an_end() {
    let timeout = std::time::Duration::from_millis(1);
    let settings = HttpSettings {
        timeout,
        ..HttpSettings::default()
    };
    let site = Builder {
        settings,
        ..Builder::default()
    }
    .build()
    .await;
    let answer = site.get("/", "").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
}

#[tokio::test]
async fn assets_are_sent_ready_and_for_ever() {
    let root = tempfile::tempdir().unwrap();
    let pkg = root.path().join("pkg");
    std::fs::create_dir_all(pkg.join("b1")).unwrap();
    for (name, content) in [
        ("a.js", "plain"),
        ("a.js.br", "brotli"),
        ("a.js.gz", "gzip"),
        ("b.css", "css"),
    ] {
        std::fs::write(pkg.join("b1").join(name), content).unwrap();
    }
    std::fs::write(root.path().join("secret"), "secret").unwrap();
    let site = Builder {
        assets: Assets::read(&pkg).unwrap(),
        ..Builder::default()
    }
    .build()
    .await;
    let ask = async |address: &str, accepts: &str| {
        let request = Request::get(address).header("accept-encoding", accepts);
        site.send(request.body(Body::empty()).unwrap()).await
    };
    for (accepts, content, encoding) in [
        ("br, gzip", "brotli", "br"),
        ("gzip", "gzip", "gzip"),
        ("", "plain", ""),
    ] {
        let answer = ask("/pkg/b1/a.js", accepts).await;
        assert_eq!(
            (answer.text().as_str(), answer.header("content-encoding")),
            (content, encoding)
        );
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(answer.header("vary"), "Accept-Encoding");
        assert_eq!(
            answer.header("content-type"),
            "text/javascript; charset=utf-8"
        );
    }
    assert_eq!(ask("/pkg/b1/b.css", "br").await.text(), "css");
    for address in [
        "/pkg/b1/../../secret",
        "/pkg/b1/%2e%2e/%2e%2e/secret",
        "/pkg/b1/..%2f..%2fsecret",
        "/pkg/b1/a.js.br",
        "/pkg/b2/a.js",
        "/pkg/b1//etc/passwd",
    ] {
        let answer = ask(address, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(answer.header("cache-control"), "no-store", "{address}");
    }
}
