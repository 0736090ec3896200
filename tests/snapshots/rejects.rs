//! Bad documents. In: a folder with `spec.yaml` or `spec.json`. Out: `message.txt` beside it holds exactly what a user
//! reads. Must not know what is wrong with the document.

use oaswright::ClientConfig;
use oaswright::report::render_all;

use crate::folders;

pub(crate) fn check(name: &str) {
    let folder = folders::path("rejects").join(name);
    let generated = folders::generate(&folder, ClientConfig::default(), None);
    let messages = render_all(&generated.report, &generated.sources);
    assert!(
        generated.output.is_none() && generated.report.has_errors(),
        "accepted, with these messages:\n{messages}"
    );
    expect_test::expect_file![folder.join("message.txt")].assert_eq(&messages);
}
