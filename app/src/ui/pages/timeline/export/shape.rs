//! The shapes of a bar as SVG that needs no style sheet: every colour is an attribute, so that
//! other programs than browsers draw it alike.

use super::wrap::fits;
use crate::ui::export::{Tag, tag};
use crate::ui::pages::timeline::sheet::{Mark, Shape};

/// Height of a bar, and how far a soft edge reaches into it, in pixels.
const BAR: f64 = 14.0;
const SOFT: f64 = 12.0;

pub(super) const INK: &str = "#1d2430";
pub(super) const INK_SOFT: &str = "#525c6b";
pub(super) const LINE: &str = "#dcd8ce";
pub(super) const LINE_STRONG: &str = "#8b8f97";
pub(super) const SURFACE: &str = "#ffffff";
pub(super) const SUNKEN: &str = "#f2f0ea";
pub(super) const TODAY: &str = "#b3261e";
pub(super) const LATE: &str = "#7a4d00";
pub(super) const CURRENT: &str = "#eef6f8";
const FADE: &str = "#e6e5f5";

/// The light and the strong colour of a status, as in `style/tokens.css` by day.
pub(super) fn colours(status: &str) -> (&'static str, &'static str) {
    match status {
        "overdue" => ("#fbe4e1", "#a8261c"),
        "open" => ("#dcecf0", "#0b5a6f"),
        "done" => ("#dff0e3", "#1f6b3a"),
        "late" => ("#f8ead0", LATE),
        "ongoing" => (FADE, "#4b4a86"),
        _ => ("#eceae4", INK_SOFT),
    }
}

/// Patterns and gradients that shapes refer to; once a document.
pub(super) fn definitions() -> Tag {
    let stop = |offset: &str, colour: &str, opacity: &str| {
        tag("stop")
            .with("offset", offset)
            .with("stop-color", colour)
            .with("stop-opacity", opacity)
    };
    let gradient = |id: &str, stops: [Tag; 2]| tag("linearGradient").with("id", id).children(stops);
    let hatch = tag("pattern")
        .with("id", "gach")
        .with("width", 6)
        .with("height", 6)
        .with("patternUnits", "userSpaceOnUse")
        .with("patternTransform", "rotate(45)")
        .child(rect(0.0, 0.0, 2.0, 6.0).with("fill", INK_SOFT));
    tag("defs")
        .child(hatch)
        .child(gradient(
            "mo-dan",
            [stop("0.5", FADE, "1"), stop("1", FADE, "0")],
        ))
        .child(gradient(
            "mep-trai",
            [stop("0", SURFACE, "0.9"), stop("1", SURFACE, "0")],
        ))
        .child(gradient(
            "mep-phai",
            [stop("0", SURFACE, "0"), stop("1", SURFACE, "0.9")],
        ))
}

/// Whether what is written on a shape fits into it.
pub(super) fn has_room(shape: &Shape, width: f64) -> bool {
    let (room, label) = match shape {
        Shape::Band {
            width: room, label, ..
        } => (room, Some(label.as_str())),
        Shape::Open {
            width: room, words, ..
        } => (room, *words),
        _ => return true,
    };
    label.is_none_or(|label| fits(label, 11, part(room, width) - 8.0))
}

/// Draws a shape over `width` pixels, its bar beginning at `top`; what is written on it, if `named`.
pub(super) fn draw(shape: &Shape, status: &str, (top, width): (f64, f64), named: bool) -> Vec<Tag> {
    let at = |percent: &str| part(percent, width);
    let (light, strong) = colours(status);
    let bar = |x: &str, w: &str| rect(at(x), top, at(w), BAR).with("rx", 3);
    match shape {
        Shape::Bar {
            x,
            width: w,
            end,
            filled,
            soft,
            mark,
        } => {
            let outline = bar(x, w).with("fill", light).with("stroke", strong);
            let outline = match status {
                "overdue" => outline.with("stroke-dasharray", "4 2"),
                _ => outline.with("stroke-opacity", "0.55"),
            };
            let mut drawn = vec![outline, bar(x, filled).with("fill", strong)];
            if *soft {
                let edge = |x: f64, id: &str| {
                    rect(x, top - 1.0, SOFT, BAR + 2.0).with("fill", format!("url(#{id})"))
                };
                drawn.push(edge(at(x), "mep-trai"));
                drawn.push(edge(at(end) - SOFT, "mep-phai"));
            }
            drawn.extend(match mark {
                Mark::Nothing => None,
                Mark::Due => Some(
                    diamond(at(end), top)
                        .with("fill", SURFACE)
                        .with("stroke", strong)
                        .with("stroke-width", 2),
                ),
                Mark::Yearly => Some(
                    words(at(x) + 4.0, top + 11.0, 12, "↻")
                        .with("font-weight", 700)
                        .with("fill", SURFACE),
                ),
            });
            drawn
        }
        Shape::Band { x, width: w, label } => {
            let band = rect(at(x), top - 2.0, at(w), 18.0)
                .with("rx", 3)
                .with("fill", SURFACE)
                .with("stroke", LINE_STRONG);
            let label =
                named.then(|| words(at(x) + 4.0, top + 11.0, 11, label).with("fill", INK_SOFT));
            std::iter::once(band).chain(label).collect()
        }
        Shape::Open {
            x,
            width: w,
            filled,
            words: label,
        } => {
            let mut drawn = vec![
                rect(at(x), top, at(w), BAR).with("fill", "url(#mo-dan)"),
                bar(x, filled).with("fill", strong),
            ];
            drawn.extend(label.filter(|_| named).map(|label| {
                words(width - 4.0, top + 11.0, 11, label)
                    .with("text-anchor", "end")
                    .with("font-style", "italic")
                    .with("fill", INK_SOFT)
            }));
            drawn
        }
        Shape::Ghost { x, width: w } => {
            vec![rect(at(x), top + BAR + 2.0, at(w), 3.0).with("fill", LINE_STRONG)]
        }
        Shape::Waiting { x, width: w } => vec![
            rect(at(x), top + 6.0, at(w), 2.0)
                .with("fill", "none")
                .with("stroke", LINE_STRONG)
                .with("stroke-dasharray", "2 4"),
        ],
        Shape::Peak {
            x,
            width: w,
            pending,
        } => {
            let peak = rect(at(x), top, at(w), BAR).with("stroke", INK_SOFT);
            vec![if *pending {
                peak.with("fill", "none").with("stroke-dasharray", "3 3")
            } else {
                peak.with("fill", "url(#gach)")
            }]
        }
        Shape::Diamond { x } => vec![
            diamond(at(x), top)
                .with("fill", LATE)
                .with("stroke", SURFACE),
        ],
    }
}

/// Where `49.931%` lies on so many pixels; 0 for what is no percentage.
pub(super) fn part(percent: &str, width: f64) -> f64 {
    let value = percent.trim_end_matches('%').parse::<f64>();
    value.unwrap_or_default() * width / 100.0
}

pub(super) fn rect(x: f64, y: f64, width: f64, height: f64) -> Tag {
    tag("rect")
        .with("x", short(x))
        .with("y", short(y))
        .with("width", short(width))
        .with("height", short(height))
}

pub(super) fn line(x1: f64, y1: f64, x2: f64, y2: f64, colour: &str) -> Tag {
    tag("line")
        .with("x1", short(x1))
        .with("y1", short(y1))
        .with("x2", short(x2))
        .with("y2", short(y2))
        .with("stroke", colour)
}

/// Text in the font of the document; `size` in pixels.
pub(super) fn words(x: f64, y: f64, size: u8, text: &str) -> Tag {
    tag("text")
        .with("x", short(x))
        .with("y", short(y))
        .with("font-size", size)
        .text(text)
}

pub(super) fn diamond(x: f64, top: f64) -> Tag {
    let (x, y) = (short(x), top + 7.0);
    let path = format!("M{x} {} l7 7 l-7 7 l-7 -7 Z", short(y - 7.0));
    tag("path").with("d", path)
}

/// Hundredths of a pixel are enough.
fn short(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By day: what comes before the first rule about the dark.
    const TOKENS: &str = include_str!("../../../../../../style/tokens.css");

    #[test]
    fn colours_are_those_of_the_page_by_day() {
        let day = TOKENS.split("@media").next().unwrap_or_default();
        let token = |name: &str| {
            let found = day.split_once(&format!("--{name}: "));
            found.and_then(|(_, rest)| rest.split(';').next())
        };
        for status in ["overdue", "open", "done", "late", "ongoing", "quiet"] {
            let (light, strong) = colours(status);
            assert_eq!(token(&format!("{status}-soft")), Some(light), "{status}");
            assert_eq!(token(status), Some(strong), "{status}");
        }
        let others = [
            ("ink", INK),
            ("ink-soft", INK_SOFT),
            ("line", LINE),
            ("line-strong", LINE_STRONG),
            ("surface", SURFACE),
            ("sunken", SUNKEN),
            ("today", TODAY),
            ("accent-wash", CURRENT),
        ];
        for (name, colour) in others {
            assert_eq!(token(name), Some(colour), "{name}");
        }
    }

    #[test]
    fn a_band_too_narrow_for_its_name_has_none() {
        let band = Shape::Band {
            x: "10%".into(),
            width: "10%".into(),
            label: "III/2023".into(),
        };
        for (width, has) in [
            (420.0, false),
            (560.0, false),
            (760.0, true),
            (1_400.0, true),
        ] {
            assert_eq!(has_room(&band, width), has, "{width}");
            let drawn = draw(&band, "quiet", (0.0, width), has);
            assert_eq!(drawn.len(), 1 + usize::from(has));
        }
    }

    #[test]
    fn percentages_become_pixels() {
        assert_eq!(part("49.931%", 1000.0).round(), 499.0);
        assert_eq!(part("x", 1000.0), 0.0);
    }
}
