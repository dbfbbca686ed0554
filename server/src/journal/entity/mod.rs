//! The tables as SeaORM entities. What they mean is said in `migrations`; queries are in `store`.

pub mod account;
pub mod journal;
pub mod receipt;
pub mod session;
