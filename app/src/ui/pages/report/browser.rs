//! The form in the browser: the same answers as the server's, at once, and a draft of what is
//! typed.

use super::desk::Desk;
use super::notice;
use super::words::TITLE_ID;
use crate::api::{SubmitError, send_report};
use crate::effects::{spawn, watch};
use crate::ui::components::form::{SUMMARY_ID, focus};
use crate::ui::forms::{
    COMMAND, Posted, ReportAddress, STEP, draft, handle_post, new_command_id, receipt_path,
    refused, typed_in, value,
};
use crate::ui::here::Here;
use crate::ui::page::{FormState, FormStep};
use domain::{Actor, Command, CommandId, Moment};
use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlButtonElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

type Typed = Vec<(String, String)>;

/// What only the browser keeps of an open form.
#[derive(Clone, Copy)]
pub(super) struct Browser {
    /// What was last given to the server without an answer, apart from its id: the id belongs to
    /// this content.
    tried: StoredValue<Option<Typed>>,
    go: Callback<String>,
    pub address: Memo<Option<ReportAddress>>,
}

impl Browser {
    pub fn new(address: Memo<Option<ReportAddress>>) -> Self {
        let here = Here::known();
        Self {
            tried: StoredValue::new(None),
            go: Callback::new(move |path: String| here.go(&path, true)),
            address,
        }
    }
}

impl Desk {
    /// Empties the form when another address comes, and opens it.
    pub(super) fn follow_address(self) {
        let mut before = None;
        watch(move || {
            let here = self.browser.address.get();
            if before.as_ref().is_some_and(|before| *before != here) {
                self.live.form.set(None);
                self.notice.set(None);
            }
            request_animation_frame(move || self.opened());
            before = Some(here);
        });
    }

    /// Puts the focus on what is wrong, or brings back what was typed before.
    fn opened(self) {
        match self.live.form.try_get_untracked().flatten() {
            Some(form) if !form.faults.is_empty() => focus(SUMMARY_ID),
            Some(_) => {}
            None => self.restore(),
        }
    }

    fn restore(self) {
        let (Some(mut typed), Some(form)) =
            (self.key().and_then(|key| draft::load(&key)), form_element())
        else {
            return;
        };
        // What was typed before the page came alive wins over what was typed another day.
        for (name, standing) in changed_in(&form) {
            match typed.iter_mut().find(|(known, _)| *known == name) {
                Some((_, old)) => *old = standing,
                None => typed.push((name, standing)),
            }
        }
        let command = value(&typed, COMMAND).parse();
        let command = command.unwrap_or_else(|_| new_command_id());
        self.notice.set(Some(notice::restored));
        self.live.form.set(Some(FormState {
            step: FormStep::Entry,
            command,
            typed,
            faults: Vec::new(),
        }));
    }

    pub(super) fn save(self) {
        if let (Some(key), Some(form)) = (self.key(), form_element()) {
            draft::save(&key, &typed_in(&form));
        }
    }

    /// Answers a pressed button as the server would, and goes to the server only to send.
    pub(super) fn answer(self, event: &Event) {
        let Some(event) = event.dyn_ref::<SubmitEvent>() else {
            return;
        };
        let (Some(address), Some(person)) =
            (self.browser.address.get_untracked(), self.live.person())
        else {
            return;
        };
        let Some(form) = form_element() else { return };
        event.prevent_default();
        if self.sending.get_untracked() {
            return;
        }
        let button = event
            .submitter()
            .and_then(|button| button.dyn_into::<HtmlButtonElement>().ok());
        let mut typed = typed_in(&form);
        typed.retain(|(name, _)| name != STEP);
        if let Some(button) = &button {
            typed.push((STEP.to_owned(), button.value()));
        }
        self.with_own_id(&mut typed);
        let plan = self.live.plan();
        let posted = self.live.slice.with_untracked(|slice| {
            handle_post(slice, &plan, &person.actor, &address, &typed, self.now())
        });
        match posted {
            Posted::Show(form) => {
                let wanted = button.and_then(|button| field_of(&button));
                self.show(form, wanted);
            }
            Posted::Send { id, command } => self.send(id, command, typed),
        }
    }

    /// An id belongs to the content it was first sent with: after an attempt without an answer,
    /// other content gets an id of its own.
    fn with_own_id(self, typed: &mut Typed) {
        let tried = self.browser.tried.get_value();
        if tried.is_some_and(|tried| tried != content(typed)) {
            self.browser.tried.set_value(None);
            let id = new_command_id().0.to_string();
            for (_, old) in typed.iter_mut().filter(|(name, _)| name == COMMAND) {
                old.clone_from(&id);
            }
        }
    }

    fn show(self, form: FormState, wanted: Option<String>) {
        if let Some(key) = self.key() {
            draft::save(&key, &form.typed);
        }
        let target = match (form.faults.is_empty(), wanted) {
            (false, _) => SUMMARY_ID.to_owned(),
            (true, Some(field)) => field,
            (true, None) => TITLE_ID.to_owned(),
        };
        self.notice.set(None);
        self.live.form.set(Some(form));
        request_animation_frame(move || focus(&target));
    }

    fn send(self, id: CommandId, command: Command, typed: Typed) {
        // The only command that a form makes.
        let Command::SendReport { report } = command else {
            return;
        };
        self.sending.set(true);
        self.notice.set(None);
        self.browser.tried.set_value(Some(content(&typed)));
        spawn(async move {
            let answer = send_report(id, &report).await;
            self.sending.set(false);
            match answer {
                Ok(receipt) => {
                    if let Some(key) = self.key() {
                        draft::clear(&key);
                    }
                    let path = receipt_path(&receipt.code);
                    self.live.receipt.set(Some(receipt));
                    self.browser.go.run(path);
                }
                Err(SubmitError::Rejected(rejection)) => {
                    self.browser.tried.set_value(None);
                    self.show(refused(id, &typed, rejection), None);
                }
                Err(SubmitError::SignedOut) => {
                    self.browser.tried.set_value(None);
                    self.notice.set(Some(notice::signed_out));
                }
                Err(SubmitError::Unreachable(_)) => self.notice.set(Some(notice::unreachable)),
            }
        });
    }

    /// The device's time, or the server's where that stands still.
    fn now(self) -> Moment {
        if self.live.has_fixed_clock() {
            Moment::exact(self.live.made_at())
        } else {
            Moment::on_device((js_sys::Date::now() * 1_000.0) as i64)
        }
    }

    /// Where the draft of this form is kept.
    fn key(self) -> Option<String> {
        let (address, person) = (self.browser.address.get_untracked()?, self.live.person()?);
        let Actor::Person { account, .. } = &person.actor else {
            return None;
        };
        self.live.slice.with_untracked(|slice| {
            let plan = slice.plan(&self.live.plan())?;
            let target = address.target(slice, plan, &person.actor, self.live.day())?;
            Some(draft::key(*account, target))
        })
    }
}

/// What was typed, apart from id and step.
fn content(typed: &[(String, String)]) -> Typed {
    let content = typed
        .iter()
        .filter(|(name, _)| name != COMMAND && name != STEP);
    content.cloned().collect()
}

fn form_element() -> Option<HtmlFormElement> {
    document().get_element_by_id("report-form")?.dyn_into().ok()
}

/// The fields that no longer say what the page was rendered with.
fn changed_in(form: &HtmlFormElement) -> Typed {
    let is_changed = |name: &str| {
        let element = document().get_element_by_id(name)?;
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            return Some(input.value() != input.default_value());
        }
        let text = element.dyn_ref::<HtmlTextAreaElement>()?;
        Some(Ok(text.value()) != text.default_value())
    };
    let typed = typed_in(form).into_iter();
    typed
        .filter(|(name, _)| is_changed(name) == Some(true))
        .collect()
}

/// The field that a «Thay đổi» button leads to.
fn field_of(button: &HtmlButtonElement) -> Option<String> {
    let action = button.get_attribute("formaction")?;
    action.split_once('#').map(|(_, field)| field.to_owned())
}
