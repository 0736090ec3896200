//! A program that reads values of a generated crate and writes them again. In: the type expressions of its bindings, and
//! samples. Out: the program's text, and for each sample what came out, by the client's own codec and by serde. Knows the
//! entry points of the runtime; not what is compared.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What it needs beside the generated crate, as in Cargo.toml.
pub(super) const DEPENDENCIES: &str =
    "serde_core = \"1\"\nserde_json = { version = \"1\", features = [\"raw_value\"] }\n";

/// What came of one sample: text or an error each.
pub(super) struct Reply {
    pub(super) wire: Result<String, String>,
    /// `None` when it is the same.
    pub(super) serde: Option<Result<String, String>>,
}

const PROGRAM: &str = r#"
use std::io::Write as _;

type Pass = fn(&str) -> (bool, String, Option<(bool, String)>);

fn pass<T>(text: &str) -> (bool, String, Option<(bool, String)>)
where
    T: krate::runtime::Wire + serde_core::Serialize + serde_core::de::DeserializeOwned,
{
    let wire = match krate::runtime::wire::from_slice::<T>(text.as_bytes()) {
        Ok(value) => (true, String::from_utf8_lossy(&krate::runtime::wire::to_vec(&value)).into_owned()),
        Err(error) => (false, error.to_string()),
    };
    let serde = match serde_json::from_str::<T>(text).and_then(|value| serde_json::to_string(&value)) {
        Ok(text) => (true, text),
        Err(error) => (false, error.to_string()),
    };
    // Those of the standard library are serde's own business.
    let differs = std::any::type_name::<T>().starts_with(KRATE) && (serde.0 != wire.0 || (wire.0 && serde.1 != wire.1));
    (wire.0, wire.1, differs.then_some(serde))
}

fn main() {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().unwrap()).unwrap();
    let from: usize = args.next().unwrap().parse().unwrap();
    let mut out = std::io::stdout().lock();
    for line in text.lines().skip(from) {
        let (index, text) = line.split_once('\t').unwrap();
        let reply = PASSES[index.parse::<usize>().unwrap()](text);
        writeln!(out, "{}", serde_json::to_string(&reply).unwrap()).unwrap();
    }
}
"#;

/// The text of the program around the crate `name`, with the expressions of its types, `crate::` in them meaning it.
pub(super) fn program(name: &str, types: &[String]) -> String {
    let passes = types
        .iter()
        .map(|it| format!("    pass::<{}>,\n", it.replace("crate::", "krate::")));
    let passes: String = passes.collect();
    let krate = name.replace('-', "_");
    format!(
        "#![allow(deprecated)]\n{PROGRAM}\nconst KRATE: &str = \"{krate}::\";\nstatic PASSES: &[Pass] = &[\n{passes}];\n"
    )
}

/// Sends samples through the program: the number of a type and a JSON text each. `None` where it died.
pub(super) fn run(
    program: &Path,
    samples: &[(usize, String)],
    file: &Path,
) -> Result<Vec<Option<Reply>>, String> {
    let lines: String = samples
        .iter()
        .map(|(index, text)| format!("{index}\t{text}\n"))
        .collect();
    fs::write(file, lines).map_err(|error| error.to_string())?;
    let mut replies = Vec::with_capacity(samples.len());
    while replies.len() < samples.len() {
        let output = Command::new(program)
            .arg(file)
            .arg(replies.len().to_string())
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        let said = String::from_utf8_lossy(&output.stdout);
        replies.extend(said.lines().map_while(reply).map(Some));
        if replies.len() < samples.len() {
            // The one after the last reply killed it; the others still get their turn.
            replies.push(None);
        }
    }
    Ok(replies)
}

fn reply(line: &str) -> Option<Reply> {
    let result = |(fine, text): (bool, String)| if fine { Ok(text) } else { Err(text) };
    let (fine, text, serde) = serde_json::from_str(line).ok()?;
    Some(Reply {
        wire: result((fine, text)),
        serde: Option::map(serde, result),
    })
}
