mod sums;
pub use sums::{Column, Coverage, Moved, SumKey, Sums, Tally};
