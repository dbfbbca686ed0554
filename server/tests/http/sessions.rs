//! Signing in and out: cookies, ids, ends, throttling.

use crate::common::people::{PASSWORD, account};
use crate::common::{Builder, site};
use http::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};
use server::auth::{Limits, sessions};
use server::http::HttpSettings;
use std::num::NonZeroU32;
use std::sync::atomic::Ordering;
use std::time::Duration;

const MANY: (NonZeroU32, Duration) = (NonZeroU32::MAX, Duration::from_nanos(1));

#[tokio::test]
async fn the_cookie_is_out_of_reach() {
    let fields = [
        ("login", " Leader "),
        ("password", PASSWORD),
        ("tiep", "//evil"),
    ];
    let answer = site().await.post_form("/dang-nhap", "", &fields).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/bao-cao")
    );
    let cookie = answer.header("set-cookie");
    for part in [
        "phien=",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
        "Max-Age=43200",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"));

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
    let cookie = site.post_form("/dang-nhap", "", &fields).await;
    let cookie = cookie.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-phien=") && cookie.contains("Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn signing_in_gives_a_new_id_and_the_table_holds_no_id() {
    let site = site().await;
    let first = site.sign_in("leader").await;
    let fields = [("login", "office"), ("password", PASSWORD)];
    let second = site
        .post_form("/dang-nhap", &first, &fields)
        .await
        .cookie("phien")
        .unwrap();
    assert_ne!(first, second);
    assert!(
        site.get("/bao-cao", &second)
            .await
            .text()
            .contains("Người office")
    );
    assert_eq!(
        site.get("/bao-cao", &first).await.status,
        StatusCode::SEE_OTHER,
        "the old one is over"
    );
    // An id that somebody else chose is never taken.
    let chosen = "phien=AAAAAAAAAAAAAAAAAAAAAA";
    let given = site
        .post_form("/dang-nhap", chosen, &fields)
        .await
        .cookie("phien")
        .unwrap();
    assert_ne!(given, chosen);
    let rows = sessions::Entity::find().all(&site.database).await.unwrap();
    let id = second.strip_prefix("phien=").unwrap();
    assert!(
        rows.iter()
            .all(|row| !row.id.contains(id) && !row.data.contains(id))
    );
    assert!(
        rows.iter()
            .any(|row| row.account == Some(account("office").to_string()))
    );
}

#[tokio::test]
async fn signing_out_ends_it() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    let answer = site.post_form("/dang-xuat", &cookie, &[]).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/")
    );
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(
        site.get("/bao-cao", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        sessions::Entity::find()
            .count(&site.database)
            .await
            .unwrap(),
        0
    );
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_busy() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    let hour = 3_600_000_000;
    site.wall.0.fetch_add(11 * hour, Ordering::Relaxed);
    assert_eq!(site.get("/bao-cao", &cookie).await.status, StatusCode::OK);
    site.wall.0.fetch_add(hour, Ordering::Relaxed);
    let answer = site.get("/bao-cao?nam=2023", &cookie).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.header("location"),
        "/dang-nhap?tiep=/bao-cao%3Fnam%3D2023"
    );
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    site.context
        .auth
        .accounts
        .disable(account("leader"), 1)
        .await
        .unwrap();
    assert_eq!(
        site.get("/bao-cao", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    let fields = [("login", "leader"), ("password", PASSWORD)];
    let answer = site.post_form("/dang-nhap", "", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nobody_learns_which_part_was_wrong() {
    let site = site().await;
    let mut answers = Vec::new();
    for login in ["leader", "nobody"] {
        let fields = [("login", login), ("password", "sai"), ("tiep", "/bao-cao")];
        let answer = site.post_form("/dang-nhap", "", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.header("set-cookie").is_empty());
        let text = answer.text();
        assert!(
            text.contains("sign_in_failed") && text.contains(login) && text.contains("/bao-cao")
        );
        assert!(!text.contains("sai"), "the password is not sent back");
        answers.push(text.replace(login, "LOGIN"));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn tries_are_counted() {
    let hour = Duration::from_secs(3600);
    let limits = Limits {
        account: (NonZeroU32::new(2).unwrap(), hour),
        network: MANY,
    };
    let site = Builder {
        limits,
        ..Builder::default()
    }
    .build()
    .await;
    let fields = [("login", "leader"), ("password", "sai")];
    for expected in [422, 422, 429] {
        let answer = site.post_form("/dang-nhap", "", &fields).await;
        assert_eq!(answer.status.as_u16(), expected);
        if expected == 429 {
            let wait: u64 = answer.header("retry-after").parse().unwrap();
            assert!(wait > 1000 && answer.text().contains("too_many_tries"));
            assert!(
                answer
                    .header("content-security-policy")
                    .starts_with("default-src 'none'")
            );
        }
    }
    // The right password does not help, another account is not held up.
    let right = [("login", "leader"), ("password", PASSWORD)];
    assert_eq!(
        site.post_form("/dang-nhap", "", &right)
            .await
            .status
            .as_u16(),
        429
    );
    site.sign_in("office").await;
}

#[tokio::test]
async fn the_language_is_kept_and_the_way_back_is_ours() {
    let site = site().await;
    let fields = [("language", "en"), ("tiep", "/ke-hoach/thu?nam=2023")];
    let answer = site.post_form("/ngon-ngu", "", &fields).await;
    assert_eq!(answer.header("location"), "/ke-hoach/thu?nam=2023");
    let cookie = answer.cookie("ngon_ngu").unwrap();
    assert!(site.get("/", &cookie).await.text().contains("lang=\"en\""));
    for evil in ["https://evil", "//evil", "/\\evil", "evil", "/a\r\nx: y"] {
        let answer = site
            .post_form("/ngon-ngu", "", &[("language", "xx"), ("tiep", evil)])
            .await;
        assert_eq!(answer.header("location"), "/", "{evil:?}");
        assert!(answer.header("set-cookie").starts_with("ngon_ngu=vi;"));
    }
}
