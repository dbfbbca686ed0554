//! Pages of the tests: what they were made from, in plain words.

use domain::{Actor, Command, Fault, Field, Moment, RejectionCode, State};
use http::StatusCode;
use server::http::ui::{FormReading, FormState, FormStep, PageData, Rendered, Rendering, Ui};
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts how often each address was rendered.
#[derive(Default)]
pub struct TestPages {
    rendered: Mutex<HashMap<String, usize>>,
    pub panicking: AtomicUsize,
}

impl TestPages {
    pub fn times(&self, address: &str) -> usize {
        self.rendered
            .lock()
            .unwrap()
            .get(address)
            .copied()
            .unwrap_or(0)
    }

    pub fn forget(&self) {
        self.rendered.lock().unwrap().clear();
    }
}

impl Ui for TestPages {
    fn render(&self, address: String, data: PageData) -> Rendering<'_> {
        assert_eq!(
            self.panicking.load(Ordering::Relaxed),
            0,
            "the secret inside of a page"
        );
        *self
            .rendered
            .lock()
            .unwrap()
            .entry(address.clone())
            .or_default() += 1;
        Box::pin(async move {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            let known = ["/ke-hoach", "/bao-cao", "/duyet", "/quan-tri", "/dang-nhap"];
            let found = address == "/"
                || address.starts_with("/?")
                || known.iter().any(|known| address.starts_with(known));
            let status = if found {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            let who = data
                .person
                .map_or("công chúng".to_owned(), |person| person.name);
            let form = data.form.map(|form| {
                let faults: Vec<String> = form
                    .faults
                    .iter()
                    .map(|fault| fault.code.to_string())
                    .collect();
                format!("{:?} {faults:?}", form.typed)
            });
            let html = format!(
                "<!DOCTYPE html><html lang=\"{}\"><body><script>start()</script>\
                 <h1>{address}</h1><p>{who}</p><p>seq {}</p><p>{form:?}</p><p>{:?}</p></body></html>",
                data.language.tag(),
                data.slice.seq,
                data.receipt.map(|receipt| receipt.code),
            );
            Ok(Rendered { status, html })
        })
    }

    /// Every form asks for a difficulty at the first commune, with the text that was typed.
    fn read_form(
        &self,
        path: &str,
        typed: Vec<(String, String)>,
        _state: &State,
        _actor: &Actor,
        _now: Moment,
    ) -> FormReading {
        if !path.starts_with("/bao-cao/") {
            return FormReading::NoForm;
        }
        let value = |name: &str| {
            let found = typed.iter().find(|(field, _)| field == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let Ok(command) = value("command").parse() else {
            return FormReading::NoForm;
        };
        let text = value("text");
        let faults = if text == "x" {
            vec![Fault::at(RejectionCode::Required, Field::Text)]
        } else {
            vec![]
        };
        let form = FormState {
            step: FormStep::Entry,
            command,
            typed,
            faults,
        };
        if !form.faults.is_empty() {
            return FormReading::Show(form);
        }
        let command = Command::RaiseDifficulty {
            plan: super::world::plan_id(),
            unit: super::world::COMMUNES[0],
            entry: None,
            text,
        };
        FormReading::Submit(Box::new(command), form)
    }

    fn query_keys(&self) -> &'static [&'static str] {
        &["nam", "tim"]
    }
}
