### Zammad and X (Twitter), in English. Plain words: **bold**, `code`, blank lines; no parameters.
### What no page in hand confirms is called "unverified".

target = Zammad
    .short = Zammad
summary = Connects Zammad's channel **Twitter**, so that posts, mentions and direct messages become tickets and are answered from Zammad, as its guide “Twitter/X” describes. You register an app at X, bring its keys and tokens to Zammad, and choose what becomes a ticket.
versions = Zammad 2.8 to 6.5. Zammad 7 has no such channel
verdict = **Zammad 7 has removed the channel.** Zammad 2.8 to 6.5 have it, but it needs X's **Account Activity API** of version 1.1, which X no longer sells: only a company that still has legacy or enterprise access to it can finish this set-up (unverified: nobody has shown it on a present system). App, keys and tokens can be made by anyone.
    .title = Does not work for new customers of X

## What one needs

need-legacy-access = Access to X's **Account Activity API, version 1.1**, from an older or an enterprise contract. Without it the set-up stops at the dev environment.
need-x-account = An **X account with a verified phone number**, which will own the app at X.
need-developer = A **developer account** at X with a few dollars of credits. Signing up happens on the way.
need-rights = In Zammad, the right to manage the channel: `admin.channel_twitter`, or the whole of `admin`.
need-reachable = A Zammad that **X can reach from outside**, by https on port 443.
need-browser = A **web browser** in which you are signed in to Zammad.

## Fields

field-site_url = Address of your Zammad
    .help = As your agents open it, up to the start page. Leave out `#` and everything after it.
field-screen_name = X account that owns the app
    .help = Its tokens go to Zammad. If you name it, Keywright tells you when somebody else has signed in. May stay empty.
field-consumer_key = Consumer Key
    .help = Also called **API Key**. About 25 letters and digits.
field-consumer_secret = Secret Key
    .help = Also called **Consumer Secret**, **API Key Secret** or **API secret key**. About 50 letters and digits.
field-access_token = Access Token
    .help = Begins with digits and a hyphen. It has to be one of the account that owns the app.
field-access_token_secret = Access Token Secret
    .help = About 45 letters and digits. X shows it once, below the access token.
field-env_label = Label of the dev environment
    .help = One word of your choice, such as `zammad`. If there is an environment already, its label exactly, capitals included.
field-search_terms = Search terms
    .help = Hashtags or words, separated by commas. Posts that hold one become tickets.
field-search_group = Group for the search terms
    .help = The name of a group in Zammad, as it stands there.
field-mentions_group = Group for mentions
    .help = Posts that name your account become tickets of this group. Empty: they do not.
field-messages_group = Group for direct messages
    .help = Direct messages to your account become tickets of this group. Empty: they do not.
derived-callback = Callback, which X will ask for
derived-webhook = Webhook, which Zammad registers at X by itself

## Your Zammad

step-system = Your Zammad
    .title = Tell us which Zammad you have
    .lead = The version comes first, because it decides whether there is anything to set up: **Zammad 7.0 and newer have no X channel any more.**
question-version = Which version is it?
choice-version-v5 = Zammad 5.0 to 6.5
    .help = Has the channel. 6.5 is the last version that does.
    .short = 5.0 to 6.5
choice-version-v2 = Zammad 2.8 to 4.1
    .help = Has the channel too. Update before you begin, if you can, but not to 7.0.
    .short = 2.8 to 4.1
choice-version-v7 = Zammad 7.0 or newer
    .help = The channel is gone.
    .short = 7.0 or newer
    .stop = **Zammad 7.0 and newer have no channel for X or Twitter any more**, so there is nothing to set up here. The update to 7.0 deletes the channel, its accounts and the keys and tokens stored in it. Tickets that came from X stay readable.

        If you have **not updated yet**, write down or export what the channel holds first (consumer key and secret, access token and secret, environment label, search terms and groups), because after the update nobody can read it any more. To go on using the channel, stay on 6.5.

        What remains in Zammad 7 is **signing in to Zammad with an X account**, under **Settings**, **Security**, **Third-party Applications** (Zammad's own documentation marks it as not verified). For messages, Zammad keeps its other channels.
choice-version-before-2 = Older than 2.8
    .help = Its channel used Twitter's streams.
    .short = before 2.8
    .stop = **Zammad up to 2.7 listened to Twitter's streams, which Twitter switched off in August 2018.** No app that you register today brings them back.

        What to do: update Zammad to a version **from 2.8 to 6.5**, then come back. Do not update to 7.0 for this: it has no channel for X any more.
choice-version-unknown = I do not know
    .help = Pick this to see how to find out.
    .short = not known
    .stop = **Find it out first, because it decides whether there is anything to set up.** Signed in to Zammad as an administrator, open `/api/v1/version` behind the address of your Zammad: the answer holds the version. The admin panel shows it too, under **System**, **Version** (unverified).

        If neither opens, look under **Channels** in the admin panel. If **Twitter** is listed there, it is 6.5 or older; if it is missing although you may manage channels, it is 7.0 or newer.
question-deployment = Where does it run?
choice-deployment-hosted = Hosted by Zammad
    .help = Its address ends in `zammad.com`, or is a name of yours that leads there.
    .short = hosted
choice-deployment-own = On your own server
    .help = As a package, in containers or from source.
    .short = own server
aside-works-today = On 25 November 2026: not for new customers of X. Zammad up to 6.5 needs the Account Activity API of version 1.1, which X took out of its plans in 2023 and sells no more; Zammad's own documentation then spoke of 42,000 dollars a month. With older or enterprise access it may still work (unverified).
    .title = Does this work today?
aside-before-upgrade = The update to Zammad 7.0 deletes channel, accounts, keys and tokens, and there is no way back. Save the bundle of this set-up before it, and keep it.
    .title = Before an update to 7.0
aside-what-changed = Zammad's guide shows X's pages of 2018 to 2020. X has moved and renamed them since; each page here shows today's names first and the older ones behind them.
    .title = What has changed since

## The site

step-site = Address
    .title = Say where your Zammad is
    .lead = Two addresses follow from it: the callback, which you enter at X, and the webhook, at which X calls your Zammad.
    .source = From Zammad's guide “Twitter/X”, step 2. The webhook's address is from Zammad's source.
aside-https-443 = X calls the webhook from outside, so the address needs a public name, a valid certificate and port 443. An address with another port, or one for your own network alone, will not do.
    .title = X must reach it
aside-hosted-address = If your Zammad has a name of your own, use the one that its settings show as **Fully Qualified Domain Name**. Zammad makes both addresses from it.
    .title = Which of two names
aside-fqdn = Zammad makes both addresses from **Fully Qualified Domain Name** and **HTTP type** under **Settings**, **System**, not from the address in your browser. Set them to this name and to **https** before you go on: fresh systems say `http` and an example's name.
    .title = Zammad must know its own name
aside-two-accounts = Two accounts play a part, and they may be one. The one asked for here owns the app at X; the one whose messages become tickets is added later, in Zammad.
    .title = Which X account?

## Ready?

step-ready = Before you begin
    .title = See whether everything is ready
    .lead = A wrong clock, a firewall or a missing keyring would stop this set-up halfway. Keywright looks at them now rather than when X refuses.
aside-why-clock = X refuses a signature whose time is a few minutes off. Keywright allows for this computer's clock; the clock of your Zammad server must be right by itself, and Zammad calls a wrong one **401 Unauthorized**.
    .title = Why the clock matters
aside-why-keyring = Keys and tokens are kept encrypted, and the key to them lies in your system's keyring or behind your passphrase. Keywright keeps nothing in plain text.
    .title = Where secrets go

## Developer account

step-developer-account = Developer account
    .title = Open your developer account at X
    .lead = Sign in with the account that will own the app; it needs a verified phone number. X asks what you are building: Zammad's guide suggests these four answers. If you have a developer account, tick everything off and go on.
    .source = The four answers are from Zammad's guide “Twitter/X”, step 1. Today's page is from X's own documentation.
slot-developer-account-sign-in = with the X account that will own the app
slot-developer-account-answer-1 = what it is for
slot-developer-account-answer-2 = whether you analyse posts or people
slot-developer-account-answer-3 = whether it posts or likes
slot-developer-account-answer-4 = how posts are shown. If there is one field only, put all but the second there, one after another
slot-developer-account-credits = a few dollars are enough
slot-developer-account-send = the page **Welcome** then says that you have finished
aside-no-activity-api = A new account will not have the Account Activity API of version 1.1, which this Zammad needs. Ask X about it before you pay for anything else.
    .title = First of all
aside-what-x-charges = Since February 2026 X has no free tier for new developers; each question costs, and reading one user costs $0.010. The sign-in itself costs nothing, as far as we know; the smallest purchase, said to be $5, is unverified.
    .title = What X charges
aside-use-is-binding = X holds you to the use that you describe here, and does not allow several apps for one use. Change the answers where they are not true for you.
    .title = Words that bind

## The way back

step-way-back = Way back
    .title = Choose how X finds back to this computer
    .lead = When you sign in by browser later, X sends the browser back to Keywright. The app at X has to hold that address before, so it is chosen now. If you do not know, leave it as it is.
    .source = From X's own documentation of callbacks, and from reports of its users.
question-loopback_host = How should the address name this computer?
choice-loopback_host-v4 = 127.0.0.1
    .help = As X recommends.
    .short = 127.0.0.1
choice-loopback_host-localhost = localhost
    .help = For consoles that refuse the other one with “Not a valid callback URL format” (unverified).
    .short = localhost
aside-two-addresses = There are two addresses, because another program may hold the port of the first. Enter both at X; it takes up to ten.
    .title = Why two of them
aside-only-for-sign-in = They lead to this computer alone, and only while Keywright waits for a sign-in. You may take them off X's list when you are done.
    .title = Nobody else can use them

## The app

step-app = App at X
    .title = Create the app at X
    .lead = One app for your Zammad. When it is made, X shows two keys: leave that window open, two pages further on they are asked for.
    .source = The page of 2018 is from Zammad's guide “Twitter/X”, step 2. Today's is from X's documentation and from reports of users.
slot-app-new-app = after you have signed in; older guides: **Apps** in the user menu
slot-app-name = no other app in the world may have it; people see it when they allow the app
slot-app-description = anything will do
slot-app-use = anything will do; this is Zammad's suggestion
slot-app-package = without a package the app is refused later
slot-app-environment = X's own, not the one for the Account Activity API
slot-app-key = for a page further on
slot-app-secret = for a page further on; X shows it once
slot-app-callback = Zammad's own
slot-app-callback-own = for the sign-in here
slot-app-callback-other = for the sign-in here, if the other one's port is taken
aside-keys-shown-once = X shows the secret once. If you lose it, make a new pair with **Regenerate**; the old one then stops working everywhere.
    .title = Shown only once
aside-labels = The **Consumer Key** and **Secret Key** of today's console were **API Key** and **API Key Secret** until 2025, and **API key** and **API secret key** in Zammad's guide. Zammad's own form calls them **Twitter Consumer Key** and **Twitter Consumer Secret**.
    .title = Same keys, other names
aside-one-app = If your company has an app for this Zammad already, use that one. X allows one app for one use.
    .title = Is there an app already?

## Permission and callbacks

step-permission = Permission
    .title = Set permission and callbacks at X
    .lead = Zammad reads, posts and answers direct messages, so the app needs **Read and write and Direct message**. Copy the other values one by one, then press **Save** there.
    .source = The permission is from Zammad's guide “Twitter/X”, step 3. Today's page is from X's documentation and reports of users.
slot-permission-edit = opens the settings for both kinds of sign-in; in 2018 a button on the tab **Permissions**
slot-permission-type = either kind works, by most reports
slot-permission-callback = Zammad's own
slot-permission-callback-own = for the sign-in here
slot-permission-callback-other = for the sign-in here, if the other one's port is taken
aside-frozen = A permission is frozen into tokens when they are made. If you change it later, make new tokens, enter them in Zammad and add the account there again; otherwise direct messages fail.
    .title = Before the tokens, not after
aside-callback-exact = X compares the callback letter by letter, the last slash included. Copy it rather than typing it.
    .title = Letter by letter
aside-three-callbacks = The first is where Zammad gets people back when it adds an account. The other two are Keywright's, for the sign-in here; without them you can still sign in with a PIN or paste tokens.
    .title = Three callbacks

## The keys

step-keys = Keys
    .title = Bring the two keys here
    .lead = Paste the consumer key and its secret. Keywright asks X whether they belong together before anything else depends on them.
    .source = From Zammad's guide “Twitter/X”, step 4. The names are those of today's console.
aside-four-values = Zammad needs four values: this pair, and the access token with its secret. The next page brings the other two.
    .title = Two of four
aside-cached-secret = Zammad answers X's checks of the webhook with a secret that it keeps in memory for up to seven days. If you ever change the pair, open **Configure App** in Zammad and submit the form anew; storing the values alone is not enough.
    .title = If the secret changes later

## The tokens

step-sign-in = Tokens
    .title = Get the tokens of the app's owner
    .lead = Sign in with the account that owns the app: by browser, or with a PIN. If X's console has shown you an access token and its secret, you can paste them instead.
    .source = Zammad's guide “Twitter/X”, step 4, has you generate both in X's console. Signing in brings the same kind of tokens; that it does is from X's documentation.
aside-why-owner = Zammad uses these tokens for one thing: to register its webhook at X in the name of your app. The tokens of the account whose messages become tickets are made later, by Zammad itself.
    .title = What Zammad does with them
aside-by-hand = In X's console they are under **Keys & Tokens**, **Access Token**, button **Generate**; X shows them once. In 2018 the tab was **Keys and tokens** and the line **Access token & access token secret**.
    .title = In X's console instead

## The dev environment

step-label = Environment
    .title = Name the dev environment
    .lead = Zammad's webhook belongs to an environment for the Account Activity API, and both sides know it by its label.
    .source = From Zammad's guide “Twitter/X”, step 5.
aside-which-label = Any word will do; Zammad's guide takes `zammad`. X tells capitals from small letters, so write it the same everywhere.
    .title = Which word?
aside-one-each = Zammad deletes every webhook of the environment that is not its own when you enter the app. If another system, or a second Zammad, uses an environment already, make a new one for this Zammad.
    .title = Never share one

step-environment = Environment at X
    .title = Create the dev environment at X
    .lead = An environment for the **Account Activity API**, with the label that you chose. If there is one with this label, tick everything off and go on.
    .source = From Zammad's guide “Twitter/X”, step 5. X's documentation of today no longer describes the page.
slot-environment-environments = in the user menu
slot-environment-set-up = not one of the two boxes for searching
slot-environment-label = exactly as in Zammad later
slot-environment-app = and pick the app that you have made
aside-no-such-page = If X shows no such page, your account has no access to the Account Activity API of version 1.1, and Zammad cannot go on: it will answer **Forbidden** when you enter the app. Ask X about enterprise access, or stop here; app and tokens do no harm.
    .title = No such page?
aside-right-product = The same page has boxes for **Search Tweets: 30-Days** and **Full Archive**. An environment for one of them is of no use to Zammad.
    .title = The right box

## The app in Zammad

step-entry = Who enters them
    .title = Who enters keys and filters in Zammad?
    .lead = Keywright can enter them over Zammad's own interface, or show you where they go. The account itself you add in your browser either way.
question-entry = Who enters them?
choice-entry-api = Keywright enters them
    .help = With an access token of yours. It shows each change before it is made, reads it back, and can undo it.
    .short = by Keywright
choice-entry-by-hand = I type them, or hand them on
    .help = Keywright draws the pages with your values; the bundle holds them too.
    .short = by hand
aside-what-is-done = Keywright asks Zammad which version it is and by which name it knows itself, has it verify the app with X, stores the app, and sets the account's filters. It changes nothing else.
    .title = What it does
step-apply-app = App in Zammad
    .title = Enter the app in Zammad
    .lead = Sign in at your Zammad. Nothing is written before you have seen what would change; then Zammad asks X at once whether the values are right, and registers its webhook.
    .source = In place of typing, from Zammad's guide “Twitter/X”, step 6. The calls are those of Zammad 5.2's own source.
aside-a-token = In Zammad, press your own picture, **Profile**, **Token Access**, **Create**, tick **admin** (or **admin.channel_twitter** and **admin.group**), and let it expire soon. If the page is not there, an administrator has switched tokens off under **System**, **API**.
    .title = An access token
step-apply-filters = Account and filters
    .title = Add the account, and enter the filters
    .lead = Sign in and compare. If the account is not there yet, add it in the browser: Keywright waits until Zammad has it, then shows what it would enter.
    .source = In place of typing, from Zammad's guide “Twitter/X”, steps 7 and 8. The calls are those of Zammad 5.2's own source.
step-connect-app = App in Zammad
    .title = Add the app in Zammad
    .lead = Open **Channels**, **Twitter** in the admin panel and copy the values one by one. Zammad asks X at once whether they are right and registers its webhook.
    .source = From Zammad's guide “Twitter/X”, step 6. Labels are those of Zammad 5.2's own source.
slot-connect-app-connect = the green button. If an app is there already: **Configure App**
slot-connect-app-callback = shown there; it must be the one that you entered at X
slot-connect-app-submit = in some versions **Connect**
aside-foreign-webhooks = When the app is entered, Zammad **deletes every other webhook** of this dev environment at X, whoever registered it. A test system or another product that shares it goes silent.
    .title = Look out
aside-x-calls-back = X calls your Zammad back while you wait. To see whether it can, open the webhook's address from outside with `?crc_token=test` behind it: an answer with `response_token`, or one that speaks of a `cache`, means that Zammad is reached; anything else is the proxy or firewall in front. It has to pass path and query unchanged, on port 443, and within three seconds.
    .title = Can X reach it?
aside-errors-at-submit = **401** means wrong keys, a wrong clock of the server or no callback at X; **403** means that the callback differs; **Forbidden. Are you sure you created a development environment** means no environment. “Already 1 webhooks registered” says nothing by itself: usually X could not reach your Zammad.
    .title = If Zammad refuses

aside-old-versions = “undefined local variable 'env_name'” is a fault of Zammad 3.1, and “Unable to create entry.” after a check that went well one of builds from May 2020 (`c-0` in the log). Update Zammad, but not to 7.0, and submit the form again.
    .title = Faults of old versions

## The account in Zammad

step-add-account = Account in Zammad
    .title = Add the account in Zammad
    .lead = Now the account whose posts and messages become tickets. Zammad sends you to X, you allow the app there, and X sends you back to Zammad, where the account is now in the list.
    .source = From Zammad's guide “Twitter/X”, step 7.
slot-add-account-add = under **Channels**, **Twitter**
slot-add-account-allow = on X's page, which Zammad opens: look which account it shows, then allow
aside-same-browser = Do this yourself, in the browser in which you are signed in to Zammad: Zammad remembers there what it asked X for. A link sent to somebody else ends in an error.
    .title = In one browser
aside-which-account = X takes the account that is signed in to that browser. If it is another one, sign out at X first.
    .title = The right account
aside-another-account = Keywright adds the account that owns the app, and enters its filters. For another one, go back to **Who enters them** and pick **I type them, or hand them on**.
    .title = Another account?
aside-again = **Add Account** is also how an account is renewed: for the same account Zammad replaces the tokens and keeps the filters. If you press **Cancel** at X, Zammad shows an error about the token; just add the account again.
    .title = Once more
aside-long-ids = Versions before November 2019 spoil the long number of a newer account as soon as the account is edited in Zammad; messages then stop. Update Zammad, then add the account again.
    .title = Accounts with long numbers

## What becomes a ticket

step-tickets = Retweets
    .title = Decide about retweets
    .lead = Posts that only repeat another post can become tickets too.
    .source = From Zammad's form for the account. The guide's step 8 speaks of hashtags and mentions.
question-retweets = Should retweets become tickets?
choice-retweets-false = No
    .help = Usual, and what Zammad does by itself.
    .short = no retweets
choice-retweets-true = Yes
    .help = Each retweet that matches opens a ticket or joins one.
    .short = with retweets
aside-retweets = Some older versions made tickets of retweets even when this was off. Then take out the term that matches them.
    .title = Off, and still there?
aside-own-posts = What the account itself writes outside Zammad, posts and direct messages, appears as closed tickets. That is on purpose.
    .title = Closed tickets

step-filters = What comes in
    .title = Say what becomes a ticket
    .lead = For search terms, mentions and direct messages, name the group that gets the tickets. What stays empty is left alone.
    .source = From Zammad's guide “Twitter/X”, step 8, and Zammad's form for the account.
aside-how-terms-match = A term matches wherever it stands in a post, in capitals or not; a hashtag is just such a term. The first term that matches decides, and mentions go before terms.
    .title = How terms match
aside-summoned = Since February 2026 X lets apps of ordinary plans reply only to posts that mention or quote the account. Answers to posts that were merely found by a search term may be refused.
    .title = Replies to found posts
aside-bare-hash = A `#` by itself is no term: versions before November 2017 made a ticket of every post with one, later ones skip it.
    .title = Never a # alone
aside-empty-is-off = In Zammad a kind without a group is off, and a term without a group is skipped. A field that you leave empty here changes nothing there: what is on stays on.
    .title = Empty means left alone

step-set-filters = Filters in Zammad
    .title = Enter the filters in Zammad
    .lead = Press **Edit** beside the account and enter what you chose.
    .source = From Zammad's guide “Twitter/X”, step 8. Labels are those of Zammad 5.2's own source.
slot-set-filters-edit = beside the account
slot-set-filters-terms = each term in a row of its own; **+** adds one
slot-set-filters-mentions = `-` switches it off
slot-set-filters-messages = `-` switches it off
aside-see-it-work = From another account, write a post that mentions yours, and a direct message: each soon is a ticket in its group. Press the reply button there, as for an e-mail: the reply shows a bird, and your answer appears at X. Search terms are looked up every 20 minutes only.
    .title = See that it works
aside-asterisk = Zammad sends `*` as `＊`, a wider sign, because its library could not post the plain one. That is no fault of your app.
    .title = An asterisk in an answer
aside-old-links = Links from tickets to their posts are wrong in versions before November 2019; an update mends them.
    .title = Links that lead nowhere
aside-yellow-box = A yellow box with “limited to search terms only” means that app or account is not tied to the webhook. Submit **Configure App** again, then **Add Account** again.
    .title = A yellow box?

## The bundle

step-save = Save
    .title = Save what you have made
    .lead = The settings for people and for scripts, and a sheet to work from. Keep it: it is what remains of the channel after an update to Zammad 7.
aside-secrets-stay = Where a secret belongs, the bundle says so and leaves a gap. You can have the secrets in clear instead; then treat the bundle like a password.
    .title = Secrets
aside-requests = `zammad-requests.json` holds the calls of Zammad's own interface that enter all of this. One step no script can take: allowing the account at X needs your browser.
    .title = With a script

aside-console = On a server of your own, `zammad-rails.rb` enters app, account and filters from the console. Its first lines say how. It only shows what it would do until you add the word `apply`, and says what is left to do in Zammad.
    .title = From the console

## Pages, by their time

era-today = Today
era-from-2021 = 2021 to 2025
era-from-2018 = 2018 to 2020, as in Zammad's guide
era-zammad = Zammad 2.8 to 6.5

## Run sheet, for the administrator: before, after, and if something is not as described

run-before =
    - Look at the version first: **Zammad 7.0 and newer have no channel Twitter**. This sheet is for 2.8 to 6.5.
    - In the admin panel, **Settings**, **System**: the name must be the one under which X reaches Zammad, and the type **https**.
    - X must have the app's callback and the permission **Read and write and Direct message**, and a dev environment for the **Account Activity API** with the label below.
    - In the second table, each search term gets a row of its own, and `true` means ticked, `false` not.
    - Zammad deletes every other webhook of that environment when the app is submitted. If another system uses it, stop and make an environment for Zammad alone.
run-after =
    - After the first table press **Submit**. Then press **Add Account**, in the browser in which you are signed in to Zammad, check which account X shows, and press **Authorize app**.
    - After the second table, write to the account from another one: a post that mentions it, and a direct message. Each soon is a ticket in its group.
    - If app or permission change later: submit **Configure App** again, then **Add Account** again. Zammad goes on using the former secret for up to seven days if it is only stored.
    - Keep this sheet and its bundle **before an update to Zammad 7**: that update deletes the channel with all its keys.
run-trouble =
    - **“401 Unauthorized”** at Submit: the keys belong to different apps or were made anew, the clock of the server is wrong, or the app has no callback.
    - **“403 Forbidden (Your app's callback URL configuration …)”**: the callback at X differs from the one that the dialog shows. Correct name and type under **Settings**, **System** first.
    - **“Forbidden. Are you sure you created a development environment …”**: there is none for the Account Activity API, or X gives this account no access to it.
    - **“Unable to register webhook: …”**: X could not reach your Zammad on port 443. “Already 1 webhooks registered” says nothing by itself.
    - **A yellow box, “limited to search terms only”**: submit **Configure App** again, then add the account again.
    - **No form “Connect Twitter App”, or no “Twitter” under Channels**: this is Zammad 7.0 or newer, or you may not manage the channel.
