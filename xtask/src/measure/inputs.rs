//! How much code the inputs of operations take: parameters and bodies. In: a generated crate. Out: two counts. Reads the text
//! as its users do, and knows nothing of the document.
//!
//! What counts is every line that is there because of an input and is neither blank nor a comment: the setters, with the
//! block that they stand in and their attributes, and what a method has beyond a line for its head, its body and its end.

use oaswright::Output;

/// The inputs of all operations, and the lines that they take.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inputs {
    pub(crate) count: usize,
    pub(crate) lines: usize,
}

/// The lines of a method that has nothing to write.
const OF_ANY_METHOD: usize = 3;

/// Counts in the modules of operations.
pub(crate) fn count(output: &Output) -> Inputs {
    let mut inputs = Inputs::default();
    let is_operation = |path: &str| path.starts_with("src/operations/");
    for (_, text) in output.0.iter().filter(|(path, _)| is_operation(path)) {
        let code = text.lines().map(str::trim_end).filter(|line| {
            let text = line.trim_start();
            !text.is_empty() && !text.starts_with("//")
        });
        let code: Vec<&str> = code.collect();
        for block in code.split_inclusive(|line| *line == "}") {
            count_in(block, &mut inputs);
        }
    }
    inputs
}

/// Counts in one item, to its closing brace.
fn count_in(item: &[&str], inputs: &mut Inputs) {
    let begin = item.iter().position(|line| line.starts_with("impl "));
    let Some((head, lines)) = begin.and_then(|begin| item.get(begin..)?.split_first()) else {
        return;
    };
    if head.starts_with("impl rt::Call<'_,") {
        inputs.lines += lines.len() + 1;
        inputs.count += lines.iter().copied().filter(is_setter).count();
    } else if head.ends_with("Client {") {
        let is_method = |line: &&&str| !line.trim_start().starts_with("#[") && **line != "}";
        let method: Vec<&str> = lines.iter().filter(is_method).copied().collect();
        inputs.count += arguments(&method.concat());
        inputs.lines += method.len().saturating_sub(OF_ANY_METHOD);
    }
}

/// A setter for the name alone is a second one of the same parameter.
fn is_setter(line: &&str) -> bool {
    line.trim_start().starts_with("pub fn ") && !line.contains("_without_value(self)")
}

/// How many arguments a method has beside `&self`: a colon for each, but for those of paths.
fn arguments(method: &str) -> usize {
    let signature = method.split(" -> ").next().unwrap_or_default();
    signature.replace("::", "").matches(':').count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::{Inputs, count};
    use oaswright::Output;

    fn counted(text: &str) -> Inputs {
        let files = [("src/operations/a.rs".to_owned(), text.to_owned())];
        count(&Output(files.into()))
    }

    #[test]
    fn setters_count_with_their_block_and_arguments_beyond_the_lines_of_any_method() {
        let text = "\
impl crate::Client {
    /// Docs.
    #[deprecated]
    pub fn a(&self, b: types::B, c: Vec<rt::D>) -> rt::Call<'_, A> {
        rt::Call::new(&self.core)
            .path_param(\"b\", &b)
            .path_param(\"c\", &c)
    }
}

impl rt::Call<'_, A> {
    /// Docs.
    #[deprecated]
    pub fn d(self, value: bool) -> Self { self.query_param(\"d\", &value) }

    pub fn d_without_value(self) -> Self { self.query_param_without_value(\"d\") }
}
";
        assert_eq!(counted(text), Inputs { count: 3, lines: 7 });
    }

    #[test]
    fn a_method_without_inputs_counts_for_nothing() {
        let text = "impl crate::Client {\n    pub fn a(&self) -> rt::Call<'_, A> {\n        rt::Call::new(&self.core)\n    }\n}\n";
        assert_eq!(counted(text), Inputs::default());
    }

    /// Every golden of the repository, as one crate.
    fn goldens() -> Output {
        let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/cases");
        let mut files = BTreeMap::new();
        for case in fs::read_dir(cases).unwrap() {
            let case = case.unwrap().path();
            let operations = fs::read_dir(case.join("golden/src/operations"));
            for file in operations.into_iter().flatten() {
                let path = file.unwrap().path();
                let name = path.strip_prefix(&case).unwrap().display();
                let at = format!("src/operations/{}/{name}", case.display());
                files.insert(at, fs::read_to_string(&path).unwrap());
            }
        }
        Output(files)
    }

    #[test]
    fn an_input_takes_three_lines_at_the_most_on_average() {
        let inputs = count(&goldens());
        assert!(inputs.count > 200, "{inputs:?}");
        assert!(inputs.lines <= 3 * inputs.count, "{inputs:?}");
    }
}
