//! What a site says of itself to anybody, signed in or not. From its own name it makes the callback and the address that X calls, not
//! from the one in the administrator's browser (facts: Zammad, sections 1 and 2.1).

use url::Url;

use crate::endpoints::is_loopback;
use crate::finding::{Code, Finding};
use crate::provider::http::{Http, Request};

use super::error::{self, Trouble, ZammadError};
use super::session::parsed;
use crate::target::object::Object;
use crate::target::redirect::elsewhere;

/// A site's own settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name, with a port if it has one.
    pub fqdn: String,
    /// `http` or `https`.
    pub http_type: String,
    /// What it calls itself.
    pub product: String,
    /// Whether it takes access tokens; passwords it does not speak of.
    pub takes_tokens: bool,
}

impl Site {
    /// Asks the site whose root is `root`.
    ///
    /// # Errors
    /// Nobody answers, or no Zammad.
    pub async fn read(http: &dyn Http, root: &str) -> Result<Self, ZammadError> {
        let root = root.trim_end_matches('/');
        let (url, host) = parsed(&format!("{root}/api/v1/signshow"))?;
        let request = Request {
            method: "GET",
            url: url.clone(),
            headers: vec![("accept".to_owned(), "application/json".to_owned())],
            body: Vec::new(),
        };
        let answer = http.send(request).await;
        let answer = answer.map_err(|fault| ZammadError::new(Trouble::Unreachable(fault), &host))?;
        let refused = |trouble| ZammadError::of(trouble, &host, &answer, &[]);
        match answer.status {
            200..=299 => {}
            300..=399 => return Err(refused(Trouble::Elsewhere(elsewhere(&url, &answer)))),
            _ => return Err(refused(error::of_answer(&answer))),
        }
        let config = Object::parse(&answer.text()).and_then(|answer| answer.object("config"));
        let site = config.and_then(|config| {
            Some(Self {
                fqdn: config.text("fqdn")?,
                http_type: config.text("http_type")?,
                product: config.text("product_name").unwrap_or_default(),
                takes_tokens: config.raw("api_token_access") != Some("false"),
            })
        });
        site.ok_or_else(|| refused(Trouble::NotZammad))
    }

    /// The address by which it knows itself.
    pub fn root(&self) -> String {
        format!("{}://{}", self.http_type, self.fqdn)
    }

    /// The callback that it sends to X.
    pub fn callback(&self) -> String {
        format!("{}/api/v1/external_credentials/twitter/callback", self.root())
    }

    /// The address that it has X call.
    pub fn webhook(&self) -> String {
        format!("{}/api/v1/channels_twitter_webhook", self.root())
    }

    /// What is wrong with that, where the administrator has entered `root`.
    pub fn findings(&self, root: &str) -> Vec<Finding> {
        let own = self.root();
        let (Ok(own_url), Ok(entered)) = (Url::parse(&own), Url::parse(root)) else {
            return vec![self.says(Code::ZammadAddressDiffers, root)];
        };
        let host = own_url.host_str().unwrap_or_default();
        let is_example = EXAMPLES.iter().any(|name| {
            host.strip_suffix(name)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
        let name = |url: &Url| (url.host_str().map(str::to_owned), url.port());
        let is_open = own_url.scheme() == "http" && !is_loopback(&own_url);
        let differs = name(&own_url) != name(&entered) || own_url.scheme() != entered.scheme() && !is_open;
        let faults = [
            (is_example, Code::ZammadNameIsExample),
            (differs && !is_example, Code::ZammadAddressDiffers),
            (is_open, Code::ZammadHttp),
            (!is_example && !differs && !is_open, Code::ZammadAddressFits),
        ];
        let faults = faults.into_iter().filter(|(is_so, _)| *is_so);
        faults.map(|(_, code)| self.says(code, root)).collect()
    }

    fn says(&self, code: Code, entered: &str) -> Finding {
        Finding::new(code)
            .with("own", self.root())
            .with("entered", entered)
            .with("callback", self.callback())
    }
}

/// Names that nobody has: Zammad's own default is `zammad.example.com`.
const EXAMPLES: [&str; 3] = ["example.com", "example.org", "example.net"];
