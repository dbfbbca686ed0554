//! «Đề nghị điều chỉnh thời hạn»: two late communes ask for another day. No document answers them:
//! a decision of the province is not invented.

use super::accounts::sender_of;
use super::bodies::Body;
use super::diary::Diary;
use super::moment;
use super::rounds::{day, plan_id};
use crate::data::ids;
use domain::{AssignmentKey, Command, Occurrence, UnitId};

type Date = (i32, u32, u32);

/// District, when, until when, and why.
const ASKED: [(UnitId, Date, Date, &str); 2] = [
    (
        ids::LUC_NGAN,
        (2024, 3, 20),
        (2024, 4, 30),
        "Dự thảo Quy chế đang lấy ý kiến cán bộ, công chức, người hoạt động không chuyên trách; đề nghị điều chỉnh thời hạn để hoàn chỉnh, ban hành.",
    ),
    (
        ids::SON_DONG,
        (2024, 3, 21),
        (2024, 5, 31),
        "Công chức phụ trách mới được bố trí, chưa được tập huấn; đề nghị điều chỉnh thời hạn sau khi huyện tổ chức tập huấn.",
    ),
];

/// Writes the requests: in each of the two districts the first commune without a regulation.
pub(super) fn ask(diary: &mut Diary, bodies: &[Body]) {
    for (district, asked, until, reason) in ASKED {
        let is_late = |body: &&Body| body.district == Some(district) && body.rule_on.is_none();
        let Some(body) = bodies.iter().find(is_late) else {
            continue;
        };
        let key = AssignmentKey {
            entry: ids::REGULATION,
            unit: body.unit,
            occurrence: Occurrence::ONCE,
        };
        let request = Command::RequestExtension {
            plan: plan_id(),
            key,
            until: day(until),
            reason: reason.to_owned(),
        };
        diary.person(moment(day(asked), 10, 5), sender_of(body.unit), request);
    }
}
