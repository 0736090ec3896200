//! A program around a generated crate. In: the crate, what the program says and what it needs. Out: the program compiled,
//! or the compiler's complaint. Knows cargo; not what the program does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What the program is written around. In its text, `krate` is the generated crate.
pub(crate) struct Harness<'a> {
    /// The folder of the generated crate, and its package name.
    pub(crate) krate: &'a Path,
    pub(crate) name: &'a str,
    /// Features of that crate; it has no others.
    pub(crate) features: &'a [&'a str],
    /// Where cargo builds.
    pub(crate) target: &'a Path,
    /// What it needs beside that crate, as lines of Cargo.toml.
    pub(crate) dependencies: &'a str,
    /// What it says.
    pub(crate) program: &'a str,
}

/// The package of the program around `name`.
pub(crate) fn package(name: &str) -> String {
    format!("{name}-harness")
}

impl Harness<'_> {
    /// Compiles it; the compiler's complaint when that fails.
    pub(crate) fn build(&self) -> Result<PathBuf, String> {
        let folder = self.folder();
        self.write(&folder).map_err(|error| error.to_string())?;
        let output = self.cargo(&folder).map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(first_error(&String::from_utf8_lossy(&output.stderr)));
        }
        let program = format!("{}{}", package(self.name), std::env::consts::EXE_SUFFIX);
        Ok(self.target.join("debug").join(program))
    }

    /// Beside the crate.
    pub(crate) fn folder(&self) -> PathBuf {
        self.krate.with_file_name(package(self.name))
    }

    fn write(&self, folder: &Path) -> std::io::Result<()> {
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), self.manifest())?;
        fs::write(folder.join("src/main.rs"), self.program)
    }

    fn manifest(&self) -> String {
        let Self { krate, name, .. } = self;
        let (package, path) = (package(name), krate.display().to_string());
        let (features, dependencies) = (self.features, self.dependencies);
        format!(
            "[package]\nname = \"{package}\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.dev]\ndebug = 0\n\n\
             [dependencies]\nkrate = {{ package = \"{name}\", path = {path:?}, default-features = false, \
             features = {features:?} }}\n{dependencies}"
        )
    }

    fn cargo(&self, folder: &Path) -> std::io::Result<Output> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Command::new(cargo)
            .args(["build", "--quiet", "--manifest-path"])
            .arg(folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(self.target)
            .env("CARGO_INCREMENTAL", "0")
            .stdin(Stdio::null())
            .output()
    }
}

fn first_error(said: &str) -> String {
    let from = said.find("error").unwrap_or(0);
    said.get(from..)
        .unwrap_or_default()
        .lines()
        .take(12)
        .collect::<Vec<_>>()
        .join("\n")
}
