//! What happens at a form beyond reading it. Without WASM nothing here is needed: the form posts.

use crate::live::Live;
use crate::ui::forms::ReportAddress;
use crate::ui::node::{Node, html};
use leptos::ev::Event;
use leptos::prelude::*;

/// Something to say above the form that is no fault of a field.
pub(super) type Notice = fn(Desk) -> Node;

/// One open form. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub live: Live,
    pub notice: RwSignal<Option<Notice>>,
    /// A command is on its way.
    pub sending: RwSignal<bool>,
    #[cfg(feature = "hydrate")]
    pub browser: super::browser::Browser,
}

impl Desk {
    pub fn new(live: Live, address: Memo<Option<ReportAddress>>) -> Self {
        let desk = Self {
            live,
            notice: RwSignal::new(None),
            sending: RwSignal::new(false),
            #[cfg(feature = "hydrate")]
            browser: super::browser::Browser::new(address),
        };
        // The form belongs to this page; another one must not find it.
        on_cleanup(move || {
            live.form.try_set(None);
        });
        #[cfg(feature = "hydrate")]
        desk.follow_address();
        #[cfg(not(feature = "hydrate"))]
        let _ = address;
        desk
    }

    /// The notice, announced when it comes.
    pub fn notice_view(self) -> Node {
        let notice = move || {
            let notice = self.notice.get();
            notice.map(|notice| html! { <div class="notice">{notice(self)}</div> })
        };
        html! { <div role="status" class="form-notice">{notice}</div> }
    }

    /// A button of the form was pressed.
    pub fn submit(self, event: &Event) {
        #[cfg(feature = "hydrate")]
        self.answer(event);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    }

    /// Something was typed.
    pub fn keep_draft(self) {
        #[cfg(feature = "hydrate")]
        self.save();
    }
}
