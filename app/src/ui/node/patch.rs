//! Changing what is on the page into what shall be there, touching only what differs.

use super::attribute::{change, keep, write};
use super::mounted::{Mounted, MountedElement, insert_before, make};
use super::{Element, Node};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::Mountable;
use std::collections::HashMap;

/// Changes `mounted` into `node`.
pub(super) fn patch(mounted: &mut Mounted, node: Node) {
    match (&mut *mounted, node) {
        (Mounted::Text { node, text }, Node::Text(new)) => {
            if *text != new {
                Rndr::set_text(node, &new);
                *text = new;
            }
        }
        (Mounted::Many { nodes, end }, Node::Many(new)) => patch_list(nodes, new, end),
        (Mounted::Live(effect), Node::Live(draw)) => {
            let before = effect.take_value();
            *effect = RenderEffect::new_with_value(
                move |before| match before {
                    None => make(draw()),
                    Some(mut mounted) => {
                        patch(&mut mounted, draw());
                        mounted
                    }
                },
                before,
            );
        }
        (Mounted::Element(old), Node::Element(new))
            if old.tag == new.tag && old.key == new.key && old.raw == new.raw =>
        {
            patch_element(old, *new);
        }
        (_, node) => mounted.replace(make(node)),
    }
}

fn patch_element(old: &mut MountedElement, new: Element) {
    if new.same.is_some() && old.same == new.same {
        return;
    }
    old.same = new.same;
    patch_fixed(&old.element, old.fixed, new.fixed);
    old.fixed = new.fixed;
    patch_attributes(old, new.attributes);
    #[cfg(feature = "hydrate")]
    patch_listeners(old, new.listeners);
    patch_children(old, new.children);
}

type Fixed = &'static [(&'static str, &'static str)];

fn patch_fixed(element: &types::Element, old: Fixed, new: Fixed) {
    if std::ptr::eq(old, new) || old == new {
        return;
    }
    for (name, _) in old {
        if new.iter().all(|(kept, _)| kept != name) {
            write(element, name, None);
        }
    }
    for (name, value) in new {
        if !old.contains(&(name, value)) {
            write(element, name, Some(value));
        }
    }
}

fn patch_attributes(old: &mut MountedElement, new: Vec<(&'static str, super::Value)>) {
    let names = |(old, new): (&(&str, _), &(&str, _))| old.0 == new.0;
    let alike = old.attributes.len() == new.len() && old.attributes.iter().zip(&new).all(names);
    if alike {
        for ((name, kept), (_, value)) in old.attributes.iter_mut().zip(new) {
            change(kept, &old.element, name, value);
        }
        return;
    }
    for (name, _) in std::mem::take(&mut old.attributes) {
        write(&old.element, name, None);
    }
    let element = &old.element;
    old.attributes = new
        .into_iter()
        .map(|(name, value)| (name, keep(element, name, value, false)))
        .collect();
}

#[cfg(feature = "hydrate")]
fn patch_listeners(
    old: &mut MountedElement,
    new: Vec<(
        &'static str,
        send_wrapper::SendWrapper<super::element::Listener>,
    )>,
) {
    let alike = old.listeners.len() == new.len()
        && old
            .listeners
            .iter()
            .zip(&new)
            .all(|(old, new)| old.event == new.0);
    if alike {
        for (heard, (_, listener)) in old.listeners.iter().zip(new) {
            // One that is being called just now is changed the next time.
            if let Ok(mut call) = heard.call.try_borrow_mut() {
                *call = listener.take();
            }
        }
    } else {
        for heard in &old.listeners {
            heard.stop(&old.element);
        }
        old.listeners = super::hydrate::listen(&old.element, new);
    }
}

/// The children of an element stand in fixed places.
fn patch_children(old: &mut MountedElement, new: Vec<Node>) {
    let count = new.len();
    for (index, node) in new.into_iter().enumerate() {
        match old.children.get_mut(index) {
            Some(mounted) => patch(mounted, node),
            None => {
                let mut made = make(node);
                made.mount(&old.element, None);
                old.children.push(made);
            }
        }
    }
    for mut gone in old.children.drain(count..) {
        gone.unmount();
    }
}

fn patch_list(old: &mut Vec<Mounted>, new: Vec<Node>, end: &types::Placeholder) {
    if new.iter().any(|node| node.key().is_some()) {
        return patch_keyed(old, new, end);
    }
    let count = new.len();
    for (index, node) in new.into_iter().enumerate() {
        match old.get_mut(index) {
            Some(mounted) => patch(mounted, node),
            None => {
                let mut made = make(node);
                insert_before(end, &mut made);
                old.push(made);
            }
        }
    }
    if count < old.len() {
        for mut gone in old.drain(count..) {
            gone.unmount();
        }
    }
}

/// Each stays the same on the page as long as its key is there; only those out of order move.
fn patch_keyed(old: &mut Vec<Mounted>, new: Vec<Node>, end: &types::Placeholder) {
    let wanted: std::collections::HashSet<_> = new.iter().filter_map(Node::key).collect();
    let mut order = Vec::with_capacity(old.len());
    let mut kept = HashMap::with_capacity(old.len());
    for mut mounted in old.drain(..) {
        match mounted.key().filter(|key| wanted.contains(key)) {
            Some(key) if !kept.contains_key(&key) => {
                order.push(key);
                kept.insert(key, mounted);
            }
            _ => mounted.unmount(),
        }
    }
    // What stands on the page and has not been passed yet, in its order.
    let mut standing = order.into_iter().peekable();
    for node in new {
        while standing.peek().is_some_and(|key| !kept.contains_key(key)) {
            standing.next();
        }
        let here = standing.peek().copied();
        let mut mounted = match node.key().and_then(|key| kept.remove(&key)) {
            Some(mut mounted) => {
                if here == mounted.key() {
                    standing.next();
                    patch(&mut mounted, node);
                    old.push(mounted);
                    continue;
                }
                patch(&mut mounted, node);
                mounted
            }
            None => make(node),
        };
        let before = here.and_then(|key| kept.get(&key));
        match before {
            Some(before) => before.insert_before_this(&mut mounted),
            None => insert_before(end, &mut mounted),
        };
        old.push(mounted);
    }
}
