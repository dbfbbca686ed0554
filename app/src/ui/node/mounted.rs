//! Nodes on the page.

use super::attribute::{Kept, keep, write};
use super::{Element, Kind, Node};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{CastFrom, Rndr, types};
use leptos::tachys::view::Mountable;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A node on the page, and what is needed to change it.
pub enum Mounted {
    Element(Box<MountedElement>),
    Text {
        node: types::Text,
        text: std::borrow::Cow<'static, str>,
    },
    Many {
        nodes: Vec<Mounted>,
        /// Stands behind them.
        end: types::Placeholder,
    },
    Live(RenderEffect<Mounted>),
}

pub struct MountedElement {
    pub(super) element: types::Element,
    pub(super) tag: &'static str,
    pub(super) key: Option<u64>,
    pub(super) same: Option<u64>,
    pub(super) fixed: &'static [(&'static str, &'static str)],
    pub(super) attributes: Vec<(&'static str, Kept)>,
    pub(super) children: Vec<Mounted>,
    pub(super) raw: Option<std::borrow::Cow<'static, str>>,
    #[cfg(feature = "hydrate")]
    pub(super) listeners: super::hydrate::Listeners,
}

/// Makes new nodes, not yet on the page.
pub(super) fn make(node: Node) -> Mounted {
    match node {
        Node::Text(text) => Mounted::Text {
            node: Rndr::create_text_node(&text),
            text,
        },
        Node::Many(nodes) => Mounted::Many {
            nodes: nodes.into_iter().map(make).collect(),
            end: Rndr::create_placeholder(),
        },
        Node::Live(draw) => Mounted::Live(RenderEffect::new(move |before| match before {
            None => make(draw()),
            Some(mut mounted) => {
                super::patch::patch(&mut mounted, draw());
                mounted
            }
        })),
        Node::Element(element) => Mounted::Element(Box::new(make_element(*element))),
    }
}

fn make_element(element: Element) -> MountedElement {
    let namespace = (element.kind == Kind::Svg).then_some(SVG);
    let made = Rndr::create_element(element.tag, namespace);
    for (name, value) in element.fixed {
        write(&made, name, Some(value));
    }
    let attributes = element
        .attributes
        .into_iter()
        .map(|(name, value)| (name, keep(&made, name, value, false)))
        .collect();
    if let Some(raw) = &element.raw {
        Rndr::set_inner_html(&made, raw);
    }
    let mut children: Vec<_> = element.children.into_iter().map(make).collect();
    for child in &mut children {
        child.mount(&made, None);
    }
    MountedElement {
        tag: element.tag,
        key: element.key,
        same: element.same,
        fixed: element.fixed,
        attributes,
        children,
        raw: element.raw,
        #[cfg(feature = "hydrate")]
        listeners: super::hydrate::listen(&made, element.listeners),
        element: made,
    }
}

impl Mounted {
    pub(super) fn key(&self) -> Option<u64> {
        match self {
            Self::Element(element) => element.key,
            _ => None,
        }
    }

    /// Puts `new` in the place of this one.
    pub(super) fn replace(&mut self, mut new: Mounted) {
        self.insert_before_this(&mut new);
        self.unmount();
        *self = new;
    }
}

impl Mountable for Mounted {
    fn unmount(&mut self) {
        match self {
            Self::Element(element) => Rndr::remove(&element.element),
            Self::Text { node, .. } => Rndr::remove(node),
            Self::Many { nodes, end } => {
                nodes.iter_mut().for_each(Mountable::unmount);
                Rndr::remove(end);
            }
            Self::Live(effect) => effect.unmount(),
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        match self {
            Self::Element(element) => Rndr::insert_node(parent, &element.element, marker),
            Self::Text { node, .. } => Rndr::insert_node(parent, node, marker),
            Self::Many { nodes, end } => {
                for node in nodes {
                    node.mount(parent, marker);
                }
                Rndr::insert_node(parent, end, marker);
            }
            Self::Live(effect) => effect.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Element(element) => insert_before(&element.element, child),
            Self::Text { node, .. } => insert_before(node, child),
            Self::Many { nodes, end } => match nodes.first() {
                Some(first) => first.insert_before_this(child),
                None => insert_before(end, child),
            },
            Self::Live(effect) => effect.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        match self {
            Self::Element(element) => vec![element.element.clone()],
            Self::Text { .. } => Vec::new(),
            Self::Many { nodes, .. } => nodes.iter().flat_map(Mountable::elements).collect(),
            Self::Live(effect) => effect.elements(),
        }
    }
}

/// `false` where `node` is not on the page.
pub(super) fn insert_before(node: &types::Node, child: &mut dyn Mountable) -> bool {
    match Rndr::get_parent(node).and_then(types::Element::cast_from) {
        Some(parent) => {
            child.mount(&parent, Some(node));
            true
        }
        None => false,
    }
}
