### bpm'online / Creatio and Google, in English. Plain words: **bold**, `code`, blank lines; no parameters.
### What no page in hand confirms is called "unverified".

target = bpm'online / Creatio
    .short = Creatio
summary = Lets each user synchronise their calendar, and in older versions their contacts, with Google, as the vendor's guide “Registering an application for integration with Google” describes. You register one OAuth client at Google and enter its ID and secret into the system settings. In the vendor's cloud up to 7.15 there is an application already, and only the choices for each user are left.
versions = bpm'online 7.6 to Creatio 8.x; 7.9 to 7.13 unverified
verdict = Registering a client works today, by other pages than the vendor's guide shows. The calendar is expected to follow (unverified: nobody has shown it on a present system). **Contacts mostly do not**: Google switched the Contacts API off on 19 January 2022, and Creatio 8 has dropped them from its page.
    .title = Works in part

## What one needs

need-google-account = A **Google account** that will own the project at Google: one of the company's, not of a single person.
need-public-name = A **name under a public domain** for your Creatio, with a certificate. Google refuses bare IP addresses and internal names; the next pages say what works instead. (Cloud systems have one.)
need-rights = In Creatio, the right to **Access to "System settings" section** (`CanManageSysSettings`).
need-workspace = Best, a **Google Workspace** of the company: then the app can be **Internal**, without a warning for users and without limits.

## Fields

field-site_url = Address of your Creatio
    .help = As your users open it, up to the start page. Leave out `/0` and everything after it.
field-account = Google account that you will sign in with
    .help = May stay empty. With it, Google's page opens for this account, and another one that signs in is noticed.
field-client_id = Client ID
    .help = Ends in `.apps.googleusercontent.com`.
field-client_secret = Client secret
    .help = Begins with `GOCSPX-`; 24 letters in clients from before 2021.
field-period = Minutes between two synchronisations
    .help = 1, 5, 10, 15, 30 or 60: Creatio offers no others.
field-days_back = How many days back to begin
    .help = Up to 20; Creatio refuses more than 21. Seven is its own choice.
field-tag = Tag for the contacts
    .help = Only for contacts. A **private** tag: each user makes it, and marks the contacts that go to Google. May stay empty.
derived-redirect_view = Redirect URI
derived-redirect_legacy = Redirect URI for accounts
derived-redirect_code = Redirect URI for mailboxes and newer sign-ins
derived-redirect_legacy_root = The first without /0 (unverified)
derived-redirect_code_root = The second without /0 (unverified)
derived-sign_in_first = Where Keywright's own sign-in comes back to
derived-sign_in_other = The same, if another program holds that port
derived-origin = JavaScript origin (optional)

## Your Creatio

step-system = Your Creatio
    .title = Tell us which Creatio you have
    .lead = Which addresses Google must know, and whether you need a client of your own, follows from these two answers.
question-version = Which version is it?
choice-version-v7 = bpm'online 7.6 to 7.13
    .help = The vendor's guide is of 7.6 and 7.8; for 7.9 to 7.13 it is unverified.
    .short = 7.6 to 7.13
choice-version-v714 = bpm'online 7.14 or 7.15
    .help = Google must know one more redirect URI here, in the later ones at least.
    .short = 7.14, 7.15
choice-version-v716 = Creatio 7.16 to 7.17.0
    .help = The last versions with the old redirect URI.
    .short = 7.16 to 7.17.0
choice-version-v8 = Creatio 7.17.1 to 8.x
    .help = The page that users come back to has another name since 7.17.1.
    .short = 7.17.1 to 8.x
question-deployment = Where does it run, and whose application does it use at Google?
choice-deployment-cloud-shared = In the vendor's cloud, with the vendor's application
    .help = The usual case up to 7.15. There are no keys to enter; only the choices for each user are left.
    .short = cloud, vendor's application
choice-deployment-cloud-own = In the vendor's cloud, with an application of our own
    .help = What the vendor asks for from 7.16 on.
    .short = cloud, own application
choice-deployment-on-site = On our own servers
    .help = There the application is always your own.
    .short = on-site
aside-works-today = On 25 November 2026: in part. A client can be registered as shown here, and the calendar should follow (unverified). The **Contacts API** that versions up to 7.17 were made for was switched off on 19 January 2022; whether your build asks its successor is unverified.
    .title = Does this work today?
aside-what-changed = The vendor's guide is of 2015 and 2016. Since then Google has moved and renamed every page, wants a publishing status, shows a secret only once, and refuses the two addresses that the guide advises for internal systems: `localhost` without `http://`, and `ip:port`.
    .title = What has changed since
aside-no-pin = Google's PIN, the page with a code to type over, is gone: it was switched off on 31 January 2023. The browser has to come back to an address of your Creatio, so that address has to be right.
    .title = No PIN at Google

## .NET

step-framework = .NET
    .title = Tell us on which .NET it runs
    .lead = On the newer .NET the addresses may lack `/0`. Then both forms are registered, which does no harm.
question-framework = On which .NET does your Creatio run?
choice-framework-net-framework = .NET Framework
    .help = On Windows with IIS: the usual case. Addresses hold `/0`.
    .short = .NET Framework
choice-framework-net = .NET 6 or newer (.NET Core)
    .help = Often on Linux. The vendor's pages print `/0` here too; whether your site answers without it is unverified.
    .short = .NET
aside-which-net = Look at the address bar after signing in: if `/0/` stands behind the name of the site, it is .NET Framework. If there is none, choose the newer one.
    .title = How can I tell?

## The site

step-site = Address
    .title = Say where your Creatio is
    .lead = From its address follow the redirect URIs: where Google sends a user's browser back to. Google's rules are checked as you type.
    .source = From the vendor's guide, “Registering an application for integration with Google”, step 14, and its later editions up to 8.x.
aside-google-refuses = Google takes a redirect URI only with `https://` and a name under a public domain. `http://` is allowed for `localhost` alone, and an IP address never, whatever older guides say.
    .title = What Google refuses
aside-intranet = Best is **a name under a domain you own**, such as `crm.acme.com`, that only your own network resolves, with a certificate for it: Google never calls your server, only the user's browser goes there (likely, from how the sign-in works). **A browser on the server itself** with `http://localhost` works too, and so does **a public proxy** in front of the site.
    .title = Only inside the company?
aside-cloud-address = Use the name under which you work today, such as `https://acme.creatio.com`. If the site has moved from `bpmonline.com`, the old name no longer fits.
    .title = Cloud addresses
aside-both-roots = Two pairs are shown: with `/0`, as the vendor prints it, and without. Register all four. If Google says `redirect_uri_mismatch` all the same, its page shows the address that was sent: compare it with these.
    .title = With /0 and without
aside-shared-late = From 7.16 on the vendor asks every customer for an application of their own. If users see “access blocked” or an unknown application, go back and choose that.
    .title = Still the vendor's application?

## Ready?

step-ready = Before you begin
    .title = See whether everything is ready
    .lead = Keywright will ask Google about your client, sign in once from this computer, and keep the secret. What that needs is tried now.
aside-why-keyring = The secret is kept encrypted, and the key to it lies in your system's keyring or behind your passphrase. Keywright keeps nothing in plain text.
    .title = Where secrets go

## Project

step-project = Project
    .title = Create a project at Google
    .lead = A project holds the APIs, the consent screen and the client. If your company has one for this Creatio, use that and tick everything off.
    .source = The page of 2015 is from the vendor's guide, steps 3 and 4. Today's is from Google's documentation.
slot-project-name = in your own words
slot-project-organization = your company's, if Google offers it: only then can the app be Internal
aside-whose-project = Whoever owns the project can read and change the client. Use an account that stays when people leave.
    .title = Whose account?
aside-same-project = Google's pages show the project at the top. Look there first on each page that follows: a client made in another project knows none of your settings.
    .title = Look at the top

## APIs

step-apis = APIs
    .title = Switch on the APIs
    .lead = Search for each API in the library and press **Enable**.
    .source = The page of 2015 is from the vendor's guide, steps 5 to 7. Today's is from Google's documentation and the vendor's pages on 7.16 to 8.x.
slot-apis-project = the one you have just made
slot-apis-people = takes the place of the Contacts API; also if you want no contacts
slot-apis-contacts-2015 = the guide presses Enable API here; it has not worked since 2022
aside-contacts-api = Whether contacts are synchronised is chosen further on, under **Synchronisation**. These versions probably ask Google for calendar and contacts together all the same (unverified), so API and scope are prepared here: one that is missing could stop the calendar too.

    The vendor's guide enables the **Contacts API**. Google switched it off on 19 January 2022; the **People API** took its place. Enabling it costs nothing, but a version that still asks the old one gets no contacts (whether yours does is unverified).
    .title = Contacts
aside-no-contacts-now = The vendor's page on 8.x asks for Gmail and Calendar. Contacts are no longer on it.
    .title = And the contacts?

## Branding

step-branding = Branding
    .title = Say who is asking
    .lead = Users see this when they allow your Creatio. In a new project **Get started** asks for all of it, and for the audience, in one go: the next page helps to choose that.
    .source = The page of 2015 is from the vendor's guide, steps 9 and 10. Today's is from Google's documentation.
slot-branding-get-started = only in a new project
slot-branding-name = the name of your company and system
slot-branding-domain = the domain that your Creatio's name ends in
slot-branding-contact = Google writes there before it deletes anything
slot-branding-save = in a new project Create, after agreeing to the User Data Policy
aside-app-name = Google refuses names that hold its own products or look like other brands. “Acme CRM” is fine, “Google Sync” is not.
    .title = A name that passes

## Audience

step-audience = Audience
    .title = Who may sign in?
    .lead = Decide this before anybody signs in: it decides how long a sign-in lasts and what users are shown.
    .source = From Google's documentation. The vendor's guide has no such page: in 2015 there was none. The vendor's page on 8.x says Internal.
question-publishing_status = User type and publishing status at Google
choice-publishing_status-internal = Internal
    .help = All users have accounts of your company's Google Workspace. No warning, no limit of time. **Best if you have a Workspace.**
    .short = Internal
choice-publishing_status-production = External, In production
    .help = Accounts of any kind. Until Google has verified the app, users see a warning first, and at most 100 can sign in.
    .short = External, in production
choice-publishing_status-testing = External, Testing
    .help = For trials only: **each sign-in ends after seven days**, and every user has to be on a list.
    .short = External, testing
aside-which-audience = **Internal** can be chosen only if the project lies in your company's organization at Google. Without a Workspace there is only **External**: then publish the app.
    .title = Which one?
aside-seven-days = As of November 2026: with **External** and **Testing**, Google ends an authorization seven days after it was given. Everything works at first, and stops for everybody a week later.
    .title = Seven days
aside-restricted = Creatio asks for `https://mail.google.com/`. Google calls that scope **restricted**: with an **External** app it has to be verified, with a security assessment; without, users see a warning, and Google may refuse. This is why the vendor says **Internal**.
    .title = A restricted scope

## Publishing

step-publishing = Publishing
    .title = Set user type and status at Google
    .lead = What you have chosen, on Google's page.
    .source = From Google's documentation.
slot-publishing-publish = then confirm “Push to production?”
slot-publishing-test-users = every user's Google address; a place once taken stays taken
aside-unverified-app = Users see **Google hasn't verified this app**. They press **Advanced**, then **Go to** and the name of your app. Tell them beforehand; the page for your users does.
    .title = The warning
aside-workspace-only = Users have to be signed in with their account of the company. Google refuses others with `org_internal`.
    .title = Only your own people

## Data access

step-data-access = Data access
    .title = Declare what Creatio asks for
    .lead = Paste the list in one go, add it to the table, then save.
    .source = From Google's documentation, and from what Creatio 8.1 asks for. The vendor's page on 8.x says “all non-read-only Gmail and Calendar scopes”.
slot-data-access-scopes-8 = what Creatio 8.1 asks for, and the calendar
slot-data-access-scopes-7 = what this version asks for is unverified; contacts are among it, wanted or not
slot-data-access-scopes-716 = what this version asks for is unverified; contacts are among it, wanted or not
aside-why-scopes = An app that asks for more than is declared here is treated as unverified, and its users see a warning. Calendar and contacts are **sensitive** scopes.
    .title = Why declare them?

## The client

step-client = Client
    .title = Create the client
    .lead = Your values are in the fields below. When you press **Create**, Google shows ID and secret, **the secret this once only**: download the file there and leave the window open.
    .source = The page of 2015 is from the vendor's guide, steps 11 to 15. Today's is from Google's documentation; the redirect URIs are from the vendor's pages for each version.
slot-client-create-client = the button on the page Clients
slot-client-name = only you see it
slot-client-origin = optional: Creatio does not need it
slot-client-code = a second one: press Add URI
slot-client-legacy-root = unverified; does no harm
slot-client-code-root = unverified; does no harm
slot-client-own = for the trial sign-in from this computer; the one address with a number, and the one `http`, that Google allows
slot-client-own-other = the same, if another program holds that port
slot-client-file = client_secret_….json, for the next page
aside-shown-once = Since June 2025 Google shows a client's secret only when it is made. The file **Download JSON** holds both values: keep it until the next page has taken them, then delete it.
    .title = Shown only once
aside-letter-by-letter = Google compares redirect URIs letter by letter: scheme, capital letters, port, the last slash. Copy them rather than typing them. A change takes from five minutes to a few hours.
    .title = Letter by letter
aside-after-an-update = With 7.17.1 the first redirect URI got another page. If users see `redirect_uri_mismatch` after an update, add the new one and keep the old.
    .title = After an update
aside-not-an-address = The vendor's guide advises `localhost` as the origin and `ip:port/0/…` as the redirect URI for internal systems. Google refuses both today. The step **Address** says what works.
    .title = Not as in the guide

## The keys

step-keys = Keys
    .title = Bring ID and secret here
    .lead = Choose the downloaded file, or paste both values. Keywright asks Google whether they belong together before anything depends on them.
    .source = From the vendor's guide, steps 15 and 16.
aside-the-file = The file also tells which redirect URIs are registered. Keywright compares them with those that your Creatio will send.
    .title = What the file is good for
aside-what-is-proven = Google is sent ID and secret with a code that cannot be right. If it complains about the code, the pair is right. Nobody signs in, and nothing is given away.
    .title = How it is checked
aside-lost-secret = Nobody can read a secret again. On the client's page press **Add secret**: both then work, until you disable the old one.
    .title = Secret lost?

## The sign-in

step-sign-in = Sign-in
    .title = Sign in once, to see that it works
    .lead = As a user of your Creatio will. Then Keywright asks Google whether everything was allowed, and whether the APIs answer.
aside-what-for = Whatever is wrong with client, scopes, audience or APIs shows here, with its remedy, before your users meet it. Any account that may use your Creatio will do.
    .title = What this is for
aside-not-handed-on = Creatio gets nothing of it: each user signs in there, and it keeps tokens of its own. Those of this trial stay here, sealed, until you remove this set-up.
    .title = A trial only
aside-elsewhere = Google no longer shows a PIN. If the browser runs on another computer, it ends at an address it cannot open: copy that whole address and paste it here.
    .title = Browser elsewhere?
aside-take-out-later = Google does not want addresses for tests in clients that are used for good. Once this is done, you may take both `127.0.0.1` addresses out of the client; put them back to sign in again.
    .title = Afterwards

## The settings in Creatio

step-entry = Who enters them
    .title = Who enters ID and secret in Creatio?
    .lead = System settings take them. Keywright can enter them over Creatio's own interface, or show you where they go.
question-entry = Who enters them?
choice-entry-api = Keywright enters them
    .help = You sign in once. It shows each change before it is made, reads it back, and can undo it.
    .short = by Keywright
choice-entry-by-hand = I type them, or hand them on
    .help = Keywright draws the page with your values; the bundle holds them too.
    .short = by hand
aside-what-is-done = Keywright signs in as you say, reads the settings, writes those that differ, reads them back, and signs out. It never makes a setting that is missing, and changes nothing else.
    .title = What it does
step-apply = Enter in Creatio
    .title = Enter ID and secret in Creatio
    .lead = Sign in at your Creatio. Nothing is written before you have seen what would change.
    .source = In place of typing, from the vendor's guide, “Entering Google keys into bpm'online”. Codes and names were compared with Creatio 8.1.
aside-least-rights = It is enough that the user holds **Access to "System settings" section** (`CanManageSysSettings`). Best is a user of its own, or a client of the identity service, that you remove afterwards.
    .title = Which user

step-settings = Settings in Creatio
    .title = Enter ID and secret in Creatio
    .lead = Two system settings take them; in later versions a third must be off.
    .source = From the vendor's guide, “Entering Google keys into bpm'online”. Codes and names were compared with Creatio 8.1.
slot-settings-designer = the cogwheel, top right
slot-settings-key = code `GoogleConsumerKey`, in Russian «Ключ для доступа к сервисам Google»
slot-settings-secret = code `GoogleConsumerSecret`, in Russian «Секретный ключ для доступа к сервисам Google»
slot-settings-shared = code `UseGoogleSharedApplication`; if it is not there, leave it so
aside-shared-application = While **Use shared Google application** is on, Creatio asks the vendor for an application and ignores both keys: users see the vendor's name at Google.
    .title = Keys without effect?
aside-plain-text = Creatio stores these values unencrypted: whoever may read system settings, or the database, can read them. Do not restrict the object `SysSettings` as a whole for that: the site then misbehaves. From 7.15 on, each setting has rights of its own.
    .title = Who can read them
aside-whole-value = The field is meant for 50 characters, and a client ID has about 72. Open the setting once more and look at its end: `.apps.googleusercontent.com`.
    .title = Compare the end
aside-mailboxes = Mailboxes at Gmail take ID and secret in another place: **Lookups**, **List of email providers**, **Gmail**, **Additional settings**, **OAuth 2.0**. “Mailbox … already exists!” means that it belongs to another user: have it shared, or use another.
    .title = Mailboxes too?

## What is synchronised

step-sync = Synchronisation
    .title = Choose what is synchronised
    .lead = Each user sets this for themselves; nobody can do it for them. What you choose here goes onto the page for your users.
    .source = From the vendor's guide, “Setting up synchronisation for bpm'online cloud”, steps 5 to 8.
question-activities = Activities, with the calendar
choice-activities-by-itself = By itself
    .help = At regular intervals.
    .short = calendar by itself
choice-activities-by-hand = When the user asks for it
    .help = With a command in the menu.
    .short = calendar by hand
question-contacts = Contacts
choice-contacts-no = Not at all
    .help = What works with every version today.
    .short = no contacts
choice-contacts-by-itself = By itself
    .help = Only where your version still shows it and its requests still reach Google (unverified).
    .short = contacts by themselves
choice-contacts-by-hand = When the user asks for it
    .help = The same holds.
    .short = contacts by hand
aside-personal = Periods and dates are personal settings, so an administrator cannot set them for somebody else.
    .title = Why each user?
aside-contacts-today = Creatio shows contacts only where the feature `GoogleContactsSyncEnabled` is on, and Creatio 8 has dropped them from its page. Older versions were made for an API that has not answered since 2022.
    .title = Contacts today

step-sync-values = How often
    .title = Say how often, and from when
    .lead = Creatio takes only some values. These fit.
    .source = From the vendor's guide, steps 6 to 8, with the limits of Creatio 8.1.
aside-twenty-days = Beginning too far back brings “Period of exporting data from Google is too long. Specify a shorter period (15-20 days)?”. Creatio itself begins seven days back.
    .title = Not too far back
aside-private-tag = Only contacts with the user's own **private** tag go out. Taking the tag away ends the exchange for that contact; nothing is deleted.
    .title = A private tag

## Each user

step-users = Each user
    .title = Let each user add their account
    .lead = Every user does this once. The bundle holds it as a page to hand out.
    .source = From the vendor's guide, “Setting up synchronisation for bpm'online cloud”, and its pages on 7.16 to 8.x. The English labels are partly ours.
slot-users-tag = the user's own, private; put it on the contacts first
slot-users-add-account = in the section Contacts; in Russian «Синхронизировать контакты», «Добавить аккаунт для синхронизации»
slot-users-allow = with the account used at work; tick every box
slot-users-set-up = in Russian «Настроить…»
slot-users-activities = tick it
slot-users-contacts = tick it
slot-users-from = pick that day in the calendar
slot-users-period = the same for both
slot-users-accounts = in 8.x under Additional settings of the profile
aside-right-browser = Google takes the account that the browser was signed in with first. With a private Gmail in front, an **Internal** app answers “Access blocked” (403). Such users take a private window, or sign in with the account of the company first.
    .title = The right account
aside-one-account = “Only one Google account can be added to the profile.” or “You already have an active calendar”: the former account has to be removed first.
    .title = If it is refused
aside-missing-token = Google hands a lasting token out only when access is first given. If Creatio says that it is missing, the user removes your app at `https://myaccount.google.com/permissions` and adds the account again.
    .title = A token is missing
aside-catch-all = “Error occurred while trying to authorize with the social network. Please try again.” stands for several things: a wrong secret, a redirect URI that differs, a wrong clock of your server, or a refusal by Google (causes likely, not confirmed). Compare both settings and the redirect URIs once more.
    .title = An error without a reason
aside-contact-rights = Contacts also need the operations `CanExportContactsToGoogle` and `CanImportContactsFromGoogle`.
    .title = Rights for contacts

## The bundle

step-save = Save
    .title = Save what you have made
    .lead = The settings for people and for tools, a sheet to work from, and a page for your users.
aside-secrets-stay = Where the secret belongs, the bundle says so and leaves a gap. You can have it in clear instead; then treat the bundle like a password.
    .title = Secrets
aside-clio = **clio** is Creatio's own command-line tool. It applies the manifest to a site you have registered with it; check the codes first, because a misspelt one becomes a new setting.
    .title = With clio
aside-package = `creatio-package.zip` sets the same values when it is installed. The secret then stays in the site's package store in plain text, and in every copy of the package, and is hard to remove: type it instead, if you can. How a site takes this package is unverified.
    .title = As a package
step-save-page = Save
    .title = Save the page for your users
    .lead = It says what each user does, with the values that you have chosen.
aside-nothing-secret = With the vendor's application there are no keys: the bundle holds the page for your users and nothing secret.
    .title = What is in it

## Pages, by their time

era-today = Today
era-today-scopes-unverified = Today; scopes unverified
era-in-2015 = 2015, as in the vendor's guide
era-system-settings = Creatio and bpm'online 7.x
era-contacts-section = bpm'online 7.x
era-profile = Creatio 7.16 to 8.x

## Run sheet, for the administrator: before, after, and if something is not as described

run-before-all =
    - Sign in to bpm'online / Creatio as a user who may open **System settings**: the operation `CanManageSysSettings`, on some systems `CanManageAdministration`. They are under **System Designer**, in the folder named above each table.
    - Have the client's file `client_secret_….json` at hand. Google does not show the secret again: without the file, press **Add secret** on the client's page.
run-before-lasting =
    - At Google, **Audience** must say **Internal** or **In production**. With **Testing** every sign-in ends after seven days.
run-before-testing =
    - At Google, **Audience** says **Testing**: every sign-in ends after seven days, and only test users on its list get in. Publish the app before it is used for good.
run-after-all =
    - Open each setting once more and compare its last characters. The ID ends in `.apps.googleusercontent.com`; a blank at the end counts as part of the value.
    - Log out and in again, then add your own Google account as a trial, before you hand out `hand-out.html`.
    - Delete the file `client_secret_….json` once it works.
    - If this client ever replaces another, each user adds their account again.
run-trouble-all =
    - **“redirect_uri_mismatch”**: the address on Google's page is not among the client's redirect URIs. Add it letter by letter and wait: a change takes from five minutes to a few hours.
run-trouble-shared =
    - **Google shows the vendor's application**: `UseGoogleSharedApplication` is still on. If there is no such setting, leave it so.
run-trouble-internal =
    - **“Access blocked”, “org_internal”**: the browser was signed in with another account than the company's.
run-trouble-missing =
    - **A setting is not there**: do not create it, a later update would collide with yours.
run-trouble-week =
    - **It worked for a week**: the publishing status at Google is **Testing**.

## Hand-out, for each user

each-title = Add your Google account
each-lead = It takes about five minutes. You need your own sign-in to bpm'online / Creatio and your Google account of the company.
each-steps-sign-in =
    - Sign in to bpm'online / Creatio. In the same browser sign in at Google with your account of the company, or use a private window.
each-steps-contacts-section =
    - Open the section **Contacts**, then **Actions**, **Synchronize contacts**, **Add account**, and choose **Gmail**.
each-steps-profile =
    - Open **Profile**, **Accounts in external resources** (in 8.x under **Additional settings**), press **New** and choose **Google**.
each-steps-allow =
    - A page of Google opens. Look at the address bar: it begins with `https://accounts.google.com`. Choose your account, tick every box and press **Allow** or **Continue**.
each-steps-unverified =
    - If Google says that it has not verified the app: **Advanced**, then **Go to** and the name of your company's app.
each-steps-values =
    - Set the synchronisation to the values above.
each-steps-tag =
    - Make a **private** tag of the name above, and put it on the contacts that are to go out.
each-expect-all =
    - Google asks for your password, bpm'online / Creatio never does. What Google hands over is a permission, not the password.
    - You can take it back at any time: `https://myaccount.google.com/permissions`.
each-expect-tag =
    - Removing the tag from a contact ends its exchange. Nothing is deleted.
each-trouble-all =
    - **“Access blocked”** or a word like `redirect_uri_mismatch` or `org_internal`: note it and pass it on.
    - **“Only one Google account can be added to the profile.”** Remove the former one first.
    - **“Period of exporting data from Google is too long.”** Choose a later day to begin with, at most 20 days ago.
each-trouble-week =
    - **It stopped after a week**: pass it on; a setting at Google causes it.
