//! What a page is made from. Server and browser render from the same thing.

use domain::{Actor, CommandId, Day, Fault, PlanId, Receipt, State};
use serde::{Deserialize, Serialize};

/// The data block of a page: rendered from on the server, hydrated from in the browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageData {
    pub language: Language,
    /// Today by the server's clock; the day that figures are shown for.
    #[serde(deserialize_with = "domain::read_day")]
    pub day: Day,
    /// The server's clock when the page was made, microseconds UTC.
    pub at: i64,
    /// The clock stands still, as a demonstration's does.
    pub fixed_clock: bool,
    /// `None`: the public.
    pub person: Option<Person>,
    pub plan: PlanId,
    /// The part of the State that the viewer may hold.
    pub slice: State,
    /// What was typed into the page's form, when the page answers to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FormState>,
    /// The receipt that the page's address names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// What the page looks back by, where its address names a day gone by: a [`domain::Series`] as
    /// text, since a page that does not look back has no code to read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// As the person is called on screen.
    pub name: String,
    /// The roles held today.
    pub actor: Actor,
}

/// The language of the screen, kept in a cookie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Vi,
    En,
}

impl Language {
    /// The language tag, as in `lang` and in the cookie.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of a tag; Vietnamese for any other.
    pub fn of_tag(tag: &str) -> Self {
        if tag == "en" { Self::En } else { Self::Vi }
    }

    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    pub fn locale(self) -> crate::i18n::Locale {
        match self {
            Self::Vi => crate::i18n::Locale::vi,
            Self::En => crate::i18n::Locale::en,
        }
    }
}

/// A form as it was posted, and what was wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    pub step: FormStep,
    /// The id that the command will have; the same on every try.
    pub command: CommandId,
    /// Names and values of the fields, as they were typed.
    pub typed: Vec<(String, String)>,
    pub faults: Vec<Fault>,
}

impl FormState {
    /// What was typed into the field of this name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.typed
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormStep {
    /// Fill in.
    #[default]
    Entry,
    /// «Kiểm tra lại»: look over what will be sent.
    Check,
}
