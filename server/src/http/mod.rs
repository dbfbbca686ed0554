//! HTTP: from a request to the backend and back. No rule lives here, and no SQL.
//!
//! [`routes::ROUTES`] is the table of contents; [`router`] gives each row its handler and puts the
//! protections around them all.

mod address;
mod application;
pub mod assets;
mod body;
pub mod cache;
mod command;
mod compress;
mod context;
mod cookies;
pub mod error;
mod export;
pub mod feed;
mod forms;
mod front;
mod language;
mod messages;
mod pages;
mod present;
mod protect;
pub mod render;
pub mod routes;
pub mod security;
mod series;
mod serve;
mod settings;
mod sign_in;
mod slice;
mod small;
pub mod ui;
mod viewer;

pub use application::Application;
pub use context::{Context, Parts};
pub use cookies::LANGUAGE as LANGUAGE_COOKIE;
pub use error::Error;
pub use serve::serve;
pub use settings::{FeedLimits, HttpSettings};

use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router, middleware};
use front::Front;
use routes::{Answer, ELSEWHERE, ROUTES};
use std::sync::Arc;

type Handlers = MethodRouter<Arc<Context>>;

/// The whole site. Serve it with `into_make_service_with_connect_info::<SocketAddr>()`, so that
/// the client's address is known.
pub fn router(context: Arc<Context>) -> Router {
    let site = site(Arc::clone(&context));
    Router::new().fallback_service(Front::new(context, site))
}

/// What is behind the [`Front`].
fn site(context: Arc<Context>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        router = router.route(route.path, handlers(route, &context));
    }
    router
        .fallback_service(handlers(ELSEWHERE, &context).with_state(Arc::clone(&context)))
        .layer(context.auth.sessions.layer(context.settings.is_secure()))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&context),
            security::require_own_origin,
        ))
        .layer(middleware::from_fn(protect::check_address))
        .layer(protect::catch_panics())
        .layer(middleware::from_fn_with_state(
            Arc::clone(&context),
            present::present,
        ))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&context),
            security::set_headers,
        ))
        .with_state(context)
}

fn handlers(route: &'static routes::Route, context: &Arc<Context>) -> Handlers {
    let handlers: Handlers = answering(route.answer).layer(Extension(route));
    // The feed lasts; everything else comes to an end.
    if route.answer == Answer::Feed {
        return handlers;
    }
    handlers.layer(middleware::from_fn_with_state(
        Arc::clone(context),
        protect::end_in_time,
    ))
}

fn answering(answer: Answer) -> Handlers {
    match answer {
        Answer::Page => get(pages::show),
        Answer::Form => get(pages::show).post(forms::post),
        Answer::SignIn => get(sign_in::show).post(sign_in::post),
        Answer::SignOut => post(sign_in::leave),
        Answer::Language => post(language::choose),
        Answer::Command => post(command::post),
        Answer::PlanFile => get(export::of_plan),
        Answer::UnitFile => get(export::of_unit),
        Answer::Slice => get(slice::show),
        Answer::Series => get(series::show),
        Answer::Feed => get(feed::follow),
        Answer::Health => get(small::health),
        Answer::Asset => get(assets::serve),
        Answer::Favicon => get(small::favicon),
        Answer::Robots => get(small::robots),
    }
}
