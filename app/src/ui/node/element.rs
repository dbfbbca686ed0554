//! An element: its tag, attributes, listeners and children.

use super::{Node, Value};
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How an element is written and made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Html,
    /// Without children or closing tag.
    Void,
    Svg,
}

/// What is called when something happens to an element.
#[cfg(feature = "hydrate")]
pub(super) type Listener = Box<dyn FnMut(leptos::ev::Event)>;

/// An element of a page.
pub struct Element {
    pub(super) tag: &'static str,
    pub(super) kind: Kind,
    /// Attributes whose values are written in the markup.
    pub(super) fixed: &'static [(&'static str, &'static str)],
    pub(super) attributes: Vec<(&'static str, Value)>,
    #[cfg(feature = "hydrate")]
    pub(super) listeners: Vec<(&'static str, send_wrapper::SendWrapper<Listener>)>,
    pub(super) children: Vec<Node>,
    /// Written as it is, instead of children.
    pub(super) raw: Option<Cow<'static, str>>,
    pub(super) key: Option<u64>,
    pub(super) same: Option<u64>,
}

/// What `html!` calls.
impl Element {
    pub fn new(
        tag: &'static str,
        kind: Kind,
        fixed: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            tag,
            kind,
            fixed,
            attributes: Vec::new(),
            #[cfg(feature = "hydrate")]
            listeners: Vec::new(),
            children: Vec::new(),
            raw: None,
            key: None,
            same: None,
        }
    }

    pub fn attribute(&mut self, name: &'static str, value: Value) {
        self.attributes.push((name, value));
    }

    /// Calls `listener` with each event of this name, such as `click`. In the browser only.
    pub fn on(&mut self, event: &'static str, listener: impl FnMut(leptos::ev::Event) + 'static) {
        #[cfg(feature = "hydrate")]
        self.listeners
            .push((event, send_wrapper::SendWrapper::new(Box::new(listener))));
        #[cfg(not(feature = "hydrate"))]
        let _ = (event, listener);
    }

    pub fn child(&mut self, child: Node) {
        self.children.push(child);
    }

    /// Writes `text` inside, as it is: the caller has made it safe.
    pub fn raw(&mut self, text: impl Into<Cow<'static, str>>) {
        self.raw = Some(text.into());
    }

    /// Tells the element apart in a list, so that it keeps its place on the page, the focus
    /// and what was typed into it when the list changes.
    pub fn key(&mut self, key: &impl Hash) {
        self.key = Some(hash_of(key));
    }

    /// Leaves what is on the page alone as long as this stays the same: it would be drawn alike.
    pub fn same(&mut self, what: &impl Hash) {
        self.same = Some(hash_of(what));
    }
}

/// The same for what is the same, in one run of the program.
pub fn hash_of(what: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
