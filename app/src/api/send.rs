//! Sending a report from the browser: the request that [`submit_command`](super::submit_command)
//! would make, without the code that any other command and any other transport needs.

use super::SubmitError;
use domain::report::Report;
use domain::{CommandId, Receipt};
use leptos::prelude::window;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

const JSON: &str = "application/json";

/// The arguments of the server function, with the one command that forms make.
#[derive(Serialize)]
struct Arguments<'a> {
    id: CommandId,
    command: Sent<'a>,
}

/// As [`domain::Command`] is written.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Sent<'a> {
    SendReport { report: &'a Report },
}

/// Gives a report to the server. The receipt comes after the commit; the same id and report get
/// the same receipt again.
///
/// # Errors
/// [`SubmitError`].
pub(crate) async fn send_report(id: CommandId, report: &Report) -> Result<Receipt, SubmitError> {
    let command = Sent::SendReport { report };
    let body = serde_json::to_string(&Arguments { id, command });
    let body = body.map_err(|error| SubmitError::Unreachable(error.to_string()))?;
    let (accepted, answer) = post(&body).await.map_err(unreachable)?;
    if accepted {
        serde_json::from_str(&answer).map_err(unreadable)
    } else {
        Err(serde_json::from_str(&answer).unwrap_or_else(unreadable))
    }
}

/// Whether it was accepted, and the text of the answer.
async fn post(body: &str) -> Result<(bool, String), JsValue> {
    let headers = web_sys::Headers::new()?;
    headers.set("Content-Type", JSON)?;
    headers.set("Accept", JSON)?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&JsValue::from_str(body));
    let asked = window().fetch_with_str_and_init("/lenh", &request);
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.ok(), text.as_string().unwrap_or_default()))
}

fn unreachable(error: JsValue) -> SubmitError {
    let text = js_sys::Error::from(error).message();
    SubmitError::Unreachable(text.into())
}

fn unreadable(error: serde_json::Error) -> SubmitError {
    SubmitError::Unreachable(error.to_string())
}
