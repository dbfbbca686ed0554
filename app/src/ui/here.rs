//! Where the reader is, and going elsewhere without loading a page anew.
//!
//! The addresses are those of the server's pages: what is not done here, the browser does by itself.

mod query;
#[cfg(feature = "hydrate")]
mod replace;
mod write;

pub(in crate::ui) use query::{Query, decoded};
pub(in crate::ui) use write::with_field;

use leptos::prelude::*;

/// The address of the page. Cheap to copy; every reading follows it.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Here {
    /// The path, as it is encoded.
    pub path: RwSignal<String>,
    /// What follows the `?`, as it is encoded.
    pub search: RwSignal<String>,
    /// Counts where the reader wanted to go.
    #[cfg(feature = "hydrate")]
    turn: StoredValue<u32>,
}

impl Here {
    /// Where the page was asked for; from now on also where links of the page lead.
    pub fn start() -> Self {
        let (path, search) = asked();
        let here = Self {
            path: RwSignal::new(path),
            search: RwSignal::new(search),
            #[cfg(feature = "hydrate")]
            turn: StoredValue::new(0),
        };
        provide_context(here);
        #[cfg(feature = "hydrate")]
        here.listen();
        here
    }

    pub fn known() -> Self {
        expect_context()
    }

    /// The fields of the address.
    pub fn query(self) -> Memo<Query> {
        Memo::new(move |_| self.search.with(|search| Query::of_text(search)))
    }
}

/// Path and query of the request.
#[cfg(feature = "ssr")]
pub(super) fn asked() -> (String, String) {
    let url = use_context::<leptos_router::location::RequestUrl>().and_then(|url| url.parse().ok());
    url.map(|url| (url.path().to_owned(), url.search().to_owned()))
        .unwrap_or_default()
}

#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
fn asked() -> (String, String) {
    Default::default()
}

#[cfg(feature = "hydrate")]
fn asked() -> (String, String) {
    let location = window().location();
    let search = location.search().unwrap_or_default();
    (
        location.pathname().unwrap_or_default(),
        search.trim_start_matches('?').to_owned(),
    )
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Here;
    use crate::ui::parts::{self, Part};
    use crate::ui::place::Place;
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, Url};

    /// The attribute of links after which the page stays where it is scrolled to.
    const STAY: &str = "data-noscroll";

    impl Here {
        /// Follows links, and the browser's way back and forward.
        pub(super) fn listen(self) {
            window_event_listener_untyped("click", move |event| {
                let Some(link) = followed(&event) else { return };
                let Ok(to) = Url::new(&link.href()) else {
                    return;
                };
                if leads_inside(&to) {
                    event.prevent_default();
                    self.enter(&to, !link.has_attribute(STAY));
                }
            });
            window_event_listener_untyped("popstate", move |_| self.follow());
        }

        /// Goes to an address, absolute or relative to this one.
        pub fn go(self, address: &str, to_top: bool) {
            let here = window().location().href();
            let to = here.and_then(|here| Url::new_with_base(address, &here));
            if let Ok(to) = to {
                self.enter(&to, to_top);
            }
        }

        fn enter(self, to: &Url, to_top: bool) {
            // The way back leads to what is shown now.
            self.tell();
            let (href, hash) = (to.href(), to.hash());
            self.with_code(&to.pathname(), move |here| {
                let location = window().location();
                let history = window().history();
                let entered = history.and_then(|history| {
                    // To where one is already, the way back need not lead.
                    if here && location.href()? != href {
                        history.push_state_with_url(&JsValue::NULL, "", Some(&href))?;
                    }
                    Ok(here)
                });
                if entered == Ok(true) {
                    self.arrive();
                    show(hash, to_top);
                } else {
                    // The server draws every page.
                    let _ = location.set_href(&href);
                }
            });
        }

        /// Calls `go` when the code of the page at `path` is here, or can't be had. Until then the
        /// page stays, and so does the address; whoever goes elsewhere meanwhile goes there.
        fn with_code(self, path: &str, go: impl FnOnce(bool) + 'static) {
            let turn = self.turn.get_value() + 1;
            self.turn.set_value(turn);
            let missing = Part::of(&Place::of_path(path)).filter(|part| !parts::is_here(*part));
            let Some(part) = missing else {
                return go(true);
            };
            crate::effects::spawn(async move {
                let here = parts::load(part).await.is_ok();
                if self.turn.try_get_value() == Some(turn) {
                    go(here);
                }
            });
        }

        /// Follows the browser back or forward.
        fn follow(self) {
            let location = window().location();
            let path = location.pathname().unwrap_or_default();
            self.with_code(&path, move |here| {
                if here {
                    self.arrive();
                } else {
                    let _ = location.reload();
                }
            });
        }

        /// Reads the address anew.
        fn arrive(self) {
            let (path, search) = super::asked();
            // Both before anybody is told: a page must not see the query of another.
            let moved = self.path.with_untracked(|known| *known != path);
            let asked = self.search.with_untracked(|known| *known != search);
            self.path.update_untracked(|known| *known = path);
            self.search.update_untracked(|known| *known = search);
            if moved {
                self.path.notify();
            }
            if asked {
                self.search.notify();
            }
        }
    }

    /// Scrolls to the element with the id of this hash, when the page is drawn.
    fn show(hash: String, or_top: bool) {
        request_animation_frame(move || {
            let id = hash.strip_prefix('#').filter(|id| !id.is_empty());
            match id.and_then(|id| document().get_element_by_id(id)) {
                Some(target) => target.scroll_into_view(),
                None if or_top => window().scroll_to_with_x_and_y(0.0, 0.0),
                None => {}
            }
        });
    }

    /// The link that a plain click follows in this window.
    fn followed(event: &Event) -> Option<HtmlAnchorElement> {
        let click = event.dyn_ref::<MouseEvent>()?;
        let modified = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
        if event.default_prevented() || click.button() != 0 || modified {
            return None;
        }
        let clicked: Element = event.target()?.dyn_into().ok()?;
        let link = clicked.closest("a[href]").ok().flatten()?;
        let link: HtmlAnchorElement = link.dyn_into().ok()?;
        let elsewhere = !link.target().is_empty()
            || link.has_attribute("download")
            || link.rel().split_whitespace().any(|word| word == "external");
        (!elsewhere).then_some(link)
    }

    /// Whether this is a page of ours, and not merely a place in the one that is shown.
    fn leads_inside(to: &Url) -> bool {
        let location = window().location();
        let same = |here: Result<String, JsValue>, there: String| here.is_ok_and(|x| x == there);
        let in_page = !to.hash().is_empty()
            && same(location.pathname(), to.pathname())
            && same(location.search(), to.search());
        same(location.origin(), to.origin()) && !in_page
    }
}
