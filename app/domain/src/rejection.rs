//! Why a command is not carried out: data, for the person who reads it.
//!
//! The texts are in the locale files, one for each [`RejectionCode`] in each language.

use crate::ids::IndicatorId;
use serde::{Deserialize, Serialize};

/// Everything that is wrong with a command, at least one fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{0:?}")]
pub struct Rejection(pub Vec<Fault>);

impl Rejection {
    pub fn of(code: RejectionCode) -> Self {
        Self(vec![Fault {
            code,
            field: None,
            params: Vec::new(),
        }])
    }

    pub fn has(&self, code: RejectionCode) -> bool {
        self.0.iter().any(|fault| fault.code == code)
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub code: RejectionCode,
    /// The field to mend; `None` where it is about the whole command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// What the text names, in the order it names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<String>,
}

impl Fault {
    pub fn at(code: RejectionCode, field: Field) -> Self {
        Self {
            code,
            field: Some(field),
            params: Vec::new(),
        }
    }

    pub fn with(mut self, param: impl ToString) -> Self {
        self.params.push(param.to_string());
        self
    }
}

/// A field of a form. [`Field::name`] is its name in HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    AsOf,
    DoneOn,
    Note,
    Period,
    Reason,
    Text,
    /// The first day of a schedule.
    Start,
    /// The last day of a schedule, or the one that is asked for.
    Until,
    DocumentNumber,
    DocumentDate,
    /// x of a share, a count, a sum of money, or the day of a date.
    Done(IndicatorId),
    /// y of a share.
    Total(IndicatorId),
    Number(IndicatorId),
    IssuedOn(IndicatorId),
    Title(IndicatorId),
}

impl Field {
    /// The name of the input; [`Field::parse`] reads it back.
    pub fn name(self) -> String {
        match self {
            Self::AsOf => "as_of".into(),
            Self::DoneOn => "done_on".into(),
            Self::Note => "note".into(),
            Self::Period => "period".into(),
            Self::Reason => "reason".into(),
            Self::Text => "text".into(),
            Self::Start => "start".into(),
            Self::Until => "until".into(),
            Self::DocumentNumber => "document_number".into(),
            Self::DocumentDate => "document_date".into(),
            Self::Done(id) => format!("done_{id}"),
            Self::Total(id) => format!("total_{id}"),
            Self::Number(id) => format!("number_{id}"),
            Self::IssuedOn(id) => format!("issued_{id}"),
            Self::Title(id) => format!("title_{id}"),
        }
    }

    /// The field whose input has this name.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "as_of" => Self::AsOf,
            "done_on" => Self::DoneOn,
            "note" => Self::Note,
            "period" => Self::Period,
            "reason" => Self::Reason,
            "text" => Self::Text,
            "start" => Self::Start,
            "until" => Self::Until,
            "document_number" => Self::DocumentNumber,
            "document_date" => Self::DocumentDate,
            _ => {
                let (kind, id) = name.rsplit_once('_')?;
                let id = id.parse().ok()?;
                match kind {
                    "done" => Self::Done(id),
                    "total" => Self::Total(id),
                    "number" => Self::Number(id),
                    "issued" => Self::IssuedOn(id),
                    "title" => Self::Title(id),
                    _ => return None,
                }
            }
        })
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What is wrong. `Display` gives the key of the text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RejectionCode { $($(#[$doc])* $name,)* }

        impl RejectionCode {
            /// Every code, so that a test can look for the text of each.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

codes! {
    /// The actor has not the role that this takes.
    NotAllowed,
    /// Only the unit itself may send its reports.
    NotYourUnit,
    /// Sending needs the unit's leader or his delegation.
    NotDelegated,
    /// Nobody confirms what he entered.
    OwnReport,
    /// The id was used for something else.
    IdReused,
    /// The server could not write; nothing was recorded.
    NotRecorded,
    UnknownPlan,
    UnknownUnit,
    UnknownTask,
    /// params: its id.
    UnknownIndicator,
    UnknownPeriod,
    UnknownReport,
    UnknownTrigger,
    UnknownAccount,
    /// There is already one of that name.
    AlreadyExists,
    /// params: body name, day.
    UnitEnded,
    NotAssigned,
    /// params: the event.
    WaitsForEvent,
    /// params: first day of the period.
    PeriodNotBegun,
    PeriodClosed,
    PeriodNotClosed,
    /// params: the deadline.
    PeriodNotDue,
    YearOutOfRange,
    Required,
    NotANumber,
    Negative,
    /// params: the largest number that is taken.
    TooLarge,
    /// params: x, y.
    ExceedsTotal,
    /// params: the smallest y.
    TotalTooSmall,
    /// params: the count of the tree.
    TotalFromTree,
    NotADay,
    /// params: the first day that is taken.
    BeforePlan,
    /// params: the last day that is taken.
    InFuture,
    /// params: longest length in characters.
    TooLong,
    /// params: the last day that is taken.
    TooFar,
    EndsBeforeStart,
    /// A yearly or ongoing task keeps its copies; no amendment changes that.
    RecurrenceFixed,
    NothingChanged,
    /// The assignment has no last day that could be changed.
    NoDeadline,
    /// params: the last day now in force.
    NotLater,
    AlreadyDone,
    WrongKind,
    /// «Không thay đổi trong kỳ» carries no values.
    UnchangedWithValues,
    /// Neither a value nor «không thay đổi trong kỳ».
    NothingEntered,
    /// The report is not, or no longer, waiting for this.
    WrongState,
    /// The command cannot be read.
    Malformed,
    /// The session ended; what was typed is kept.
    SignedOut,
    /// Name and password do not belong together, or there is no such account.
    SignInFailed,
    /// params: minutes to wait.
    TooManyTries,
}

impl std::fmt::Display for RejectionCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = format!("{self:?}");
        for (index, letter) in name.chars().enumerate() {
            if letter.is_uppercase() && index > 0 {
                f.write_str("_")?;
            }
            write!(f, "{}", letter.to_lowercase())?;
        }
        Ok(())
    }
}
