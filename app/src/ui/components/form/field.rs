//! One input with its label, hint and error.

use crate::i18n::*;
use crate::ui::forms::parse_day;
use crate::ui::node::{Node, html};

/// What is typed into an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum InputKind {
    Number,
    Day,
    Text,
    /// Several lines.
    Long,
}

/// An input; its id is its name.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Input {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub value: String,
    pub kind: InputKind,
    pub read_only: bool,
}

/// The input, readable and usable without JavaScript.
pub(in crate::ui) fn input(locale: Locale, field: Input) -> Node {
    let Input {
        name,
        label,
        hint,
        error,
        value,
        kind,
        read_only,
    } = field;
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described: Vec<&str> = [
        hint.as_ref().map(|_| hint_id.as_str()),
        error.as_ref().map(|_| error_id.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = error.as_ref().map(|_| "true");
    let class = if error.is_some() {
        "field field--error"
    } else {
        "field"
    };
    let control = control(&name, value, (kind, read_only), (described, invalid));
    let hint = hint.map(|hint| html! { <p class="field__hint" id=hint_id>{hint}</p> });
    let error_word = td_string!(locale, report.form.error_word);
    let error = error.map(|error| {
        html! {
            <p class="field__error" id=error_id>
                <span class="field__error-word">{error_word}</span>
                {error}
            </p>
        }
    });
    html! {
        <div class=class>
            <label for=name>{label}</label>
            {hint}
            {error}
            {control}
        </div>
    }
}

fn control(
    name: &str,
    value: String,
    (kind, read_only): (InputKind, bool),
    (described, invalid): (Option<String>, Option<&'static str>),
) -> Node {
    let name = name.to_owned();
    if kind == InputKind::Long {
        // Children of a textarea are written as they are, and so must be escaped here.
        let text = value.replace('&', "&amp;").replace('<', "&lt;");
        return html! {
            <textarea
                id=name.clone()
                name=name
                rows="4"
                autocomplete="off"
                aria-describedby=described
                aria-invalid=invalid
                inner_html=text
            ></textarea>
        };
    }
    // A browser empties a day's input that it cannot read: such a text keeps its own.
    let day = parse_day(&value).filter(|_| kind == InputKind::Day);
    let as_text = kind == InputKind::Day && day.is_none() && !value.is_empty();
    let value = day.map_or(value, |day| day.to_string());
    let (class, input_type, mode) = match kind {
        InputKind::Number => ("field__number", "text", Some("numeric")),
        InputKind::Day if as_text => ("field__day", "text", None),
        InputKind::Day => ("field__day", "date", None),
        InputKind::Text | InputKind::Long => ("field__text", "text", None),
    };
    html! {
        <input
            id=name.clone()
            name=name
            class=class
            r#type=input_type
            inputmode=mode
            value=value
            readonly=read_only
            autocomplete="off"
            aria-describedby=described
            aria-invalid=invalid
        />
    }
}

/// A field that nobody sees.
pub(in crate::ui) fn hidden(name: &str, value: &str) -> Node {
    html! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
}
