//! The files for programs that know nothing of the target.

use super::*;

fn sample() -> Sample {
    let mut sample = Sample::default();
    for step in &mut sample.guide.steps {
        if let Kind::Export { files } = &mut step.kind {
            *files = vec![
                BundleFile::Env,
                BundleFile::Values,
                BundleFile::KubernetesSecret,
                BundleFile::AnsibleVars,
            ];
        }
    }
    sample
}

/// The lines that are no comment.
fn lines(bundle: &Bundle, name: &str) -> Vec<String> {
    let text = text(bundle, name);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.map(str::to_owned).collect()
}

#[test]
fn what_is_left_out_is_a_value_to_nobody() {
    let bundle = sample().placeholders().unwrap();
    let env = lines(&bundle, "settings.env");
    assert!(env.iter().any(|line| line.ends_with(KEY)));
    assert!(!env.iter().any(|line| line.contains("SECRET")), "{env:?}");
    assert!(text(&bundle, "settings.env").contains("# TWITTERCONSUMERSECRET="));
    assert_eq!(
        parsed(&bundle, "values.json")["TwitterConsumerSecret"],
        Value::Null
    );
    let secret = lines(&bundle, "kubernetes-secret.yaml").join("\n");
    assert!(
        secret.contains("\"TwitterConsumerSecret\": \"${TWITTERCONSUMERSECRET}\""),
        "{secret}"
    );
    let ansible = lines(&bundle, "ansible-vars.yaml").join("\n");
    assert!(
        ansible.contains("_twitterconsumersecret: \"{{ vault_"),
        "{ansible}"
    );
    for file in &bundle.files {
        assert!(
            !String::from_utf8_lossy(&file.bytes).contains(SECRET),
            "{}",
            file.name
        );
    }
}

#[test]
fn a_line_break_has_no_place_among_variables() {
    for broken in ["a\nb", "a\r", "a\0b"] {
        let refused = sample().set("consumer_key", broken).placeholders().err();
        let expected = ComposeError::LineBreak {
            setting: "TwitterConsumerKey".into(),
            name: Some("consumer_key".into()),
        };
        assert_eq!(refused, Some(expected), "{broken:?}");
    }
}

#[test]
fn each_variable_has_a_name_of_its_own_that_a_shell_takes() {
    let mut sample = sample();
    let another = |setting: &crate::guide::format::Setting, code: &str| crate::guide::format::Setting {
        code: code.to_owned(),
        ..setting.clone()
    };
    let first = sample.guide.settings[0].clone();
    sample.guide.settings = ["a.b", "a-b", "A_B", "2fa"]
        .map(|code| another(&first, code))
        .to_vec();
    let bundle = sample.placeholders().unwrap();
    let env = lines(&bundle, "settings.env");
    let names: Vec<&str> = env
        .iter()
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["A_B", "A_B_2", "A_B_3", "_2FA"]);
}
