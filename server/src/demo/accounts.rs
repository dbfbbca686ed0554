//! Who acts in the demonstration: roles, never invented people.

use crate::data::ids;
use domain::unit::UnitKind;
use domain::{AccountId, Role, State, UnitId};
use uuid::Uuid;

/// An account that can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    pub login: &'static str,
    /// A role, not a person's name.
    pub name: &'static str,
    pub account: AccountId,
    pub password: &'static str,
}

/// The password of every account of the demonstration, printed at start.
pub const PASSWORD: &str = "minh-hoa-2024";

const fn account(number: u128) -> AccountId {
    AccountId(Uuid::from_u128(
        0x7469_656e_646f_8000_8000_0000_0000_0000 + number,
    ))
}

const fn demo(login: &'static str, name: &'static str, number: u128) -> DemoAccount {
    DemoAccount {
        login,
        name,
        account: account(number),
        password: PASSWORD,
    }
}

/// UBND xã Hợp Thịnh: enters, and sends by delegation.
pub const HOP_THINH: DemoAccount = demo("hop-thinh", "Cán bộ UBND xã Hợp Thịnh", 1);
/// Sở Nội vụ: the office of the plan; confirms departments and districts.
pub const SO_NOI_VU: DemoAccount = demo("so-noi-vu", "Cán bộ theo dõi, tổng hợp của Sở Nội vụ", 2);
/// Huyện Hiệp Hòa: confirms its communes.
pub const HIEP_HOA: DemoAccount = demo("hiep-hoa", "Cán bộ Phòng Nội vụ huyện Hiệp Hòa", 3);
/// Văn phòng UBND tỉnh: sees all, confirms the office's own figures.
pub const VAN_PHONG: DemoAccount = demo("van-phong", "Chuyên viên Văn phòng UBND tỉnh", 4);
/// UBND tỉnh: reads.
pub const CHU_TICH: DemoAccount = demo("chu-tich", "Lãnh đạo UBND tỉnh", 5);
/// Accounts and units, no figure.
pub const QUAN_TRI: DemoAccount = demo("quan-tri", "Quản trị kỹ thuật", 6);

/// UBND xã Hợp Thịnh: approves and sends.
pub const HOP_THINH_LEADER: DemoAccount =
    demo("hop-thinh-lanh-dao", "Lãnh đạo UBND xã Hợp Thịnh", 7);
/// Huyện Hiệp Hòa: approves and sends the district's own figures.
pub const HIEP_HOA_LEADER: DemoAccount =
    demo("hiep-hoa-lanh-dao", "Lãnh đạo UBND huyện Hiệp Hòa", 8);
/// Huyện Hiệp Hòa: enters the district's own figures, and sends by delegation.
pub const HIEP_HOA_ENTERER: DemoAccount = demo(
    "hiep-hoa-nhap",
    "Cán bộ nhập số liệu của UBND huyện Hiệp Hòa",
    9,
);
/// Sở Nội vụ: enters its own figures, and sends by delegation.
pub const SO_NOI_VU_ENTERER: DemoAccount =
    demo("so-noi-vu-nhap", "Cán bộ nhập số liệu của Sở Nội vụ", 10);
/// Sở Nội vụ: approves and sends its own figures.
pub const SO_NOI_VU_LEADER: DemoAccount = demo("so-noi-vu-lanh-dao", "Lãnh đạo Sở Nội vụ", 11);

/// The accounts that can be tried. No more of them: each password is hashed at the first start.
pub const ACCOUNTS: &[DemoAccount] = &[
    HOP_THINH,
    HOP_THINH_LEADER,
    SO_NOI_VU,
    SO_NOI_VU_ENTERER,
    SO_NOI_VU_LEADER,
    HIEP_HOA,
    HIEP_HOA_ENTERER,
    HIEP_HOA_LEADER,
    VAN_PHONG,
    CHU_TICH,
    QUAN_TRI,
];

/// Numbers of those who send for a unit begin here, of those who confirm below it at the second.
const SENDERS: u128 = 0x1_0000;
const CONFIRMERS: u128 = 0x2_0000;

/// Who sends the reports of `unit`; nobody can sign in as one of them but where an account is
/// named.
pub(super) fn sender_of(unit: UnitId) -> AccountId {
    match unit {
        ids::HOP_THINH => HOP_THINH.account,
        ids::HIEP_HOA => HIEP_HOA_ENTERER.account,
        ids::SO_NOI_VU => SO_NOI_VU_ENTERER.account,
        UnitId(number) => account(SENDERS + number as u128),
    }
}

/// Who confirms for `unit`, which is a district, the office, or the supervisor.
pub(super) fn confirmer_at(unit: UnitId) -> AccountId {
    match unit {
        ids::SO_NOI_VU => SO_NOI_VU.account,
        ids::VAN_PHONG => VAN_PHONG.account,
        ids::HIEP_HOA => HIEP_HOA.account,
        UnitId(number) => account(CONFIRMERS + number as u128),
    }
}

/// A role that the demonstration gives, and whether sending is delegated with it.
pub(super) struct Part {
    pub(super) account: AccountId,
    pub(super) unit: UnitId,
    pub(super) role: Role,
    pub(super) may_send: bool,
}

/// Every role of the demonstration: one sender for each body, one confirmer for each district,
/// some leaders, and those who follow the plan.
pub(super) fn parts(state: &State, day: domain::Day) -> Vec<Part> {
    let part = |account, unit, role| Part {
        account,
        unit,
        role,
        may_send: role == Role::Enterer,
    };
    let mut parts = vec![
        part(QUAN_TRI.account, ids::PROVINCE, Role::Operator),
        part(CHU_TICH.account, ids::PROVINCE, Role::Chairman),
        part(VAN_PHONG.account, ids::VAN_PHONG, Role::Supervisor),
        part(SO_NOI_VU.account, ids::SO_NOI_VU, Role::Office),
        part(SO_NOI_VU.account, ids::SO_NOI_VU, Role::Confirmer),
        part(SO_NOI_VU_LEADER.account, ids::SO_NOI_VU, Role::Leader),
        part(HIEP_HOA_LEADER.account, ids::HIEP_HOA, Role::Leader),
        part(HOP_THINH_LEADER.account, ids::HOP_THINH, Role::Leader),
    ];
    for unit in state.units.iter() {
        let Some(kind) = unit.at(day).map(|version| version.kind) else {
            continue;
        };
        if kind.is_district_level() {
            parts.push(part(confirmer_at(unit.id), unit.id, Role::Confirmer));
        }
        if kind.group().is_some() && kind != UnitKind::StateEnterprise {
            parts.push(part(sender_of(unit.id), unit.id, Role::Enterer));
        }
    }
    parts
}
