//! The plan and the units that the program ships, as the commands that load them.
//!
//! The files are in `server/data`; its README tells where each fact comes from. Nothing here
//! decides anything.

pub mod ids;

use domain::Command;
use domain::plan::Plan;
use domain::unit::{Decree, Unit};

const UNITS: &str = include_str!("../../data/units.json");
const DECREES: &str = include_str!("../../data/decrees.json");
const BAC_GIANG_2023: &str = include_str!("../../data/bac-giang-2023.json");

/// A file of `server/data` that cannot be read. A test reads them all.
#[derive(Debug, thiserror::Error)]
#[error("server/data/{file}: {source}")]
pub struct DataError {
    pub file: &'static str,
    pub source: serde_json::Error,
}

/// Units in force on 1/7/2023, in the official order.
///
/// # Errors
/// [`DataError`] where the file does not say units.
pub fn units() -> Result<Vec<Unit>, DataError> {
    read("units.json", UNITS)
}

/// The reorganisations since, in the order in which they took effect.
///
/// # Errors
/// [`DataError`] where the file does not say decrees.
pub fn decrees() -> Result<Vec<Decree>, DataError> {
    read("decrees.json", DECREES)
}

/// Bắc Giang's plan of April 2023.
///
/// # Errors
/// [`DataError`] where the file does not say a plan.
pub fn plan() -> Result<Plan, DataError> {
    read("bac-giang-2023.json", BAC_GIANG_2023)
}

/// What fills an empty database: the units, every reorganisation, the plan. In this order, given
/// by [`domain::Actor::System`].
///
/// # Errors
/// [`DataError`] where a file cannot be read.
pub fn load_commands() -> Result<Vec<Command>, DataError> {
    let mut commands = vec![Command::LoadUnits { units: units()? }];
    commands.extend(
        decrees()?
            .into_iter()
            .map(|decree| Command::ChangeUnits { decree }),
    );
    commands.push(Command::LoadPlan {
        plan: Box::new(plan()?),
    });
    Ok(commands)
}

fn read<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DataError> {
    serde_json::from_str(text).map_err(|source| DataError { file, source })
}
