//! A node is a view like any other to Leptos.

use super::mounted::{Mounted, make};
use super::{Node, html, hydrate, patch};
use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};
use std::cell::Cell;

thread_local! {
    static HYDRATING: Cell<bool> = const { Cell::new(false) };
}

/// Whether the nodes made now take over what the server wrote, and so must be the same.
pub fn is_hydrating() -> bool {
    HYDRATING.get()
}

impl Render for Node {
    type State = Mounted;

    fn build(self) -> Mounted {
        make(self)
    }

    fn rebuild(self, mounted: &mut Mounted) {
        patch::patch(mounted, self);
    }
}

impl AddAnyAttr for Node {
    type Output<A: Attribute> = Self;

    /// Nothing here adds attributes to what it is given.
    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra: Vec<AnyAttribute>,
    ) {
        html::write(self, buf, position);
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Mounted {
        HYDRATING.set(true);
        let mounted = hydrate::hydrate(self, cursor, position);
        HYDRATING.set(false);
        mounted
    }

    fn into_owned(self) -> Self {
        self
    }
}
