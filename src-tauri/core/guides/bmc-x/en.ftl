### BMC Helix ITSM and AR System with X (Twitter), in English. Plain words: **bold**, `code`, blank lines; no parameters.
### What no page in hand confirms is called "unverified".

target = BMC Helix ITSM / AR System
    .short = BMC
summary = Lets BMC post notifications by one X account of your company, which people follow, as the vendor's guide “Configuring the Twitter integration” describes. BMC signs in with an app of its own: you fill in one form, and need no app at X.
versions = BMC Helix ITSM 21.02 to 25.x, Remedy ITSM; AR System 20.02 to 25.2 without ITSM
verdict =
    BMC still describes it for its releases of 2025. Its plug-in speaks version 1.1 of X's interface, with a key pair of BMC's own; whether X still lets it post is unverified. Try one broadcast before you promise it to anybody.
    .title = Works in part

## What one needs

need-x-account = An **X account of the company** for nothing but these notifications, and its password.
need-administrator = In BMC, an **application administrator**: somebody who may open the Application Administration Console.
need-ar-user = The **login name of an AR System user** that the account is to be tied to.
need-internet = **Internet access** from this computer, and from the computer that runs BMC's plug-in server.
need-browser = A **web browser** on the computer at which you fill in BMC's form: X shows a PIN there.

## Fields

field-screen_name = X account that posts the notifications
    .help = Its name with or without `@`. An account made for this, nobody's own.
field-ar_user = AR System user
    .help = The login name, as it stands in the form **User**. BMC ties the account to this user.

field-notification_content = Notification content
    .help = BMC names one only. If your list shows another, as perhaps “BMC Remedy ITSM Broadcast” in a system of Remedy's time (unverified), enter that.
field-site_url = Address of AR System's REST API
    .help = Of the AR System server, not of the pages in the browser (Mid Tier). It has to begin with `https://`, or your password would cross the network in clear. BMC's examples have port 8443 for `https`; yours may differ. Port 8008 there is for `http`.
field-host_report = What the command printed there
    .help = All of it, from `[api.x.com]` to `[end]`. It holds times and states, nothing secret; Keywright keeps nothing else of it.
field-label_company = “Company”
field-label_content = “Notification Content”
field-label_user = “AR Functional User”
field-label_mechanism = “Notification Mechanism”
field-label_account = “Associated Account Name”
field-label_status = “Status”
field-status_off = Its value when switched off
field-label_entry_id = An entry's own number
field-form_search = What the form's name may hold
field-alert_form = The form with the entry
field-label_registered = “Registered User”
field-label_plug_in = “Plugin Name”
derived-host_shell = On Linux, in a shell
derived-host_powershell = On Windows, in PowerShell (tried by nobody yet: unverified)
field-form_name = Name of the form
    .help = Leave it empty: Keywright looks for it. BMC does not publish the name, so the example is a guess. It is not the title that the page shows.

## Your system

step-system = Your system
    .title = Tell us what is installed
    .lead = BMC has two forms for this. Which one is yours depends on whether ITSM is installed.
question-product = What is installed?
choice-product-itsm = BMC Helix ITSM, or Remedy ITSM
    .help = The form is called **Configure External Notification Registration**.
    .short = ITSM
choice-product-ar-system = AR System without ITSM
    .help = The form is called **AR System Alert Twitter User Authorization**. Alerts of this kind are documented for systems on your own servers only.
    .short = AR System
aside-works-today = On 26 November 2026: in part. BMC's pages of 2025 still hold it, and X still signs accounts in by PIN. Whether X accepts what the plug-in posts is unverified, because the plug-in is older than X's present interface.
    .title = Does this work today?
aside-which-form = BMC says that the form of plain AR System is only for systems without ITSM. If both open on your system, take the one of ITSM.
    .title = If you see both forms
aside-no-app = BMC's form asks for no key and no secret: its plug-in brings a key pair of its own. So there is nothing to register at X, and no callback.
    .title = Where is the app?

## Account and user

step-details = Account
    .title = Name the account and the user
    .lead = These values go into BMC's form. Everything else in it is the same everywhere.
    .source = From the vendor's guide, “To create and authenticate a functional Twitter account”, step 4.
    .fold = Names in BMC's form, if yours has others
    .fold-help = BMC publishes what its page shows, and not what its REST API and Data Import call the same, so these are guesses. The exports, the run sheet and the comparison go by them. In what is searched for, `%` stands for anything, and commas divide.
aside-one-account = BMC wants an account made for its notifications, and advises against anybody's own: whoever leaves the company would take it along.
    .title = Which account
aside-ar-user = The field in BMC lists users as you type. If yours is not in the list, it does not exist in the form **User**, or you may not see it.
    .title = Which user

## What the account is like

step-account = About the account
    .title = Say what the account is like
    .lead = Keywright cannot look this up, because there is no app to ask X with. Your answers are compared with what BMC recommends.
    .source = From the vendor's guide, “Best practice”.
question-account_owner = Whose account is it?
choice-account_owner-company = The company's, made for these notifications
    .help = BMC recommends this.
    .short = company's
choice-account_owner-person = Somebody's own
    .help = It belongs to an employee, who may leave.
    .short = somebody's own
question-account_protected = Does it decide who may follow it?
choice-account_protected-yes = Yes, its posts are protected
    .help = X shows a small padlock beside its name.
    .short = protected
choice-account_protected-no = No, everyone can read its posts
    .help = Anybody on X sees what your system says.
    .short = open
choice-account_protected-unknown = I do not know
    .help = The next page tells where to look.
    .short = unknown
question-account_verified = Has X verified it?
choice-account_verified-none = No
    .help = X shows no mark beside its name.
    .short = not verified
choice-account_verified-blue = Yes, by a subscription
    .help = A blue mark.
    .short = blue
choice-account_verified-business = Yes, as a business
    .help = A golden mark.
    .short = business
choice-account_verified-government = Yes, as a government account
    .help = A grey mark.
    .short = government
choice-account_verified-unknown = I do not know
    .help = It makes no difference here.
    .short = unknown
aside-why-asked = A set-up with an app of your own reads these things off X. Here you are the only one who can see them.
    .title = Why you are asked
aside-followers-by-hand = BMC recommends to accept only followers whose account is tied to a company e-mail address. Somebody has to look at each request; plan for it.
    .title = Followers

## Protecting it

step-protect = Protect its posts
    .title = Let the account decide who follows it
    .lead = While its posts are open, everyone on X can read what your system says about your services.
    .source = From the vendor's guide, “Best practice”. The page is X's; its names are unverified.
slot-protect-log-in = as the account itself
slot-protect-protect = turn it on, and confirm
aside-protect-why = With protected posts, X asks the account before anybody may follow it. Only followers see what it posts.
    .title = What it changes
aside-protect-later = You may leave this for later. BMC works with an open account too.
    .title = Not now?

## Ready

step-ready = Ready to start
    .title = Check clock and network
    .lead = The same must be right on the computer with BMC's plug-in server: it is the one that speaks to X.
aside-plug-in-server = These checks tell about this computer. On the computer with the plug-in server, open `https://api.x.com/2/users/me` and `https://api.twitter.com/2/users/me`, because the plug-in may still call X by its older name (unverified): an answer that you are not signed in is a good answer. No answer means that a firewall or proxy is in the way.
    .title = The other computer
aside-utc = X compares universal time (UTC), not the time on the wall. A server in another time zone is right, as long as its time zone is set right too.
    .title = Clock, not time zone

## The computer with the plug-in server

step-plug-in-host = Plug-in server
    .title = Look at the computer with the plug-in server
    .lead = It is the one that speaks to X. Run one of the commands below on it, and paste what it prints.
    .source = From the vendor's guide, “Before you begin” and “To troubleshoot errors when authorizing a Twitter account”.
aside-why-that-computer = X refuses a signature whose time is off by some minutes, and BMC then shows **ARERR 8753**. What counts is the clock of the computer with the plug-in server, whatever this one says.
    .title = Why that computer
aside-what-it-does = It asks `api.x.com`, `x.com` and, as the plug-in may still do (unverified), `api.twitter.com` for nothing but a sign of life, past any proxy, and prints the time in UTC with each answer. It changes nothing there.
    .title = What the command does
aside-which-computer = In a server group, each computer that runs a plug-in server. It is named in **Server-Plugin-Alias** of `ARSYS.ARF.TWITTER`, before the port.
    .title = Which computer it is
aside-java-trusts = The command trusts whom that computer trusts. Java trusts a list of its own, so behind a product that inspects traffic the command may succeed where the plug-in fails.
    .title = What it cannot show

## The form

step-registration = Fill in BMC's form
    .title = Enter the account in BMC
    .lead = Your values are in the fields below. Fill them in from the top down, and authorize the account before you switch the entry on.
    .source = From the vendor's guide, “To create and authenticate a functional Twitter account”, steps 1 to 11, and BMC's page for AR System 25.2.
slot-registration-open = opens the form **Configure External Notification Registration**
slot-registration-new-request = in the menu at the top of the form
slot-registration-content = the only content that there is; in Remedy's time perhaps “BMC Remedy ITSM Broadcast” (unverified)
slot-registration-user = type, and pick it from the list
slot-registration-account = without the `@`
slot-registration-authorize = opens X's page; press it again to authorize anew
slot-registration-log-in = on X's page, after you have logged in as the account
slot-registration-pin = the number that X's page shows. One attempt: paste it
slot-registration-log-out = and close that page
slot-registration-status = last of all
slot-registration-form = open this form as an administrator
slot-registration-user-name = pick it; X's page opens. With LDAP the name may be typed
slot-registration-apply = then **Access Key** and **Access Token Secret** are filled in by themselves
slot-registration-registered = this form now has an entry for the user
aside-one-attempt = A PIN works once, and the plug-in burns it at the first wrong digit. Paste it rather than typing it. If it fails, press **Authorize Account** again and take the new one.
    .title = One attempt
aside-one-attempt-there = A PIN works once, and the plug-in burns it at the first wrong digit. Paste it rather than typing it. If it fails, pick the user again: X's page opens anew with another one.
    .title = One attempt only
aside-only-bmc-pin = BMC can use only a PIN from the page that BMC itself has opened. A PIN that another program asked for, this one included, is worth nothing there.
    .title = Only BMC's own PIN
aside-error-8753 = **ARERR 8753** with “401: Authentication credentials … were missing or incorrect” looks like wrong keys; BMC's own cure is the clock of the AR System server. Set it by a time server, then authorize again. On Keywright's home page you can paste any such message and have it explained.
    .title = If BMC says ARERR 8753
aside-x-error = If X's page itself shows an error, close it and begin again in BMC's form, so that X's page opens anew. BMC has no part in it.
    .title = If X shows an error
aside-plug-in = The form **AR System Alert Delivery Registration** must hold an entry whose plug-in name is `ARSYS.ALRT.TWITTER`, and the server needs an alias for it and for `ARSYS.ARF.TWITTER`.
    .title = If nothing opens

## The entry, looked at

step-entry = Check the entry
    .title = Choose how the entry is checked
    .lead = A notification goes out only if the entry stands there as it should. That can be read back.
question-entry = How do you want to check it?
choice-entry-api = Over AR System's REST API
    .help = Keywright reads the entry, compares it field by field, and can switch it on.
    .short = over the API
choice-entry-by-hand = By hand, in BMC
    .help = You look at the form yourself. Nobody signs in here.
    .short = by hand
aside-why-look = That the entry is read back as enabled, with your account in it, is the proof that this set-up can give. Whether X accepts what BMC then posts, one broadcast will show.
    .title = What it proves
aside-made-by-hand = Keywright makes no entry. **Authorize Account** is pressed in BMC's own page, and an entry that comes over the API has no authorized account behind it.
    .title = Why it makes none

step-address = Address
    .title = Say where AR System answers
    .lead = You sign in there later, once the form is filled in. Nothing is sent there before that.
aside-rest-address = Every AR System from 9.0 on has a REST API. If you do not know its address, ask whoever runs the server for host and port of **Jetty**, or check by hand: go back one step.
    .title = Which address
aside-form-name = If more than one form looks right, or none does, Keywright says so when it compares the entry. Then enter the name here. It stands in Developer Studio.
    .title = If the form is not found

step-apply = The entry in BMC
    .title = Compare the entry
    .lead = Sign in; Keywright finds the form, reads the entry of your account, and shows what differs. Nothing is written before you say so.
aside-what-is-read = These six fields and no others: neither the PIN nor anything secret. If all of them are right, nothing is written.
    .title = What is read
aside-authorized-anew = Whether the account was authorized cannot be read. If nothing arrives at X, or the owner has revoked BMC's app, open the entry in BMC, press **Authorize Account** again, and paste the new PIN.
    .title = Authorize it anew
aside-service-account = AR System refuses a user who is at work in two places (9093). Take one that nobody uses meanwhile. Keywright gives the session back when it is done.
    .title = Which user signs in

step-apply-alert = The entry in AR System
    .title = Look at the entry
    .lead = Sign in; Keywright looks whether the plug-in has entered your user. It writes nothing here.
aside-only-looked-at = The plug-in makes this entry when it has taken the PIN, and keeps the account's tokens in it. So it is never written from here, and only these two fields are read.
    .title = Only looked at
aside-authorized-anew-there = BMC does not say how a user who is tied already is authorized anew. Unverified: delete the user's entry in **AR System Alert User Registration**, then pick the user again and paste the new PIN.
    .title = Authorize it anew there

step-look = The entry, by hand
    .title = Look at the entry in BMC
    .lead = Open it once more, as somebody who has not just made it would.
slot-look-search = search for your account; there should be one entry
slot-look-account = letter by letter; what posts is the account that was authorized
slot-look-search-there = search for your user
slot-look-plug-in = the plug-in that posts at X

## Those who follow

step-users = Those who follow
    .title = Let people follow the account
    .lead = Everybody who wants the notifications follows the account once. The bundle holds it as a page to hand out.
    .source = From the vendor's guide, “Best practice”.
slot-users-own-account = with an account that is tied to your company e-mail address
slot-users-account = its page at X
slot-users-follow = the account answers your request by hand
aside-leaving = When somebody leaves the company, take their account off the followers. Make it a part of off-boarding.
    .title = When somebody leaves

## The bundle

step-save = Save
    .title = Save what you have made
    .lead = The values for people and for tools, a sheet to work from, and a page for those who follow.
aside-no-secrets = There is no key, token or PIN in this bundle: BMC holds them, and shows them to nobody.
    .title = Secrets
aside-what-import-lacks = `bmc-entry.csv` and `bmc-entry.json` spare typing, and nothing else: an entry that comes by them is switched off and has no authorized account. If you have filled in the form by hand, you need neither.
    .title = CSV and calls
aside-again = To authorize the account anew, open its entry in BMC and press **Authorize Account** again. The field **PIN** stays grey until then.
    .title = Years from now
aside-again-there = For a user who is tied to an account already, the field **PIN** stays grey, and nothing more is needed. BMC does not say how such a user is authorized anew (unverified: delete the user's entry in **AR System Alert User Registration**, then pick the user again).
    .title = Years on, in AR System

step-save-there = Save
    .title = Save what you have made
    .lead = The values for people and for tools, a sheet to work from, and a page for those who follow.

## Pages

era-x-settings = Today
era-itsm = BMC Helix ITSM
era-ar-system = AR System without ITSM
era-ar-system-alert = AR System without ITSM
era-x-profile = Today

## Run sheet, for the administrator: before, after, and if something is not as described

run-before =
    - Log in to BMC as an application administrator, in a browser in which nobody is logged in to X.
    - Have the password of the X account at hand. There is no key to bring along: BMC has its own.
    - On the computer with the plug-in server, look at the clock, and open `https://api.x.com/2/users/me` and `https://api.twitter.com/2/users/me`: an answer that you are not signed in is a good answer.
run-after-itsm =
    - Press **Authorize Account**, log in to X as the account, press **Authorize app**, and paste the PIN. It works once, and a wrong digit burns it. Log out of X, set **Status** to **Enable** last of all, and save.
    - If the entry came from `bmc-entry.csv` by **Data Import**, it is switched off and has no authorized account: open it, and do the same.
run-after-itsm-entered =
    - Nothing is left to do in BMC's form: the entry is there, with this account and user, and it is switched on.
run-after-itsm-anew =
    - **To authorize it anew**, years from now or when somebody has revoked BMC's app at X: open the entry, press **Authorize Account** again, paste the new PIN, and save.
run-after-ar-system =
    - Pick the user, log in to X as the account, press **Authorize app**, paste the PIN, and press **Apply**. Then log out of X.
    - **AR System Alert User Registration** then holds **Registered User** and **Plugin Name** by itself: do not type them, look whether they are there.
run-after-ar-system-entered =
    - Nothing is left to do in BMC's forms: the plug-in has entered this user.
run-after-ar-system-anew =
    - **To authorize the user anew**, BMC says nothing. Unverified: delete the user's entry in **AR System Alert User Registration**, pick the user again, and paste the new PIN.
run-after-all =
    - Have one notification sent as a trial, and look at the account's page at X.
    - Whoever follows the account asks for it, and somebody has to answer. Take people off the followers when they leave the company.
run-trouble-signature =
    - **“401: Authentication credentials … were missing or incorrect … (ARERR 8753)”**: BMC's cure is the clock of the AR System server. Set it by a time server, in universal time, and authorize again.
run-trouble-itsm =
    - **The field PIN is grey**: the account is tied already. Press **Authorize Account** to authorize it anew.
    - **The PIN is refused**: it is used up. Press **Authorize Account** again and take the new one. A PIN from another program never works here.
run-trouble-ar-system =
    - **The field PIN is grey**: the user is tied to an account already, and nothing more is needed.
    - **The PIN is refused**: it is used up. Pick the user again and take the new one. A PIN from another program never works here.
run-trouble-all =
    - **X's page shows an error**: close it and begin again in BMC's form.

## Hand-out, for each user

each-title = Follow the notifications at X
each-lead = It takes about two minutes. You need an X account that is tied to your e-mail address at work.
each-steps =
    - Sign in to X, at `https://x.com`, with the account that you use for work.
    - Open the address below, or look for the account by its name.
    - Press **Follow**. Somebody answers your request; then its posts are in your timeline.
each-expect =
    - The account says what your system has to say about its services. It reads nothing of yours.
    - If you leave the company, your account is taken off the followers.
each-trouble =
    - **Your request is not answered.** It may be that nobody knows who you are at X: tell your administrator the name of your account.
    - **There is no such account.** Ask whether its name has changed.
