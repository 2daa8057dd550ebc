//! The window and the plugins around it.

use std::hash::{Hash as _, Hasher as _};
use std::path::PathBuf;
use std::sync::Arc;

use keywright_core::network::{Routes, Wire};
use keywright_core::outside::{SystemClock, SystemRandom};
use keywright_core::provider::client::{Client, SiteClients};
use keywright_core::wizard::view::{Container, HealthRun};
use keywright_core::wizard::{Outside, Progress};
use keywright_core::words::Words;
use serde::Serialize;
use tauri::{
    AppHandle, Emitter as _, Manager as _, RunEvent, Url, UserAttentionType, WebviewUrl, WebviewWindowBuilder,
};
use tauri_plugin_dialog::DialogExt as _;

use crate::browser::SystemBrowser;
use crate::clipboard::{Board, SECRET_STAYS_S};
use crate::commands;
use crate::desk::Desk;
use crate::messages::Messages;
use crate::options::Options;
use crate::system::OperatingSystem;

/// Opens the window and stays until it is closed.
///
/// # Errors
/// There is no display, or the web view cannot start.
pub fn run(options: Options) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(one_for_each_folder(&options))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_shell::init())
        .manage(Board::default())
        .invoke_handler(tauri::generate_handler![
            commands::home,
            commands::check_again,
            commands::enter_practice,
            commands::leave_practice,
            commands::rehearse,
            commands::house::check_passphrase,
            commands::house::unlock,
            commands::house::use_passphrase,
            commands::house::keep_in_keyring,
            commands::house::forget_secrets,
            commands::list::list,
            commands::list::list_ids,
            commands::list::set_style,
            commands::transfer::transfer_offer,
            commands::transfer::check_recipients,
            commands::transfer::export_several,
            commands::transfer::browse_import,
            commands::transfer::read_import,
            commands::transfer::import_rows,
            commands::transfer::import_several,
            commands::transfer::forget_import,
            commands::record::past,
            commands::record::export_past,
            commands::record::due,
            commands::record::export_due,
            commands::record::report,
            commands::record::save_report,
            commands::record::settings,
            commands::record::set_settings,
            commands::record::lock,
            commands::record::browse_save,
            commands::lives::life,
            commands::lives::duplicate,
            commands::lives::retiring,
            commands::lives::retire_part,
            commands::lives::retire,
            commands::lives::rotating,
            commands::lives::rotate,
            commands::lives::use_instead,
            commands::gallery,
            commands::start,
            commands::view,
            commands::go,
            commands::remove,
            commands::submit,
            commands::check_field,
            commands::derive,
            commands::run_checks,
            commands::check_clock,
            commands::mend_clock,
            commands::browse_authority,
            commands::trust_authority,
            commands::distrust_authority,
            commands::proxy,
            commands::set_proxy,
            commands::create_credentials,
            commands::read_key_file,
            commands::authorize,
            commands::pick_way,
            commands::finish_authorization,
            commands::bring_tokens,
            commands::confirm,
            commands::prove,
            commands::revoke,
            commands::ask_messages,
            commands::look_up_account,
            commands::webhook,
            commands::apply,
            commands::sort_paste,
            commands::explain,
            commands::copy_for_support,
            commands::open_again,
            commands::cancel,
            commands::give_up,
            commands::export_settings,
            commands::make_passphrase,
            commands::browse,
            commands::show_bundle,
            commands::copy,
            commands::copy_text,
            commands::copy_secret,
            commands::reveal,
            commands::open_page,
            commands::open_place,
            commands::health::health,
            commands::health::health_lines,
            commands::health::check_health,
            commands::health::cancel_health,
            commands::health::health_schedule,
            commands::health::set_health_schedule,
        ])
        .setup(move |app| {
            let folder = match options.data_dir {
                Some(folder) => std::path::absolute(folder)?,
                None => app.path().app_data_dir()?,
            };
            let documents = documents(app.handle());
            // First: WebKit's own processes start meanwhile, and no command arrives before this returns.
            open_window(app.handle())?;
            let desk = Desk::open(
                outside(app.handle())?,
                Words::program("en"),
                folder,
                documents,
                options.endpoints,
            );
            app.state::<Board>()
                .keeps_for(desk.settings().map_or(SECRET_STAYS_S, |set| set.clipboard_s));
            app.manage(desk);
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let (RunEvent::Exit, Some(desk)) = (event, app.try_state::<Desk>()) {
                tauri::async_runtime::block_on(desk.sign_out());
            }
        });
    Ok(())
}

/// A second start on the same folder raises the first window; on another folder it opens its own.
fn one_for_each_folder(options: &Options) -> tauri::plugin::TauriPlugin<tauri::Wry> {
    let plugin = tauri_plugin_single_instance::Builder::new().callback(|app, _, _| raise(app));
    match &options.data_dir {
        None => plugin.build(),
        Some(folder) => {
            let mut hasher = std::hash::DefaultHasher::new();
            std::fs::canonicalize(folder)
                .or_else(|_| std::path::absolute(folder))
                .unwrap_or_else(|_| folder.clone())
                .hash(&mut hasher);
            plugin
                .dbus_id(format!("app.keywright.desktop.f{:016x}", hasher.finish()))
                .build()
        }
    }
}

/// Asks for a place with the system's own dialog.
pub async fn ask_for_place(app: &AppHandle, container: Container, path: &str) -> Option<String> {
    let path = PathBuf::from(path);
    let mut dialog = app.dialog().file();
    if let Some(parent) = path.parent().filter(|parent| parent.is_dir()) {
        dialog = dialog.set_directory(parent);
    }
    if let Some(name) = path.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    let (answer, asked) = tokio::sync::oneshot::channel();
    let reply = move |place: Option<tauri_plugin_dialog::FilePath>| {
        // The page may be gone by now; then nobody wants the answer.
        let _unheard = answer.send(place);
    };
    match container {
        Container::Zip => dialog.add_filter("zip", &["zip"]).save_file(reply),
        Container::Sealed => dialog.add_filter("age", &["age"]).save_file(reply),
        Container::Folder => dialog.save_file(reply),
    }
    let place = asked.await.ok().flatten()?.into_path().ok()?;
    Some(place.to_string_lossy().into_owned())
}

/// Asks with the system's own dialog for a file to be written; `ending`: `csv`.
pub async fn ask_for_new_file(app: &AppHandle, path: &str, ending: &str) -> Option<String> {
    let path = PathBuf::from(path);
    let mut dialog = app.dialog().file().add_filter(ending, &[ending]);
    if let Some(parent) = path.parent().filter(|parent| parent.is_dir()) {
        dialog = dialog.set_directory(parent);
    }
    if let Some(name) = path.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    let (answer, asked) = tokio::sync::oneshot::channel();
    dialog.save_file(move |place| {
        // The page may be gone by now; then nobody wants the answer.
        let _unheard = answer.send(place);
    });
    let file = asked.await.ok().flatten()?.into_path().ok()?;
    Some(file.to_string_lossy().into_owned())
}

/// Asks for a file with the system's own dialog.
pub async fn ask_for_file(app: &AppHandle) -> Option<String> {
    let (answer, asked) = tokio::sync::oneshot::channel();
    app.dialog().file().pick_file(move |file| {
        // The page may be gone by now; then nobody wants the answer.
        let _unheard = answer.send(file);
    });
    let file = asked.await.ok().flatten()?.into_path().ok()?;
    Some(file.to_string_lossy().into_owned())
}

fn outside(app: &AppHandle) -> Result<Outside, Box<dyn std::error::Error>> {
    let routes = Arc::new(Routes::new(&|name| std::env::var(name).ok()));
    Ok(Outside {
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        http: Arc::new(Client::routed(routes.clone())?),
        sites: Arc::new(SiteClients(routes.clone())),
        network: Arc::new(Wire::new(routes)),
        browser: Arc::new(SystemBrowser(app.clone())),
        system: Arc::new(OperatingSystem),
        progress: Arc::new(Page(app.clone())),
        notices: Arc::new(Messages),
        ports: keywright_core::loopback::PORTS.to_vec(),
        rehearsal: None,
    })
}

fn open_window(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Keywright")
        .inner_size(1100.0, 760.0)
        .min_inner_size(640.0, 480.0)
        .disable_drag_drop_handler()
        .on_navigation(ours)
        .build()?;
    Ok(())
}

/// Whether a navigation stays within the program's own pages.
fn ours(url: &Url) -> bool {
    matches!(
        (url.scheme(), url.host_str()),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
    )
}

fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // A window that cannot be raised is still there.
        let _stays = window
            .unminimize()
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
    }
}

fn documents(app: &AppHandle) -> PathBuf {
    let paths = app.path();
    paths
        .document_dir()
        .or_else(|_| paths.home_dir())
        .unwrap_or_else(|_| PathBuf::from("/"))
}

/// Tells the page what a long call is doing.
struct Page(AppHandle);

#[derive(Clone, Serialize)]
struct Told<'a> {
    connection: &'a str,
    words: &'a str,
}

impl Progress for Page {
    fn tell(&self, connection: &str, words: &str) {
        // Without a page nobody waits for words.
        let _unheard = self.0.emit("progress", Told { connection, words });
    }

    fn house(&self) {
        let _unheard = self.0.emit("house", ());
    }

    fn health(&self, run: &HealthRun) {
        let _unheard = self.0.emit("health", run);
    }

    fn changed(&self, connection: &str) {
        let _unheard = self.0.emit("changed", connection);
        if let Some(window) = self.0.get_webview_window("main") {
            // The person is in the browser just now; a window that cannot call is still there.
            let _uncalled = window.request_user_attention(Some(UserAttentionType::Informational));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_our_own_pages_only() {
        let may = |url: &str| ours(&Url::parse(url).unwrap());
        assert!(may("tauri://localhost/index.html"));
        for foreign in [
            "https://x.com/",
            "http://127.0.0.1:7000/",
            "data:text/html,x",
            "file:///etc/passwd",
            "tauri://other/",
        ] {
            assert!(!may(foreign), "{foreign}");
        }
    }
}
