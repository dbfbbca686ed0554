//! Signing in and out.

use super::body::{self, Fields};
use super::context::Context;
use super::error::Error;
use super::routes::Route;
use super::security::client_address;
use super::ui::{FormState, FormStep};
use super::viewer::Visitor;
use super::{address, cookies, pages};
use crate::auth::sessions::ACCOUNT;
use crate::auth::{Network, SignInError};
use app::ui::forms::{COMMAND, NEXT, PASSWORD, USERNAME, keep, kept, new_command_id};
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{CommandId, Fault, RejectionCode};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use std::sync::Arc;
use tower_sessions::Session;

/// The address that the sign-in page is shown at.
const PAGE: &str = "/dang-nhap";
/// Where to go after signing in, where nothing else was asked for.
const FIRST: &str = "/bao-cao";

/// Shows the form. The way back stands in the address, and in the form as what was typed.
pub(super) async fn show(
    State(context): State<Arc<Context>>,
    session: Session,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asked = address::query_value(&uri, NEXT)?;
    let back = address::same_site(asked.as_deref(), FIRST);
    let visitor = Visitor::of(&context, &session).await?;
    if visitor.0.is_some() {
        return Ok(Redirect::to(&back).into_response());
    }
    if asked.is_none() {
        return pages::public(&context, &headers, PAGE.to_owned(), None).await;
    }
    let typed = vec![(NEXT.to_owned(), back)];
    form(&context, &headers, typed, Vec::new(), StatusCode::OK).await
}

/// Signs in, under a new session id.
pub(super) async fn post(
    State(context): State<Arc<Context>>,
    Extension(route): Extension<&'static Route>,
    session: Session,
    request: Request,
) -> Result<Response, Error> {
    let (parts, body) = request.into_parts();
    let typed = body::form(&parts.headers, body, route.body).await?;
    let network: Network = client_address(&parts, &context.settings.trusted_proxies).into();
    let text = |name| body::field(&typed, name).unwrap_or_default();
    let signed_in = context
        .auth
        .sign_in(text(USERNAME), text(PASSWORD), network)
        .await;
    let back = address::same_site(body::field(&typed, NEXT), FIRST);
    match signed_in {
        Ok(account) => {
            session.clear().await;
            session.cycle_id().await?;
            session.insert(ACCOUNT, account.id).await?;
            let visitor = Visitor::of(&context, &session).await?;
            go_on(&context, &parts.headers, &visitor, back, kept(&typed)).await
        }
        Err(SignInError::Refused) => {
            let shown = shown(&typed, back);
            let faults = vec![fault(RejectionCode::SignInFailed)];
            form(
                &context,
                &parts.headers,
                shown,
                faults,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await
        }
        Err(SignInError::Throttled(wait)) => {
            let seconds = wait.as_secs() + 1;
            let shown = shown(&typed, back);
            let faults = vec![fault(RejectionCode::TooManyTries).with(seconds.div_ceil(60))];
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut page = form(&context, &parts.headers, shown, faults, status).await?;
            page.headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(page)
        }
        Err(SignInError::Failed(error)) => Err(error.into()),
    }
}

/// Signs out: the session's row is gone, its cookie too.
pub(super) async fn leave(session: Session) -> Result<Response, Error> {
    session.flush().await?;
    Ok(Redirect::to("/").into_response())
}

/// Asks to sign in before what was typed at `address` is taken, and carries it along.
pub(super) async fn first(
    context: &Context,
    headers: &HeaderMap,
    address: String,
    typed: &Fields,
) -> Result<Response, Error> {
    let mut carried = keep(typed);
    carried.push((NEXT.to_owned(), address));
    form(
        context,
        headers,
        carried,
        Vec::new(),
        StatusCode::UNAUTHORIZED,
    )
    .await
}

/// Goes where it was wanted to go; with what was carried along, straight into its form.
async fn go_on(
    context: &Context,
    headers: &HeaderMap,
    visitor: &Visitor,
    back: String,
    carried: Fields,
) -> Result<Response, Error> {
    // Forms of other addresses may not be for this person.
    if carried.is_empty() || !back.starts_with("/bao-cao/") {
        return Ok(Redirect::to(&back).into_response());
    }
    let path = back.split('?').next().unwrap_or_default();
    let mut data = pages::data(context, visitor, path, cookies::language(headers));
    let command = body::field(&carried, COMMAND).and_then(|id| id.parse().ok());
    data.form = Some(FormState {
        step: FormStep::Entry,
        command: command.unwrap_or_else(new_command_id),
        typed: carried,
        faults: Vec::new(),
    });
    pages::own(context, headers, back, data, StatusCode::OK).await
}

/// All that was typed but the password.
fn shown(typed: &Fields, back: String) -> Fields {
    let others = |(name, _): &&(String, String)| name != PASSWORD && name != NEXT;
    let mut shown: Fields = typed.iter().filter(others).cloned().collect();
    shown.push((NEXT.to_owned(), back));
    shown
}

fn fault(code: RejectionCode) -> Fault {
    Fault {
        code,
        field: None,
        params: Vec::new(),
    }
}

async fn form(
    context: &Context,
    headers: &HeaderMap,
    typed: Fields,
    faults: Vec<Fault>,
    status: StatusCode,
) -> Result<Response, Error> {
    let mut data = pages::data(
        context,
        &Visitor::default(),
        PAGE,
        cookies::language(headers),
    );
    // Signing in is no command: the id stands for none.
    let command = CommandId(uuid::Uuid::nil());
    data.form = Some(FormState {
        step: FormStep::Entry,
        command,
        typed,
        faults,
    });
    pages::own(context, headers, PAGE.to_owned(), data, status).await
}
