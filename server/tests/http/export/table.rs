//! The figures as a table.

use super::*;

#[tokio::test]
async fn the_table_has_the_rows_of_the_view() {
    let site = with_period(Visibility::Live).await;
    let table = "/ke-hoach/thu/tai-ve/so-lieu.csv";
    let closed = lines(&site.get(table, "").await, b';');
    let head = closed.iter().position(|line| line[0] == "Mã").unwrap();
    let facts: Vec<&str> = closed[..head].iter().map(|line| line[0].as_str()).collect();
    let expected = [
        "Kế hoạch",
        "Văn bản",
        "Số liệu",
        "Lưu ý",
        "Nguồn",
        "Cách tính",
        "",
    ];
    assert_eq!(facts, expected);
    assert_eq!(closed[0][1], "Kế hoạch: Thử");
    assert!(closed[2][1].starts_with("Tính đến ngày 20/9/2023."));
    assert_eq!(closed[head].len(), 14);
    assert_eq!(closed.len() - head - 1, 5, "a line for each task");
    assert!(closed[head + 1..].iter().all(|line| line.len() == 14));
    let rules = closed.iter().find(|line| line[0] == "II.3").unwrap();
    assert_eq!(rules[4], "hoàn thành trong Quý IV/2023");
    assert_eq!(rules[5], "31/12/2023");
    // Two departments, two districts, five communes.
    assert_eq!((rules[9].as_str(), rules[12].as_str()), ("9", "9"));

    let open = site.get(&format!("{table}?mo=II.3,u3,u101"), "").await;
    let open = lines(&open, b';');
    let units: Vec<_> = open.iter().filter(|line| line[0] == "II.3").collect();
    let named: Vec<&str> = units.iter().map(|line| line[2].as_str()).collect();
    assert!(named.contains(&"UBND huyện A (cơ quan)"), "{named:?}");
    assert!(named.contains(&"UBND xã X0"), "{named:?}");
    assert_eq!(units.last().unwrap()[3], "Cấp huyện");

    let english = site.get(table, "ngon_ngu=en").await;
    let english = lines(&english, b',');
    assert!(english.iter().any(|line| line[0] == "Code"));
    let searched = site.get(&format!("{table}?tim=II.4"), "").await;
    let searched = lines(&searched, b';');
    assert!(searched.iter().any(|line| line[1..] == ["Tìm: II.4"]));
    assert!(!searched.iter().any(|line| line[0] == "II.3"));
}

#[tokio::test]
async fn before_the_first_period_every_link_leads_to_a_file() {
    let site = site().await;
    let table = site.get("/ke-hoach/thu/tai-ve/so-lieu.csv", "").await;
    let table = lines(&table, b';');
    let rules = table.iter().find(|line| line[0] == "II.3").unwrap();
    assert!(rules[6..].iter().all(String::is_empty), "{rules:?}");
    let of_unit = site
        .get("/ke-hoach/thu/don-vi/101/tai-ve/so-lieu.csv", "")
        .await;
    assert_eq!(of_unit.status, StatusCode::OK);
    assert!(lines(&of_unit, b';').iter().any(|line| line[0] == "II.3"));
    let calendar = site
        .get("/ke-hoach/thu/don-vi/1001/tai-ve/lich.ics", "")
        .await;
    let names: Vec<String> = events(&calendar, "UID")
        .into_iter()
        .map(|found| found.0)
        .collect();
    assert_eq!(names, ["han-3@thu.tiendo"]);
}
