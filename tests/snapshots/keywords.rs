//! The table of keywords as a document. In: the generator's table. Out: whether `docs/keywords.md` shows it. Must not know
//! keywords.

/// Compares the document with the table.
pub(crate) fn check() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/keywords.md");
    expect_test::expect_file![path].assert_eq(&oaswright::normalize::keyword_table());
}
