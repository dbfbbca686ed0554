//! What the table listens to. Without the program the browser answers.

#[cfg(feature = "hydrate")]
mod heard {
    use super::super::{Chart, keys, links, panel};
    use crate::effects::watch_change;
    use crate::ui::components::form::focus;
    use leptos::ev::Event;
    use leptos::prelude::*;

    /// A key was pressed in the table.
    pub fn pressed(chart: Chart, event: &Event) {
        keys::pressed(chart, event);
    }

    /// A link is about to be used: its address may be an older one.
    pub fn renew_link(chart: Chart, event: &Event) {
        links::renew(chart, event);
    }

    pub fn scrolled(chart: Chart) {
        chart.blocks.look();
    }

    /// The panel takes the focus when it opens; closed, the row has it again. The row whose panel
    /// is open is marked.
    pub fn follow_panel(chart: Chart) {
        let shown = move || chart.address.with(|address| address.shown.clone());
        watch_change(shown, move |_, shown| {
            match shown {
                Some(_) => request_animation_frame(|| focus(panel::HEADING)),
                None => chart.blocks.return_focus(),
            }
            request_animation_frame(move || links::mark(chart));
        });
    }
}

#[cfg(not(feature = "hydrate"))]
mod heard {
    use super::super::Chart;
    use leptos::ev::Event;

    pub fn pressed(_: Chart, _: &Event) {}
    pub fn renew_link(_: Chart, _: &Event) {}
    pub fn scrolled(_: Chart) {}
    pub fn follow_panel(_: Chart) {}
}

pub(super) use heard::{follow_panel, pressed, renew_link, scrolled};
