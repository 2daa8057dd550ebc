//! A hundredth of what `make bench` feeds to the parsers of what strangers send.

use keywright_tests::fuzz::{TARGETS, fed};

#[test]
fn what_is_taken_of_a_file_is_packed_and_read_again_without_a_change() {
    feed("bundle");
}

#[test]
fn nothing_that_a_browser_sends_ends_a_wait_but_its_token() {
    feed("callback");
}

#[test]
fn nothing_that_x_answers_has_a_secret_repeated() {
    feed("x_answer");
}

#[test]
fn nothing_that_google_answers_has_a_secret_repeated() {
    feed("google_answer");
}

#[test]
fn each_target_is_one_of_cargo_fuzz() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/fuzz_targets");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().replace(".rs", ""))
        .collect();
    let mut names: Vec<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    files.sort();
    names.sort();
    assert_eq!(files, names);
}

fn feed(name: &str) {
    let named: Vec<_> = TARGETS.iter().filter(|target| target.name == name).collect();
    assert_eq!(named.len(), 1, "{name}");
    for target in named {
        fed(target, 1, COUNT);
    }
}

const COUNT: u64 = 100_000;
