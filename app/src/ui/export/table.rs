//! A table of figures, before anybody decides how it is written.

use crate::ui::page::Language;

/// What is said of the table first, then its columns and rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Whose way of writing numbers is meant.
    pub language: Language,
    /// Plan, day, source, notices, rule: a name and a text each.
    pub facts: Vec<(String, String)>,
    pub head: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Count(i64),
    /// A number in hundredths: 6 250 is 62,5. `None` where there is nothing to divide by.
    Hundredths(Option<i64>),
}
