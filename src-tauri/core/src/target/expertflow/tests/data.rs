//! What is entered, what is wanted, and what a site has from the start.

pub(super) const TOKEN: &str = "/auth/realms/expertflow/protocol/openid-connect/token";
pub(super) const CALL_A: &str = "/webhook/twitter/register-and-subscribe";
pub(super) const CALL_B: &str = "/channel-type-configurations";
pub(super) const PASSWORD: &str = "password-of-the-admin-invented";
pub(super) const CLIENT: &str = "secret-of-the-client-invented";
pub(super) const ACCESS: &str = "access-token-invented-0123456789";
pub(super) const REFRESH: &str = "refresh-token-invented-0123456789";
pub(super) const FIELDS: &[(&str, &str)] = &[
    ("mrd_name", "Twitter MRD"),
    ("attribute_name", "Twitter"),
    ("queue_name", "Twitter Queue"),
    ("list_name", "Twitter List"),
    ("agents", "ana,ben"),
    ("bot_name", "EF-Bot"),
    ("provider_name", "Twitter Channel Provider"),
    ("connector_name", "Twitter Channel Connector"),
    ("channel_name", "Twitter"),
    ("service_url", "http://cx-channels-twitter-connector-svc:8080"),
    ("account_id", "1205290247124217856"),
    ("ccm_path", "/ccm"),
    ("routing_path", "/routing-engine"),
    ("bot_path", "/bot-framework"),
    ("admin_path", "/unified-admin"),
    ("max_tasks", "3"),
    ("attribute_type", "BOOLEAN"),
    ("attribute_value", "1"),
    ("level_type", "1"),
    ("level_threshold", "60"),
    ("queue_priority", "1"),
    ("step_timeout", "60"),
    ("step_condition", "AND"),
    ("step_operator", "=="),
    ("mrd_types_path", "/mrd-types"),
    ("mrds_path", "/media-routing-domains"),
    ("attributes_path", "/routing-attributes"),
    ("queues_path", "/precision-queues"),
    ("agents_path", "/agents"),
    ("types_path", "/channel-types"),
    ("providers_path", "/channel-provider-interfaces"),
    ("connectors_path", "/channel-connectors"),
    ("channels_path", "/channels"),
    ("bots_path", "/bot-connectors"),
    ("pull_lists_path", "/pull-mode-list"),
    ("token_path", TOKEN),
    ("client_id", "cim"),
    (
        "activation_path",
        "/twitter-connector/channel-type-configurations",
    ),
];
pub(super) const KEYS: &str = "CONSUMER-KEY, CONSUMER-SECRET, TOKEN-KEY, TOKEN-SECRET, BEARER-TOKEN";
/// The rows of generation B with a queue, in their order, and what they are to hold.
pub(super) const ROWS: &[(&str, &str)] = &[
    ("mrd", "Twitter MRD"),
    ("channel-type", "Twitter MRD"),
    ("attribute", "Twitter"),
    ("queue", "Twitter Queue"),
    ("agents", "ana,ben"),
    ("bot", "EF-Bot"),
    ("provider", "Twitter Channel Provider"),
    (
        "provider.webhook",
        "http://cx-channels-twitter-connector-svc:8080",
    ),
    ("provider.attributes", KEYS),
    ("connector", "Twitter Channel Connector"),
    ("connector.CONSUMER-KEY", "key-of-the-app-invented"),
    ("connector.CONSUMER-SECRET", "secret-of-the-app-invented"),
    ("connector.TOKEN-KEY", "token-invented"),
    ("connector.TOKEN-SECRET", "token-secret-invented"),
    ("connector.BEARER-TOKEN", "bearer-invented"),
    ("channel", "Twitter"),
    ("channel.service_identifier", "1205290247124217856"),
    ("channel.connector", "Twitter Channel Connector"),
    ("channel.bot", "EF-Bot"),
    ("channel.timeout", "180"),
    ("channel.mode", "HYBRID"),
    ("channel.routing", "PUSH"),
    ("channel.target", "Twitter Queue"),
    ("channel.policy", "LONGEST_AVAILABLE"),
    ("channel.ttl", "100"),
];
/// What is there from the start, with members that a client must not spoil.
pub(super) const LISTS: &str = r#"{
  "/ccm/channel-types": [
    {"id":"62f9e360ea5311eda05b0001","name":"WEB","mediaRoutingDomain":"62f9e360ea5311eda05b0242"},
    {"id":"62f9e360ea5311eda05b0002","name":"TWITTER","channelLogo":"_TWITTER.svg","isInteractive":true,"mediaRoutingDomain":null,"weight":1.50}
  ],
  "/ccm/channel-provider-interfaces": [],
  "/ccm/channel-connectors": [],
  "/ccm/channels": [{"id":"62f9e360ea5311eda05b0007","name":"Web","serviceIdentifier":"1122","calendarId":"","channelConfig":{"botId":"62f9e360ea5311eda05b0009"}}],
  "/routing-engine/media-routing-domains": [{"id":"62f9e360ea5311eda05b0242","name":"CHAT","type":"type-of-chat","maxRequests":5}],
  "/routing-engine/routing-attributes": [],
  "/routing-engine/precision-queues": [],
  "/routing-engine/agents": [
    {"id":"f0000000-0000-4000-8000-000000000001","keycloakUser":{"id":"f0000000-0000-4000-8000-000000000001","username":"ana","roles":["agent"]},"associatedRoutingAttributes":[],"associatedMrds":[{"mrdId":"62f9e360ea5311eda05b0242","maxAgentTasks":5}],"participantType":"CCUser"},
    {"id":"f0000000-0000-4000-8000-000000000002","keycloakUser":{"id":"f0000000-0000-4000-8000-000000000002","username":"ben"},"associatedRoutingAttributes":null,"associatedMrds":[]}
  ],
  "/bot-framework/bot-connectors": [{"botId":"62f9e360ea5311eda05b0009","botName":"EF-Bot","botType":"RASA"}],
  "/unified-admin/pull-mode-list": []
}"#;
