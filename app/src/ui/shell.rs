//! The document around the application, rendered on the server only.

use super::app::App;
use super::here;
use super::page::PageData;
use super::parts::Part;
use super::place::Place;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

/// Where a page says what its HTTP status is.
#[derive(Clone, Debug)]
pub struct StatusSlot(Arc<AtomicU16>);

impl Default for StatusSlot {
    fn default() -> Self {
        Self(Arc::new(AtomicU16::new(200)))
    }
}

impl StatusSlot {
    pub fn set_not_found(&self) {
        self.0.store(404, Ordering::Relaxed);
    }

    pub fn get(&self) -> u16 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The document: assets of `build`, the application, and the data block it was rendered from.
pub fn shell(data: &PageData, build: &str) -> impl IntoView + use<> {
    let asset = |name: &str| format!("/pkg/{build}/{name}");
    let part = Part::of(&Place::of_path(&here::asked().0));
    // Fetched by a script: these are how a script fetches.
    let part = part.map(|part| {
        view! { <link rel="preload" r#as="fetch" crossorigin="anonymous" href=asset(part.file())/> }
    });
    // No `<` stands in it, so nothing in it ends the script element.
    let json = domain::wire::write(data).unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang=data.language.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=asset("tiendo.css")/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="modulepreload" href=asset("tiendo.js")/>
                {part}
                <script type="module" src=asset("start.js")></script>
                <MetaTags/>
            </head>
            <body>
                <App data=data.clone()/>
                <script type="application/json" id="tiendo-slice" inner_html=json></script>
            </body>
        </html>
    }
}
