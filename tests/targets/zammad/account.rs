//! The account and its filters: what is not told, not known, or not subscribed.

use super::*;

#[tokio::test]
async fn a_long_number_outlives_a_change_of_the_filters_digit_by_digit() -> Result<(), Fault> {
    let desk = at_the_filters(Release::V2_8, 1).await?;
    desk.read(FILTERS, token(&desk)).await.map_err(told)?;
    join(&desk, 1).await?.0.map_err(told)?;
    let before = dump(&desk)["channels"][0].clone();
    let id = before["options"]["user"]["id"].as_u64().ok_or("no number")?;
    assert!(id > 1 << 53, "{id}");
    meets(&desk.write(FILTERS).await, &["target-stored", ADDED])?;
    let mut after = dump(&desk)["channels"][0].clone();
    assert_ne!(after, before);
    after["options"]["sync"] = before["options"]["sync"].clone();
    assert_eq!(after, before, "nothing but the filters");
    Ok(())
}

#[tokio::test]
async fn a_group_that_is_unknown_is_told_at_its_line_and_passed_with_another() -> Result<(), Fault> {
    let desk = at_the_filters(Release::V6_5, 0).await?;
    desk.read(FILTERS, token(&desk)).await.map_err(told)?;
    join(&desk, 0).await?.0.map_err(told)?;
    let before = dump(&desk);
    for (group, says) in [("support", "no group"), ("Returns (until 2024)", "switched off")] {
        name_group(&desk, group)?;
        desk.read_again(FILTERS).await.map_err(told)?;
        let view = desk.write(FILTERS).await.map_err(told)?;
        assert_eq!(said_besides(&Ok(view.clone())), ["target-rolled-back", ADDED]);
        let refused = lines(&view)
            .iter()
            .find(|line| line.code == "sync.mentions.group_id");
        let refused = refused.ok_or("no such line")?;
        assert_eq!(refused.state, "refused");
        assert!(refused.note.contains(says), "{}", refused.note);
        assert_eq!(dump(&desk), before);
    }
    name_group(&desk, "Support")?;
    desk.read_again(FILTERS).await.map_err(told)?;
    // The account can still be taken out again.
    meets(&desk.write(FILTERS).await, &["target-stored", ADDED])
}

#[tokio::test]
async fn a_browser_without_a_session_is_waited_for() -> Result<(), Fault> {
    let desk = at_the_filters(Release::V6_5, 0).await?;
    desk.read(FILTERS, token(&desk)).await.map_err(told)?;
    turn(&desk, Scenario::SignedOut, true);
    let wait = desk.act(FILTERS, ApplyAct::Join);
    let person = async {
        let link = desk.room.opened.next().await?;
        let page = browser()?.get(&link).header("accept", "text/html").send().await?;
        assert_eq!(page.status(), StatusCode::FORBIDDEN);
        assert!(page.text().await?.contains("Authentication required"));
        turn(&desk, Scenario::SignedOut, false);
        add_account(&desk, &link, 0).await
    };
    let (page, joined) = tokio::join!(person, wait);
    assert_eq!(page?, StatusCode::FOUND);
    meets(&joined, &[ADDED])
}

#[tokio::test]
async fn an_account_that_x_did_not_subscribe_and_another_account_are_told_and_passed() -> Result<(), Fault> {
    let desk = at_the_filters(Release::V6_5, 0).await?;
    desk.read(FILTERS, token(&desk)).await.map_err(told)?;
    let (joined, _) = join(&desk, 1).await?;
    meets(&joined, &["zammad-linked-other"])?;

    turn(&desk, Scenario::SubscriptionFails, true);
    let (joined, page) = join(&desk, 0).await?;
    assert_eq!(page, StatusCode::INTERNAL_SERVER_ERROR);
    meets(&joined, &[ADDED, "zammad-not-subscribed"])?;
    turn(&desk, Scenario::SubscriptionFails, false);
    meets(&join(&desk, 0).await?.0, &[ADDED])?;
    meets(&desk.write(FILTERS).await, &["target-stored", ADDED])
}

/// Goes back, and names another group for mentions.
fn name_group(desk: &Desk, group: &str) -> Result<(), Fault> {
    desk.room.wizard.go(&desk.id, "filters").map_err(told)?;
    let mut typed = desk.room.says.clone();
    typed.extend(values(&[("mentions_group", group)]));
    desk.submit("filters", Input::Form { values: typed })?;
    desk.room.wizard.go(&desk.id, FILTERS).map_err(told)?;
    Ok(())
}
