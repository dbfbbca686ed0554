//! The view as one drawing that stands by itself: names, figures, axis, bars, legend, day, source.
//!
//! In the colours of the day, in whatever sans-serif font is there, and without style sheet, so
//! that a text processor or a slide shows it as a browser does. SVG does not break lines: texts are
//! broken here, by a width that no usual font exceeds.

use super::drawing::{axis, axis_height, bars, lines, plot_width};
use super::legend::{SAMPLE, legend};
use super::shape::{INK, INK_SOFT, LINE, SUNKEN, SURFACE, colours, definitions, line, rect, words};
use super::sheet::{Kind, Row, Sheet};
use super::wrap::broken;
use crate::i18n::*;
use crate::ui::export::{Tag, tag};
use crate::ui::format::maybe_percent;
use crate::ui::look::Look;

const MARGIN: f64 = 24.0;
const NAME: f64 = 330.0;
const FIGURE: f64 = 230.0;
/// From one line of text to the next.
const STEP: f64 = 16.0;

/// `None`: there is no such plan.
pub(in crate::ui) fn svg(look: Look) -> Option<String> {
    let sheet = Sheet::of(look)?;
    let mut paper = Paper {
        plot: plot_width(sheet.zoom),
        y: MARGIN,
        drawn: Vec::new(),
    };
    paper.head(&sheet);
    paper.rows(&sheet);
    paper.legend(&sheet);
    Some(paper.finished(&sheet))
}

/// A sheet that grows downwards.
struct Paper {
    plot: f64,
    y: f64,
    drawn: Vec<Tag>,
}

impl Paper {
    fn width(&self) -> f64 {
        MARGIN + NAME + FIGURE + self.plot + MARGIN
    }

    /// Lines of text over the whole width.
    fn says(&mut self, text: &str, size: u8, colour: &str, bold: bool) {
        let room = self.width() - 2.0 * MARGIN;
        for part in broken(text, room, size) {
            self.y += f64::from(size) + 4.0;
            let part = words(MARGIN, self.y, size, &part).with("fill", colour);
            self.drawn.push(if bold {
                part.with("font-weight", 700)
            } else {
                part
            });
        }
    }

    fn head(&mut self, sheet: &Sheet) {
        let facts = &sheet.facts;
        for notice in &facts.notices {
            self.says(notice, 14, colours("late").1, true);
        }
        self.says(&facts.title, 18, INK, true);
        self.says(&facts.document, 13, INK_SOFT, false);
        let figures = format!("{}. {}", facts.figures, facts.known);
        self.says(&figures, 13, INK, false);
        for remark in &sheet.remarks {
            self.says(remark, 13, INK, false);
        }
        self.y += STEP;
    }

    fn rows(&mut self, sheet: &Sheet) {
        let locale = sheet.locale;
        let left = MARGIN + NAME + FIGURE;
        let height = axis_height(sheet.zoom).max(40.0);
        let (top, wide) = (self.y, self.width() - 2.0 * MARGIN);
        self.drawn
            .push(rect(MARGIN, top, wide, height).with("fill", SUNKEN));
        let base = top + height - 8.0;
        for (x, name) in [
            (MARGIN + 8.0, td_string!(locale, figures.timeline.task)),
            (
                MARGIN + NAME + 8.0,
                td_string!(locale, figures.rate.completion),
            ),
        ] {
            let name = words(x, base, 12, name).with("font-weight", 700);
            self.drawn.push(name.with("fill", INK));
        }
        self.drawn.push(moved(left, top, axis(sheet, self.plot)));
        self.y += height;
        let heights: Vec<f64> = sheet
            .rows
            .iter()
            .map(|row| row_height(row, locale))
            .collect();
        let all = heights.iter().sum();
        self.drawn
            .push(moved(left, self.y, lines(sheet, self.plot, all)));
        for (row, height) in sheet.rows.iter().zip(heights) {
            self.row(row, height, locale);
        }
        let last = line(MARGIN, self.y, MARGIN + wide, self.y, LINE);
        self.drawn.push(last);
        self.y += STEP;
    }

    fn row(&mut self, row: &Row, height: f64, locale: Locale) {
        let (top, wide) = (self.y, self.width() - 2.0 * MARGIN);
        if row.kind == Kind::Heading {
            let ground = rect(MARGIN, top, wide, height).with("fill", SUNKEN);
            self.drawn.push(ground);
        }
        self.drawn.push(line(MARGIN, top, MARGIN + wide, top, LINE));
        let (indent, room) = indented(row);
        let name = broken(&row.title(), room, 12);
        let first = top + (height - name.len() as f64 * STEP) / 2.0 + 12.0;
        for (index, part) in name.iter().enumerate() {
            let y = first + index as f64 * STEP;
            let part = words(MARGIN + indent, y, 12, part).with("fill", INK);
            self.drawn.push(match row.kind {
                Kind::Heading => part.with("font-weight", 700),
                _ => part,
            });
        }
        let beside = beside(row, locale);
        let first = top + (height - beside.len() as f64 * STEP) / 2.0 + 12.0;
        for (index, (text, colour, bold)) in beside.iter().enumerate() {
            let y = first + index as f64 * STEP;
            let part = words(MARGIN + NAME + 8.0, y, 12, text).with("fill", colour);
            self.drawn.push(match bold {
                true => part.with("font-weight", 700),
                false => part,
            });
        }
        let left = MARGIN + NAME + FIGURE;
        self.drawn
            .push(moved(left, top, bars(row, self.plot, height)));
        self.y += height;
    }

    fn legend(&mut self, sheet: &Sheet) {
        let title = td_string!(sheet.locale, figures.timeline.legend);
        self.says(title, 13, INK, true);
        self.y += 8.0;
        // Two beside each other fit the narrowest drawing.
        let column = (self.width() - 2.0 * MARGIN) / 2.0;
        for pair in legend(sheet.locale).chunks(2) {
            for (index, (sample, meaning)) in pair.iter().enumerate() {
                let x = MARGIN + index as f64 * column;
                self.drawn.push(moved(x, self.y, sample.clone()));
                let y = self.y + 13.0;
                let meaning = words(x + SAMPLE + 10.0, y, 12, meaning);
                self.drawn.push(meaning.with("fill", INK_SOFT));
            }
            self.y += 24.0;
        }
        self.says(sheet.facts.sources, 12, INK_SOFT, false);
        self.y += MARGIN;
    }

    fn finished(self, sheet: &Sheet) -> String {
        let (width, height) = (self.width(), self.y.ceil());
        let facts = &sheet.facts;
        let about = td_string!(sheet.locale, figures.export.picture);
        let about = [about.to_owned(), format!("{}.", facts.figures)].into_iter();
        let about: Vec<_> = about.chain(facts.notices.iter().cloned()).collect();
        let drawing = tag("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", width)
            .with("height", height)
            .with("viewBox", format!("0 0 {width} {height}"))
            .with("font-family", "sans-serif")
            .with("role", "img")
            .with("aria-labelledby", "ten mo-ta")
            .with("xml:lang", language(sheet.locale))
            .child(tag("title").with("id", "ten").text(&facts.title))
            .child(tag("desc").with("id", "mo-ta").text(about.join(" ")))
            .child(definitions())
            .child(rect(0.0, 0.0, width, height).with("fill", SURFACE))
            .children(self.drawn);
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{drawing}\n")
    }
}

pub(super) fn language(locale: Locale) -> &'static str {
    match locale {
        Locale::vi => "vi",
        Locale::en => "en",
    }
}

fn moved(x: f64, y: f64, drawn: Vec<Tag>) -> Tag {
    tag("g")
        .with("transform", format!("translate({x} {y})"))
        .children(drawn)
}

/// How far a row's name stands in, and how much room it has.
fn indented(row: &Row) -> (f64, f64) {
    let indent = 8.0 + 12.0 * (row.level.clamp(1, 8) - 1) as f64;
    match row.kind {
        Kind::Heading => (indent, NAME + FIGURE - indent),
        _ => (indent, NAME - indent - 8.0),
    }
}

/// What stands beside its name, line by line: text, colour, and whether it is bold.
fn beside(row: &Row, locale: Locale) -> Vec<(String, &'static str, bool)> {
    let lines = |text: &str, colour: &'static str| {
        let parts = broken(text, FIGURE - 16.0, 12).into_iter();
        parts.map(move |part| (part, colour, false))
    };
    let figures = row.record.iter().find_map(|record| record.figures.as_ref());
    let figures = figures.into_iter().flat_map(|figures| {
        let percent = maybe_percent(figures.completion, locale);
        let marker = figures.marker.as_deref().unwrap_or_default();
        std::iter::once((percent, INK, true))
            .chain(lines(&figures.status, colours(row.status).1))
            .chain(lines(marker, colours("late").1))
    });
    let said = row.said.iter().flat_map(|text| lines(text, INK));
    figures.chain(said).collect()
}

/// As high as its name, its figures and its lanes need.
fn row_height(row: &Row, locale: Locale) -> f64 {
    let (_, room) = indented(row);
    let name = broken(&row.title(), room, 12).len();
    let figure = beside(row, locale).len();
    let texts = name.max(figure) as f64 * STEP + 8.0;
    let lanes = (row.lanes() * crate::ui::pages::timeline::sheet::LANE) as f64;
    let lanes = if row.shapes.is_empty() {
        0.0
    } else {
        lanes + 6.0
    };
    texts.max(lanes).max(28.0)
}
