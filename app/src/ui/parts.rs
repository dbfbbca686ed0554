//! Parts of the browser's code that come only when a page needs them. On the server all is one.
//!
//! The site is built by cutting the WASM at the functions here: what only such a function reaches
//! is in the part's own file.

use super::node::Node;
use super::place::Place;

/// A part that has a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Signing in, what is owed, the form and its receipt.
    Report,
    Task,
    Unit,
}

impl Part {
    /// The part with the page of this place; `None` where it is in what every page loads.
    pub fn of(place: &Place) -> Option<Self> {
        match place {
            Place::Home | Place::Timeline(_) | Place::Nowhere => None,
            Place::Owed | Place::Report(_) | Place::Receipt(_) | Place::SignIn => {
                Some(Self::Report)
            }
            Place::Task(..) => Some(Self::Task),
            Place::Unit(..) => Some(Self::Unit),
        }
    }

    /// The file with its code, as the site names it after the functions of `lazy` below.
    #[cfg(feature = "ssr")]
    pub fn file(self) -> &'static str {
        match self {
            Self::Report => "split_report.wasm",
            Self::Task => "split_task.wasm",
            Self::Unit => "split_unit.wasm",
        }
    }
}

mod later;

pub(crate) use later::fold;
#[cfg(feature = "hydrate")]
pub(crate) use later::load_later;
pub(super) use later::{below, controls, panel};

/// The pages of each part.
mod draw {
    use super::{Node, Place};
    use crate::ui::pages::{
        not_found::not_found, owed::owed, receipt::receipt_page, report::report_form,
        sign_in::sign_in, task::task_page, unit::unit_page,
    };

    pub fn report(place: Place) -> Node {
        match place {
            Place::Owed => owed(),
            Place::Report(entry) => report_form(entry),
            Place::Receipt(code) => receipt_page(code),
            Place::SignIn => sign_in(),
            _ => not_found(),
        }
    }

    pub fn task(place: Place) -> Node {
        match place {
            Place::Task(plan, task) => task_page(plan, task),
            _ => not_found(),
        }
    }

    pub fn unit(place: Place) -> Node {
        match place {
            Place::Unit(plan, unit) => unit_page(plan, unit),
            _ => not_found(),
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod all {
    use super::{Node, Part, Place, draw};

    pub fn page(part: Part, place: Place) -> Node {
        match part {
            Part::Report => draw::report(place),
            Part::Task => draw::task(place),
            Part::Unit => draw::unit(place),
        }
    }
}
#[cfg(not(feature = "hydrate"))]
pub(super) use all::page;

#[cfg(feature = "hydrate")]
mod lazy {
    use super::{Node, Part, Place, draw};
    use crate::ui::pages::not_found::not_found;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use std::sync::OnceLock;

    /// What a part is called for: the function that draws its pages.
    type Draw = fn(Place) -> Node;

    #[wasm_split(report, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn report() -> Result<Draw, SplitLoaderError> {
        Ok(draw::report)
    }

    #[wasm_split(task, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn task() -> Result<Draw, SplitLoaderError> {
        Ok(draw::task)
    }

    #[wasm_split(unit, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn unit() -> Result<Draw, SplitLoaderError> {
        Ok(draw::unit)
    }

    /// The parts that are here, by [`Part`].
    static HERE: [OnceLock<Draw>; 3] = [const { OnceLock::new() }; 3];

    pub fn is_here(part: Part) -> bool {
        HERE[part as usize].get().is_some()
    }

    /// A page of a part that [`is_here`].
    pub fn page(part: Part, place: Place) -> Node {
        match HERE[part as usize].get() {
            Some(draw) => draw(place),
            None => not_found(),
        }
    }

    /// Loads a part; loading it again costs nothing.
    pub async fn load(part: Part) -> Result<(), SplitLoaderError> {
        let draw = match part {
            Part::Report => report().await?,
            Part::Task => task().await?,
            Part::Unit => unit().await?,
        };
        HERE[part as usize].get_or_init(|| draw);
        Ok(())
    }
}
#[cfg(feature = "hydrate")]
pub(super) use lazy::{is_here, load, page};
