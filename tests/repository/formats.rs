//! The table of formats. In: the README. Out: whether it is the table that the generator looks types up in. Must not
//! know formats.

use crate::files;

#[test]
fn the_readme_has_the_table_of_formats() {
    let readme = std::fs::read_to_string(files::root().join("README.md")).unwrap();
    let table = oaswright::plan::format_table();
    assert!(readme.contains(&table), "it has to have this:\n{table}");
}
