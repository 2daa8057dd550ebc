//! Faults of the program's own house, and each one's way out.

use std::time::Duration;

use super::super::house;
use super::super::stage::*;
use super::super::view::{Fault, Home, Input, Keeper, Mending, Refused, StepState, View};
use crate::finding::{Code, Finding};
use crate::secret::Secret;
use crate::store::record::Progress;
use crate::vault::KeyringFault;

const OTHER: &str = "another long passphrase";

async fn choose(stage: &Stage, first: &str, again: &str) -> Result<Home, Refused> {
    let (first, again) = (Secret::new(first), Secret::new(again));
    stage.see(stage.wizard().use_passphrase(first, again).await)
}

pub(super) async fn unlock(stage: &Stage, typed: &str) -> Result<Home, Refused> {
    stage.see(stage.wizard().unlock(Secret::new(typed)).await)
}

pub(super) async fn forget(stage: &Stage, typed: &str) -> Result<Home, Refused> {
    stage.see(stage.wizard().forget_secrets(typed).await)
}

fn fault(home: Home) -> Fault {
    home.fault.unwrap()
}

fn way(home: Home) -> (String, Mending) {
    let fault = fault(home);
    (fault.finding.code, fault.way)
}

fn forgets() -> Mending {
    Mending::Forget {
        word: "forget".to_owned(),
    }
}

fn kept(stage: &Stage) -> Option<(Keeper, bool)> {
    stage.wizard().home().kept.map(|kept| (kept.by, kept.leftover))
}

/// A stage whose keys are sealed by a vault that a passphrase keeps.
pub(super) async fn behind_a_passphrase() -> Stage {
    let stage = Stage::new();
    stage.keyring.breaks(KeyringFault::Absent);
    stage.wizard().greet().await;
    choose(&stage, PASSPHRASE, PASSPHRASE).await.unwrap();
    stage.reach("app-settings").await;
    stage
}

#[tokio::test]
async fn without_a_keyring_a_passphrase_is_offered_and_refused_until_it_will_do() {
    let stage = Stage::new();
    for keyring in [
        KeyringFault::Absent,
        KeyringFault::Locked,
        KeyringFault::Refused,
        KeyringFault::Broken("odd".to_owned()),
    ] {
        stage.keyring.breaks(keyring);
        let home = stage.wizard().check_again().await;
        assert_eq!(fault(home).way, Mending::Passphrase);
    }
    for (first, again, code, field) in [
        ("", "", Code::PassphraseShort, "passphrase"),
        ("eleven char", "eleven char", Code::PassphraseShort, "passphrase"),
        (PASSPHRASE, OTHER, Code::PassphraseDiffers, "again"),
        (PASSPHRASE, "", Code::PassphraseDiffers, "again"),
    ] {
        assert_eq!(why(choose(&stage, first, again).await), [at(field, code)]);
    }
    assert!(stage.wizard().home().fault.is_some() && kept(&stage).is_none());
    let home = choose(&stage, PASSPHRASE, PASSPHRASE).await.unwrap();
    assert_eq!(home.fault, None);
    assert_eq!(kept(&stage), Some((Keeper::Passphrase, false)));
    stage.reach("app-settings").await;
}

#[test]
fn a_passphrase_is_judged_as_it_is_typed_by_the_same_rule() {
    let stage = Stage::new();
    let judged = |text: &str| {
        let found = stage.wizard().check_passphrase(&Secret::new(text));
        found.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(judged("eleven char"), ["passphrase-short"]);
    assert_eq!(judged("twelve chars"), [""; 0]);
}

#[tokio::test]
async fn a_later_start_asks_for_the_passphrase_and_a_wrong_one_may_be_tried_again() {
    let mut stage = behind_a_passphrase().await;
    stage.kill_and_start();
    let home = stage.see(Ok(stage.wizard().greet().await)).unwrap();
    assert_eq!(home.list.cards.len(), 1);
    let (code, locked) = way(home);
    assert_eq!(code, "vault-passphrase");
    assert!(matches!(locked, Mending::Unlock { .. }));
    assert_eq!(kept(&stage), None, "nothing can be changed before");

    assert_eq!(
        why(unlock(&stage, "").await),
        [at("passphrase", Code::FieldMissing)]
    );
    assert_eq!(
        why(unlock(&stage, OTHER).await),
        [at("passphrase", Code::PassphraseWrong)]
    );
    assert_eq!(unlock(&stage, PASSPHRASE).await.unwrap().fault, None);
    stage.reach("sign-in").await;
}

#[tokio::test]
async fn a_call_that_needs_the_vault_while_it_is_locked_works_after_unlocking() {
    let mut stage = behind_a_passphrase().await;
    stage.go("keys").unwrap();
    stage.kill_and_start();
    assert_eq!(
        why(stage.keys(KEY, CONSUMER_SECRET).await),
        [of_all(Code::VaultPassphrase)]
    );
    unlock(&stage, PASSPHRASE).await.unwrap();
    stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
}

#[tokio::test]
async fn the_key_goes_to_the_keyring_and_back_and_every_secret_stays() {
    let mut stage = behind_a_passphrase().await;
    assert_eq!(
        why(stage.see(stage.wizard().keep_in_keyring().await)),
        [of_all(Code::VaultAbsent)]
    );
    assert_eq!(kept(&stage), Some((Keeper::Passphrase, false)));
    stage.keyring.is_mended();
    stage.see(stage.wizard().keep_in_keyring().await).unwrap();
    assert_eq!(kept(&stage), Some((Keeper::Keyring, false)));

    stage.kill_and_start();
    assert_eq!(stage.wizard().greet().await.fault, None);
    stage.reach("sign-in").await;
    choose(&stage, OTHER, OTHER).await.unwrap();
    stage.kill_and_start();
    stage.wizard().greet().await;
    assert_eq!(
        why(unlock(&stage, PASSPHRASE).await),
        [at("passphrase", Code::PassphraseWrong)]
    );
    unlock(&stage, OTHER).await.unwrap();
    choose(&stage, PASSPHRASE, PASSPHRASE).await.unwrap();
    stage.kill_and_start();
    stage.wizard().greet().await;
    unlock(&stage, PASSPHRASE).await.unwrap();
    stage.reach("save").await;
}

#[tokio::test]
async fn a_keyring_that_thinks_about_the_key_keeps_nobody_waiting() {
    let mut stage = behind_a_passphrase().await;
    stage.keyring.is_mended();
    stage.patience = Duration::ZERO;
    stage.kill_and_start();
    stage.wizard().greet().await;
    unlock(&stage, PASSPHRASE).await.unwrap();
    let answer = stage.keyring.asks();
    let refused = stage.see(stage.wizard().keep_in_keyring().await);
    assert_eq!(why(refused), [of_all(Code::VaultAsking)]);
    answer.send(()).unwrap();
    // The home page has news more than once: the answer to the greeting may come late too.
    let handed_over = async {
        while kept(&stage) != Some((Keeper::Keyring, false)) {
            stage.told.house.notified().await;
        }
    };
    let handed_over = tokio::time::timeout(Duration::from_secs(20), handed_over).await;
    assert!(handed_over.is_ok(), "the keyring has the key");
}

#[tokio::test]
async fn what_the_keyring_left_behind_is_swept_after_unlocking_and_said_until_then() {
    let mut stage = Stage::new();
    stage.reach("app-settings").await;
    stage.keyring.breaks(KeyringFault::Locked);
    choose(&stage, PASSPHRASE, PASSPHRASE).await.unwrap();
    assert_eq!(kept(&stage), Some((Keeper::Passphrase, true)));
    stage.keyring.is_mended();
    stage.kill_and_start();
    stage.wizard().greet().await;
    unlock(&stage, PASSPHRASE).await.unwrap();
    stage.told.house.notified().await;
    assert_eq!(kept(&stage), Some((Keeper::Passphrase, false)));
    assert!(stage.keyring.is_empty());
}

#[tokio::test]
async fn where_only_the_keyring_opens_what_is_sealed_no_passphrase_is_offered() {
    let mut stage = Stage::new();
    stage.reach("app-settings").await;
    stage.keyring.breaks(KeyringFault::Absent);
    stage.kill_and_start();
    let home = stage.wizard().greet().await;
    assert_eq!(fault(home).way, Mending::KeyringOnly);
    assert_eq!(
        why(choose(&stage, PASSPHRASE, PASSPHRASE).await),
        [of_all(Code::VaultKeyringOnly)]
    );
    assert_eq!(
        why(forget(&stage, "forget").await),
        [of_all(Code::InputNotForStep)],
        "the key may come back"
    );
    stage.keyring.is_mended();
    assert_eq!(stage.wizard().check_again().await.fault, None);
}

#[tokio::test]
async fn a_lost_key_overwrites_nothing_until_its_secrets_are_given_up_by_a_word() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    let (connection, app) = (stage.connection(), stage.connection().app.unwrap());
    let keys = stage.keyring.loses_all();
    stage.kill_and_start();
    assert_eq!(
        way(stage.wizard().greet().await),
        ("vault-key-lost".to_owned(), forgets())
    );
    for wrong in ["", "forge", "yes"] {
        assert_eq!(
            why(forget(&stage, wrong).await),
            [at("confirmation", Code::ForgetUnconfirmed)]
        );
    }
    assert_eq!(stage.connection(), connection);
    assert_eq!(
        stage.held_by(&format!("app:{app}")),
        ["bearer_token", "consumer_secret"]
    );
    assert!(stage.keyring.is_empty(), "no other key was written");

    stage.keyring.finds(keys.clone());
    assert_eq!(stage.wizard().check_again().await.fault, None);
    stage.prove().await.unwrap();

    stage.keyring.loses_all();
    stage.kill_and_start();
    stage.wizard().greet().await;
    assert_eq!(forget(&stage, " Forget ").await.unwrap().fault, None);
    begun_anew(&stage, &app).await;
}

#[tokio::test]
async fn a_wrong_key_stays_where_it_is_when_its_secrets_are_given_up() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    let app = stage.connection().app.unwrap();
    let wrong = stage.keyring.has_another();
    stage.kill_and_start();
    assert_eq!(
        way(stage.wizard().greet().await),
        ("vault-key-wrong".to_owned(), forgets())
    );
    assert_eq!(forget(&stage, "forget").await.unwrap().fault, None);
    assert!(stage.keyring.holds(&wrong), "it may belong to another backup");
    begun_anew(&stage, &app).await;
}

#[tokio::test]
async fn a_forgotten_passphrase_can_be_given_up_with_what_it_locks() {
    let mut stage = behind_a_passphrase().await;
    stage.reach("save").await;
    let app = stage.connection().app.unwrap();
    stage.keyring.is_mended();
    stage.kill_and_start();
    stage.wizard().greet().await;
    assert_eq!(forget(&stage, "forget").await.unwrap().fault, None);
    assert_eq!(kept(&stage), Some((Keeper::Keyring, false)));
    begun_anew(&stage, &app).await;
}

#[tokio::test]
async fn secrets_that_open_are_not_given_up() {
    let stage = Stage::new();
    stage.reach("save").await;
    let before = stage.connection();
    assert_eq!(
        why(forget(&stage, "forget").await),
        [of_all(Code::InputNotForStep)]
    );
    assert_eq!(stage.connection(), before);
}

/// Connections and answers are there, no secret is, and the road leads through the keys once more.
async fn begun_anew(stage: &Stage, app: &str) {
    assert!(stage.held().is_empty() && stage.held_by(&format!("app:{app}")).is_empty());
    let connection = stage.connection();
    assert_eq!(connection.answers["site_url"], SITE);
    assert_eq!((connection.account, connection.pending), (None, None));
    assert_eq!(connection.steps["keys"].state, Progress::Open);
    assert_eq!(connection.steps["sign-in"].state, Progress::Open);
    let app = stage.store().app(app).unwrap().unwrap();
    assert_eq!((app.proven_ms, app.secrets_ms.len()), (None, 0));
    assert_eq!(app.values["consumer_key"], KEY);
    let told = stage.store().history(&stage.id).unwrap();
    assert_eq!(told.last().unwrap().what, "secrets-forgotten");

    let View { rail, step, .. } = stage.view();
    assert_eq!(step.id, "keys");
    let state = |id: &str| rail.iter().find(|step| step.step == id).unwrap().state;
    assert_eq!((state("site"), state("keys")), (StepState::Done, StepState::Todo));
    stage.reach("save").await;
    stage.prove().await.unwrap();
}

#[tokio::test]
async fn a_disk_that_fills_up_refuses_the_press_and_the_same_press_works_with_room() {
    let stage = Stage::new();
    stage.choose("v7", "on-site").unwrap();
    stage.store().fills_up();
    assert_eq!(why(stage.site(SITE, "@acme")), [of_all(Code::DiskFull)]);
    assert_eq!(stage.view().step.id, "site");
    stage.store().has_room();
    stage.site(SITE, "@acme").unwrap();

    stage.reach("keys").await;
    stage.store().fills_up();
    assert_eq!(
        why(stage.keys(KEY, CONSUMER_SECRET).await),
        [of_all(Code::DiskFull)]
    );
    assert!(stage.held().is_empty() && stage.connection().app.is_none());
    stage.store().has_room();
    stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
    stage.submit("keys", Input::Continue).unwrap();
}

#[test]
fn a_folder_that_does_not_open_offers_only_what_can_work() {
    let stage = Stage::new();
    let page = |code: Code| {
        let facts = [
            ("whose", "own"),
            ("pid", "7"),
            ("user", "ana"),
            ("version", "7"),
            ("known", "1"),
        ];
        let finding = facts.iter().fold(Finding::new(code), |finding, (name, value)| {
            finding.with(name, value)
        });
        house::closed(stage.words(), &finding)
    };
    for (code, practice) in [
        (Code::FolderReadOnly, false),
        (Code::FolderOthers, false),
        (Code::DiskFull, false),
        (Code::StoreFailed, false),
        (Code::FolderHeld, true),
        (Code::FolderNewer, true),
        (Code::FolderDamaged, true),
    ] {
        let page = page(code);
        assert_eq!(
            (page.way, page.listed, page.practice),
            (Mending::Outside, false, practice),
            "{code}"
        );
    }
}
