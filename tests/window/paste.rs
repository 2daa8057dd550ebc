//! Pasted keys: what can be mended is mended and said, what is certainly wrong is refused at its field.

use keywright_tests::Fault;

use crate::set::Set;

#[tokio::test]
async fn pastes_are_mended_or_refused_at_their_field() -> Result<(), Fault> {
    let mut set = Set::up("paste", &[]).await?;
    set.road().to_the_keys().await?;
    let (key, secret) = (
        set.x.said.app.consumer_key.clone(),
        set.x.said.app.consumer_secret.clone(),
    );
    let bearer = format!("{}{}", "A".repeat(22), "b%2Fc".repeat(18));
    set.seen.push(("bearer", bearer.clone()));
    let window = &set.window;

    // A bearer token in the key's field.
    window.fill("Consumer Key", &bearer).await?;
    window.fill("Secret Key", &secret).await?;
    window.press("Check with X").await?;
    window.sees("bearer token").await?;
    assert!(window.invalid("Consumer Key").await?, "the finding is at the key");
    window.shot("bearer").await?;

    // Key and secret in each other's field.
    window.fill("Consumer Key", &secret).await?;
    window.fill("Secret Key", &key).await?;
    window.press("Check with X").await?;
    window.sees("each other").await?;
    window.shot("swapped").await?;

    // A secret of another app: X says so, and what was typed stays.
    window.fill("Consumer Key", &key).await?;
    window
        .fill("Secret Key", &secret.chars().rev().collect::<String>())
        .await?;
    window.press("Check with X").await?;
    window.sees("X does not accept").await?;
    assert!(
        window.invalid("Secret Key").await?,
        "the finding is at the secret"
    );
    assert_eq!(window.value("Consumer Key").await?, key);
    window.shot("refused").await?;

    // Blanks, quotes and line breaks are mended.
    window.fill("Consumer Key", &format!("  \"{key}\" ")).await?;
    let (first, rest) = secret.split_at(20);
    window
        .fill("Secret Key", &format!(" {first} {rest}\u{a0}"))
        .await?;
    window.press("Check with X").await?;
    window.sees("X accepts this key and secret as a pair").await?;
    window.shot("mended").await?;
    set.seen.push(("wrong secret", secret.chars().rev().collect()));
    set.down().await
}
