//! The title of a page.

use crate::i18n::*;
use crate::live::Live;
use leptos::prelude::*;

/// Says the page's title, and keeps saying it when it changes.
pub(in crate::ui) fn page_title(text: impl Into<Signal<String>>) {
    let product = td_string!(expect_context::<Live>().locale(), common.product);
    let text = text.into();
    let whole = move |text: String| format!("{text} – {product}");
    #[cfg(feature = "hydrate")]
    crate::effects::watch(move || document().set_title(&whole(text.get())));
    // The head of the document is written last, when what the page was made from may be gone.
    #[cfg(feature = "ssr")]
    {
        let text = whole(text.get_untracked());
        let props = leptos_meta::TitleProps::builder().text(text).build();
        // What it returns draws nothing; the title is said by the call.
        drop(leptos_meta::Title(props));
    }
    #[cfg(not(any(feature = "hydrate", feature = "ssr")))]
    let _ = (text, whole);
}
