//! The data block of a page: what the server renders from is what the browser reads.

use crate::support::{PLAN, day, story};
use app::ui::{FormState, FormStep, Language, PageData, Person, StatusSlot, shell};
use domain::{
    AccountId, Actor, CommandId, Fault, Field, Grant, IndicatorId, Moment, PlanId, Receipt,
    RejectionCode, Role, Seq, UnitId, wire,
};
use leptos::prelude::*;
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;

/// Ends a script element, and begins what HTML reads differently inside of one.
const HOSTILE: &str = "</script><script>alert(1)</script><!--\"\\ ]]>";

fn data() -> PageData {
    PageData {
        language: Language::Vi,
        day: day(2024, 3, 31),
        at: Moment::noon(day(2024, 3, 31)).at,
        fixed_clock: false,
        person: None,
        plan: PlanId(PLAN.into()),
        slice: story().state,
        form: None,
        receipt: None,
        series: None,
    }
}

/// Everything there, and hostile wherever a text stands.
fn full() -> PageData {
    let command = CommandId(uuid::Uuid::from_u128(7));
    let grants = vec![Grant {
        unit: UnitId(1001),
        role: Role::Leader,
        may_send: false,
    }];
    let mut data = PageData {
        person: Some(Person {
            name: HOSTILE.into(),
            actor: Actor::Person {
                account: AccountId(uuid::Uuid::from_u128(1)),
                grants,
            },
        }),
        form: Some(FormState {
            step: FormStep::Check,
            command,
            typed: vec![("note".into(), HOSTILE.into())],
            faults: vec![
                Fault::at(RejectionCode::ExceedsTotal, Field::Done(IndicatorId(2))).with(HOSTILE),
            ],
        }),
        receipt: Some(Receipt {
            code: HOSTILE.into(),
            command,
            seq: Seq(3),
            at: 5,
        }),
        ..data()
    };
    for plan in data.slice.plans.values_mut() {
        plan.plan.heading.title = HOSTILE.into();
    }
    data
}

#[test]
fn what_a_page_is_made_from_comes_back() {
    for data in [data(), full()] {
        assert_eq!(wire::read(&wire::write(&data).unwrap()), Ok(data));
    }
}

#[test]
fn no_text_ends_the_script_element() {
    let data = full();
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(RequestUrl::new("/"));
        let (meta, _output) = ServerMetaContext::new();
        provide_context(meta);
        provide_context(data.clone());
        provide_context(StatusSlot::default());
        shell(&data, "thu").into_view().to_html()
    });
    owner.cleanup();
    let (_, block) = html.split_once("id=\"tiendo-slice\"").unwrap();
    let (_, block) = block.split_once('>').unwrap();
    let (block, _) = block.split_once('<').unwrap();
    assert_eq!(wire::read(block), Ok(data));
}
