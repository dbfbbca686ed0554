//! The numbers of what the shipped files hold, by name. A test compares each with the files.

use domain::{EntryId, IndicatorId, TriggerId, UnitId};

/// The plan's address.
pub const PLAN: &str = "bac-giang-2023";

/// Tỉnh Bắc Giang, to 30/6/2025.
pub const PROVINCE: UnitId = UnitId(1);
/// Khối sở, ban, ngành.
pub const DEPARTMENTS: UnitId = UnitId(2);
/// Khối huyện, thị xã, thành phố.
pub const DISTRICTS: UnitId = UnitId(3);
/// Văn phòng UBND tỉnh: confirms the office's own figures.
pub const VAN_PHONG: UnitId = UnitId(10);
/// Sở Nội vụ: the plan's office.
pub const SO_NOI_VU: UnitId = UnitId(11);
/// Sở Tài nguyên và Môi trường: owes II.4.
pub const SO_TN_MT: UnitId = UnitId(19);
/// Sở Lao động - Thương binh và Xã hội: counts enterprises for II.3.
pub const SO_LD_TB_XH: UnitId = UnitId(21);
/// Sở Ngoại vụ.
pub const SO_NGOAI_VU: UnitId = UnitId(27);
/// Ban Quản lý các khu công nghiệp tỉnh.
pub const BAN_QL_KCN: UnitId = UnitId(29);
/// Đài Phát thanh và Truyền hình tỉnh.
pub const DAI_PT_TH: UnitId = UnitId(30);
/// Huyện Lạng Giang.
pub const LANG_GIANG: UnitId = UnitId(104);
/// Huyện Lục Ngạn.
pub const LUC_NGAN: UnitId = UnitId(106);
/// Huyện Sơn Động.
pub const SON_DONG: UnitId = UnitId(107);
/// Huyện, from 1/2/2024 thị xã Việt Yên.
pub const VIET_YEN: UnitId = UnitId(109);
/// Huyện Hiệp Hòa.
pub const HIEP_HOA: UnitId = UnitId(110);
/// Xã Hợp Thịnh, huyện Hiệp Hòa.
pub const HOP_THINH: UnitId = UnitId(1200);
/// Tỉnh Bắc Ninh, from 1/7/2025.
pub const BAC_NINH: UnitId = UnitId(2100);

/// II.1.a#1: hội nghị trực tuyến.
pub const CONFERENCE: EntryId = EntryId(1);
/// II.1.b#1: tuyên truyền, phổ biến.
pub const DISSEMINATION: EntryId = EntryId(2);
/// II.2.a#1: tập huấn cấp tỉnh, cấp huyện.
pub const PROVINCE_TRAINING: EntryId = EntryId(3);
/// II.2.b#1: tập huấn cấp xã, a copy a year.
pub const COMMUNE_TRAINING: EntryId = EntryId(4);
/// II.3#1: ban hành Quy chế.
pub const REGULATION: EntryId = EntryId(5);
/// II.4#1: rà soát và báo cáo.
pub const REVIEW: EntryId = EntryId(6);
/// II.4#2: trình văn bản sửa đổi, waits for the decree.
pub const AMENDMENT: EntryId = EntryId(7);
/// II.5#1: kiểm tra, a copy a year.
pub const INSPECTION: EntryId = EntryId(8);
/// III.2#1: kinh phí, optional.
pub const FUNDING: EntryId = EntryId(9);
/// III.3#1: báo cáo tổng hợp, a copy a year.
pub const YEARLY_REPORT: EntryId = EntryId(10);

/// The Government's decree, which II.4#2 waits for.
pub const DECREE: TriggerId = TriggerId(1);
/// All documents that detail the Law, which the peaks of II.1.b wait for.
pub const DETAILING_DOCUMENTS: TriggerId = TriggerId(2);

/// The indicators that demonstration reports give.
pub mod indicator {
    use super::IndicatorId;

    pub const CONFERENCE_DAY: IndicatorId = IndicatorId(1);
    pub const SITES: IndicatorId = IndicatorId(2);
    /// S, K, H: people reached.
    pub const STAFF: IndicatorId = IndicatorId(8);
    /// V: people reached.
    pub const STATION_STAFF: IndicatorId = IndicatorId(9);
    /// V: programmes broadcast of those planned.
    pub const PROGRAMMES: IndicatorId = IndicatorId(10);
    /// X: people reached in the office.
    pub const COMMUNE_STAFF: IndicatorId = IndicatorId(11);
    pub const VILLAGES: IndicatorId = IndicatorId(12);
    pub const MEETINGS: IndicatorId = IndicatorId(13);
    pub const ATTENDANCES: IndicatorId = IndicatorId(14);
    pub const BROADCASTS: IndicatorId = IndicatorId(15);
    pub const TRAINING_DAY: IndicatorId = IndicatorId(16);
    pub const TRAINING_BODIES: IndicatorId = IndicatorId(17);
    pub const TRAINING_PEOPLE: IndicatorId = IndicatorId(18);
    pub const TRAININGS_HELD: IndicatorId = IndicatorId(19);
    pub const COMMUNES_TRAINED: IndicatorId = IndicatorId(20);
    /// Four groups of people: leaders, civil servants, part-time workers, villages.
    pub const PEOPLE_TRAINED: [IndicatorId; 4] = [
        IndicatorId(21),
        IndicatorId(22),
        IndicatorId(23),
        IndicatorId(24),
    ];
    /// X, N: the decision.
    pub const COMMUNE_RULE: IndicatorId = IndicatorId(25);
    /// S, K, V: the body's own decision.
    pub const OWN_RULE: IndicatorId = IndicatorId(26);
    /// S, K, V: affiliated units.
    pub const AFFILIATED: IndicatorId = IndicatorId(27);
    /// H: divisions and affiliated units.
    pub const DIVISIONS: IndicatorId = IndicatorId(28);
    /// H, in reading B only.
    pub const DISTRICT_RULE: IndicatorId = IndicatorId(29);
    pub const ENTERPRISES: IndicatorId = IndicatorId(30);
    pub const REVIEW_TO_PROVINCE: IndicatorId = IndicatorId(31);
    pub const REVIEW_TO_MINISTRY: IndicatorId = IndicatorId(32);
    pub const SUBMISSION: IndicatorId = IndicatorId(33);
    pub const INSPECTION_PLAN: IndicatorId = IndicatorId(35);
    pub const INSPECTED: IndicatorId = IndicatorId(36);
    pub const INSPECTION_NOTICE: IndicatorId = IndicatorId(37);
    pub const URGING_LETTERS: IndicatorId = IndicatorId(38);
    pub const REPORT_TO_CHAIRMAN: IndicatorId = IndicatorId(46);
    pub const REPORT_TO_MINISTRY: IndicatorId = IndicatorId(47);
}
