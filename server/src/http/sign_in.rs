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
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{CommandId, Fault, RejectionCode};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use std::sync::Arc;
use tower_sessions::Session;

/// The address that the sign-in page is shown at, and the key of the way back.
const PAGE: &str = "/dang-nhap";
const BACK: &str = "tiep";

/// Shows the form. The way back stands in the address, and in the form as what was typed.
pub(super) async fn show(
    State(context): State<Arc<Context>>,
    session: Session,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let back = address::same_site(address::query_value(&uri, BACK)?.as_deref());
    let visitor = Visitor::of(&context, &session).await?;
    if visitor.0.is_some() {
        return Ok(Redirect::to(&back).into_response());
    }
    if back == "/" {
        return pages::public(&context, &headers, PAGE.to_owned()).await;
    }
    let typed = vec![(BACK.to_owned(), back)];
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
        .sign_in(text("login"), text("password"), network)
        .await;
    let back = address::same_site(body::field(&typed, BACK));
    match signed_in {
        Ok(account) => {
            session.clear().await;
            session.cycle_id().await?;
            session.insert(ACCOUNT, account.id).await?;
            Ok(Redirect::to(&back).into_response())
        }
        Err(SignInError::Refused) => {
            let kept = kept(&typed, back);
            let faults = vec![fault(RejectionCode::SignInFailed)];
            form(
                &context,
                &parts.headers,
                kept,
                faults,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await
        }
        Err(SignInError::Throttled(wait)) => {
            let seconds = wait.as_secs() + 1;
            let kept = kept(&typed, back);
            let faults = vec![fault(RejectionCode::TooManyTries).with(seconds.div_ceil(60))];
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut page = form(&context, &parts.headers, kept, faults, status).await?;
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

/// All that was typed but the password.
fn kept(typed: &Fields, back: String) -> Fields {
    let login = body::field(typed, "login").unwrap_or_default();
    vec![
        ("login".to_owned(), login.to_owned()),
        (BACK.to_owned(), back),
    ]
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
