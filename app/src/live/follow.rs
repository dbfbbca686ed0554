//! Following the feed in the browser: one connection a browser, for ever, and never silently dead.
//!
//! One page of a browser leads: it holds a Web Lock and the EventSource, and passes what it hears
//! to the others by a BroadcastChannel, since HTTP/1.1 allows six connections to a host.

use super::connection::Connection;
use super::feed::{Feed, Heard};
use super::{Live, Touched};
use super::{leader, renew};
use domain::{Event, PlanId, Recorded, UnitId, evolve_and_tell, wire};
use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The server beats every 15 s; three missed beats are silence.
const SILENCE_MS: f64 = 45_000.0;
/// How often the page looks at the clock.
const TICK_MS: u32 = 5_000;
/// The first pause before trying again, and the longest one. Each is spread by jitter.
const FIRST_PAUSE_MS: f64 = 1_000.0;
const LONGEST_PAUSE_MS: f64 = 30_000.0;

/// What the follower keeps between events.
struct Follower {
    live: Live,
    plan: PlanId,
    root: UnitId,
    feed: Option<Feed>,
    channel: Option<web_sys::BroadcastChannel>,
    leads: bool,
    pause_ms: f64,
    retry: Option<Timeout>,
    reloading: bool,
}

type Shared = Rc<RefCell<Follower>>;

/// Starts to follow. Call once, after hydration.
pub fn follow(live: Live, root: UnitId) {
    let plan = live.plan();
    let who = live
        .person()
        .and_then(|person| person.actor.account())
        .map_or(String::new(), |account| account.to_string());
    let name = format!("tiendo-song:{plan}:{root}:{who}");
    let shared: Shared = Rc::new(RefCell::new(Follower {
        live,
        plan,
        root,
        feed: None,
        channel: None,
        leads: false,
        pause_ms: FIRST_PAUSE_MS,
        retry: None,
        reloading: false,
    }));
    live.freshness.connection.set(Connection::Connecting);
    live.freshness.heard_at.set(js_sys::Date::now());
    listen_to_others(&shared, &name);
    let leading = shared.clone();
    leader::when_leading(&name, move || {
        leading.borrow_mut().leads = true;
        connect(&leading);
    });
    watch(&shared);
}

/// Hears what the leading page passes on.
fn listen_to_others(shared: &Shared, name: &str) {
    let Ok(channel) = web_sys::BroadcastChannel::new(name) else {
        return;
    };
    let hearing = shared.clone();
    let on_message =
        Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |message: web_sys::MessageEvent| {
            if let Some(text) = message.data().as_string() {
                let heard = if text.is_empty() {
                    Heard::Beat
                } else {
                    Heard::Frame(text)
                };
                hear(&hearing, heard);
            }
        });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    shared.borrow_mut().channel = Some(channel);
}

/// Opens the connection, at the row after the last that is known.
fn connect(shared: &Shared) {
    let mut follower = shared.borrow_mut();
    if !follower.leads {
        return;
    }
    follower.retry = None;
    let after = follower.live.slice.with_untracked(|slice| slice.seq);
    let address = format!(
        "/song?plan={}&unit={}&after={after}",
        follower.plan, follower.root
    );
    let hearing = shared.clone();
    follower.feed = Feed::open(&address, move |heard| hear(&hearing, heard));
}

fn hear(shared: &Shared, heard: Heard) {
    let live = shared.borrow().live;
    if heard != Heard::Broken {
        live.freshness.heard_at.set(js_sys::Date::now());
        live.freshness.connection.set(Connection::Following);
        shared.borrow_mut().pause_ms = FIRST_PAUSE_MS;
    }
    if shared.borrow().leads {
        pass_on(shared, &heard);
    }
    match heard {
        Heard::Beat => {}
        Heard::Frame(text) => take(shared, &text),
        Heard::Reload => reload(shared),
        Heard::Broken => retry_later(shared),
    }
}

fn pass_on(shared: &Shared, heard: &Heard) {
    let text = match heard {
        Heard::Frame(text) => text.as_str(),
        Heard::Beat => "",
        Heard::Reload | Heard::Broken => return,
    };
    if let Some(channel) = &shared.borrow().channel {
        // A page that can't be told finds out by its own silence.
        let _ = channel.post_message(&JsValue::from_str(text));
    }
}

/// Applies a row, or fetches the slice anew where it can't be applied.
fn take(shared: &Shared, text: &str) {
    let Ok(recorded) = wire::read::<Recorded>(text) else {
        return reload(shared);
    };
    let live = shared.borrow().live;
    let seq = live.slice.with_untracked(|slice| slice.seq);
    if recorded.seq <= seq {
        return;
    }
    if recorded.seq > seq.next() || recorded.event == Event::SliceEnded {
        return reload(shared);
    }
    let mut touched = Touched::All;
    live.slice.update(|slice| {
        let moved = evolve_and_tell(slice, &recorded);
        touched = Touched::of(slice, &recorded, &moved);
    });
    live.touched.set(touched);
}

/// Fetches the slice anew; the whole page, where the server now writes for another build of it.
fn reload(shared: &Shared) {
    if std::mem::replace(&mut shared.borrow_mut().reloading, true) {
        return;
    }
    let shared = shared.clone();
    crate::effects::spawn(async move {
        let (plan, root, live) = {
            let follower = shared.borrow();
            (follower.plan.clone(), follower.root, follower.live)
        };
        let fetched = super::feed::fetch_slice(&plan, root).await;
        shared.borrow_mut().reloading = false;
        match fetched {
            Some(Ok(slice)) => {
                live.slice.set(slice);
                live.touched.set(Touched::All);
            }
            Some(Err(_)) if renew::renew() => {}
            Some(Err(_)) | None => retry_later(&shared),
        }
    });
}

/// Closes, and tries again after a pause that grows and is spread by jitter.
fn retry_later(shared: &Shared) {
    let mut follower = shared.borrow_mut();
    follower.feed = None;
    follower.live.freshness.connection.set(Connection::Lost);
    if !follower.leads {
        return;
    }
    let pause = follower.pause_ms * (0.5 + js_sys::Math::random());
    follower.pause_ms = (follower.pause_ms * 2.0).min(LONGEST_PAUSE_MS);
    let trying = shared.clone();
    follower.retry = Some(Timeout::new(pause as u32, move || connect(&trying)));
}

/// Looks at the clock, and at everything that says that the network may be back.
fn watch(shared: &Shared) {
    let ticking = shared.clone();
    Interval::new(TICK_MS, move || {
        let live = ticking.borrow().live;
        let now = js_sys::Date::now();
        live.freshness.now.set(now);
        let silent = now - live.freshness.heard_at.get_untracked() > SILENCE_MS;
        if silent && live.freshness.connection.get_untracked() == Connection::Following {
            retry_later(&ticking);
        }
    })
    .forget();
    for event in ["online", "pageshow"] {
        on(&window(), event, shared, |shared| wake(&shared));
    }
    on(&document(), "visibilitychange", shared, |shared| {
        if !document().hidden() {
            wake(&shared);
        }
    });
}

/// Tries at once, unless the feed is being followed.
fn wake(shared: &Shared) {
    let live = shared.borrow().live;
    let now = js_sys::Date::now();
    live.freshness.now.set(now);
    let fresh = now - live.freshness.heard_at.get_untracked() < SILENCE_MS;
    if live.freshness.connection.get_untracked() == Connection::Following && fresh {
        return;
    }
    shared.borrow_mut().pause_ms = FIRST_PAUSE_MS;
    if shared.borrow().leads {
        connect(shared);
    } else {
        reload(shared);
    }
}

fn on(target: &web_sys::EventTarget, event: &str, shared: &Shared, act: impl Fn(Shared) + 'static) {
    let shared = shared.clone();
    let listener = Closure::<dyn FnMut()>::new(move || act(shared.clone()));
    // A page without this event has the timer.
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}
