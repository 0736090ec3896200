//! `Cargo.toml`.
//!
//! In: configuration and the API's title. Out: [`Manifest`]. Must not know: what the runtime depends on.

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
        dependencies: config.dependencies.clone(),
        dev_dependencies: config.dev_dependencies.clone(),
        standalone: config.standalone,
    }
}
