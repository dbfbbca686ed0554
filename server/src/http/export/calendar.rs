//! A calendar as iCalendar (RFC 5545), with the properties that programs read for its name and how
//! often to fetch it again (RFC 7986, and the older ones that begin with `X-`).

use crate::http::error::Error;
use crate::http::settings::HttpSettings;
use app::ui::export::CalendarEvent;
use chrono::DateTime;
use http::{HeaderMap, header};
use icalendar::{Calendar, Component, Event, EventLike, Property, ValueType};

/// Deadlines move by decisions, not by the hour.
const REFRESH: &str = "PT12H";

/// The text of the calendar. `site`: the public address of this server; where it is known, events
/// name the page about them.
///
/// # Errors
/// [`Error::Internal`] for a time that no calendar has.
pub(super) fn write(made: &app::ui::export::Calendar, site: Option<&str>) -> Result<String, Error> {
    let stamp = instant(made.at)?;
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Tien do//tiendo//VI"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .append_property(text("NAME", &made.name))
        .append_property(("X-WR-CALNAME", made.name.as_str()))
        .append_property(text("DESCRIPTION", &made.description))
        .append_property(("X-WR-CALDESC", made.description.as_str()))
        .append_property(
            Property::new("REFRESH-INTERVAL", REFRESH)
                .append_parameter(ValueType::Duration)
                .done(),
        )
        .append_property(("X-PUBLISHED-TTL", REFRESH));
    for event in &made.events {
        calendar.push(component(event, &stamp, site)?);
    }
    Ok(calendar.to_string())
}

/// All day: the day after the last one ends it.
fn component(event: &CalendarEvent, stamp: &str, site: Option<&str>) -> Result<Event, Error> {
    let end = event.last.succ_opt().unwrap_or(event.last);
    let mut component = Event::new();
    component
        .uid(&event.uid)
        .starts(event.first)
        .ends(end)
        .summary(&event.summary)
        .sequence(event.sequence)
        // Nobody is busy because a plan has a deadline.
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("CLASS", "PUBLIC")
        .add_property("DTSTAMP", stamp);
    if !event.description.is_empty() {
        component.description(&event.description);
    }
    if let Some(at) = event.modified {
        component.add_property("LAST-MODIFIED", instant(at)?);
    }
    if let Some(site) = site {
        component.add_property("URL", format!("{site}{}", event.path));
    }
    Ok(component.done())
}

/// A text of a property that the library does not know: it escapes only what it takes for a text.
fn text(name: &str, value: &str) -> Property {
    Property::new(name, value)
        .append_parameter(ValueType::Text)
        .done()
}

/// Microseconds UTC as `20240331T050000Z`.
fn instant(at: i64) -> Result<String, Error> {
    let time = DateTime::from_timestamp_micros(at);
    let time = time.ok_or_else(|| Error::Internal(format!("no time: {at}")))?;
    Ok(time.format("%Y%m%dT%H%M%SZ").to_string())
}

/// `webcal://…`: the address of the `feed` (path and query) for the program that this browser knows for calendars.
///
/// # Errors
/// [`Error::BadAddress`] where nobody knows how this server is reached.
pub(super) fn subscription(
    settings: &HttpSettings,
    feed: &str,
    headers: &HeaderMap,
) -> Result<String, Error> {
    let own = settings.public_url.as_deref();
    let own = own.and_then(|url| url.split_once("://"));
    let host = match own {
        Some((_, host)) => host,
        None => {
            let host = headers.get(header::HOST);
            let host = host.and_then(|host| host.to_str().ok());
            let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.:[]".contains(letter);
            host.filter(|host| !host.is_empty() && host.chars().all(plain))
                .ok_or(Error::BadAddress)?
        }
    };
    Ok(format!("webcal://{host}{feed}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn a_subscription_leads_to_this_server_and_nowhere_else() {
        let feed = "/ke-hoach/p/tai-ve/lich.ics?co-quan=a%20b";
        let at = |url: Option<&str>, host: Option<&'static str>| {
            let settings = HttpSettings {
                public_url: url.map(str::to_owned),
                ..HttpSettings::default()
            };
            let mut headers = HeaderMap::new();
            if let Some(host) = host {
                headers.insert(header::HOST, HeaderValue::from_static(host));
            }
            subscription(&settings, feed, &headers).ok()
        };
        let expected = |host| {
            Some(format!(
                "webcal://{host}/ke-hoach/p/tai-ve/lich.ics?co-quan=a%20b"
            ))
        };
        assert_eq!(at(None, Some("[::1]:3000")), expected("[::1]:3000"));
        let own = Some("https://tiendo.example.vn");
        assert_eq!(at(own, Some("evil")), expected("tiendo.example.vn"));
        assert_eq!(at(None, Some("evil/x@y")), None);
        assert_eq!(at(None, None), None);
    }
}
