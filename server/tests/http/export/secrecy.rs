//! What a page hides, its files hide too.

use super::*;

/// What the page hides until it is published, the file hides too.
#[tokio::test]
async fn a_file_holds_no_more_than_the_page() {
    let site = with_period(Visibility::Published).await;
    let leader = Actor::Person {
        account: account("leader"),
        grants: vec![Grant {
            unit: world::COMMUNES[0],
            role: Role::Leader,
            may_send: false,
        }],
    };
    let key = AssignmentKey {
        entry: RULES,
        unit: world::COMMUNES[0],
        occurrence: Occurrence::ONCE,
    };
    let on = world::day(2023, 9, 14);
    let value = Value::Document {
        number: "1/QĐ".into(),
        issued_on: on,
        title: "Quy chế".into(),
    };
    let values = [(IndicatorId(5), value)].into();
    let report = world::report(key, period(), on, values);
    let id = CommandId(uuid::Uuid::now_v7());
    let backend = &site.context.backend;
    backend.submit(leader, id, report).await.unwrap();

    let table = "/ke-hoach/thu/tai-ve/so-lieu.csv?mo=II.3,u3,u101";
    let figure = |answer: &Answer| {
        let lines = lines(answer, b';');
        let found = lines.iter().find(|line| line[0] == "II.3").unwrap();
        found[8].clone()
    };
    assert_eq!(figure(&site.get(table, "").await), "0");
    let cookie = site.sign_in("leader").await;
    let own = site.get(table, &cookie).await;
    assert_eq!(figure(&own), "1");
    assert!(own.text().contains("số liệu chưa chốt"));
    for text in ["ghi chú", "1/QĐ"] {
        assert!(!own.text().contains(text), "no notes: {text}");
    }
    let public = site.get(table, "").await;
    assert_eq!(
        figure(&public),
        "0",
        "what one was given is not kept for others"
    );

    let commune = world::COMMUNES[0];
    let files = [
        format!("/ke-hoach/thu/don-vi/{commune}/tai-ve/so-lieu.csv?ky=nay"),
        format!("/ke-hoach/thu/don-vi/{DISTRICT_A}/tai-ve/so-lieu.csv?ky=nay"),
        "/ke-hoach/thu/tai-ve/tien-do.svg?mo=II.3,u3,u101".to_owned(),
        "/ke-hoach/thu/tai-ve/tien-do.html?mo=II.3,u3,u101".to_owned(),
    ];
    let before: Vec<String> = {
        let clean = with_period(Visibility::Published).await;
        let mut texts = Vec::new();
        for file in &files {
            texts.push(without_moment(&clean.get(file, "").await.text()));
        }
        texts
    };
    for (file, before) in files.iter().zip(before) {
        let own = site.get(file, &cookie).await.text();
        assert!(own.contains("số liệu chưa chốt"), "{file}");
        let done = "Hoàn thành đúng hạn";
        assert!(own.contains(done), "{file}: the report is in it");
        assert!(!before.contains(done), "{file}");
        let public = site.get(file, "").await.text();
        assert_eq!(without_moment(&public), before, "{file}");
        for text in ["ghi chú", "1/QĐ", "Quy chế"] {
            assert!(!own.contains(text) && !public.contains(text), "{file}");
        }
    }
    let ask = Command::RequestExtension {
        plan: plan_id(),
        key: AssignmentKey {
            entry: RULES,
            unit: world::COMMUNES[1],
            occurrence: Occurrence::ONCE,
        },
        until: world::day(2024, 2, 29),
        reason: "lý do riêng".into(),
    };
    let leader = Actor::Person {
        account: account("leader"),
        grants: vec![Grant {
            unit: world::COMMUNES[1],
            role: Role::Leader,
            may_send: false,
        }],
    };
    let id = CommandId(uuid::Uuid::now_v7());
    let asked = backend.submit(leader, id, ask).await;
    assert!(asked.is_ok(), "{asked:?}");
    let calendars = [
        "/ke-hoach/thu/tai-ve/lich.ics".to_owned(),
        format!("/ke-hoach/thu/don-vi/{commune}/tai-ve/lich.ics"),
    ];
    for file in files.iter().chain(&calendars) {
        for visitor in ["", cookie.as_str()] {
            let text = site.get(file, visitor).await.text();
            for hidden in ["lý do riêng", "ghi chú", "1/QĐ"] {
                assert!(!text.contains(hidden), "{file}: {hidden}");
            }
        }
    }
}

/// A file without the line that says up to when it knows.
fn without_moment(text: &str) -> String {
    let lines = text.split(['\n', '<']);
    let lines: Vec<&str> = lines
        .filter(|line| !line.contains("Theo số liệu nhận đến"))
        .collect();
    lines.join("\n")
}
