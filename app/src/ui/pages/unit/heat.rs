//! Colour by completion: five steps from light to dark, each with its figure beside it.

use domain::figures::Completion;

/// The steps begin at these basis points.
const STEPS: [u16; 4] = [2_000, 4_000, 6_000, 8_000];

/// The class of a figure; nothing was measured: `heat--none`. All that is whole has its own.
pub(super) fn class_of(completion: Option<Completion>) -> &'static str {
    let Some(points) = completion.map(Completion::basis_points) else {
        return "heat heat--none";
    };
    match STEPS.iter().filter(|step| points >= **step).count() {
        0 => "heat heat--1",
        1 => "heat heat--2",
        2 => "heat heat--3",
        3 => "heat heat--4",
        _ if points < 10_000 => "heat heat--5",
        _ => "heat heat--full",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_begins_where_it_says() {
        let class = |points| class_of(Completion::mean(points, 1));
        assert_eq!(class(0), "heat heat--1");
        assert_eq!(class(1_999), "heat heat--1");
        assert_eq!(class(2_000), "heat heat--2");
        assert_eq!(class(9_999), "heat heat--5");
        assert_eq!(class(10_000), "heat heat--full");
        assert_eq!(class_of(None), "heat heat--none");
    }
}
