//! Where a row stands in the tree.

use std::hash::Hash;

/// A row, named by `key`, and its place in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) struct Place<K> {
    /// What the row is about; stays the same while the row is on the page.
    pub key: K,
    /// 1 for the highest.
    pub level: usize,
    /// 1 for the first of its siblings.
    pub position: usize,
    pub siblings: usize,
    /// `None`: there is nothing to open.
    pub expanded: Option<bool>,
}

/// Positions among siblings: rows of one level without a higher row between them.
pub(in crate::ui) fn count_siblings<K>(rows: &mut [Place<K>]) {
    let mut open: Vec<Vec<usize>> = Vec::new();
    for index in 0..=rows.len() {
        let level = rows.get(index).map_or(0, |row| row.level);
        while open.len() > level {
            let group = open.pop().unwrap_or_default();
            for (position, row) in group.iter().enumerate() {
                if let Some(row) = rows.get_mut(*row) {
                    row.position = position + 1;
                    row.siblings = group.len();
                }
            }
        }
        open.resize_with(level, Vec::new);
        if let Some(group) = open.last_mut() {
            group.push(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_are_counted_between_higher_rows() {
        let place = |level| Place {
            key: (),
            level,
            position: 0,
            siblings: 0,
            expanded: None,
        };
        let mut rows: Vec<_> = [1, 2, 3, 3, 2, 1, 2].map(place).into();
        count_siblings(&mut rows);
        let counted: Vec<_> = rows
            .iter()
            .map(|row| (row.position, row.siblings))
            .collect();
        assert_eq!(
            counted,
            [(1, 2), (1, 2), (1, 2), (2, 2), (2, 2), (2, 2), (1, 1)]
        );
    }
}
