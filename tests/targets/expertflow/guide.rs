//! A guide of one's own, with the steps that are looked at here and no others.

use std::fs;
use std::path::Path;

use keywright_tests::Fault;

/// Writes it into `folder`.
pub(crate) fn write(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder)?;
    let setting = |(code, value): &(&str, &str)| {
        let is_secret = ["secret", "access_token"].iter().any(|part| value.contains(part));
        let secret = if is_secret { "secret = true\n" } else { "" };
        format!(
            "[[settings]]\ncode = \"{code}\"\nvalue = \"{value}\"\n{secret}names.en = {{ text = \"{code}\" }}\n\n"
        )
    };
    let codes = |settings: &[(&str, &str)]| {
        let codes: Vec<String> = settings.iter().map(|(code, _)| format!("\"{code}\"")).collect();
        codes.join(", ")
    };
    let derived = DERIVED.iter().map(|(id, value)| format!("{id} = \"{value}\"\n"));
    let guide = [
        HEAD.to_owned(),
        derived.collect(),
        "\n".to_owned(),
        OF_OBJECTS.iter().chain(OF_ACTIVATION).map(setting).collect(),
        STEPS
            .replace("OBJECTS", &codes(OF_OBJECTS))
            .replace("ACTIVATION", &codes(OF_ACTIVATION)),
    ];
    fs::write(folder.join("guide.toml"), guide.concat())?;
    let words = DERIVED.iter().map(|(id, _)| format!("derived-{id} = {id}\n"));
    fs::write(folder.join("en.ftl"), words.collect::<String>() + WORDS)?;
    Ok(())
}

const DERIVED: &[(&str, &str)] = &[
    ("callback", "{site_url}/callback"),
    ("mrd_name", "Twitter MRD"),
    ("attribute_name", "Twitter"),
    ("queue_name", "Twitter Queue"),
    ("agents", "ana, ben"),
    ("bot_name", "EF-Bot"),
    ("provider_name", "Twitter Channel Provider"),
    ("connector_name", "Twitter Channel Connector"),
    ("channel_name", "Twitter"),
    ("service_url", "http://cx-channels-twitter-connector-svc:8080"),
    ("ccm_path", "/ccm"),
    ("routing_path", "/routing-engine"),
    ("bot_path", "/bot-framework"),
    ("admin_path", "/unified-admin"),
    (
        "token_path",
        "/auth/realms/expertflow/protocol/openid-connect/token",
    ),
    ("client_id", "cim"),
    (
        "activation_path",
        "/twitter-connector/channel-type-configurations",
    ),
];
const OF_OBJECTS: &[(&str, &str)] = &[
    ("mrd", "{mrd_name}"),
    ("channel-type", "{mrd_name}"),
    ("attribute", "{attribute_name}"),
    ("queue", "{queue_name}"),
    ("agents", "{agents}"),
    ("bot", "{bot_name}"),
    ("provider", "{provider_name}"),
    ("provider.webhook", "{service_url}"),
    (
        "provider.attributes",
        "CONSUMER-KEY, CONSUMER-SECRET, TOKEN-KEY, TOKEN-SECRET, BEARER-TOKEN",
    ),
    ("connector", "{connector_name}"),
    ("connector.CONSUMER-KEY", "{consumer_key}"),
    ("connector.CONSUMER-SECRET", "{consumer_secret}"),
    ("connector.TOKEN-KEY", "{access_token}"),
    ("connector.TOKEN-SECRET", "{access_token_secret}"),
    ("connector.BEARER-TOKEN", "bearer of {consumer_secret}"),
    ("channel", "{channel_name}"),
    ("channel.service_identifier", "{account_id}"),
    ("channel.connector", "{connector_name}"),
    ("channel.bot", "{bot_name}"),
    ("channel.timeout", "180"),
    ("channel.mode", "HYBRID"),
    ("channel.routing", "PUSH"),
    ("channel.target", "{queue_name}"),
    ("channel.policy", "LONGEST_AVAILABLE"),
    ("channel.ttl", "100"),
];
const OF_ACTIVATION: &[(&str, &str)] = &[("activation.channelTypeId", "TWITTER")];
const HEAD: &str = r#"
format = 1
id = "contact-x"
target = "contact"
provider = "x"
logo = "Co"
purpose = "tokens-for-target"
flows = ["pin"]
permission = "read-write"
minutes = [10, 20]
verdict = { works = "yes", date = "2026-11-20" }
callbacks = ["{callback}"]

[fields]
site_url = { kind = "site-url", example = "https://cx.acme.example" }
consumer_key = { kind = "x-consumer-key", example = "aB3dE5fG7hJ9kL1mN3pQ5rS7t" }
consumer_secret = { kind = "x-consumer-secret" }
access_token = { kind = "x-access-token" }
access_token_secret = { kind = "x-access-token-secret" }

[derived]
"#;
const STEPS: &str = r#"
[[steps]]
id = "site"
kind.form = { fields = ["site_url"], derived = ["callback"] }

[[steps]]
id = "keys"
kind.credentials = { fields = ["consumer_key", "consumer_secret"] }

[[steps]]
id = "sign-in"
kind.authorize = {}

[[steps]]
id = "objects"
later = true
kind.apply = { system = "expertflow-objects", settings = [OBJECTS] }

[[steps]]
id = "activation"
later = true
kind.apply = { system = "expertflow-activation", settings = [ACTIVATION] }

[[steps]]
id = "save"
kind.export = { files = ["settings", "run-sheet"] }
"#;
const WORDS: &str = r#"
target = Contact centre
    .short = Contact
summary = Answers posts.
versions = All
verdict = Seen to work.
    .title = Works
field-site_url = Address
    .help = As your users open it.
field-consumer_key = Key
    .help = The key.
field-consumer_secret = Secret
    .help = The secret.
field-access_token = Token
    .help = The token.
field-access_token_secret = Token secret
    .help = The token's secret.
step-site = Address
    .title = Address
    .lead = Address.
step-keys = Keys
    .title = Keys
    .lead = Keys.
step-sign-in = Sign in
    .title = Sign in
    .lead = Sign in.
step-objects = Objects
    .title = Objects
    .lead = Objects.
step-activation = Activation
    .title = Activation
    .lead = Activation.
step-save = Save
    .title = Save
    .lead = Save.
run-before = Before
run-after = After
run-trouble = Trouble
"#;
