//! What can be taken away from a page: files, a calendar, paper. Links first, so that they work by
//! themselves; what needs the program shows itself when that is there.

use crate::effects::watch;
use crate::i18n::*;
use crate::live::Live;
use crate::ui::here::Here;
use crate::ui::node::{Node, html};
use leptos::prelude::*;

/// The group of links. `folder`: where the files of the page are; they show what the page's
/// address says. Drawings are `drawn` of the timeline alone.
pub(in crate::ui) fn downloads(folder: String, drawn: bool) -> Node {
    let locale = expect_context::<Live>().locale();
    let place = StoredValue::new(folder);
    let search = Here::known().search;
    let file = move |name: &'static str| {
        move || {
            let query = search.get();
            let mark = if query.is_empty() { "" } else { "?" };
            place.with_value(|folder| format!("{folder}/{name}{mark}{query}"))
        }
    };
    // A calendar program brings no cookie that would tell the language.
    let language = match locale {
        Locale::vi => "",
        Locale::en => "?ngon-ngu=en",
    };
    let feed = move |name: &str| place.with_value(|folder| format!("{folder}/{name}{language}"));
    let origin = RwSignal::new(String::new());
    watch(move || origin.set(own_origin()));
    let address = move || format!("{}{}", origin.get(), feed("lich.ics"));
    let drawings = drawn.then(|| {
        html! {
            <li><a href=file("tien-do.html") download="">{td_string!(locale, figures.export.page)}</a></li>
            <li><a href=file("tien-do.svg") download="">{td_string!(locale, figures.export.svg)}</a></li>
            <li class="downloads__live">
                <a href=file("tien-do.svg") download="" data-png=td_string!(locale, figures.export.png_failed)>{td_string!(locale, figures.export.png)}</a>
            </li>
        }
    });
    html! {
        <section class="downloads" aria-labelledby="tai-ve">
            <h2 id="tai-ve">{td_string!(locale, figures.export.group)}</h2>
            <ul>
                <li><a href=file("so-lieu.csv") download="">{td_string!(locale, figures.export.csv)}</a></li>
                {drawings}
                <li class="downloads__live">
                    <button type="button" class="downloads__print" on:click=move |_| print()>
                        {td_string!(locale, figures.export.print)}
                    </button>
                </li>
                <li><a href=feed("lich") rel="external" aria-describedby="ve-lich">{td_string!(locale, figures.export.calendar)}</a></li>
                <li><a href=feed("lich.ics") download="" aria-describedby="ve-tep-lich">{td_string!(locale, figures.export.calendar_file)}</a></li>
            </ul>
            <p class="note" role="status"></p>
            <p class="note" id="ve-lich">{td_string!(locale, figures.export.calendar_note)}</p>
            <p class="note downloads__live">
                {td_string!(locale, figures.export.calendar_address)} " "
                <code class="downloads__address">{address}</code>
            </p>
            <p class="note" id="ve-tep-lich">{td_string!(locale, figures.export.calendar_file_note)}</p>
        </section>
    }
}

/// `https://tiendo.example.vn`; nothing where that is not known.
#[cfg(feature = "hydrate")]
fn own_origin() -> String {
    window().location().origin().unwrap_or_default()
}

#[cfg(not(feature = "hydrate"))]
fn own_origin() -> String {
    String::new()
}

/// Rows that are not in the document are drawn first: what a browser says before it prints comes
/// too late for that when a script has asked it to.
#[cfg(feature = "hydrate")]
fn print() {
    if let Ok(before) = leptos::ev::Event::new("beforeprint") {
        // Telling is all there is to it.
        let _ = window().dispatch_event(&before);
    }
    request_animation_frame(|| {
        // A browser that can't print does nothing.
        let _ = window().print();
    });
}

#[cfg(not(feature = "hydrate"))]
fn print() {}
