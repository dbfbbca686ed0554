//! The live feed: resumed without gap or duplicate, alive, bounded.

use crate::common::world::{COMMUNES, PROVINCE, plan_id};
use crate::common::{Builder, Site, people, site};
use axum::body::Body;
use domain::{Actor, Command, CommandId, Event, Grant, Recorded, Role, Seq};
use http::Request;
use http_body_util::BodyExt;
use server::http::{FeedLimits, HttpSettings};
use std::time::Duration;
use tower::ServiceExt;

/// An event as a browser reads it: its name, its id, its data.
type Heard = (String, Option<u64>, String);

/// An open connection.
struct Listener {
    body: Body,
    read: String,
    writes: usize,
}

impl Listener {
    async fn open(site: &Site, address: &str, headers: &[(&str, &str)]) -> Self {
        let mut request = Request::get(address).header("host", "site");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = site
            .router
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
        for (name, value) in [
            ("content-type", "text/event-stream"),
            ("cache-control", "no-store"),
            ("x-accel-buffering", "no"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(response.headers()[name], value);
        }
        Self {
            body: response.into_body(),
            read: String::new(),
            writes: 0,
        }
    }

    /// Reads one write; false at the end.
    async fn read(&mut self) -> bool {
        let frame = tokio::time::timeout(Duration::from_secs(5), self.body.frame())
            .await
            .unwrap();
        let Some(frame) = frame else { return false };
        let bytes = frame.unwrap().into_data().unwrap();
        self.read.push_str(std::str::from_utf8(&bytes).unwrap());
        self.writes += 1;
        true
    }

    fn heard(&self) -> Vec<Heard> {
        let blocks = self.read.split("\n\n").filter(|block| !block.is_empty());
        blocks
            .map(|block| {
                let field = |name: &str| {
                    block
                        .lines()
                        .find_map(|line| line.strip_prefix(name))
                        .map(str::to_owned)
                };
                let id = field("id: ").map(|id| id.parse().unwrap());
                (
                    field("event: ").unwrap_or_default(),
                    id,
                    field("data: ").unwrap_or_default(),
                )
            })
            .collect()
    }

    fn ids(&self) -> Vec<u64> {
        self.heard()
            .into_iter()
            .filter_map(|(_, id, _)| id)
            .collect()
    }

    async fn read_up_to(&mut self, seq: Seq) {
        while self.ids().last() != Some(&seq.0) {
            assert!(self.read().await, "ended at {:?}", self.ids().last());
        }
    }
}

async fn raise(site: &Site, times: usize) -> Seq {
    let grants = vec![Grant {
        unit: COMMUNES[0],
        role: Role::Leader,
        may_send: false,
    }];
    let leader = Actor::Person {
        account: people::account("leader"),
        grants,
    };
    for _ in 0..times {
        let text = "khó khăn riêng".to_owned();
        let command = Command::RaiseDifficulty {
            plan: plan_id(),
            unit: COMMUNES[0],
            entry: None,
            text,
        };
        let id = CommandId(uuid::Uuid::now_v7());
        site.context
            .backend
            .submit(leader.clone(), id, command)
            .await
            .unwrap();
    }
    now(site)
}

fn now(site: &Site) -> Seq {
    site.context.backend.read(|state| state.seq)
}

#[tokio::test]
async fn a_browser_that_comes_back_misses_nothing_and_hears_nothing_twice() {
    let site = site().await;
    let start = now(&site);
    let mut first = Listener::open(&site, &format!("/song?plan=thu&after={start}"), &[]).await;
    let middle = raise(&site, 3).await;
    first.read_up_to(middle).await;
    drop(first);
    raise(&site, 4).await;
    // What the browser says about itself wins over the address it was given once.
    let resume = middle.to_string();
    let address = format!("/song?plan=thu&after={start}");
    let mut second = Listener::open(&site, &address, &[("last-event-id", &resume)]).await;
    let end = raise(&site, 2).await;
    second.read_up_to(end).await;
    let expected: Vec<u64> = (middle.0 + 1..=end.0).collect();
    assert_eq!(second.ids(), expected);
    assert_eq!(second.heard()[0].0, "hello");
    assert!(second.read.starts_with("retry: "));
}

#[tokio::test]
async fn it_says_hello_and_beats() {
    let settings = HttpSettings {
        heartbeat: Duration::from_millis(20),
        ..HttpSettings::default()
    };
    let site = Builder {
        settings,
        ..Builder::default()
    }
    .build()
    .await;
    let mut listener = Listener::open(&site, "/song?plan=thu", &[]).await;
    for _ in 0..3 {
        assert!(listener.read().await);
    }
    let heard = listener.heard();
    let names: Vec<&str> = heard.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["hello", "beat", "beat"]);
    let hello: serde_json::Value = serde_json::from_str(&heard[0].2).unwrap();
    assert_eq!(hello["seq"], now(&site).0);
    assert!(hello["at"].as_i64().unwrap() > 0 && heard.iter().all(|(_, id, _)| id.is_none()));
    site.context.close();
    while listener.read().await {}
}

#[tokio::test]
async fn a_burst_is_one_write() {
    let site = site().await;
    let mut listener = Listener::open(&site, "/song?plan=thu", &[]).await;
    assert!(listener.read().await);
    let end = raise(&site, 50).await;
    listener.read_up_to(end).await;
    assert_eq!(listener.writes, 2);
}

#[tokio::test]
async fn a_slow_reader_is_cut_off_and_replays() {
    let site = Builder {
        ring: 64,
        ..Builder::default()
    }
    .build()
    .await;
    let start = now(&site);
    let mut slow = Listener::open(&site, "/song?plan=thu", &[]).await;
    assert!(slow.read().await);
    raise(&site, 70).await;
    while slow.read().await {}
    assert!(slow.ids().is_empty(), "nothing after a gap");
    // Too late for a replay: the slice is fetched anew.
    let resume = start.to_string();
    let mut late = Listener::open(&site, "/song?plan=thu", &[("last-event-id", &resume)]).await;
    while late.read().await {}
    assert_eq!(late.heard().last().unwrap().0, "reload");
    // In time: everything.
    let resume = (now(&site).0 - 60).to_string();
    let mut back = Listener::open(&site, "/song?plan=thu", &[("last-event-id", &resume)]).await;
    back.read_up_to(now(&site)).await;
    assert_eq!(back.ids().len(), 60);
}

#[tokio::test]
async fn a_number_from_another_database_is_told_to_reload() {
    let site = site().await;
    let mut listener = Listener::open(&site, "/song?plan=thu&after=999999", &[]).await;
    while listener.read().await {}
    assert_eq!(listener.heard().last().unwrap().0, "reload");
}

#[tokio::test]
async fn each_hears_what_he_may() {
    let site = site().await;
    let address = format!("/song?plan=thu&unit={PROVINCE}");
    let leader = site.sign_in("leader").await;
    let observer = site.sign_in("observer").await;
    let mut listeners = Vec::new();
    for cookie in ["", &observer, &leader] {
        listeners.push(Listener::open(&site, &address, &[("cookie", cookie)]).await);
    }
    let end = raise(&site, 1).await;
    for (listener, sees) in listeners.iter_mut().zip([false, false, true]) {
        listener.read_up_to(end).await;
        let data = listener.heard().last().unwrap().2.clone();
        let recorded: Recorded = domain::wire::read(&data).unwrap();
        assert_eq!(recorded.event != Event::Hidden, sees, "{data}");
        assert_eq!(recorded.actor.is_some(), sees, "{data}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_feed() {
    let settings = HttpSettings {
        heartbeat: Duration::from_millis(20),
        ..HttpSettings::default()
    };
    let site = Builder {
        settings,
        ..Builder::default()
    }
    .build()
    .await;
    let cookie = site.sign_in("leader").await;
    let mut listener = Listener::open(&site, "/song?plan=thu", &[("cookie", &cookie)]).await;
    assert!(listener.read().await && listener.read().await);
    site.post_form("/dang-xuat", &cookie, &[]).await;
    while listener.read().await {}
}

#[tokio::test]
async fn too_many_connections_are_told_to_come_later() {
    let feed = FeedLimits {
        overall: 3,
        network: 2,
    };
    let settings = HttpSettings {
        build: "b1".into(),
        feed,
        trusted_proxies: vec!["0.0.0.0".parse().unwrap()],
        ..HttpSettings::default()
    };
    let site = Builder {
        settings,
        ..Builder::default()
    }
    .build()
    .await;
    let from = |address| [("x-forwarded-for", address)];
    let first = Listener::open(&site, "/song?plan=thu", &from("192.0.2.1")).await;
    let _second = Listener::open(&site, "/song?plan=thu", &from("192.0.2.1")).await;
    let asked = async |address| {
        let request = Request::get("/song?plan=thu")
            .header("host", "site")
            .header("x-forwarded-for", address);
        site.send(request.body(Body::empty()).unwrap()).await
    };
    let refused = asked("192.0.2.1").await;
    assert_eq!(refused.status, 503);
    assert_eq!(refused.header("retry-after"), "5");
    let _third = Listener::open(&site, "/song?plan=thu", &from("2001:db8::1")).await;
    assert_eq!(asked("198.51.100.1").await.status, 503, "overall");
    drop(first);
    let _fourth = Listener::open(&site, "/song?plan=thu", &from("192.0.2.1")).await;
    assert_eq!(site.get("/", "").await.status, 200, "pages are not counted");
}
