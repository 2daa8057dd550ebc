//! Over many: so many at once, what they share once, in batches; cancelled, killed, and without a vault.

use super::*;
use crate::vault::KeyringFault;

#[tokio::test]
async fn eight_are_asked_about_at_once_and_each_of_them_once() {
    let stage = signed_in().await;
    copies(&stage, 11, false).await;
    stage.x.answers(ME, 401, "");
    let waits: Vec<_> = (0..12).map(|_| stage.x.waits(ME)).collect();
    let before = stage.x.asked(ME).len();
    let passing = async {
        let (mut asked, mut go): (Vec<_>, Vec<_>) = waits.into_iter().unzip();
        for heard in asked.drain(..8) {
            heard.await.unwrap();
        }
        tokio::task::yield_now().await;
        assert!(
            asked.iter_mut().all(|heard| heard.try_recv().is_err()),
            "no ninth"
        );
        go.swap_remove(0).send(()).unwrap();
        asked.swap_remove(0).await.unwrap();
        go.into_iter().for_each(|go| go.send(()).unwrap());
        asked
    };
    let (run, _asked) = tokio::join!(look_at_all(&stage, true), passing);
    assert_eq!((run.done, run.all, run.healthy), (12, 12, 12));
    assert_eq!(stage.x.asked(ME).len() - before, 13, "and the clock");
}

#[tokio::test]
async fn an_app_that_many_share_is_asked_about_once() {
    let stage = signed_in().await;
    copies(&stage, 20, true).await;
    let before = stage.x.asked(BEARER_PATH).len();
    let run = look_at_all(&stage, false).await;
    assert_eq!((run.healthy, stage.x.asked(BEARER_PATH).len() - before), (21, 1));

    // Once it is known to be refused, no token of it is asked about either.
    let (before, tokens) = (stage.x.asked(BEARER_PATH).len(), stage.x.asked(ME).len());
    stage.x.answers(ME, 401, "");
    for _ in 0..8 {
        stage.x.answers(ME, 401, "");
    }
    stage.x.answers(BEARER_PATH, 403, &refusal(99));
    let run = look_at_all(&stage, true).await;
    assert_eq!((run.refused, run.broken), (21, 21));
    assert_eq!(stage.x.asked(BEARER_PATH).len() - before, 1);
    assert!(stage.x.asked(ME).len() - tokens <= 9, "those that were under way");
}

#[tokio::test]
async fn whoever_has_asked_too_often_waits_and_all_others_go_on() {
    let stage = signed_in().await;
    copies(&stage, 15, false).await;
    stage.x.answers(ME, 401, "");
    stage.x.answers_with(ME, 429, "", &[("retry-after", "60")]);
    let passing = async {
        stage.x.asleep.notified().await;
        let others = async {
            while stage.told.runs().last().is_none_or(|run| run.done < 15) {
                tokio::task::yield_now().await;
            }
        };
        others.await;
        stage.x.pass(60_000);
    };
    let (run, ()) = tokio::join!(look_at_all(&stage, true), passing);
    assert_eq!((run.done, run.healthy), (16, 16));
}

/// Whoever was put off often enough is told why, and the provider is not asked for it.
#[tokio::test]
async fn an_app_that_never_has_a_call_left_is_not_asked_beyond_its_patience() {
    let stage = signed_in().await;
    copies(&stage, 3, true).await;
    let before = stage.x.asked(BEARER_PATH).len();
    for _ in 0..8 {
        stage
            .x
            .answers_with(BEARER_PATH, 429, "", &[("retry-after", "60")]);
    }
    let passing = async {
        loop {
            stage.x.asleep.notified().await;
            stage.x.pass(60_000);
        }
    };
    let run = tokio::select! {
        run = look_at_all(&stage, false) => run,
        () = passing => unreachable!("it goes on for ever"),
    };
    assert_eq!((run.done, run.healthy), (4, 0));
    assert_eq!(
        stage.x.asked(BEARER_PATH).len() - before,
        4,
        "once, and once after each pause"
    );
}

#[tokio::test]
async fn an_app_with_no_call_left_holds_up_its_own_connections_only() {
    let stage = signed_in().await;
    copies(&stage, 3, true).await;
    let reset = (NOW_MS / 1000 + 60).to_string();
    stage
        .x
        .answers_with(BEARER_PATH, 429, "", &[("x-rate-limit-reset", &reset)]);
    let before = stage.x.asked(BEARER_PATH).len();
    let passing = async {
        stage.x.asleep.notified().await;
        stage.x.pass(60_000);
    };
    let (run, ()) = tokio::join!(look_at_all(&stage, false), passing);
    assert_eq!((run.healthy, stage.x.asked(BEARER_PATH).len() - before), (4, 2));
}

#[tokio::test]
async fn a_cancelled_run_keeps_what_it_found_and_the_next_one_begins() {
    let stage = signed_in().await;
    copies(&stage, 11, false).await;
    stage.x.answers(ME, 401, "");
    for _ in 0..3 {
        stage.x.answers(ME, 401, &refusal(89));
    }
    let waits: Vec<_> = (0..8).map(|_| stage.x.waits(ME)).collect();
    let begun = stage.wizard().check_health(None, true).await;
    assert_eq!(stage.see(begun).unwrap().all, 12);
    let busy = stage.see(stage.wizard().check_health(None, true).await);
    assert_eq!(why(busy), [of_all(Code::HealthBusy)]);
    let (asked, _go): (Vec<_>, Vec<_>) = waits.into_iter().unzip();
    for heard in asked {
        heard.await.unwrap();
    }
    assert!(stage.wizard().cancel_health().unwrap().ending);
    stage.told.looked.notified().await;
    let run = stage.told.runs().pop().unwrap();
    assert_eq!((run.ended, run.ending, run.done, run.refused), (true, true, 3, 3));
    let looked = stage.store().connections().unwrap().into_iter();
    assert_eq!(looked.filter(|one| one.health.is_some()).count(), 3);
    let page = stage.see(stage.wizard().health(&[])).unwrap();
    assert_eq!((page.run, page.never), (None, 9));
    assert!(page.cut_short.unwrap().contains("after 3 of 12"));
    assert_eq!(stage.wizard().cancel_health(), None);
    let run = look_at_all(&stage, true).await;
    assert_eq!((run.done, run.healthy), (12, 12));
}

/// Whoever leaves a world, for practice or for good, leaves no run behind in it.
#[tokio::test]
async fn a_run_ends_with_its_world() {
    let stage = signed_in().await;
    copies(&stage, 11, false).await;
    stage.x.answers(ME, 401, "");
    let waits: Vec<_> = (0..8).map(|_| stage.x.waits(ME)).collect();
    let begun = stage.wizard().check_health(None, true).await;
    assert_eq!(stage.see(begun).unwrap().all, 12);
    let (asked, _go): (Vec<_>, Vec<_>) = waits.into_iter().unzip();
    for heard in asked {
        heard.await.unwrap();
    }
    stage.wizard().close();
    stage.told.looked.notified().await;
    let run = stage.told.runs().pop().unwrap();
    assert_eq!((run.ended, run.done), (true, 0));
    while !stage.is_free() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_run_that_dies_leaves_whole_batches_and_nothing_half() {
    let mut stage = signed_in().await;
    copies(&stage, 99, false).await;
    stage.x.answers(ME, 401, "");
    for _ in 0..80 {
        stage.x.answers(ME, 401, &refusal(89));
    }
    let waits: Vec<_> = (0..8).map(|_| stage.x.waits(ME)).collect();
    {
        let dying = stage.wizard().look_at_health(None, true);
        tokio::pin!(dying);
        let (asked, _go): (Vec<_>, Vec<_>) = waits.into_iter().unzip();
        let all_asked = async {
            for heard in asked {
                heard.await.unwrap();
            }
        };
        tokio::select! {
            _ = &mut dying => panic!("it ended"),
            () = all_asked => {}
        }
    }
    while !stage.is_free() {
        tokio::task::yield_now().await;
    }
    stage.kill_and_start();
    let all = stage.store().connections().unwrap();
    let looked: Vec<_> = all.iter().filter(|one| one.health.is_some()).collect();
    assert_eq!(looked.len(), 64, "one batch");
    for one in looked {
        let history = stage.store().history(&one.id).unwrap();
        let lines = history.iter().filter(|event| event.what == "health").count();
        assert_eq!(
            (one.health.as_ref().unwrap().outcome, lines),
            (Outcome::Refused, 1)
        );
    }
    let run = look_at_all(&stage, true).await;
    assert_eq!((run.done, run.healthy), (100, 100));
}

#[tokio::test]
async fn without_the_vault_nothing_is_asked_and_nothing_changes() {
    let mut stage = signed_in().await;
    stage.kill_and_start();
    stage.keyring.breaks(KeyringFault::Locked);
    let asked = stage.x.asked(BEARER_PATH).len();
    let refused = stage.see(stage.wizard().look_at_health(None, true).await);
    assert_eq!(why(refused), [of_all(Code::VaultLocked)]);
    assert_eq!(
        (stage.x.asked(BEARER_PATH).len(), stage.connection().health),
        (asked, None)
    );
    stage.keyring.is_mended();
    assert_eq!(look(&stage, true).await.outcome, Outcome::Healthy);
}

#[tokio::test]
async fn a_connection_without_anything_to_ask_about_is_left_out() {
    let stage = Stage::new();
    let nothing = stage.see(stage.wizard().look_at_health(None, false).await);
    assert_eq!(why(nothing), [of_all(Code::HealthNothing)]);
    let gone = stage
        .wizard()
        .look_at_health(Some(vec!["gone".to_owned()]), false)
        .await;
    assert_eq!(why(stage.see(gone)), [of_all(Code::HealthNothing)]);
}

#[tokio::test]
async fn a_full_disk_is_told_and_the_next_run_works() {
    let stage = signed_in().await;
    stage.store().fills_up();
    let full = stage.see(stage.wizard().look_at_health(None, true).await);
    assert_eq!(why(full), [of_all(Code::DiskFull)]);
    stage.store().has_room();
    assert_eq!(look(&stage, true).await.outcome, Outcome::Healthy);
}

#[tokio::test]
async fn the_page_groups_what_was_found_and_shows_no_more_than_it_must() {
    let stage = signed_in().await;
    copies(&stage, 69, false).await;
    stage.x.answers(ME, 401, "");
    for _ in 0..40 {
        stage.x.answers(ME, 401, &refusal(89));
    }
    stage.x.fails(ME);
    look_at_all(&stage, true).await;
    let page = stage.see(stage.wizard().health(&[])).unwrap();
    let groups: Vec<_> = page
        .groups
        .iter()
        .map(|group| (group.id.as_str(), group.count, group.lines.len()))
        .collect();
    assert_eq!(
        groups,
        [
            ("refused x-token-dead", 40, 25),
            ("unreached x-unreachable", 1, 1),
            ("healthy", 29, 25)
        ]
    );
    let more = stage
        .see(stage.wizard().health_lines(&[], "refused x-token-dead", 25))
        .unwrap();
    assert_eq!((more.len(), more[0].sign_in.as_deref()), (15, Some("sign-in")));
    assert!(
        stage
            .wizard()
            .health_lines(&[], "refused x-token-dead", 40)
            .unwrap()
            .is_empty()
    );
    assert_eq!((page.price.questions, page.price.dollars.as_str()), (70, "0.70"));
    let one = stage
        .see(stage.wizard().health(std::slice::from_ref(&stage.id)))
        .unwrap();
    assert_eq!((one.all, one.price.dollars.as_str()), (1, "0.01"));
    assert_eq!(one.price_of_all, page.price, "what begins by itself is about all");
}
