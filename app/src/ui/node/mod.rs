//! Pieces of a page, as one type: what `html!` makes, and how it gets onto the page.
//!
//! Leptos gives every piece of markup a type of its own, and compiles drawing, hydrating and
//! updating for each: two thirds of the WebAssembly. Here a page is a tree of [`Node`]s, a type
//! that is compiled once. Signals, effects, router and hydration are Leptos's; a [`Node`] is a
//! view like any other to it.

mod attribute;
mod element;
mod html;
mod hydrate;
mod into;
mod mounted;
mod patch;
mod render;

pub use attribute::{IntoValue, Value};
pub use element::{Element, Kind, hash_of};
pub use into::IntoNode;
pub use markup::html;
pub use render::is_hydrating;

use std::borrow::Cow;

/// A piece of a page.
pub enum Node {
    Element(Box<Element>),
    Text(Cow<'static, str>),
    /// One after the other. On the page a comment stands behind them, so that an empty list has
    /// a place too.
    Many(Vec<Node>),
    /// Drawn anew when what it reads changes; what stays the same is left alone.
    Live(Box<dyn Fn() -> Node + Send>),
}

impl Node {
    /// Nothing, with a place.
    pub fn nothing() -> Self {
        Self::Many(Vec::new())
    }

    /// Draws what `draw` returns, and again when a signal it read has changed.
    pub fn live<T: IntoNode>(draw: impl Fn() -> T + Send + 'static) -> Self {
        draw.into_node()
    }

    /// Tells it apart among its siblings, for [`Element::key`].
    fn key(&self) -> Option<u64> {
        match self {
            Self::Element(element) => element.key,
            _ => None,
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(Box::new(element))
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
