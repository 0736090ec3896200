//! How a command ends when it does not end well, and which exit code that is.
//! In: what went wrong, said for the user. Out: a message on stderr and an exit code. Knows no command.

use crate::console;
use std::process::ExitCode;

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line or `spec/codegen.yaml` asks for something that cannot be: exit code 2.
    Usage(String),
    /// The work itself failed: exit code 1.
    Work(String),
    /// The same as `Usage`, but every message has been printed already.
    UsageShown,
    /// The same as `Work`, but every message has been printed already.
    WorkShown,
}

impl Failure {
    /// Prints what is still unsaid and gives the exit code.
    pub(crate) fn explain(self) -> ExitCode {
        match self {
            Self::Usage(message) => {
                console::complain(&format!("error: {message}\n"));
                ExitCode::from(2)
            }
            Self::Work(message) => {
                console::complain(&format!("error: {message}\n"));
                ExitCode::from(1)
            }
            Self::UsageShown => ExitCode::from(2),
            Self::WorkShown => ExitCode::from(1),
        }
    }
}
