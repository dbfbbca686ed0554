//! Forms post to their own page: a command is made, and either recorded, or the page comes back
//! with what was typed and what is wrong with it.

use super::address;
use super::body;
use super::context::Context;
use super::cookies;
use super::error::Error;
use super::pages;
use super::routes::Route;
use super::sign_in;
use super::ui::FormReading;
use super::viewer::Visitor;
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Receipt, RejectionCode};
use http::{HeaderMap, StatusCode, Uri};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::sync::Arc;
use tower_sessions::Session;

/// Takes what was typed.
pub(super) async fn post(
    State(context): State<Arc<Context>>,
    Extension(route): Extension<&'static Route>,
    session: Session,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let visitor = Visitor::of(&context, &session).await?;
    let address = address::normalised(&uri, context.ui.query_keys());
    let admitted = visitor.admit(route.who);
    if let Err(Error::NotSignedIn) = admitted {
        // The session ended while somebody typed: nothing of it may be lost.
        let typed = body::form(&headers, body, route.body).await?;
        return sign_in::first(&context, &headers, address, &typed).await;
    }
    admitted?;
    let actor = visitor.actor()?.clone();
    let typed = body::form(&headers, body, route.body).await?;
    let now = context.backend.clock.now();
    let reading = context
        .backend
        .read(|state| context.ui.read_form(&address, typed, state, &actor, now));
    let (form, status) = match reading {
        FormReading::NoForm => return Err(Error::NotFound),
        FormReading::Show(form) => {
            let status = if form.faults.is_empty() {
                StatusCode::OK
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            (form, status)
        }
        FormReading::Submit(command, form) => {
            match context.backend.submit(actor, form.command, *command).await {
                Ok(receipt) => return Ok(to_receipt(&receipt)),
                Err(rejection) => {
                    let unwritten = rejection.has(RejectionCode::NotRecorded);
                    let status = if unwritten {
                        StatusCode::SERVICE_UNAVAILABLE
                    } else {
                        StatusCode::UNPROCESSABLE_ENTITY
                    };
                    (
                        app::ui::forms::refused(form.command, &form.typed, rejection),
                        status,
                    )
                }
            }
        }
    };
    let mut data = pages::data(&context, &visitor, uri.path(), cookies::language(&headers));
    data.form = Some(form);
    pages::own(&context, &headers, address, data, status).await
}

fn to_receipt(receipt: &Receipt) -> Response {
    let code = utf8_percent_encode(&receipt.code, NON_ALPHANUMERIC);
    Redirect::to(&format!("/bao-cao/tiep-nhan/{code}")).into_response()
}
