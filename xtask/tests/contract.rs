//! `cargo xtask contract` as far as it goes without Prism, which `.ci/run` installs and calls.

mod support;

use support::Repository;

#[test]
fn without_prism_it_says_what_to_install() {
    let repository = Repository::new();
    let ended = repository.run(&["contract", "spec/pets.yaml"]).code(1);
    ended.complains("npm ci");
}

#[cfg(unix)]
#[test]
fn what_a_guard_runs_ends_with_whoever_called_it() {
    use std::os::unix::process::CommandExt;
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    let repository = Repository::new();
    let begun = repository.path("begun");
    let script = "echo begun > begun; sleep 2; echo survived > survived";
    let mut command = repository.command(&["__guard", "sh", "-c", script]);
    let mut guard = command
        .stdin(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    let limit = Instant::now() + Duration::from_secs(60);
    while !begun.exists() {
        assert!(Instant::now() < limit, "the script did not begin");
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(guard.stdin.take());
    assert!(!guard.wait().unwrap().success());
    std::thread::sleep(Duration::from_secs(3));
    assert!(!repository.path("survived").exists());
}
