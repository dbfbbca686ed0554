//! Any other address.

use crate::ui::components::{Somewhere, missing};
use crate::ui::node::Node;

pub(in crate::ui) fn not_found() -> Node {
    missing(Somewhere::Nowhere)
}
