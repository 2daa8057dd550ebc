//! Ruby, which runs the script for Zammad's console against a stand-in of the three models that it touches. Needs Debian's `ruby`.

use std::fs;
use std::path::Path;
use std::process::Command;

use keywright_core::bundle::Bundle;
use serde_json::Value;

/// What a run left behind.
pub(crate) struct Ran {
    /// Whether the script ended well.
    pub(crate) well: bool,
    /// What it printed.
    pub(crate) said: String,
    /// The records afterwards.
    pub(crate) world: Value,
}

/// Runs the script of a bundle in a Zammad that holds `world`.
pub(crate) fn run(bundle: &Bundle, world: &Value, arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    for name in ["zammad-rails.rb", "zammad-rails.json"] {
        fs::write(folder.path().join(name), bundle.bytes(name).unwrap()).unwrap();
    }
    let script = folder.path().join("zammad-rails.rb");
    let checked = ruby(&[]).arg("-wc").arg(&script).output().unwrap();
    let complaints = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && complaints.is_empty(), "{complaints}");

    let kept = folder.path().join("world.json");
    fs::write(&kept, world.to_string()).unwrap();
    let stand_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/zammad_models.rb");
    let output = ruby(&[])
        .arg(stand_in)
        .arg(&kept)
        .arg(&script)
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(
        !complaints.contains("zammad_models.rb:"),
        "the stand-in failed: {complaints}"
    );
    Ran {
        well: output.status.success(),
        said,
        world: serde_json::from_slice(&fs::read(&kept).unwrap()).unwrap(),
    }
}

fn ruby(arguments: &[&str]) -> Command {
    let found = Command::new("ruby").arg("--version").output();
    assert!(found.is_ok(), "this test needs Ruby: apt install ruby");
    let mut command = Command::new("ruby");
    command.args(arguments).env_remove("RUBYOPT");
    command
}
