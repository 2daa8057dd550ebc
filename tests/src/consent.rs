//! What a person does on the pages of practice, without a browser: signs in and allows the app.

use serde_json::Value;

use crate::Fault;

/// The page that follows consent at `link`, as the first account; `hello` is what practice X says of itself.
///
/// # Errors
/// Practice X refuses.
pub async fn consent(link: &str, hello: &Value) -> Result<String, Fault> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let query = link.split_once("oauth_token=").ok_or("no request token")?.1;
    let token = query.split('&').next().unwrap_or_default().to_owned();
    let base = text(&hello["endpoints"]["x"]["web"]);
    let user = &hello["users"][0];
    let common = [
        ("oauth_token", token),
        ("authenticity_token", text(&hello["control_token"])),
    ];
    let login = [
        ("username", text(&user["screen_name"])),
        ("password", text(&user["password"])),
    ];
    let allow = [("decision", "allow".to_owned())];
    let browser = reqwest::Client::builder().no_proxy().cookie_store(true).build()?;
    let post = async |path: &str, more: &[(&str, String)]| -> Result<String, Fault> {
        let fields: Vec<_> = common.iter().chain(more).collect();
        let answer = browser.post(format!("{base}{path}")).form(&fields).send().await?;
        Ok(answer.error_for_status()?.text().await?)
    };
    post("/login", &login).await?;
    post("/oauth/authorize", &allow).await
}

/// The same for OAuth 2.0, whose page has to be opened first: it is known by a ticket of its own.
///
/// # Errors
/// Practice X refuses.
pub async fn consent_by_state(link: &str, hello: &Value) -> Result<String, Fault> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let base = text(&hello["endpoints"]["x"]["web"]);
    let user = &hello["users"][0];
    let browser = reqwest::Client::builder().no_proxy().cookie_store(true).build()?;
    let page = browser.get(link).send().await?.error_for_status()?.text().await?;
    let ticket = after(&page, "name=\"oauth_token\" value=\"", '"')?;
    let control = text(&hello["control_token"]);
    let login = [
        ("oauth_token", ticket.clone()),
        ("authenticity_token", control.clone()),
        ("username", text(&user["screen_name"])),
        ("password", text(&user["password"])),
    ];
    let allow = [
        ("ask", ticket),
        ("authenticity_token", control),
        ("decision", "allow".to_owned()),
    ];
    browser
        .post(format!("{base}/login"))
        .form(&login)
        .send()
        .await?
        .error_for_status()?;
    let answer = browser
        .post(format!("{base}/i/oauth2/authorize"))
        .form(&allow)
        .send()
        .await?;
    Ok(answer.error_for_status()?.text().await?)
}

/// The page that follows when `account` allows everything at Google's page under `link`.
///
/// # Errors
/// Practice Google refuses.
pub async fn consent_at_google(link: &str, hello: &Value, account: &str) -> Result<String, Fault> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let base = text(&hello["endpoints"]["google"]["accounts"]);
    let query = link.split_once('?').ok_or("no query")?.1.to_owned();
    let allow = [
        ("ask", query),
        ("authenticity_token", text(&hello["control_token"])),
        ("account", account.to_owned()),
        ("all", "on".to_owned()),
        ("decision", "allow".to_owned()),
    ];
    let browser = reqwest::Client::builder().no_proxy().build()?;
    let answer = browser.post(format!("{base}/o/oauth2/consent")).form(&allow);
    Ok(answer.send().await?.error_for_status()?.text().await?)
}

/// The PIN on a page.
///
/// # Errors
/// There is none.
pub fn pin(page: &str) -> Result<String, Fault> {
    after(page, "aria-label=\"PIN\">", '<')
}

/// The address that a page sends the browser to.
///
/// # Errors
/// There is none.
pub fn way_back(page: &str) -> Result<String, Fault> {
    Ok(after(page, "id=\"return\" href=\"", '"')?.replace("&amp;", "&"))
}

fn after(page: &str, sign: &str, end: char) -> Result<String, Fault> {
    let rest = page
        .split_once(sign)
        .ok_or_else(|| format!("no {sign} on the page"))?
        .1;
    Ok(rest.split(end).next().unwrap_or_default().to_owned())
}
