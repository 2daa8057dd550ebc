### bpm'online / Creatio and X (Twitter), in English. Plain words: **bold**, `code`, blank lines; no parameters.
### What no page in hand confirms is called "unverified".

target = bpm'online / Creatio
    .short = Creatio
summary = Lets each user add their own X account under **Accounts in external resources**, as the vendor's guide “Setting up bpm'online Twitter integration” describes. You register one app at X and enter its two keys into the system settings.
versions = bpm'online 7.x and Creatio up to 8.1; 5.x unverified
verdict =
    Adding accounts should still work: X keeps signing people in the old way (OAuth 1.0a). What bpm'online does afterwards, looking up people on X, uses version 1.1 of X's interface, and X no longer opens that to new apps. Expect errors **453** or **402** there (unverified: nobody has shown it on a present system).
    .title = Works in part

## What one needs

need-x-account = An **X account with a verified phone number**, which will own the app at X.
need-developer = A **developer account** at X. Signing up happens on the way and takes a few minutes; older guides speak of days.
need-credits = A few dollars of **credits at X**. X charges $0.010 for reading one user; the smallest purchase is said to be $5 (unverified).
need-rights = In Creatio, the right to **Access to "System settings" section** (`CanManageSysSettings`).
need-browser = A **web browser**, on this computer or another: X shows the PIN there.

## Fields

field-site_url = Address of your Creatio
    .help = As your users open it, up to the start page. Leave out `/0` and everything after it.
field-screen_name = X account that you will sign in with
    .help = If you name it, Keywright tells you when somebody else has signed in. May stay empty.
field-consumer_key = Consumer Key
    .help = Also called **API Key**. About 25 letters and digits.
field-consumer_secret = Secret Key
    .help = Also called **Consumer Secret**, **API Key Secret** or **API secret**. About 50 letters and digits.
derived-callback = Callback, which X will ask for

## Your Creatio

step-system = Your Creatio
    .title = Tell us which Creatio you have
    .lead = What your version shows, and which address it has, follows from these two answers.
question-version = Which version is it?
choice-version-v5 = bpm'online 5.x
    .help = Older than the vendor's guide. The two settings are likely there; their place is unverified.
    .short = 5.x
choice-version-v7 = bpm'online or Creatio 7.0 to 7.15
    .help = The versions that the vendor's guide was written for.
    .short = 7.x
choice-version-later = Creatio 7.16 to 8.x
    .help = The settings and the menu are still there in 8.1, but the vendor no longer describes them.
    .short = 7.16 to 8.x
question-deployment = Where does it run?
choice-deployment-cloud = In the vendor's cloud
    .help = Its address ends in `creatio.com`, `bpmonline.com` or `terrasoft.ru`.
    .short = cloud
choice-deployment-on-site = On your own servers
    .help = Under an address of your own.
    .short = on-site
aside-works-today = On 20 November 2026: in part. Signing in is likely to work; the search behind it needs an interface that X closed to new apps, and answers **453**, or **402** without credits (unverified). Decide first whether the accounts alone are worth it.
    .title = Does this work today?
aside-what-changed = The vendor's guide is from bpm'online 7.6, in 2015. Since then X has moved and renamed its console and asks for money, and bpm'online has become Creatio. Each page here shows today's names first and the older ones behind it.
    .title = What has changed since
aside-instead = Creatio 8 finds links to social profiles by itself (**data enrichment**), and its chats take Facebook, WhatsApp and Telegram. None of them offers X.
    .title = What took its place

## The site

step-site = Address
    .title = Say where your Creatio is
    .lead = From its address follows the callback: where X sends a user's browser back to.
    .source = From the vendor's guide, “Setting up the bpm'online account in Twitter”, step 5.
aside-callback-root = The callback is the root of the site and `/Twitter.aspx`, without the `/0` that most addresses in Creatio hold. If your site lies in a sub-folder, that folder belongs to it.
    .title = Where /0 goes
aside-cloud-address = Use the name under which you work today, such as `https://acme.creatio.com`. If the site has moved from `bpmonline.com`, the old name no longer fits the callback.
    .title = Cloud addresses
aside-own-address = X never calls your server; it sends the user's browser there. So an internal address will do if your users' browsers reach it, but whether X accepts a callback without `https` for it is unverified.
    .title = Internal addresses
aside-whose-account = Any account that may sign in will do; it need not own the app. Users add their own accounts later, in Creatio.
    .title = Which X account?

## Ready?

step-ready = Before you begin
    .title = See whether everything is ready
    .lead = A wrong clock, a firewall or a missing keyring would stop this set-up halfway. Keywright looks at them now rather than when X refuses.
aside-why-clock = X refuses a signature whose time is a few minutes off. Keywright allows for this computer's clock; the clock of your Creatio server must be right by itself.
    .title = Why the clock matters
aside-why-keyring = Keys and tokens are kept encrypted, and the key to them lies in your system's keyring or behind your passphrase. Keywright keeps nothing in plain text.
    .title = Where secrets go

## Developer account

step-developer-account = Developer account
    .title = Open your developer account at X
    .lead = Sign in at X's developer console with the account that will own the app. If you have a developer account with credits, tick everything off and go on.
    .source = From X's own documentation of the console. The vendor's guide needs no such account: in its day everybody had one.
slot-developer-account-sign-in = with the X account that will own the app
slot-developer-account-use-case = in your own words: your staff link their X accounts in your CRM
slot-developer-account-credits = a few dollars are enough
aside-what-x-charges = Since February 2026 X has no free tier for new developers; each question costs, and reading one user costs $0.010. The sign-in itself costs nothing, as far as we know; the smallest purchase, said to be $5, is unverified.
    .title = What X charges
aside-use-is-binding = X holds you to the use that you describe here, and does not allow several apps for one use. Say what is true, and mention your system by name.
    .title = Words that bind

## The app

step-app = App at X
    .title = Create the app at X
    .lead = One app for your whole Creatio. When it is made, X shows two keys: leave that window open, the next page takes them.
    .source = The page of 2013 is from the vendor's guide, steps 1 to 7. Today's is from X's documentation and from reports of users.
slot-app-new-app = after you have signed in
slot-app-name = your users see it when they allow the app
slot-app-package = without a package the app is refused later
slot-app-required = in your own words
slot-app-key = for the next page
slot-app-secret = for the next page; X shows it once
slot-app-manage-keys = shows the secret too
aside-keys-shown-once = X shows the secret once. If you lose it, make a new pair with **Regenerate**; the old one then stops working everywhere.
    .title = Shown only once
aside-labels = The **Consumer Key** and **Secret Key** of today's console were **API Key** and **API Key Secret** until 2025, **API key** and **API secret key** until 2020, and **API key** and **API secret** in the vendor's guide. The console itself moved from `dev.twitter.com` to `console.x.com`.
    .title = Same keys, other names
aside-one-app = If your company has an app for this Creatio already, use that one. X allows one app for one use.
    .title = Is there an app already?

## The keys

step-keys = Keys
    .title = Bring the two keys here
    .lead = Paste the consumer key and its secret. Keywright asks X whether they belong together before anything else depends on them.
    .source = From the vendor's guide, steps 6 and 7. The names are those of today's console.
aside-not-the-access-token = Creatio calls this pair “Twitter access key” and “secret access key”, but X's **Access Token** is something else and does not belong here. Take the pair at the top, under **OAuth 1.0 Keys**; the Client ID and the Bearer Token are no use here either.
    .title = Not the access token
aside-new-key = If you change the pair later, accounts that users have added stay behind with the old app. Each of them then has to be added again.
    .title = Changing keys later

## The app's settings

step-app-settings = App settings
    .title = Fill in the app's settings at X
    .lead = Your values are in the fields below. Copy them one by one, then press **Save** there.
    .source = The callback is from the vendor's guide, step 5. The rest of the page came later and is from X's documentation and reports of users.
slot-app-settings-edit = beside the Client ID; it opens the settings for both kinds of sign-in
slot-app-settings-type = either kind works, by most reports
slot-app-settings-callback = Creatio's own
aside-callback-exact = X compares the callback letter by letter, the last slash included. Copy it rather than typing it.
    .title = Letter by letter
aside-callback-for-pin = Keywright signs in with a PIN and needs no callback of its own. X wants one registered all the same, and Creatio needs this one.
    .title = A callback, even for a PIN
aside-read-is-enough = Creatio only reads, so **Read** is enough. A permission is frozen into each account's tokens when they are made: whoever widens it later has to add the accounts again.
    .title = Why only Read?

## Signing in

step-sign-in = Sign in
    .title = Sign in once, to be sure
    .lead = You allow the app in your browser, X shows a PIN, and you bring it here. If that works, keys and account are right; the callback is first used when a user adds an account.
    .source = From X's documentation. The vendor's guide has no such step: there, mistakes show only when the first user tries.
aside-proof-only = This sign-in is a trial. Creatio signs its users in by itself later, so these tokens stay here and are not exported.
    .title = What it is for
aside-right-account = X asks you to log in even if you are logged in already. So the account that answers is the one you mean, not the one the browser happened to remember.
    .title = Why log in again?
aside-pin-needs-browser = X shows the PIN on a web page. Any browser will do, on another computer too: copy the link there.
    .title = No browser here?

## The settings in Creatio

step-entry = Who enters them
    .title = Who enters the keys in Creatio?
    .lead = Two system settings take the two keys. Keywright can enter them over Creatio's own interface, or show you where they go.
question-entry = Who enters them?
choice-entry-api = Keywright enters them
    .help = You sign in once. It shows each change before it is made, reads it back, and can undo it. Versions from 7.6 on (5.x and the first of 7.x unverified).
    .short = by Keywright
choice-entry-by-hand = I type them, or hand them on
    .help = Keywright draws the page with your values; the bundle holds them too.
    .short = by hand
aside-what-is-done = Keywright signs in as you say, reads the two settings, writes those that differ, reads them back, and signs out. It never makes a setting that is missing, and changes nothing else.
    .title = What it does
step-apply = Enter in Creatio
    .title = Enter the keys in Creatio
    .lead = Sign in at your Creatio. Nothing is written before you have seen what would change.
    .source = In place of typing, from the vendor's guide, “Entering Twitter key into bpm'online”. Codes and names were compared with Creatio 8.1.
aside-least-rights = It is enough that the user holds **Access to "System settings" section** (`CanManageSysSettings`). Best is a user of its own, or a client of the identity service, that you remove afterwards.
    .title = Which user

step-settings = Settings in Creatio
    .title = Enter the keys in Creatio
    .lead = Two system settings take the two keys. Fill in both, then log out and in again.
    .source = From the vendor's guide, “Entering Twitter key into bpm'online”. Codes and names were compared with Creatio 8.1.
slot-settings-designer = the cogwheel, top right (unverified)
slot-settings-folder = the folder; in Russian «Интеграция с внешними ресурсами»
slot-settings-key = code `TwitterConsumerKey`; takes the Consumer Key. In Russian perhaps «Ключ Twitter для доступа к соц. сети» (unverified)
slot-settings-secret = code `TwitterConsumerSecret`; takes the Secret Key. In Russian perhaps «Секретный ключ Twitter для доступа к соц. сети» (unverified)
slot-settings-log-out = the old values may last until then
aside-two-names = A later edition of the vendor's page calls both settings “Twitter Secret Access Key”. That is a slip: the first is **Twitter access key**, and left empty it stops everything.
    .title = A mistake in the manual
aside-cached = Creatio keeps these two settings in memory for as long as a session lasts (likely, not confirmed). Whoever is logged in goes on with the old values until they log out and in.
    .title = Nothing changed?
aside-orphans = Accounts that users added belong to the app whose keys stood here then. With other keys they no longer work, and each user has to add theirs again.
    .title = If keys stood here before
aside-plain-text = Creatio stores these two values unencrypted: whoever may read system settings, or the database, can read them. Do not restrict the object `SysSettings` as a whole for that: the site then misbehaves. From 7.15 on, each setting has rights of its own.
    .title = Who can read them

## Each user

step-users = Each user
    .title = Let each user add their account
    .lead = Every user does this once, in their own profile. The bundle holds it as a page to hand out.
    .source = From the vendor's guide, “Configuring Twitter accounts in bpm'online”.
slot-users-profile = on the home page
slot-users-add = in some versions **New**
slot-users-log-in = with your own account; then allow the app
aside-ask-administrator = “Contact your system administrator. The application should be integrated with Twitter” means that one of the two settings is still empty, or that the user has not logged in again since. If signing in fails otherwise, look at the callback and at the clock of your server.
    .title = If a user is turned away
aside-catch-all = “Error occurred while trying to authorize with the social network. Please try again.” stands for several things: a wrong secret, a callback that differs, a wrong clock of your server, or a refusal by X (causes likely, not confirmed). Keywright has tried the secret; look at the callback and at the server's clock.
    .title = An error without a reason
aside-facebook = “Facebook integration setup is required” is about another pair of settings, `FacebookConsumerKey` and `FacebookConsumerSecret`, with `UseFacebookSharedApplication` off. What you enter for X does not change it.
    .title = A message about Facebook
aside-what-users-get = Creatio uses the account to look up contacts on X. That search is what X no longer opens to new apps, so it may fail although the account was added (likely, unverified).
    .title = What a user gets

## The bundle

step-save = Save
    .title = Save what you have made
    .lead = The settings for people and for tools, a sheet to work from, and a page for your users.
aside-secrets-stay = Where a secret belongs, the bundle says so and leaves a gap. You can have the secrets in clear instead; then treat the bundle like a password.
    .title = Secrets
aside-clio = **clio** is Creatio's own command-line tool. It applies the manifest to a site you have registered with it; check the codes first, because a misspelt one becomes a new setting.
    .title = With clio
aside-package = `creatio-package.zip` sets the same values when it is installed. The secret then stays in the site's package store in plain text, and in every copy of the package, and is hard to remove: type it instead, if you can. How a site takes this package is unverified.
    .title = As a package
aside-tokens-not-exported = The tokens of your trial sign-in are not in the bundle. Creatio would not know what to do with them.
    .title = What is not in it

## Pages, by their time

era-today = Today
era-from-2018 = 2018 to 2025
era-in-2013 = 2013, as in the vendor's guide
era-system-settings = Creatio and bpm'online 7.x
era-system-settings-5 = bpm'online 5.x
era-profile = bpm'online 7.x
era-profile-other = As in 7.x; yours may differ

## Run sheet, for the administrator: before, after, and if something is not as described

run-before =
    - Sign in to bpm'online / Creatio as a user who may open **System settings**: the operation `CanManageSysSettings`, on some systems `CanManageAdministration`. They are under **System Designer**, in the folder named above each table.
    - Have the app's page at X open as well: **console.x.com**, your app, tab **Keys & Tokens**. Older guides call the two values **API key** and **API secret**.
run-after =
    - Open each setting once more and compare its last characters. A blank at the end counts as part of the value.
    - Log out and in again. Both settings are cached, so every open session keeps the former values until its user has logged in anew.
    - Give each user the page `hand-out.html`: accounts are added by their owners, not here.
    - If these keys ever replace others, the accounts that users have added stop working, and each user adds theirs again.
run-trouble =
    - **The two settings are not there.** This version of the product does not have the integration. Do not create them: a later update would collide with yours.
    - **The field does not take the whole value.** It is meant for 50 characters. Save, open the setting again and compare; if the end is missing, tell the vendor's support.
    - **“The application should be integrated with Twitter.”** One of the two values is empty, or the session is older than the change: log out and in.

## Hand-out, for each user

each-title = Add your X account
each-lead = It takes about two minutes. You need your own sign-in to bpm'online / Creatio and to X.
each-steps =
    - Sign in to bpm'online / Creatio. If you were signed in already, log out first and sign in again.
    - On the home page choose **Profile**, then **Accounts in external resources**. In newer versions it is under **Additional settings** of the profile.
    - Press **Add** (or **New**) and choose **Twitter**.
    - A page of X opens. Look at the address bar: it begins with `https://api.x.com`, `https://x.com`, `https://api.twitter.com` or `https://twitter.com`. Sign in there with the account that you use at work.
    - Press **Authorize app**. X sends you back, and your account is in the list.
each-expect =
    - X asks for your password, bpm'online / Creatio never does. What X hands over is a permission, not the password.
    - You can take it back at any time: at X under **Settings**, **Security and account access**, **Apps and sessions**.
    - X still calls itself Twitter in some places, and so does bpm'online / Creatio. Both names mean the same.
    - X has changed what programs may read. Searching there for a contact may find less than you remember, or nothing.
each-trouble =
    - **“Contact your system administrator. The application should be integrated with Twitter.”** Log out, sign in again and try once more. If the message stays, pass it on.
    - **“Account in external resource already exists.”** It was added before. Remove it from the list, then add it again.
    - **X says that something is wrong with the app.** Note the words and the time and pass them on.
