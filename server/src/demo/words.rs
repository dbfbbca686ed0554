//! What people write in the demonstration: reasons, difficulties. Invented, without names.

use super::accounts::sender_of;
use super::diary::Diary;
use super::moment;
use super::rounds::{day, plan_id};
use crate::data::ids;
use domain::{Command, EntryId, UnitId};

/// Why a report is given back.
pub(super) const REASONS: &[&str] = &[
    "Số cán bộ, công chức hiện có chưa khớp với số đã báo cáo kỳ trước, đề nghị kiểm tra lại.",
    "Chưa tính người hoạt động không chuyên trách ở cấp xã, đề nghị bổ sung.",
    "Số liệu chưa thống nhất với danh sách dự hội nghị của đơn vị, đề nghị rà soát, gửi lại.",
];

type Said = ((i32, u32, u32), UnitId, EntryId, &'static str);

const DIFFICULTIES: [Said; 6] = [
    (
        (2023, 9, 19),
        ids::SON_DONG,
        ids::DISSEMINATION,
        "Địa bàn rộng, nhiều thôn ở xa trung tâm xã; hệ thống truyền thanh ở một số xã đã hỏng, chưa bố trí được kinh phí sửa chữa.",
    ),
    (
        (2023, 10, 9),
        ids::SO_TN_MT,
        ids::AMENDMENT,
        "Nghị định số 59/2023/NĐ-CP không quy định riêng về thu hồi đất; đề nghị hướng dẫn phạm vi sửa đổi Quyết định số 01/2017/QĐ-UBND.",
    ),
    (
        (2023, 11, 14),
        ids::LUC_NGAN,
        ids::REGULATION,
        "Một số xã chưa có mẫu Quy chế thực hiện dân chủ trong cơ quan, đề nghị Sở Nội vụ có văn bản hướng dẫn chung.",
    ),
    (
        (2023, 12, 19),
        ids::LANG_GIANG,
        ids::COMMUNE_TRAINING,
        "Chưa bố trí được báo cáo viên cho hội nghị tập huấn trước kỳ chốt số liệu, dự kiến tổ chức trong tháng 12/2023.",
    ),
    (
        (2024, 2, 21),
        ids::VIET_YEN,
        ids::REGULATION,
        "Sau khi thành lập thị xã và 09 phường, đề nghị hướng dẫn việc sửa đổi Quy chế đã ban hành theo tên gọi mới.",
    ),
    (
        (2024, 3, 26),
        ids::HOP_THINH,
        ids::DISSEMINATION,
        "Công chức phụ trách kiêm nhiệm nhiều việc, các thôn khó bố trí thời gian tổ chức buổi phổ biến vào vụ cấy.",
    ),
];

/// Writes the difficulties that units raise.
pub(super) fn raise_difficulties(diary: &mut Diary) {
    for (date, unit, entry, text) in DIFFICULTIES {
        let text = text.to_owned();
        let raise = Command::RaiseDifficulty {
            plan: plan_id(),
            unit,
            entry: Some(entry),
            text,
        };
        diary.person(moment(day(date), 10, 15), sender_of(unit), raise);
    }
}
