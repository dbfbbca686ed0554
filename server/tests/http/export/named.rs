//! Of which plan and which day a file is, and that its name says so.

use super::*;

/// Whatever escapes the address has, the figures are those of the plan that it names.
#[tokio::test]
async fn a_file_is_of_the_plan_that_is_named() {
    let site = with_period(Visibility::Live).await;
    let mut other = world::plan();
    other.id = PlanId("b".into());
    other.heading.title = "Khác".into();
    let entries = other.tasks.iter_mut().flat_map(|task| &mut task.schedule);
    for entry in entries {
        entry.id.0 += 100;
    }
    // The first of all plans.
    let loaded = submit(
        &site.context.backend,
        Command::LoadPlan {
            plan: Box::new(other),
        },
    );
    loaded.await.unwrap();
    for file in ["so-lieu.csv", "tien-do.svg", "tien-do.html", "lich.ics"] {
        for (address, title) in [
            ("b", "Kế hoạch: Khác"),
            ("%62", "Kế hoạch: Khác"),
            ("thu", "Kế hoạch: Thử"),
            ("%74hu", "Kế hoạch: Thử"),
            ("t%68%75", "Kế hoạch: Thử"),
        ] {
            let address = format!("/ke-hoach/{address}/tai-ve/{file}");
            let answer = site.get(&address, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert!(
                answer.text().contains(title),
                "{address}: {}",
                answer.text()
            );
        }
    }
    let answer = site.get("/ke-hoach/%62/tai-ve/so-lieu.csv", "").await;
    let name = answer.header("content-disposition");
    assert!(name.contains("\"b_2023-09-20.csv\""), "{name}");
    let led = site.get("/ke-hoach/%62/tai-ve/lich", "").await;
    assert_eq!(
        led.header("location"),
        "webcal://site/ke-hoach/b/tai-ve/lich.ics"
    );
}

/// A unit's page shows the last closed period, and its file has that name.
#[tokio::test]
async fn a_file_of_a_closed_period_is_called_so() {
    let site = site().await;
    let period = Period::quarter(2023, 2);
    open(&site, period, 6).await;
    let close = Command::ClosePeriod {
        plan: plan_id(),
        period,
    };
    decide(&site, close).await;
    let file = "/ke-hoach/thu/don-vi/101/tai-ve/so-lieu.csv";
    let name = |answer: &Answer| answer.header("content-disposition").to_owned();
    let closed = site.get(file, "").await;
    assert!(
        name(&closed).contains("thu_don-vi-101_2023-Q2.csv"),
        "{}",
        name(&closed)
    );
    assert!(closed.text().contains("Kỳ báo cáo quý II/2023"));
    let to_date = site.get(&format!("{file}?ky=nay"), "").await;
    assert!(
        name(&to_date).contains("thu_don-vi-101_2023-09-20.csv"),
        "{}",
        name(&to_date)
    );
}
