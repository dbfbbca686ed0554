//! A task, key by key.

use super::schedule::compare_entry;
use super::{Keys, text, texts};
use domain::plan::{Owner, Participant, Plan, SiteParticipants, Task};
use serde_json::Value;

pub(crate) fn compare_task(plan: &Plan, task: &Task, expected: &Value) {
    let mut keys = Keys::of(expected);
    let code = text(keys.take("id"));
    assert_eq!(task.code.0, code);
    assert_eq!(
        task.code.parent().unwrap().0,
        text(keys.take("parent")),
        "{code}"
    );
    assert_eq!(task.title, text(keys.take("title")), "{code}");
    assert_eq!(
        task.description,
        keys.optional("description").map(text),
        "{code}"
    );
    assert_eq!(
        task.agency_label,
        Some(text(keys.take("agency_label"))),
        "{code}"
    );
    assert_eq!(task.lead, texts(keys.take("lead_agencies")), "{code}");
    assert_eq!(
        task.coordinating,
        texts(keys.take("coordinating_agencies")),
        "{code}"
    );
    assert_eq!(
        task.implementing,
        texts(keys.take("implementing_agencies")),
        "{code}"
    );
    assert_eq!(
        task.open_ended,
        texts(keys.take("open_ended_agencies")),
        "{code}"
    );
    assert_eq!(
        task.participants_label,
        keys.optional("participants_label").map(text),
        "{code}"
    );
    let sites = keys.take("participants_by_site").as_array().unwrap();
    assert_eq!(task.participants.len(), sites.len(), "{code}");
    for (site, expected) in task.participants.iter().zip(sites) {
        compare_site(site, expected);
    }
    assert_eq!(
        task.audience,
        keys.optional("audience").map(texts).unwrap_or_default(),
        "{code}"
    );
    compare_format(task, keys.take("format"));
    match (&task.readings, keys.optional("lead_agencies_ambiguity")) {
        (None, None) => {}
        (Some(readings), Some(expected)) => {
            let mut keys = Keys::of(expected);
            assert_eq!(readings.raw, text(keys.take("raw")));
            assert_eq!(readings.a, texts(keys.take("reading_A")));
            assert_eq!(readings.b, texts(keys.take("reading_B")));
            keys.skip("rule", "how to read it; the choice is the office's");
            keys.finish("ambiguity");
        }
        other => panic!("{code}: {other:?}"),
    }
    if keys.optional("implementing_fanout").is_some() {
        let owners = task.schedule.iter().flat_map(|entry| &entry.owners);
        assert!(
            owners
                .into_iter()
                .all(|owner| matches!(owner, Owner::Group(_)))
        );
    }
    let entries = keys.take("schedule").as_array().unwrap();
    assert_eq!(task.schedule.len(), entries.len(), "{code}");
    for (entry, expected) in task.schedule.iter().zip(entries) {
        compare_entry(plan, entry, expected);
    }
    compare_deliverables(task, keys.take("deliverables"));
    compare_dependencies(task, keys.take("depends_on"));
    if let Some(subjects) = keys.optional("subject_documents") {
        for subject in subjects.as_array().unwrap() {
            let number = text(&subject["number"]);
            assert!(
                task.description.as_ref().unwrap().contains(&number),
                "in the description"
            );
        }
    }
    keys.skip(
        "scope_note",
        "the reader's comment on title and description, both carried",
    );
    keys.finish(&code);
}

fn compare_site(site: &SiteParticipants, expected: &Value) {
    let mut keys = Keys::of(expected);
    let name = keys.take("site");
    assert_eq!(site.site, name.as_str().map(str::to_owned));
    assert_eq!(site.level, text(keys.take("level")));
    assert_eq!(site.one_site_per, keys.optional("one_site_per").map(text));
    let items = keys.take("items").as_array().unwrap();
    assert_eq!(site.items.len(), items.len(), "{name}");
    for (item, expected) in site.items.iter().zip(items) {
        compare_participant(item, expected);
    }
    let special = keys.take("special").as_array().unwrap();
    assert_eq!(site.special.len(), special.len(), "{name}");
    for (invitation, expected) in site.special.iter().zip(special) {
        let mut keys = Keys::of(expected);
        assert_eq!(invitation.agency, text(keys.take("agency")));
        assert_eq!(invitation.invites, texts(keys.take("invites")));
        keys.finish("special");
    }
    keys.finish("site");
}

fn compare_participant(item: &Participant, expected: &Value) {
    let mut keys = Keys::of(expected);
    assert_eq!(item.who, text(keys.take("who")));
    assert_eq!(item.of, keys.optional("of").map(text), "{}", item.who);
    let quota = item
        .quota
        .as_ref()
        .map(|(what, number, per)| serde_json::json!({ what.as_str(): number, "per": per }));
    assert_eq!(quota.as_ref(), keys.optional("quota"), "{}", item.who);
    keys.skip("note", "about a page break in the text");
    keys.finish("participant");
}

fn compare_format(task: &Task, expected: &Value) {
    let Some(format) = &task.format else {
        assert_eq!(*expected, Value::Null, "{}", task.code);
        return;
    };
    let mut keys = Keys::of(expected);
    assert_eq!(format.values, texts(keys.take("values")));
    assert_eq!(format.raw, keys.optional("raw").map(text));
    assert_eq!(
        keys.optional("from").is_some(),
        format.raw.is_none(),
        "taken from the title"
    );
    keys.skip("operator", "several values always mean any of them");
    keys.finish("format");
}

fn compare_deliverables(task: &Task, expected: &Value) {
    let expected = expected.as_array().unwrap();
    assert_eq!(task.deliverables.len(), expected.len(), "{}", task.code);
    for (deliverable, expected) in task.deliverables.iter().zip(expected) {
        let mut keys = Keys::of(expected);
        assert_eq!(deliverable.what, text(keys.take("what")));
        let entry = task
            .schedule
            .iter()
            .find(|entry| Some(entry.id) == deliverable.entry);
        assert_eq!(
            entry.map(|entry| entry.code.clone()),
            keys.optional("for").map(text)
        );
        let to = keys.optional("to").filter(|to| !to.is_null()).map(texts);
        assert_eq!(deliverable.to, to.unwrap_or_default());
        let inferred = keys.optional("inferred") == Some(&Value::Bool(true));
        assert_eq!(deliverable.inferred, inferred);
        keys.skip("count", "one document a unit: what an assignment is");
        keys.skip(
            "to_inferred",
            "the plan does not say to whom, so neither does the data",
        );
        keys.finish("deliverable");
    }
}

/// Only waiting for an event is a rule; what follows «logically» or «softly» the plan does not say.
fn compare_dependencies(task: &Task, expected: &Value) {
    for dependency in expected.as_array().unwrap() {
        let waits = task.schedule.iter().any(|entry| {
            let named = dependency["entry"].is_null() || dependency["entry"] == entry.code.as_str();
            named && (entry.waits_for.is_some() || entry.peaks_wait_for.is_some())
        });
        match dependency["type"].as_str().unwrap() {
            "event" => assert!(waits, "{}", task.code),
            "soft" | "logical" => assert_eq!(dependency["inferred"], true),
            other => panic!("{}: {other}", task.code),
        }
    }
}
