//! Taking over the nodes that the server wrote.

use super::attribute::keep;
use super::mounted::{Mounted, MountedElement};
use super::{Element, Kind, Node};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{CastFrom, types};
use leptos::tachys::view::{Position, PositionState};

/// Takes over what [`super::html::write`] wrote for `node`.
pub(super) fn hydrate(node: Node, cursor: &Cursor, position: &PositionState) -> Mounted {
    match node {
        Node::Text(text) => {
            let after_text = position.get() == Position::NextChildAfterText;
            step(cursor, position);
            if after_text {
                cursor.sibling();
            }
            position.set(Position::NextChildAfterText);
            match types::Text::cast_from(cursor.current()) {
                Some(node) => Mounted::Text { node, text },
                None => mismatch("a text", cursor),
            }
        }
        Node::Many(nodes) => {
            let nodes = nodes
                .into_iter()
                .map(|node| hydrate(node, cursor, position))
                .collect();
            step(cursor, position);
            position.set(Position::NextChild);
            match types::Placeholder::cast_from(cursor.current()) {
                Some(end) => Mounted::Many { nodes, end },
                None => mismatch("a comment", cursor),
            }
        }
        Node::Live(draw) => {
            let (cursor, position) = (cursor.clone(), position.clone());
            Mounted::Live(RenderEffect::new(move |before| match before {
                None => hydrate(draw(), &cursor, &position),
                Some(mut mounted) => {
                    super::patch::patch(&mut mounted, draw());
                    mounted
                }
            }))
        }
        Node::Element(element) => {
            step(cursor, position);
            let Some(found) = types::Element::cast_from(cursor.current()) else {
                return mismatch(element.tag, cursor);
            };
            let mounted = hydrate_element(*element, found, cursor, position);
            Mounted::Element(Box::new(mounted))
        }
    }
}

fn hydrate_element(
    element: Element,
    found: types::Element,
    cursor: &Cursor,
    position: &PositionState,
) -> MountedElement {
    let attributes = element
        .attributes
        .into_iter()
        .map(|(name, value)| (name, keep(&found, name, value, true)))
        .collect();
    let mut children = Vec::new();
    if element.kind != Kind::Void && element.raw.is_none() {
        position.set(Position::FirstChild);
        for child in element.children {
            children.push(hydrate(child, cursor, position));
        }
    }
    let node: &types::Node = found.as_ref();
    cursor.set(node.clone());
    position.set(Position::NextChild);
    MountedElement {
        tag: element.tag,
        key: element.key,
        same: element.same,
        fixed: element.fixed,
        attributes,
        children,
        raw: element.raw,
        #[cfg(feature = "hydrate")]
        listeners: listen(&found, element.listeners),
        element: found,
    }
}

fn step(cursor: &Cursor, position: &PositionState) {
    match position.get() {
        Position::FirstChild => cursor.child(),
        Position::Current => {}
        _ => cursor.sibling(),
    }
}

/// The page is not what this build writes: an error of the program, said where it is.
#[allow(clippy::panic, reason = "there is nothing to go on with")]
fn mismatch(wanted: &str, cursor: &Cursor) -> Mounted {
    let found = cursor.current();
    panic!(
        "hydration: {wanted} was to be here, not {}",
        found.node_name()
    );
}

/// Listeners of an element; what they call can be changed.
#[cfg(feature = "hydrate")]
pub(super) type Listeners = Vec<Heard>;

#[cfg(feature = "hydrate")]
pub(super) struct Heard {
    pub event: &'static str,
    pub call: std::rc::Rc<std::cell::RefCell<super::element::Listener>>,
    closure: wasm_bindgen::prelude::Closure<dyn FnMut(leptos::ev::Event)>,
}

#[cfg(feature = "hydrate")]
impl Heard {
    /// Listens no more; to be called before it is dropped, unless the element goes too.
    pub fn stop(&self, element: &types::Element) {
        use wasm_bindgen::JsCast;
        let listener = self.closure.as_ref().unchecked_ref();
        // Removing a listener fails for no element.
        let _ = element.remove_event_listener_with_callback(self.event, listener);
    }
}

/// Listens; for as long as what it returns is kept.
#[cfg(feature = "hydrate")]
pub(super) fn listen(
    element: &types::Element,
    listeners: Vec<(
        &'static str,
        send_wrapper::SendWrapper<super::element::Listener>,
    )>,
) -> Listeners {
    use leptos::reactive::owner::Owner;
    use wasm_bindgen::JsCast;
    let listeners = listeners.into_iter();
    listeners
        .map(|(event, listener)| {
            let call = std::rc::Rc::new(std::cell::RefCell::new(listener.take()));
            let owner = Owner::current();
            let called = std::rc::Rc::clone(&call);
            let closure = wasm_bindgen::prelude::Closure::new(move |event| {
                // A listener that makes its own event happen again is not called inside itself.
                let Ok(mut listener) = called.try_borrow_mut() else {
                    return;
                };
                match &owner {
                    Some(owner) => owner.with(|| listener(event)),
                    None => listener(event),
                }
            });
            // Adding a listener fails for no element.
            let _ = element.add_event_listener_with_callback(
                event,
                wasm_bindgen::prelude::Closure::as_ref(&closure).unchecked_ref(),
            );
            Heard {
                event,
                call,
                closure,
            }
        })
        .collect()
}
