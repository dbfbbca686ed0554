//! What comes after the page is alive: looking back, with what folds the figures of days gone by,
//! what stands below the table, and the panel beside it. Until then all of it stays as the server
//! drew it.

use super::Node;
use crate::ui::components::look_back;
use crate::ui::look::Look;
use crate::ui::node::html;
use crate::ui::pages::timeline::{self, Chart, baseline};
use domain::{Day, Folded, Past, Series, wire};
use leptos::prelude::*;
use std::sync::Arc;

/// What the part is called for.
#[derive(Clone, Copy)]
struct Code {
    fold: fn(&str) -> Result<Arc<dyn Past>, wire::Error>,
    controls: fn(Look, Option<Base>) -> Node,
    below: fn(Look, Base) -> Node,
    panel: fn(Chart) -> Node,
}

/// The day whose plan the shown one is compared with.
type Base = Memo<Option<Day>>;

const CODE: Code = Code {
    fold: |text| {
        let series: Series = wire::read(text)?;
        Ok(Arc::new(Folded::new(Arc::new(series))))
    },
    controls: |look, base| {
        let form = base.map(|base| baseline::form(look, base));
        html! { {look_back(look)} {form} }
    },
    below: timeline::below,
    panel: timeline::panel,
};

/// The slider and its form; with `base` also the choice of the plan to compare with.
pub(in crate::ui) fn controls(look: Look, base: Option<Base>) -> Node {
    here("xem-lai", move |code| (code.controls)(look, base))
}

/// What stands below the timeline.
pub(in crate::ui) fn below(look: Look, base: Base) -> Node {
    here("ben-duoi", move |code| (code.below)(look, base))
}

/// The panel of a row.
pub(in crate::ui) fn panel(chart: Chart) -> Node {
    here("bang-ben", move |code| (code.panel)(chart))
}

/// Reads a series; `None` before the code that reads it is here.
pub(crate) fn fold(text: &str) -> Option<Result<Arc<dyn Past>, wire::Error>> {
    code().map(|code| (code.fold)(text))
}

#[cfg(not(feature = "hydrate"))]
mod place {
    use super::{CODE, Code, Node, html};

    pub(super) fn code() -> Option<Code> {
        Some(CODE)
    }

    pub(super) fn here(id: &'static str, draw: impl Fn(Code) -> Node) -> Node {
        html! { <div id=id>{draw(CODE)}</div> }
    }
}

#[cfg(feature = "hydrate")]
mod place {
    use super::{CODE, Code, Node, html};
    use crate::effects::{spawn, watch};
    use gloo_timers::future::TimeoutFuture;
    use leptos::prelude::*;
    use leptos::reactive::owner::Owner;
    use leptos::tachys::view::{Mountable, Render};
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use std::sync::OnceLock;

    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn later() -> Result<Code, SplitLoaderError> {
        Ok(CODE)
    }

    /// How long after the part could not be had it is asked for again, in milliseconds.
    const AGAIN_MS: u32 = 5_000;

    static HERE: OnceLock<Code> = OnceLock::new();

    pub(super) fn code() -> Option<Code> {
        HERE.get().copied()
    }

    /// Loads the part; whether it is here then.
    pub(crate) async fn load_later() -> bool {
        match later().await {
            Ok(code) => {
                HERE.get_or_init(|| code);
                true
            }
            Err(_) => false,
        }
    }

    /// A place that is filled when the code is here.
    pub(super) fn here(id: &'static str, draw: impl Fn(Code) -> Node + 'static) -> Node {
        if let Some(code) = code() {
            return html! { <div id=id>{draw(code)}</div> };
        }
        let owner = Owner::current();
        let draw = std::rc::Rc::new(draw);
        // Gone with the page.
        let page = StoredValue::new(());
        watch(move || {
            let (owner, draw) = (owner.clone(), std::rc::Rc::clone(&draw));
            spawn(async move {
                while !load_later().await && page.try_get_value().is_some() {
                    TimeoutFuture::new(AGAIN_MS).await;
                }
                let place = document().get_element_by_id(id);
                let place = place.filter(|_| page.try_get_value().is_some());
                if let (Some(code), Some(place), Some(owner)) = (code(), place, owner) {
                    fill(&place, &owner, || draw(code));
                }
            });
        });
        // What the server drew in it is left alone.
        html! { <div id=id inner_html=""></div> }
    }

    /// Puts a node in the place of what the server drew; the focus stays where it was.
    fn fill(place: &web_sys::Element, owner: &Owner, draw: impl FnOnce() -> Node) {
        let focused = document().active_element().map(|of| of.id());
        place.set_inner_html("");
        owner.with(|| {
            let mut mounted = draw().build();
            mounted.mount(place, None);
            // For as long as the page is there.
            StoredValue::new_local(mounted);
        });
        let focused = focused.filter(|id| !id.is_empty());
        let again = focused.filter(|_| {
            document()
                .active_element()
                .is_none_or(|of| of.id().is_empty())
        });
        if let Some(id) = again {
            crate::ui::components::form::focus_in_place(&id);
        }
    }
}

#[cfg(feature = "hydrate")]
pub(crate) use place::load_later;
use place::{code, here};
