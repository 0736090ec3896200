//! What came of one document. In: the findings of the processes. Out: the same as one record, and whether it is fine.

use crate::measure::{Compilation, Death, Generation};
use crate::table::number;
use serde::Serialize;

/// One document and what came of it.
#[derive(Serialize, Debug)]
pub(super) struct Outcome {
    pub(super) document: String,
    /// What the first fault was, if there was one.
    pub(super) fault: Option<Fault>,
    /// Absent when the process died.
    pub(super) generation: Option<Generation>,
    /// Absent when it was not asked for or could not come to it.
    pub(super) compilation: Option<Compilation>,
}

/// Where it went wrong, and the first message.
#[derive(Serialize, Debug)]
pub(super) struct Fault {
    pub(super) step: Step,
    pub(super) message: String,
}

/// Where it went wrong.
#[derive(Serialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Step {
    /// The generator died.
    Crash,
    /// The generator was not done in time.
    Hang,
    /// The generator says that the document is wrong.
    Generate,
    /// The crate does not compile, or cargo hung.
    Compile,
    /// The crate compiles with warnings.
    CompilerWarning,
}

impl Step {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Crash => "crashed",
            Self::Hang => "timed out",
            Self::Generate => "not generated",
            Self::Compile => "not compiled",
            Self::CompilerWarning => "compiler warnings",
        }
    }
}

impl Outcome {
    /// From what the processes said. `compilation` is `None` when it did not come to it.
    pub(super) fn new(
        document: String,
        generation: Result<Generation, Death>,
        compilation: Option<Result<Compilation, Death>>,
    ) -> Self {
        let fault = fault(&generation, compilation.as_ref());
        let compilation = compilation.and_then(Result::ok);
        Self {
            document,
            fault,
            generation: generation.ok(),
            compilation,
        }
    }

    /// Whether everything asked for worked.
    pub(super) fn is_fine(&self) -> bool {
        self.fault.is_none()
    }

    /// Whether there is a crate.
    pub(super) fn is_generated(&self) -> bool {
        self.generation
            .as_ref()
            .is_some_and(|it| it.error.is_none())
    }

    /// Whether that crate compiles.
    pub(super) fn is_compiled(&self) -> bool {
        self.compilation
            .as_ref()
            .is_some_and(|it| it.error.is_none())
    }
}

fn fault(
    generation: &Result<Generation, Death>,
    compilation: Option<&Result<Compilation, Death>>,
) -> Option<Fault> {
    let fault = |step, message: &str| {
        Some(Fault {
            step,
            message: message.to_owned(),
        })
    };
    match generation {
        Err(death @ Death::TimedOut(_)) => return fault(Step::Hang, &death.to_string()),
        Err(death) => return fault(Step::Crash, &death.to_string()),
        Ok(Generation {
            error: Some(error), ..
        }) => return fault(Step::Generate, error),
        Ok(_) => {}
    }
    match compilation? {
        Err(death) => fault(Step::Compile, &death.to_string()),
        Ok(Compilation {
            error: Some(error), ..
        }) => fault(Step::Compile, error),
        Ok(Compilation { warnings: 0, .. }) => None,
        Ok(it) => fault(
            Step::CompilerWarning,
            &format!("{}\n{}", number(it.warnings, "warning"), it.first_warning),
        ),
    }
}
