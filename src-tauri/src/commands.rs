//! What the page may call: parse, call the core, answer. The list of names is in `command_list.rs`.
//!
//! * here: the home page, connections and their steps;
//! * [`health`]: whether each credential is still taken;
//! * [`house`]: the keyring or passphrase behind all secrets;
//! * [`list`]: the connections, searched and filtered;
//! * [`lives`]: what comes after a connection was set up;
//! * [`record`]: history, dates, reports and settings;
//! * [`transfer`]: connections to another computer, and from one.

use std::collections::BTreeMap;

use keywright_core::guide::format::Flow;
use keywright_core::secret::Secret;
use keywright_core::wizard::Copied;
use keywright_core::wizard::view::apply::ApplyAct;
use keywright_core::wizard::view::{
    Container, Derived, ExportWish, FindingView, GuideCard, Home, Input, KeyFile, LookedUp, NewProxy,
    ProxySetting, Refused, Sorted, View, WebhookAct,
};
use tauri::{AppHandle, State, command};

use crate::clipboard::Board;
use crate::desk::Desk;

pub mod health;
pub mod house;
pub mod list;
pub mod lives;
pub mod record;
pub mod transfer;

type Answer<T> = Result<T, Refused>;

#[command]
pub async fn home(desk: State<'_, Desk>) -> Answer<Home> {
    Ok(desk.home().await)
}

#[command]
pub async fn check_again(desk: State<'_, Desk>) -> Answer<Home> {
    Ok(desk.check_again().await)
}

#[command]
pub async fn enter_practice(desk: State<'_, Desk>) -> Answer<Home> {
    desk.enter_practice().await
}

#[command]
pub async fn leave_practice(desk: State<'_, Desk>) -> Answer<Home> {
    Ok(desk.leave_practice().await)
}

#[command]
pub async fn rehearse(desk: State<'_, Desk>, exercise: Option<String>, on: bool) -> Answer<Home> {
    desk.wizard()?.rehearse(exercise.as_deref(), on)
}

#[command]
pub async fn gallery(desk: State<'_, Desk>) -> Answer<Vec<GuideCard>> {
    Ok(desk.wizard()?.gallery())
}

#[command]
pub async fn start(desk: State<'_, Desk>, guide: String) -> Answer<View> {
    desk.wizard()?.start(&guide)
}

#[command]
pub async fn view(desk: State<'_, Desk>, connection: String) -> Answer<View> {
    desk.wizard()?.view(&connection)
}

#[command]
pub async fn go(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.go(&connection, &step)
}

#[command]
pub async fn remove(desk: State<'_, Desk>, connection: String, confirmation: String) -> Answer<Home> {
    desk.wizard()?.remove(&connection, &confirmation)
}

#[command]
pub async fn submit(desk: State<'_, Desk>, connection: String, step: String, input: Input) -> Answer<View> {
    desk.wizard()?.submit(&connection, &step, input)
}

#[command]
pub async fn check_field(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    field: String,
    value: String,
) -> Answer<Vec<FindingView>> {
    desk.wizard()?.check_field(&connection, &step, &field, &value)
}

#[command]
pub async fn derive(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    values: BTreeMap<String, String>,
) -> Answer<Vec<Derived>> {
    desk.wizard()?.derive(&connection, &step, &values)
}

#[command]
pub async fn run_checks(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.run_checks(&connection, &step).await
}

#[command]
pub async fn check_clock(desk: State<'_, Desk>, connection: String) -> Answer<FindingView> {
    desk.wizard()?.check_clock(&connection).await
}

#[command]
pub async fn mend_clock(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.mend_clock(&connection, &step).await
}

#[command]
pub async fn browse_authority(app: AppHandle) -> Answer<Option<String>> {
    Ok(crate::app::ask_for_file(&app).await)
}

#[command]
pub async fn trust_authority(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    path: String,
) -> Answer<View> {
    desk.wizard()?.trust_authority(&connection, &step, &path).await
}

#[command]
pub async fn distrust_authority(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.distrust_authority(&connection, &step).await
}

#[command]
pub async fn proxy(desk: State<'_, Desk>) -> Answer<ProxySetting> {
    desk.wizard()?.proxy().await
}

#[command]
pub async fn set_proxy(desk: State<'_, Desk>, wanted: NewProxy) -> Answer<ProxySetting> {
    desk.wizard()?.set_proxy(wanted).await
}

#[command]
pub async fn create_credentials(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    values: BTreeMap<String, String>,
) -> Answer<View> {
    desk.wizard()?
        .create_credentials(&connection, &step, values)
        .await
}

#[command]
pub async fn read_key_file(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    text: String,
) -> Answer<KeyFile> {
    desk.wizard()?
        .read_key_file(&connection, &step, &Secret::new(text))
}

#[command]
pub async fn authorize(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.authorize(&connection, &step).await
}

#[command]
pub async fn pick_way(desk: State<'_, Desk>, connection: String, step: String, way: Flow) -> Answer<View> {
    desk.wizard()?.pick_way(&connection, &step, way)
}

#[command]
pub async fn finish_authorization(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    typed: String,
) -> Answer<View> {
    desk.wizard()?
        .finish_authorization(&connection, &step, &typed)
        .await
}

#[command]
pub async fn bring_tokens(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    values: BTreeMap<String, String>,
) -> Answer<View> {
    desk.wizard()?.bring_tokens(&connection, &step, values).await
}

#[command]
pub async fn confirm(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.confirm(&connection, &step).await
}

#[command]
pub async fn prove(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.prove(&connection, &step).await
}

#[command]
pub async fn revoke(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.revoke(&connection, &step).await
}

#[command]
pub async fn ask_messages(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.ask_messages(&connection, &step).await
}

#[command]
pub async fn look_up_account(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    field: String,
    values: BTreeMap<String, String>,
) -> Answer<LookedUp> {
    let wizard = desk.wizard()?;
    wizard.look_up_account(&connection, &step, &field, &values).await
}

#[command]
pub async fn webhook(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    act: WebhookAct,
) -> Answer<View> {
    desk.wizard()?.webhook(&connection, &step, act).await
}

#[command]
pub async fn apply(desk: State<'_, Desk>, connection: String, step: String, act: ApplyAct) -> Answer<View> {
    desk.wizard()?.apply(&connection, &step, act).await
}

#[command]
pub async fn sort_paste(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    block: Secret,
) -> Answer<Sorted> {
    desk.wizard()?.sort_paste(&connection, &step, &block)
}

#[command]
pub async fn explain(desk: State<'_, Desk>, text: Secret) -> Answer<Vec<FindingView>> {
    Ok(desk.wizard()?.explain(&text))
}

#[command]
pub async fn copy_for_support(
    desk: State<'_, Desk>,
    board: State<'_, Board>,
    finding: FindingView,
) -> Answer<()> {
    let copied = desk.wizard()?.for_support(&finding);
    board.put(copied).map_err(|finding| desk.refused(finding))
}

#[command]
pub async fn open_again(desk: State<'_, Desk>, connection: String) -> Answer<()> {
    desk.wizard()?.open_again(&connection).await
}

#[command]
pub async fn cancel(desk: State<'_, Desk>, connection: String) -> Answer<View> {
    desk.wizard()?.cancel(&connection)
}

#[command]
pub async fn give_up(desk: State<'_, Desk>, connection: String) -> Answer<View> {
    desk.wizard()?.give_up(&connection)
}

#[command]
pub async fn export_settings(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    wish: ExportWish,
) -> Answer<View> {
    desk.wizard()?.export_settings(&connection, &step, wish).await
}

#[command]
pub async fn make_passphrase(desk: State<'_, Desk>) -> Answer<String> {
    Ok(desk.wizard()?.make_passphrase()?.expose().to_owned())
}

#[command]
pub async fn browse(app: AppHandle, container: Container, path: String) -> Answer<Option<String>> {
    Ok(crate::app::ask_for_place(&app, container, &path).await)
}

#[command]
pub async fn show_bundle(app: AppHandle, desk: State<'_, Desk>, connection: String) -> Answer<()> {
    let place = desk.wizard()?.bundle(&connection)?;
    crate::browser::show(&app, &place).map_err(|finding| desk.refused(finding))
}

#[command]
pub async fn copy(
    desk: State<'_, Desk>,
    board: State<'_, Board>,
    connection: String,
    step: String,
    what: String,
) -> Answer<()> {
    let copied = desk.wizard()?.copy(&connection, &step, &what).await?;
    board.put(copied).map_err(|finding| desk.refused(finding))
}

#[command]
pub async fn copy_text(desk: State<'_, Desk>, board: State<'_, Board>, text: String) -> Answer<()> {
    board
        .put(Copied {
            text: Secret::new(text),
            secret: false,
        })
        .map_err(|finding| desk.refused(finding))
}

#[command]
pub async fn copy_secret(desk: State<'_, Desk>, board: State<'_, Board>, text: Secret) -> Answer<()> {
    board
        .put(Copied { text, secret: true })
        .map_err(|finding| desk.refused(finding))
}

#[command]
pub async fn reveal(desk: State<'_, Desk>, connection: String, step: String, slot: String) -> Answer<String> {
    let copied = desk.wizard()?.copy(&connection, &step, &slot).await?;
    Ok(copied.text.expose().to_owned())
}

#[command]
pub async fn open_page(desk: State<'_, Desk>, connection: String, step: String, page: usize) -> Answer<()> {
    desk.wizard()?.open_page(&connection, &step, page).await
}

#[command]
pub async fn open_place(desk: State<'_, Desk>, connection: String, place: String) -> Answer<()> {
    desk.wizard()?.open_place(&connection, &place).await
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::COMMANDS;

    fn names(text: &str, before: &str, ends: &[char]) -> BTreeSet<String> {
        text.match_indices(before)
            .map(|(at, _)| &text[at + before.len()..])
            .filter_map(|rest| rest.split(ends).next())
            .map(str::to_owned)
            .collect()
    }

    fn snake(camel: &str) -> String {
        camel
            .chars()
            .flat_map(|c| {
                if c.is_uppercase() {
                    vec!['_', c.to_ascii_lowercase()]
                } else {
                    vec![c]
                }
            })
            .collect()
    }

    /// The texts of all files of a folder.
    fn all_of(folder: &str) -> String {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(folder).unwrap();
        files
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .collect()
    }

    #[test]
    fn list_functions_capability_and_page_agree() {
        let listed: BTreeSet<String> = COMMANDS.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(listed.len(), COMMANDS.len(), "a name stands twice");

        let here = include_str!("commands.rs").split("#[cfg(test)]").next().unwrap();
        let here = format!("{here}{}", all_of("src/commands"));
        assert_eq!(names(&here, "pub async fn ", &['(']), listed, "functions");

        let app = include_str!("app.rs");
        let handled = names(app, "commands::", &[',', ']', ' ', '\n']).into_iter();
        let handled = handled.filter_map(|path| path.rsplit("::").next().map(str::to_owned));
        assert_eq!(handled.collect::<BTreeSet<_>>(), listed, "generate_handler");

        let capability = include_str!("../capabilities/main.json").replace('-', "_");
        assert_eq!(names(&capability, "\"allow_", &['"']), listed, "capability");

        let page = include_str!("../../ui/src/backend/backend.ts");
        let page = format!("{page}{}", all_of("../ui/src/backend/calls"));
        let methods: BTreeSet<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix("  ").and_then(|line| line.split_once('(')))
            .filter(|(name, _)| name.chars().all(char::is_alphanumeric) && !name.starts_with("on"))
            .map(|(name, _)| snake(name))
            .collect();
        assert_eq!(methods, listed, "page");
    }
}
