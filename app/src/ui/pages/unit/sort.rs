//! How the table of units is sorted: `?xep=II.3`, with a minus for the highest first.

use crate::ui::here::Query;
use domain::plan::TaskCode;

/// What a row is sorted by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    /// As the tree lists them.
    #[default]
    Tree,
    Name,
    Plan,
    Coverage,
    Task(TaskCode),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sort {
    pub column: Column,
    pub highest_first: bool,
}

impl Sort {
    /// The key of the query.
    const KEY: &'static str = "xep";

    pub fn of_query(query: &Query) -> Self {
        let asked = query.get(Self::KEY).unwrap_or_default();
        let (highest_first, word) = match asked.strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, asked.as_str()),
        };
        let column = match word {
            "" => Column::Tree,
            "ten" => Column::Name,
            "ke-hoach" => Column::Plan,
            "bao-cao" => Column::Coverage,
            code => Column::Task(TaskCode(code.to_owned())),
        };
        Self {
            column,
            highest_first,
        }
    }

    /// The address that sorts by `column`: lowest first, or turned round where it is so already.
    /// `shown`: the field of the address that says what is shown, such as `ky=2024-Q1`.
    pub fn link(&self, column: &Column, shown: &str) -> String {
        let turned = self.column == *column && !self.highest_first;
        let word = match column {
            Column::Tree => "",
            Column::Name => "ten",
            Column::Plan => "ke-hoach",
            Column::Coverage => "bao-cao",
            Column::Task(code) => &code.0,
        };
        let minus = if turned { "-" } else { "" };
        format!("?{shown}&{}={minus}{word}", Self::KEY)
    }

    /// For `aria-sort`.
    pub fn direction(&self, column: &Column) -> Option<&'static str> {
        (self.column == *column).then_some(match self.highest_first {
            true => "descending",
            false => "ascending",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_sorts_and_then_turns_round() {
        let task = Column::Task(TaskCode("II.3".into()));
        let plain = Sort::default();
        assert_eq!(plain.link(&task, "ky=nay"), "?ky=nay&xep=II.3");
        let sorted = Sort::of_query(&Query::of_text("xep=II.3"));
        assert_eq!(sorted.direction(&task), Some("ascending"));
        assert_eq!(sorted.link(&task, "ky=nay"), "?ky=nay&xep=-II.3");
        let back = sorted.link(&Column::Name, "ngay=2023-12-31");
        assert_eq!(back, "?ngay=2023-12-31&xep=ten");
    }
}
