//! The rest of the plan's text: section I, section III's duties, the recipients, who signed.

use crate::i18n::*;
use crate::ui::format::cite;
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::plan::{Duty, Recipient};

pub(super) fn document(look: Look) -> Node {
    let locale = look.live.locale();
    let plan = move || {
        look.state(|_, plan| {
            let plan = &plan.plan;
            (
                [plan.purposes.clone(), plan.requirements.clone()],
                plan.duties.clone(),
                plan.recipients.clone(),
                plan.heading.signature.clone(),
            )
        })
    };
    Node::live(move || {
        let ([purposes, requirements], duties, recipients, signature) = plan()?;
        let signed = format!(
            "{} {}: {}",
            signature.authority, signature.position, signature.name
        );
        (!duties.is_empty()).then(|| {
            html! {
                <details class="document">
                    <summary>{td_string!(locale, figures.document.title)}</summary>
                    <section lang="vi">
                        {part(td_string!(locale, figures.document.purposes), purposes)}
                        {part(td_string!(locale, figures.document.requirements), requirements)}
                        <h2>{td_string!(locale, figures.document.duties)}</h2>
                        <dl>{duties.into_iter().map(duty).collect::<Vec<_>>()}</dl>
                        <h2>{td_string!(locale, figures.document.recipients)}</h2>
                        <ul>{recipients.into_iter().map(recipient).collect::<Vec<_>>()}</ul>
                        <p>{signed}</p>
                    </section>
                </details>
            }
        })
    })
}

/// A heading of section I with its lines; nothing where the plan has none.
fn part(heading: &'static str, lines: Vec<String>) -> Option<Node> {
    let line = |line| html! { <li>{line}</li> };
    (!lines.is_empty()).then(|| {
        html! {
            <h2>{heading}</h2>
            <ul>{lines.into_iter().map(line).collect::<Vec<_>>()}</ul>
        }
    })
}

fn duty(duty: Duty) -> Node {
    let words = cite(&duty.code, Locale::vi);
    html! {
        <dt>{words}</dt>
        <dd>{duty.text}</dd>
    }
}

/// A line of «Nơi nhận», with what belongs to it below.
fn recipient(line: Recipient) -> Node {
    let below: Vec<_> = line.sub.into_iter().map(recipient).collect();
    html! {
        <li>
            {line.raw}
            {(!below.is_empty()).then(|| html! { <ul>{below}</ul> })}
        </li>
    }
}
