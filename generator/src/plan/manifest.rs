//! `Cargo.toml`.
//!
//! In: configuration and the API's title. Out: [`Manifest`]. Must not know: dependencies (those are the runtime's).

use super::Planning;
use super::docs::one_line;
use super::items::Manifest;

/// What varies in the manifest.
pub(super) fn manifest(planning: &Planning<'_>) -> Manifest {
    let config = planning.config;
    Manifest {
        name: config.name.clone(),
        version: config.version.clone(),
        description: format!("Client for {}", one_line(&planning.api.info.title)),
        dev_dependencies: config.dev_dependencies.clone(),
        standalone: config.standalone,
    }
}
