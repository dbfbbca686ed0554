#![cfg(feature = "ssr")]
mod support;
use app::ui::Language;
use domain::*;
use domain::report::*;
use support::*;
use std::collections::BTreeMap;
#[test]
fn shots() {
    let s = std::fs::read_to_string("/work/wt-data/server/data/units.json").unwrap();
    let d = std::fs::read_to_string("/work/wt-data/server/data/decrees.json").unwrap();
    let p = std::fs::read_to_string("/work/wt-data/server/data/bac-giang-2023.json").unwrap();
    let mut st = Story::empty();
    let pid = PlanId(PLAN.into());
    let start = day(2023,6,1);
    st.happens(start, Event::Configured{settings: state::Settings{demo:true, visibility: state::Visibility::Live}});
    st.happens(start, Event::UnitsLoaded{units: serde_json::from_str(&s).unwrap()});
    st.happens(start, Event::PlanLoaded{plan: serde_json::from_str(&p).unwrap()});
    for (q,y) in [(3,2023),(4,2023),(1,2024),(2,2024)] {
        let period = Period::quarter(y,q);
        let to = period.to();
        st.happens(period.from().max(start), Event::PeriodOpened{plan:pid.clone(), period, deadlines: state::Deadlines{commune: to+chrono::Duration::days(4), other: to+chrono::Duration::days(6)}, basis: None});
        if q==4 { st.happens(day(2023,9,16), Event::TriggerRecorded{plan:pid.clone(), trigger: TriggerId(1), document: domain::plan::Document{number:"59/2023/NĐ-CP".into(), date: day(2023,8,14), issuer:"CP".into(), subject:"".into()}, complete:true});
          st.happens(day(2023,9,17), Event::TriggerRecorded{plan:pid.clone(), trigger: TriggerId(2), document: domain::plan::Document{number:"61/2023/NĐ-CP".into(), date: day(2023,8,16), issuer:"CP".into(), subject:"".into()}, complete:true});}
        if q==1 { for dd in serde_json::from_str::<Vec<domain::unit::Decree>>(&d).unwrap().into_iter().filter(|d| d.effective<=day(2024,3,1)) { st.happens(dd.effective, Event::UnitsChanged{decree: dd}); } }
        if q==2 { break; }
        let plan = st.state.plans[&pid].plan.clone();
        let units: Vec<UnitId> = st.state.units.iter().map(|u| u.id).collect();
        let sent_on = to;
        let mut n: u32 = u32::from(q as u8)*7;
        for (_t, e) in plan.entries() { for u in &units {
            n = n.wrapping_mul(1103515245).wrapping_add(12345);
            let r = (n>>16)%100;
            let ep = st.state.units.epoch(to);
            if !domain::figures::is_assigned(&st.state, &st.state.plans[&pid], e, *u, ep) || e.begins().is_some_and(|b| b>to) { continue }
            if r < 12 { continue }
            let key = AssignmentKey{entry:e.id, unit:*u, occurrence: domain::figures::occurrence_on(e, to)};
            let mut values = BTreeMap::new();
            let v = st.state.units.at(*u,to).unwrap().clone();
            for i in domain::figures::owed_indicators(&plan, key, &v) {
                let val = match i.kind {
                    domain::plan::IndicatorKind::Document => { if r<35 {continue}; Value::Document{number:"1".into(), issued_on: to - chrono::Duration::days(i64::from(r%40)), title:"x".into()} }
                    domain::plan::IndicatorKind::Date => Value::Date{held_on: day(2023,9,20).min(to)},
                    domain::plan::IndicatorKind::Share => Value::Share{done: u64::from(r), total: 100},
                    domain::plan::IndicatorKind::Count => Value::Count{count:5},
                    domain::plan::IndicatorKind::Money => Value::Money{million:5},
                };
                values.insert(i.id, val);
            }
            let id = ReportId(uuid::Uuid::from_u128(u128::from(st.state.seq.0)+77));
            st.happens(sent_on, Event::ReportSent{report: Report{plan:pid.clone(), key, period, as_of: sent_on, done_on:None, values, unchanged: false, note:String::new(), written_at:None}, id});
        }}
        st.happens(to+chrono::Duration::days(8), Event::PeriodClosed{plan:pid.clone(), period});
    }
    let main = std::fs::read_to_string("../style/main.css").unwrap();
    let mut css = String::new();
    for l in main.lines() { if let Some(r)=l.strip_prefix("@import url(\"") { let (f,rest)=r.split_once("\")").unwrap(); let layer = rest.trim().trim_start_matches("layer(").trim_end_matches(");"); css+=&format!("@layer {layer} {{ {} }}\n", std::fs::read_to_string(format!("../style/{f}")).unwrap()); } else {css+=l; css.push('\n');} }
    for (name, a, l) in [("home","/",Language::Vi),("tl","/ke-hoach/bac-giang-2023?mo=II.3,u3,u101",Language::Vi),("tlp","/ke-hoach/bac-giang-2023?ky=2024-Q1&muc=thang",Language::En),("unit","/ke-hoach/bac-giang-2023/don-vi/101",Language::Vi),("commune","/ke-hoach/bac-giang-2023/don-vi/1001",Language::Vi),("task","/ke-hoach/bac-giang-2023/nhiem-vu/II.3",Language::Vi),("task1","/ke-hoach/bac-giang-2023/nhiem-vu/II.1.a",Language::Vi)] {
        let t = std::time::Instant::now();
        let page = render(&st.state, a, l);
        println!("{name} {} {:?} {}", page.html.len(), t.elapsed(), page.status);
        std::fs::write(format!("/tmp/shot-{name}.html"), format!("<!DOCTYPE html><html lang=vi><meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'><style>{css}</style><body>{}</body></html>", page.html)).unwrap();
    }
}
