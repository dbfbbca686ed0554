//! The picture of a row: shapes over the axis of time, measured from the row's middle.

use super::shape::{LANE, Mark, Shape};
use crate::ui::node::{IntoNode, Node, html};

/// Height of a bar, and how far a soft edge reaches into it, in pixels.
const BAR: i64 = 14;
const SOFT: i64 = 12;

/// The picture of shapes, each with its lane, in the colours of `status`, and the words it stands
/// for.
pub(in crate::ui::pages::timeline) fn plot(
    shapes: Vec<(usize, Shape)>,
    status: &'static str,
    words: String,
) -> Node {
    let lanes = shapes.iter().map(|(lane, _)| lane + 1).max().unwrap_or(1);
    let height = lanes * LANE;
    let above = height / 2;
    let shapes: Vec<_> = shapes
        .into_iter()
        .map(|(lane, shape)| draw((lane * LANE + 5) as i64 - above as i64, shape))
        .collect();
    // Keeps the row as high as its lanes; the picture itself fills the whole cell.
    let room = (lanes > 1).then(|| {
        html! { <svg class="plot__room" width="1" height=height aria-hidden="true" focusable="false"></svg> }
    });
    html! {
        {room}
        <svg class=class_of(status) width="100%" height="1" role="img" aria-label=words focusable="false">{shapes}</svg>
    }
}

fn class_of(status: &'static str) -> &'static str {
    match status {
        "overdue" => "plot plot--overdue",
        "open" => "plot plot--open",
        "done" => "plot plot--done",
        "late" => "plot plot--late",
        "ongoing" => "plot plot--ongoing",
        _ => "plot",
    }
}

/// Draws a shape whose bar begins at `top`, in pixels from the middle of the row.
fn draw(top: i64, shape: Shape) -> Node {
    match shape {
        Shape::Bar {
            x,
            width,
            end,
            filled,
            soft,
            mark,
        } => {
            let edges = soft.then(|| soft_edges(top, x.clone(), end.clone()));
            html! {
                <rect class="plot__bar" x=x.clone() y=top width=width height=BAR rx="3"></rect>
                <rect class="plot__fill" x=x.clone() y=top width=filled height=BAR rx="3"></rect>
                {edges}
                {match mark {
                    Mark::Nothing => ().into_node(),
                    Mark::Due => diamond("plot__due", end, top),
                    Mark::Yearly => html! {
                        <text class="plot__yearly" x=x dx="4" y=top + 11>"↻"</text>
                    },
                }}
            }
        }
        Shape::Band { x, width, label } => html! {
            <rect class="plot__band" x=x.clone() y=top - 2 width=width.clone() height="18" rx="3"></rect>
            <svg x=x y=top width=width height="18">
                <text class="plot__label" x="4" y="11">{label}</text>
            </svg>
        },
        Shape::Open {
            x,
            width,
            filled,
            words,
        } => html! {
            <rect class="plot__open" x=x.clone() y=top width=width height=BAR></rect>
            <rect class="plot__fill" x=x y=top width=filled height=BAR rx="3"></rect>
            {words.map(|words| html! {
                <text class="plot__label plot__label--end" x="100%" dx="-4" y=top + 11>{words}</text>
            })}
        },
        Shape::Ghost { x, width } => html! {
            <rect class="plot__ghost" x=x y=top + BAR + 2 width=width height="3" rx="1.5"></rect>
        },
        Shape::Waiting { x, width } => html! {
            <rect class="plot__waiting" x=x y=top + 6 width=width height="2"></rect>
        },
        Shape::Peak { x, width, pending } => {
            let class = if pending {
                "plot__peak plot__peak--pending"
            } else {
                "plot__peak"
            };
            html! { <rect class=class x=x y=top width=width height=BAR></rect> }
        }
        Shape::Diamond { x } => diamond("plot__diamond", x, top),
    }
}

fn diamond(class: &'static str, x: String, top: i64) -> Node {
    // Turned and moved to its place by the style.
    html! { <rect class=class x=x y=top + 2 width="10" height="10"></rect> }
}

/// The text says no day: both ends of the bar fade.
fn soft_edges(top: i64, x: String, end: String) -> Node {
    html! {
        <rect class="plot__soft plot__soft--start" x=x y=top - 1 width=SOFT height=BAR + 2></rect>
        <svg x=end y=top - 1 overflow="visible" width="1" height="1">
            <rect class="plot__soft plot__soft--end" x=-SOFT width=SOFT height=BAR + 2></rect>
        </svg>
    }
}
