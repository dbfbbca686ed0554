//! Every route there is: its address, what answers, who may, and how much it takes.

use domain::Role;

/// What answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A page to read.
    Page,
    /// A page with a form that gives a command.
    Form,
    SignIn,
    SignOut,
    Language,
    Command,
    /// A download about a plan.
    PlanFile,
    /// A download about a unit.
    UnitFile,
    Slice,
    Series,
    Feed,
    Health,
    Asset,
    Favicon,
    Robots,
}

/// Who may. What somebody may do is the domain's to decide; this says who sees the page at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Anyone,
    SignedIn,
    /// Who holds one of these roles somewhere.
    Holders(&'static [Role]),
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub path: &'static str,
    pub answer: Answer,
    pub who: Who,
    /// The longest body, in bytes; 0 where none is read.
    pub body: usize,
}

/// A command, as JSON or as a form.
pub const COMMAND_BODY: usize = 64 * 1024;
/// Two short texts and a way back. Signing in may carry a form along.
const SMALL_BODY: usize = 8 * 1024;

const REVIEWERS: Who = Who::Holders(&[
    Role::Confirmer,
    Role::Office,
    Role::Supervisor,
    Role::Chairman,
]);
const OPERATORS: Who = Who::Holders(&[Role::Operator]);

/// The table.
pub const ROUTES: &[Route] = &[
    page("/", Who::Anyone),
    page("/ke-hoach/{plan}", Who::Anyone),
    page("/ke-hoach/{plan}/don-vi/{unit}", Who::Anyone),
    page("/ke-hoach/{plan}/nhiem-vu/{task}", Who::Anyone),
    route(
        "/ke-hoach/{plan}/tai-ve/{file}",
        Answer::PlanFile,
        Who::Anyone,
        0,
    ),
    route(
        "/ke-hoach/{plan}/don-vi/{unit}/tai-ve/{file}",
        Answer::UnitFile,
        Who::Anyone,
        0,
    ),
    page("/bao-cao", Who::SignedIn),
    page("/bao-cao/tiep-nhan/{code}", Who::SignedIn),
    form("/bao-cao/{*assignment}", Who::SignedIn),
    form("/duyet", REVIEWERS),
    form("/duyet/{*report}", REVIEWERS),
    form("/quan-tri", OPERATORS),
    route(
        "/dang-nhap",
        Answer::SignIn,
        Who::Anyone,
        COMMAND_BODY + SMALL_BODY,
    ),
    route("/dang-xuat", Answer::SignOut, Who::Anyone, SMALL_BODY),
    route("/ngon-ngu", Answer::Language, Who::Anyone, SMALL_BODY),
    route("/lenh", Answer::Command, Who::SignedIn, COMMAND_BODY),
    route("/trang-thai/{plan}", Answer::Slice, Who::Anyone, 0),
    route("/chuoi-so-lieu/{plan}", Answer::Series, Who::Anyone, 0),
    route("/song", Answer::Feed, Who::Anyone, 0),
    route("/suc-khoe", Answer::Health, Who::Anyone, 0),
    route("/pkg/{build}/{*file}", Answer::Asset, Who::Anyone, 0),
    route("/favicon.svg", Answer::Favicon, Who::Anyone, 0),
    route("/robots.txt", Answer::Robots, Who::Anyone, 0),
];

/// Every address that is not in the table: the application says that there is nothing.
pub const ELSEWHERE: &Route = &page("/{*elsewhere}", Who::Anyone);

const fn route(path: &'static str, answer: Answer, who: Who, body: usize) -> Route {
    Route {
        path,
        answer,
        who,
        body,
    }
}

const fn page(path: &'static str, who: Who) -> Route {
    route(path, Answer::Page, who, 0)
}

const fn form(path: &'static str, who: Who) -> Route {
    route(path, Answer::Form, who, COMMAND_BODY)
}

impl Route {
    /// The methods it takes, HEAD aside.
    pub fn methods(&self) -> &'static [&'static str] {
        match self.answer {
            Answer::Form | Answer::SignIn => &["GET", "POST"],
            Answer::SignOut | Answer::Language | Answer::Command => &["POST"],
            _ => &["GET"],
        }
    }
}
