//! The way down to this page.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::node::{Node, html};
use leptos::prelude::*;

/// A step of the way: its name and address. The last one is the page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Crumb {
    pub name: String,
    pub address: String,
}

pub(in crate::ui) fn breadcrumb(crumbs: Vec<Crumb>) -> Node {
    let live = expect_context::<Live>();
    let last = crumbs.len().saturating_sub(1);
    let step = move |(index, crumb): (usize, Crumb)| {
        if index == last {
            html! { <li><span aria-current="page">{crumb.name}</span></li> }
        } else {
            html! { <li><a href=crumb.address>{crumb.name}</a></li> }
        }
    };
    html! {
        <nav class="breadcrumb" aria-label=td_string!(live.locale(), common.nav.breadcrumb)>
            <ol>{crumbs.into_iter().enumerate().map(step).collect::<Vec<_>>()}</ol>
        </nav>
    }
}
