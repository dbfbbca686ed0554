//! Forms without JavaScript, and commands as JSON.

use crate::common::client::JSON;
use crate::common::site;
use crate::common::world::{COMMUNES, plan_id};
use domain::{Command, Receipt};
use http::StatusCode;

fn command(text: &str) -> Command {
    Command::RaiseDifficulty {
        plan: plan_id(),
        unit: COMMUNES[0],
        entry: None,
        text: text.into(),
    }
}

#[tokio::test]
async fn a_form_leads_to_its_receipt_once_and_again() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    let id = uuid::Uuid::now_v7().to_string();
    let fields = [("command", id.as_str()), ("text", "thiếu máy & người")];
    let mut places = Vec::new();
    for _ in 0..2 {
        let answer = site.post_form("/bao-cao/II.2/1001", &cookie, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        places.push(answer.header("location").to_owned());
    }
    assert_eq!(places[0], places[1], "sent twice is one command");
    let receipt = site.get(&places[0], &cookie).await;
    assert!(receipt.text().contains(&id));
}

#[tokio::test]
async fn what_is_wrong_comes_back_with_what_was_typed() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    let id = uuid::Uuid::now_v7().to_string();
    // The first is found by the page, the second by the rules.
    for text in ["x", " "] {
        let fields = [
            ("command", id.as_str()),
            ("text", text),
            ("note", "giữ lại"),
        ];
        let answer = site.post_form("/bao-cao/II.2/1001", &cookie, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text();
        assert!(
            page.contains("required") && page.contains("giữ lại") && page.contains(&id),
            "{page}"
        );
    }
}

#[tokio::test]
async fn a_session_that_ended_while_typing_says_so() {
    let site = site().await;
    let body = serde_json::json!({ "id": uuid::Uuid::now_v7(), "command": command("khó") });
    let answer = site
        .post(
            "/lenh",
            "phien=AAAAAAAAAAAAAAAAAAAAAA",
            JSON,
            body.to_string(),
        )
        .await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::UNAUTHORIZED, JSON)
    );
    let page = "/bao-cao/II.2/1001?nam=2023";
    let id = uuid::Uuid::now_v7().to_string();
    let fields = [("command", id.as_str()), ("text", "khó")];
    let answer = site.post_form(page, "phien=xx", &fields).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let shown = answer.text();
    assert!(
        shown.contains("giu.text") && shown.contains("khó") && shown.contains(page),
        "{shown}"
    );
    // The password was wrong once: what was typed is carried along still.
    let mut again = vec![
        ("login", "leader"),
        ("password", "sai"),
        ("tiep", page),
        ("giu.text", "khó"),
        ("giu.command", id.as_str()),
    ];
    let answer = site.post_form("/dang-nhap", "", &again).await;
    assert!(answer.text().contains("giu.text") && answer.text().contains("khó"));
    again[1].1 = crate::common::people::PASSWORD;
    let answer = site.post_form("/dang-nhap", "", &again).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.cookie("phien").is_some());
    let shown = answer.text();
    assert!(
        shown.contains("(\\\"text\\\", \\\"khó\\\")") && shown.contains("Người leader"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_command_gives_its_receipt() {
    let site = site().await;
    let cookie = site.sign_in("leader").await;
    let body = serde_json::json!({ "id": uuid::Uuid::now_v7(), "command": command("khó") });
    let first = site.post("/lenh", &cookie, JSON, body.to_string()).await;
    let receipt: Receipt = serde_json::from_str(&first.text()).unwrap();
    assert_eq!(receipt.seq, site.context.backend.read(|state| state.seq));
    let again = site
        .post(
            "/lenh",
            &cookie,
            "application/json; charset=utf-8",
            body.to_string(),
        )
        .await;
    assert_eq!(again.text(), first.text());
}
