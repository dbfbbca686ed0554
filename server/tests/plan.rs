//! The plan as data, field by field against the reading by hand. Every key of the reading is
//! either compared or named here with the reason why the plan does not carry it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

mod reading;

use domain::plan::{Duty, Plan, Recipient, Task};
use reading::{
    Keys, compare_recurrence, compare_task, document, expected, text, texts, words_in_order,
};
use serde_json::Value;
use server::data;

#[test]
fn the_heading_is_the_documents_with_number_and_day_left_blank() {
    let (expected, plan) = (expected(), data::plan().unwrap());
    let mut top = Keys::of(&expected);
    let mut keys = Keys::of(top.take("document"));
    let heading = &plan.heading;
    assert_eq!(heading.kind, text(keys.take("type")));
    keys.skip("type_code", "part of the symbol");
    assert_eq!(
        (heading.number.clone(), keys.take("number")),
        (None, &Value::Null)
    );
    assert_eq!(heading.symbol, text(keys.take("symbol")));
    keys.skip("number_raw", "the blank is `number`: None");
    assert_eq!(heading.place, text(keys.take("place")));
    let mut date = Keys::of(keys.take("date"));
    assert_eq!(i64::from(heading.year), date.take("year").as_i64().unwrap());
    assert_eq!(
        i64::from(heading.month),
        date.take("month").as_i64().unwrap()
    );
    assert_eq!((heading.day, date.take("day")), (None, &Value::Null));
    date.skip("raw", "the blank is `day`: None");
    date.finish("document.date");
    assert_eq!(heading.title, text(keys.take("title")));
    let mut issuer = Keys::of(keys.take("issuer"));
    assert_eq!(heading.issuer, text(issuer.take("name")));
    issuer.skip("inferred", "how the reader knows");
    issuer.skip("why", "how the reader knows");
    issuer.finish("document.issuer");
    assert_eq!(heading.owner, text(keys.take("plan_owner")));
    let mut signature = Keys::of(keys.take("signature"));
    assert_eq!(
        heading.signature.authority,
        text(signature.take("authority"))
    );
    assert_eq!(heading.signature.position, text(signature.take("position")));
    assert_eq!(heading.signature.name, text(signature.take("name")));
    signature.finish("document.signature");
    let implements = heading.implements.as_ref().unwrap();
    let mut above = Keys::of(keys.take("implements"));
    assert_eq!(
        format!("Quyết định số {}", implements.number),
        text(above.take("doc"))
    );
    assert_eq!(implements.date.to_string(), text(above.take("date")));
    assert_eq!(implements.issuer, text(above.take("issuer")));
    assert_eq!(implements.subject, text(above.take("subject")));
    above.finish("document.implements");
    let mut law = Keys::of(keys.take("subject_law"));
    assert_eq!(heading.law, text(law.take("name")));
    law.skip(
        "abbrev_in_doc",
        "the plan's own abbreviation; the law is named in full",
    );
    law.finish("document.subject_law");
    let milestones = keys.take("milestones").as_array().unwrap();
    assert_eq!(plan.milestones.len(), milestones.len());
    for (milestone, expected) in plan.milestones.iter().zip(milestones) {
        let mut keys = Keys::of(expected);
        assert_eq!(milestone.date.to_string(), text(keys.take("date")));
        keys.skip(
            "raw",
            "a demand of section I; the timeline needs a label, which is ours",
        );
        keys.skip("where", "section I is compared in a test of its own");
        keys.skip(
            "meaning",
            "the reader's comment: a milestone is nobody's task",
        );
        keys.finish("milestone");
    }
    sections(&plan, keys.take("sections"), top.take("groups"));
    keys.finish("document");
    counts(&plan, top.take("counts"));
    top.skip("_about", "about the reading itself");
    top.skip("_schedule_convention", "about the reading itself");
    for of_its_own in ["tasks", "obligations", "recipients"] {
        top.skip(of_its_own, "compared in a test of its own");
    }
    top.skip(
        "expected_warnings",
        "for a program that reads documents; the plan is read by hand",
    );
    top.skip(
        "external",
        "what happened later is recorded by commands, not part of the plan",
    );
    top.finish("top");
}

fn sections(plan: &Plan, sections: &Value, groups: &Value) {
    let title = |code: &str| {
        let found = plan.sections.iter().find(|section| section.code.0 == code);
        found.map(|section| section.title.clone())
    };
    let (sections, groups) = (sections.as_array().unwrap(), groups.as_array().unwrap());
    assert_eq!(plan.sections.len(), sections.len() + groups.len());
    for section in sections {
        let mut keys = Keys::of(section);
        let code = text(keys.take("id"));
        assert_eq!(title(&code), Some(text(keys.take("title"))));
        let has_tasks = plan.content_tasks().any(|task| task.code.parts().0 == code);
        assert_eq!(keys.take("is_task_section"), has_tasks);
        if let Some(duties) = keys.optional("has_obligations") {
            assert_eq!(
                duties,
                plan.duties.iter().any(|duty| duty.code.parts().0 == code)
            );
        }
        keys.finish("section");
    }
    for group in groups {
        let mut keys = Keys::of(group);
        let code = text(keys.take("id"));
        assert_eq!(title(&code), Some(text(keys.take("title"))));
        let below = |task: &&Task| task.code.parent().is_some_and(|parent| parent.0 == code);
        let children: Vec<_> = plan
            .tasks
            .iter()
            .filter(below)
            .map(|task| task.code.0.clone())
            .collect();
        assert_eq!(children, texts(keys.take("children")));
        keys.finish("group");
    }
}

fn counts(plan: &Plan, counts: &Value) {
    let mut keys = Keys::of(counts);
    let groups = plan
        .sections
        .iter()
        .filter(|section| section.code.parent().is_some())
        .count();
    let entries: usize = plan.content_tasks().map(|task| task.schedule.len()).sum();
    assert_eq!(*keys.take("groups"), groups);
    assert_eq!(*keys.take("leaf_tasks"), plan.content_tasks().count());
    assert_eq!(*keys.take("schedule_entries"), entries);
    assert_eq!(*keys.take("obligations_section_III"), plan.duties.len());
    assert_eq!(*keys.take("recipient_lines"), plan.recipients.len());
    keys.finish("counts");
}

#[test]
fn the_seven_tasks_say_what_the_text_says() {
    let (expected, plan) = (expected(), data::plan().unwrap());
    let tasks = expected["tasks"].as_array().unwrap();
    assert_eq!(plan.content_tasks().count(), tasks.len());
    for (task, expected) in plan.content_tasks().zip(tasks) {
        compare_task(&plan, task, expected);
        assert!(document().contains(&task.title), "{}", task.code);
    }
}

#[test]
fn section_i_is_kept_line_by_line_in_the_words_of_the_plan() {
    let (text, plan) = (
        include_str!("fixtures/bac-giang-2023.txt"),
        data::plan().unwrap(),
    );
    let (_, rest) = text.split_once("1. Mục đích").unwrap();
    let (purposes, rest) = rest.split_once("2. Yêu cầu").unwrap();
    let (requirements, _) = rest.split_once("II. NỘI DUNG").unwrap();
    let lines = |part: &str| -> Vec<String> {
        let lines = part.lines().filter_map(|line| line.strip_prefix("- "));
        lines.map(str::to_owned).collect()
    };
    assert_eq!((plan.purposes.len(), plan.requirements.len()), (3, 3));
    assert_eq!(plan.purposes, lines(purposes));
    assert_eq!(plan.requirements, lines(requirements));
}

#[test]
fn the_five_duties_of_section_iii_are_kept_in_the_words_of_the_plan() {
    let (expected, plan) = (expected(), data::plan().unwrap());
    let duties = expected["obligations"].as_array().unwrap();
    assert_eq!(plan.duties.len(), duties.len());
    for (duty, expected) in plan.duties.iter().zip(duties) {
        compare_duty(&plan, duty, expected);
        assert!(
            document().contains(duty.text.trim_end_matches('.')),
            "{}",
            duty.code
        );
    }
}

fn compare_duty(plan: &Plan, duty: &Duty, expected: &Value) {
    let mut keys = Keys::of(expected);
    let code = text(keys.take("id"));
    assert_eq!(duty.code.0, code);
    assert_eq!(
        duty.obliged,
        keys.optional("obliged").map(texts).unwrap_or_default(),
        "{code}"
    );
    let coordinating = keys
        .optional("coordinating_agencies")
        .map(texts)
        .unwrap_or_default();
    assert_eq!(duty.coordinating, coordinating, "{code}");
    for said in ["duty", "rule", "condition"] {
        if let Some(said) = keys.optional(said).map(text) {
            assert!(words_in_order(&said, &duty.text), "{code}: {said}");
        }
    }
    if let Some(role) = keys.optional("role").map(text) {
        assert!(duty.text.contains(&role), "{code}");
    }
    let schedule = keys.take("schedule");
    assert_eq!(duty.when, schedule.get("raw").map(text), "{code}");
    if code == "III.3" {
        let task = plan.task(duty.task.unwrap()).unwrap();
        let entry = &task.schedule[0];
        assert_eq!((entry.due(), &schedule["due"]), (None, &Value::Null));
        assert_eq!(entry.raw, text(&schedule["raw"]));
        compare_recurrence(entry, &schedule["recurrence"]);
    }
    if let Some(report) = keys.optional("report") {
        let mut keys = Keys::of(report);
        assert_eq!(duty.report_to, texts(keys.take("to")), "{code}");
        assert_eq!(duty.via, keys.optional("via").map(text), "{code}");
        let what = text(keys.take("what"));
        let deliverables = duty
            .task
            .and_then(|id| plan.task(id))
            .map(|task| &task.deliverables);
        let names_it = deliverables.is_some_and(|all| all.iter().any(|one| one.what == what));
        assert!(names_it || duty.text.contains(&what), "{code}");
        let purpose = keys.optional("purpose").map(text);
        assert!(
            purpose.is_none_or(|purpose| duty.text.contains(&purpose)),
            "{code}"
        );
        keys.finish("report");
    }
    keys.skip("topic", "the reader's heading");
    keys.skip(
        "budget_by_level",
        "inferred; the indicators of III.2 ask by level of budget",
    );
    keys.skip("numbered", "its code says that it has no number");
    keys.finish(&code);
}

#[test]
fn the_seven_lines_of_recipients_are_kept() {
    let (expected, plan) = (expected(), data::plan().unwrap());
    compare_recipients(&plan.recipients, expected["recipients"].as_array().unwrap());
}

fn compare_recipients(recipients: &[Recipient], expected: &[Value]) {
    assert_eq!(recipients.len(), expected.len());
    for (recipient, expected) in recipients.iter().zip(expected) {
        let mut keys = Keys::of(expected);
        assert_eq!(recipient.raw, text(keys.take("raw")));
        assert_eq!(recipient.expanded, texts(keys.take("expanded")));
        assert_eq!(
            recipient.archive,
            keys.optional("is_archive_line").is_some()
        );
        let sub = keys
            .optional("sub")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        compare_recipients(&recipient.sub, &sub);
        keys.finish("recipient");
    }
}
