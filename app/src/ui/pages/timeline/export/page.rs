//! The view as a page that opens from a disk: one HTML file, its style in it, no script, and
//! nothing that a browser would fetch.

use super::drawing::{axis, axis_height, bars, lines, plot_width};
use super::legend::{SAMPLE, legend};
use super::shape::definitions;
use super::sheet::{Kind, Row, Sheet};
use super::svg::language;
use crate::i18n::*;
use crate::ui::export::{Figures, Tag, tag};
use crate::ui::format::{count, parts_of_full};
use crate::ui::format::{maybe_percent, say};
use crate::ui::look::Look;
use crate::ui::pages::timeline::sheet::LANE;

/// Higher than half a row may be, in pixels.
const BEYOND: f64 = 200.0;

const STYLE: &str = include_str!("page.css");

/// `site`: the public address of this server; names lead there. `None`: there is no such plan.
pub(in crate::ui) fn page(look: Look, site: Option<&str>) -> Option<String> {
    let sheet = Sheet::of(look)?;
    let facts = &sheet.facts;
    let meta =
        |name: &'static str, content: &str| tag("meta").with("name", name).with("content", content);
    let head = tag("head")
        .child(tag("meta").with("charset", "utf-8"))
        .child(meta("viewport", "width=device-width, initial-scale=1"))
        .child(tag("title").text(format!("{} – {}", facts.title, facts.figures)))
        .child(tag("style").raw(STYLE));
    let document = tag("html")
        .with("lang", language(sheet.locale))
        .child(head)
        .child(tag("body").child(main(&sheet, site)));
    Some(format!("<!DOCTYPE html>\n{document}\n"))
}

fn main(sheet: &Sheet, site: Option<&str>) -> Tag {
    let (facts, locale) = (&sheet.facts, sheet.locale);
    let soft = |text: &str| tag("p").with("class", "soft").text(text);
    let notice = |text: &String| {
        let text = tag("span").with("class", "notice").text(text);
        tag("p").child(text)
    };
    let home = site.map(|site| {
        let address = format!("{site}/ke-hoach/{}", sheet.plan);
        tag("p").child(tag("a").with("href", &address).text(&address))
    });
    let meaning = |(sample, words): (Vec<Tag>, &'static str)| {
        let sample = picture(SAMPLE, 18.0, sample);
        let sample = tag("span").with("class", "sample").child(sample);
        tag("li").child(sample).child(tag("span").text(words))
    };
    // Not in a picture that is hidden: what it defines would be gone with it.
    let shared = picture(0.0, 0.0, vec![definitions()]);
    tag("main")
        .children(facts.notices.iter().map(notice))
        .child(tag("h1").text(&facts.title))
        .child(soft(&facts.document))
        .child(tag("p").text(format!("{}. {}", facts.figures, facts.known)))
        .children(sheet.remarks.iter().map(|remark| tag("p").text(remark)))
        .children(home)
        .child(shared)
        .child(
            tag("div")
                .with("class", "scroll")
                .with("role", "region")
                .with("tabindex", "0")
                .with("aria-label", td_string!(locale, figures.timeline.region))
                .child(table(sheet, site)),
        )
        .child(tag("h2").text(td_string!(locale, figures.timeline.legend)))
        .child(
            tag("ul")
                .with("class", "legend")
                .children(legend(locale).into_iter().map(meaning)),
        )
        .child(soft(td_string!(locale, figures.rate.completion_task_rule)))
        .child(soft(facts.sources))
}

fn table(sheet: &Sheet, site: Option<&str>) -> Tag {
    let locale = sheet.locale;
    let column = |class: &str, name: &str| {
        let column = tag("th").with("scope", "col").with("class", class);
        column.text(name)
    };
    let width = plot_width(sheet.zoom);
    let time = tag("span")
        .with("class", "hidden")
        .text(td_string!(locale, figures.timeline.time));
    let time = column("plot", "").child(time).child(picture(
        width,
        axis_height(sheet.zoom),
        axis(sheet, width),
    ));
    let head = tag("tr")
        .child(column("name", td_string!(locale, figures.timeline.task)))
        .child(column(
            "figure",
            td_string!(locale, figures.rate.completion),
        ))
        .child(time);
    let rows = sheet.rows.iter().map(|row| line(sheet, row, site));
    tag("table")
        .child(tag("caption").text(td_string!(locale, figures.timeline.caption)))
        .child(tag("thead").child(head))
        .child(tag("tbody").children(rows))
}

fn line(sheet: &Sheet, row: &Row, site: Option<&str>) -> Tag {
    let kind = match row.kind {
        Kind::Heading => "heading",
        Kind::Marks => "marks",
        Kind::Task => "task",
        Kind::Unit(_) => "unit",
    };
    let name = tag("th")
        .with("scope", "row")
        .with("class", "name")
        .child(named(sheet, row, site));
    let drawn = tag("tr").with("class", format!("{kind} level-{}", row.level));
    if row.kind == Kind::Heading {
        return drawn.child(name.with("colspan", 3));
    }
    let width = plot_width(sheet.zoom);
    let height = (row.lanes() * LANE + 12) as f64;
    // The lines go on beyond the picture to the edges of the cell, which cuts them off.
    let behind = lines(sheet, width, height + 2.0 * BEYOND);
    let behind = tag("g")
        .with("transform", format!("translate(0 -{BEYOND})"))
        .children(behind);
    let mut shapes = vec![behind];
    shapes.extend(bars(row, width, height));
    let when = row.record.iter().map(|record| record.when.clone());
    // Bands bear only short names, and narrow ones none.
    let bands = row.unseen.iter().cloned();
    let hidden = when
        .chain(bands)
        .map(|text| tag("span").with("class", "hidden").text(text));
    let figures = row
        .record
        .iter()
        .filter_map(|record| record.figures.as_ref());
    let figures = figures.flat_map(|figures| figure_of(figures, row.status, sheet.locale));
    let said = row.said.iter().map(|text| tag("div").text(text));
    let figure = tag("td").with("class", "figure");
    drawn
        .child(name)
        .child(figure.children(figures).children(said))
        .child(
            tag("td")
                .with("class", "plot")
                .child(picture(width, height, shapes))
                .children(hidden),
        )
}

/// The percentage, what was divided by what, and the worst status with its count.
fn figure_of(figures: &Figures, status: &'static str, locale: Locale) -> Vec<Tag> {
    let parts = say!(
        locale,
        figures.rate.completion_parts,
        sum = parts_of_full(figures.sum, locale),
        count = count(figures.measured, locale)
    );
    let percent = maybe_percent(figures.completion, locale);
    let restated = figures.restated.map(|value| {
        let value = maybe_percent(value, locale);
        let text = say!(locale, figures.rate.restated, value = value);
        tag("div").with("class", "soft").text(text)
    });
    let percent = tag("div")
        .child(tag("span").with("class", "percent").text(percent))
        .text(format!(" ({parts})"));
    let status = tag("div").with("class", status).text(&figures.status);
    let marker = figures.marker.as_ref();
    let marker = marker.map(|text| tag("div").with("class", "late").text(text));
    let lines = [percent, status].into_iter();
    lines.chain(marker).chain(restated).collect()
}

/// The name, leading to its page where it is known where that is.
fn named(sheet: &Sheet, row: &Row, site: Option<&str>) -> Tag {
    let plan = &sheet.plan;
    let path = match (row.kind, &row.code) {
        (Kind::Task, Some(code)) => Some(format!("/ke-hoach/{plan}/nhiem-vu/{code}")),
        (Kind::Unit(unit), _) => Some(format!("/ke-hoach/{plan}/don-vi/{unit}")),
        _ => None,
    };
    let name = match site.zip(path) {
        Some((site, path)) => tag("a").with("href", format!("{site}{path}")),
        None => tag("span"),
    };
    let name = match row.vietnamese {
        true => name.with("lang", "vi"),
        false => name,
    };
    let code = row.code.as_ref();
    let code = code.map(|code| tag("span").with("class", "code").text(code));
    let gap = if code.is_some() { " " } else { "" };
    name.children(code).text(gap).text(&row.name)
}

fn picture(width: f64, height: f64, drawn: Vec<Tag>) -> Tag {
    tag("svg")
        .with("width", width)
        .with("height", height)
        .with("viewBox", format!("0 0 {width} {height}"))
        .with("aria-hidden", "true")
        .children(drawn)
}
