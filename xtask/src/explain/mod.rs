//! `cargo xtask explain`. In: a word. Out: what it means. Knows no code by name: what is said of codes stands beside them.

use crate::cli::Explain;
use crate::console;
use crate::failure::Failure;
use oaswright::report::Code;

pub(crate) fn run(args: &Explain) -> Result<(), Failure> {
    let Some(what) = &args.what else {
        console::print(&all());
        return Ok(());
    };
    let code: Result<Code, _> = what.parse();
    let code = code.map_err(|unknown| Failure::Usage(unknown.to_string()))?;
    console::print(&explained(code));
    Ok(())
}

fn explained(code: Code) -> String {
    format!("{code}: {}\n\n{}", code.meaning(), code.explanation())
}

/// Every code with a line on it.
fn all() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max();
    let width = width.unwrap_or_default();
    let lines = Code::ALL.iter();
    let lines = lines.map(|code| format!("{:<width$}  {}\n", code.as_str(), code.meaning()));
    lines.collect()
}
