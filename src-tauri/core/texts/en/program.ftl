### The program's own words: home, rail, buttons, the sign-in, the bundle. A guide's words lie beside the guide; those of
### findings in findings.ftl; the fixed words of the page in page.ftl.
### Prose may hold **bold**, `code` and blank lines.

## Names

provider-x = X (Twitter)
    .short = X
provider-google = Google
    .short = Google
flow-callback = by browser
flow-pin = by PIN
flow-paste = with pasted tokens
flow-oauth2 = by browser
list-comma = { $first }, { $rest }

## The button beside a finding
act-sign-in = Sign in again
act-instead = Use { $got } instead…
    .title = Use { $got } instead of { $expected }?
    .what = { $before ->
        [true] Until { $got } has signed in, the tokens of { $expected } stay in use. After that they are wiped here, what was made for { $expected } (the entry at the target, the webhook, the bundle) is to be made anew, and { $expected } keeps its authorization at { $provider } until you take it back there.
       *[false] From now on this set-up is about { $got }. Signing in begins anew.
    }
    .yes = Use { $got }
act-go-change = Go to the change
act-go-site = Go to the address
act-go-generation = Go to “{ $question }”
act-go-account = Go to the account's name
act-go-names = Go to the names
act-open-audience = Open Audience at Google
act-open-clients = Open Clients at Google
act-open-deleted-clients = Open the deleted clients at Google
act-open-data-access = Open Data Access at Google
act-open-api-calendar = Open the Calendar API at Google
act-open-api-people = Open the People API at Google
act-open-api-gmail = Open the Gmail API at Google
act-open-permissions = Open your permissions at Google

## A connection on the home page

card-title = { $target } · { $account }
card-title-new = { $target } · new
card-subtitle = { $site } · { $provider }, { $flow }
card-subtitle-new = { $provider }, { $flow }
card-subtitle-target = { $site } · { $provider }
card-subtitle-target-new = { $provider }
card-step = Step { $now } of { $all }
    .detail = Waiting at: **{ $step }**. Begun on { $day }.
    .action = Continue
card-attention = Needs a look
    .detail = Something was left for later: **{ $step }**.
    .action = Continue
card-again = To be done again
    .detail = Something has changed since this was finished, so your system may still have what was before. What is to be done: **{ $step }**.
    .action = Continue
card-signed-in = Signed in
    .detail = The account is signed in. What is left: **{ $step }**.
    .action = Continue
card-unconfirmed = Not confirmed yet
    .detail = **{ $account }** signed in anew, and { $provider } has not confirmed it. The old tokens are still in use.
    .action = Open
card-sign-in = Sign in again
    .action = Open
card-unfinished = Not finished
    .detail = { $how ->
            [written] Settings at { $host } were written and **neither kept nor undone**.
            [failed] A change at { $host } failed, and **not all of it could be put back**.
            [added] An account was added at { $host } and **neither kept nor undone**.
           *[begun] A change at { $host } was begun, and **how far it came is not known**.
        }
    .action = Continue
card-ends-soon = Ends soon
    .action = Open
card-ended = Has ended
    .action = Open
card-exported = Exported
    .detail = Saved on { $day }, with placeholders where secrets belong.
    .action = Open
card-exported-whole = Exported
    .detail = Saved on { $day }. There is nothing secret in it.
    .action = Open
card-exported-in-clear = Exported
    .detail = Saved on { $day }, **with its secrets in clear**. Delete that bundle once your system holds them.
    .action = Open
card-sealed = Sealed
    .detail = Saved on { $day } with its secrets, **sealed by a passphrase**, which is not kept here.
    .action = Open
card-sealed-placeholders = Sealed
    .detail = Saved on { $day }, sealed by a passphrase, with placeholders where secrets belong.
    .action = Open
card-sealed-whole = Sealed
    .detail = Saved on { $day }, sealed by a passphrase. There is nothing secret in it.
    .action = Open
card-approval = Waiting for approval
    .detail = { $provider } has to approve your developer account before there are keys, which takes days. Begun on { $day }.
    .action = Continue
card-keys = Keys refused
    .action = Go to the keys
card-refused = Sign in again
    .action = Open
card-target = Needs a look
    .action = Open
card-look = Needs a look
    .action = Open
card-unreached = Could not be checked
    .action = Open
card-unchecked = Unchecked since { $day }
    .action = Open
card-healthy = Healthy
    .action = Open
card-looked = Checked on { $day } at { $time }.
card-entered = Settings entered over the interface on { $day }.
card-called = Its connector was begun on { $day }.
card-shared = { $count ->
        [one] App shared with one other connection
       *[other] App shared with { $count } other connections
    }
sign-in-anew = Sign in again
authorize-anew = Authorize again
card-guide-gone = Guide missing
    .detail = The guide **{ $guide }** is not here any more. What you entered is kept.
    .action = Open

## A guide in the gallery

guide-time = { $from } to { $to } minutes
works-yes = Works
works-yes-unverified = Should work (unverified)
works-partly = Works in part
works-partly-unverified = Should work in part (unverified)
works-no = Does not work today
works-no-unverified = Should not work today (unverified)

## The rail

rail-later = For later
rail-warning = Done, with a warning
rail-progress = { $done } of { $all ->
    [one] { $all } step
   *[other] { $all } steps
} done

## The main button of each kind of step

main-choose = Continue
main-form = Continue
main-checks-run = Check now
main-checks-again = Check again
main-checks = Continue
main-portal = I have done this
main-credentials = Check with { $provider }
main-credentials-proven = Continue
main-authorize = Open { $provider } and sign in
main-authorize-pin = Use this PIN
main-authorize-address = Use this address
main-authorize-again = Try again
main-authorize-paste = Use these tokens
main-authorize-confirm = Ask { $provider } again
main-authorize-done = Continue
main-webhook = Continue
main-apply-sign-in = Sign in and compare
main-apply-look = Sign in and see what stands there
main-apply-compare = Compare
main-apply-call-look = See what will be sent
main-apply-call = Make the call
main-apply-call-sign-in = Sign in
main-apply-read = Read again
main-apply-write = { $count ->
        [one] Write { $count } setting
       *[other] Write { $count } settings
    }
main-apply-finish = Finish the change
main-apply-keep = Keep it and continue
main-apply-on = Continue
main-apply-join = Add the account in the browser
main-apply-leave = Leave it as it is
main-apply-undo = Undo again
main-export = Save the bundle
main-export-again = Save again

## The second button

skip-later = Do this later
skip-anyway = Continue anyway
skip-unproven = Continue without checking

## What is happening right now

progress-vault = Asking the keyring …
progress-provider = Asking { $host } for a sign of life …
progress-clock = Comparing clocks with { $host } …
progress-line = Looking at the way to { $host } …
progress-site = Looking at the way to your server { $host } …
progress-mend-clock = Asking the system to keep its clock right …
progress-pair = Asking { $provider } whether this key and secret belong together …
progress-bearer = Fetching the app's bearer token …
progress-request-token = Asking { $provider } to begin a sign-in …
progress-browser = Opening your browser …
progress-access-token = Exchanging the PIN …
progress-verifier = Your browser came back. Fetching the account's tokens …
progress-refresh = Asking { $provider } for a new access token …
progress-api = { $api ->
        [calendar] Asking the Google Calendar API …
        [people] Asking the Google People API …
       *[gmail] Asking the Gmail API …
    }
progress-prove = Asking { $provider } who signed in …
progress-bundle = Writing the bundle …
progress-seal = Sealing the bundle. Its key takes a second or two, so that nobody can try many …
progress-seal-proof = Opening it again, to be sure that the passphrase does …
progress-cancel = Ending what was running …

## Signing in: what happened and what happens next

story-request-token = { $provider } has begun a sign-in for your app.
story-page-at = Keywright made a page of { $provider } for this sign-in at { $time }.
story-request-token-at = { $provider } began a sign-in for your app at { $time }.
story-allow = You sign in and allow the app, in your own browser. Your password never passes through Keywright.
story-allow-as = You sign in as **{ $account }** and allow the app, in your own browser. Your password never passes through Keywright.
story-pin = { $provider } shows a PIN of about seven digits. It works once.
story-back = { $provider } sends your browser back to this computer. It may say that you can close the page.
story-exchange = Keywright exchanges the PIN for the account's own tokens.
story-exchange-verifier = Keywright fetches the account's own tokens with what the browser brought.
story-compare = Keywright compares who signed in with **{ $account }**.
story-identify = Keywright notes who signed in.
story-keep = The tokens stay here, sealed. They prove that app and account work; nothing hands them on.
story-hand-on = The tokens become part of what your system gets.
story-swap = { $provider } is asked whose the new tokens are. Only then do they take the place of the old ones.

## The ways to sign in

way-callback = In the browser
    .help = { $provider } sends the browser back here by itself. The address for that must be on the app's list of callbacks.
way-pin = With a PIN
    .help = { $provider } shows a number, and you bring it here. Good when the browser runs on another computer.
way-paste = With tokens from { $provider }'s console
    .help = The console issues tokens for the app's owner alone. Copy them from there.
way-oauth2 = In the browser
    .help = { $provider } sends the browser back here by itself.

## The pages that the browser ends on

back-received = Received
    .text = You can close this page and go back to Keywright.
back-denied = You did not allow the app
    .text = Nothing was given away. Go back to Keywright to begin again.
back-stray = This is not the sign-in that Keywright waits for
    .text = Go back to Keywright and open { $provider }'s page from there. What it waits for goes on.

clock-right = This computer's clock agrees with { $provider } to within a second or two.
clock-corrected = This computer is **{ $seconds } s { $side ->
    [behind] behind
   *[ahead] ahead of
} { $provider }**. Keywright allows for that when it signs; other programs on this computer do not.
clock-unknown = The clock has not been compared with { $provider } yet.

look-up = Look the number up at X
proof-price = Asking costs { $price } of the app's credits, and happens only when you press the button.
practice-account-x = Practice has two accounts of X: `acme_notify` and `acme_desk`.
    .example = @acme_notify
practice-account-google = Practice has `tester@acme.example`; the others are refused, each in its way.
    .example = tester@acme.example
practice-webhook = Practice stands in for your program here, and the address of its webhook is filled in. A real one begins with `https://` and names no port.
proof-free = Asking costs nothing here.

## Signing in: errors that the browser may show. The value is what the browser says.

trouble-whoa = Whoa there! The request token for this page is invalid.
    .remedy = The page was used already, or stood open too long. Press **Cancel the sign-in** and start again: you get a fresh page. If it happens twice, sign out of X in that browser, or open the link in a private window.
trouble-not-able = You weren't able to give access to the App.
    .remedy = X stopped before it asked you. Check that **User authentication settings** were saved with a callback and a website, wait a minute, then start again.
trouble-not-able-oauth2 = Something went wrong. You weren't able to give access to the App.
    .remedy = X says this of whatever is wrong, before it asks you. Check in the console of X, in this order: the **Client ID** here is the one under **OAuth 2.0 Keys** and not the **Consumer Key**; the callback shown here is on the app's list, letter by letter; **User authentication settings** are saved with a website. Then press **Cancel the sign-in** and start again.
trouble-unreachable-oauth2 = The page does not open at all.
    .remedy = Copy the link into a browser that reaches **x.com**. On another computer, paste the address that it ends at here, at once: X lets it stand for half a minute.
audience-unlike = In the step **Audience** the answer is **{ $answer ->
        [internal] Internal
        [testing] External, Testing
       *[production] External, In production
    }**, but this page comes only with **{ $shown ->
        [internal] Internal
        [testing] External, Testing
       *[external] External
    }**. Look at the page **Audience** at Google, and correct whichever is wrong.
trouble-unreachable-google = The page does not open at all.
    .remedy = Copy the link into a browser that reaches **accounts.google.com**. On another computer, paste the address that it ends at here.
trouble-log-in-again = X asks me to log in, although I am logged in.
    .remedy = That is on purpose: X asks again so that the right account answers. Log in as the account this connection is for.
trouble-log-in-loop = The login page comes back again and again.
    .remedy = Let the browser accept cookies from **x.com**, switch off blockers for this page, or open the link in a private window.
trouble-locked = Your account has been locked, or unusual activity was found.
    .remedy = Open **x.com** in the same browser, follow what X asks there (a code by phone or e-mail), then start again. A VPN or a new country often causes this.
trouble-suspended = This account, or the app, is suspended.
    .remedy = X has sent an e-mail to the owner with the reason. Until X lifts it, no sign-in works; the appeal form is at **help.x.com**.
trouble-callback-needed = Desktop applications only support the oauth_callback value 'oob' (417).
    .remedy = No callback is registered in the app. Go back to the step with the app's settings, enter the callback, save it there, then start again. X wants one even where a PIN is used.
trouble-callback-refused = Callback URL not approved for this client application (415).
    .remedy = The callback in the app's settings differs from the one shown here, if only by a slash. Copy it again, save it there, then start again.
trouble-no-pin = I allowed the app, but I see no PIN.
    .remedy = The browser may have gone on to your system's own page. Press **Cancel the sign-in** and start again from here, with the link this page shows: only that one ends in a PIN.
trouble-wrong-account = I signed in as somebody else.
    .remedy = Do not use that PIN. Press **Cancel the sign-in**, start again, and log in as the account you meant.
trouble-denied = I pressed “Cancel” at X.
    .remedy = Nothing was given away, and X does not tell us about it. Press **Cancel the sign-in** here too, and start again when you are ready.
trouble-nothing-back = I allowed the app, and the browser shows an error at 127.0.0.1 or localhost.
    .remedy = The browser could not reach Keywright: it runs on another computer, or something blocks the way. Copy the address it shows, all of it, and paste it here.
trouble-wrong-account-back = I signed in as somebody else.
    .remedy = Keywright sees that and changes nothing. Start again, and log in as the account you meant.
trouble-denied-back = I pressed “Cancel” at X.
    .remedy = Nothing was given away. Follow X's link back to the app, or press **Cancel the sign-in** here, and start again when you are ready.
trouble-unreachable-back = The page does not open at all.
    .remedy = Copy the link into a browser that reaches **x.com**. On another computer, paste the address that it ends at here, or use a PIN.
trouble-unreachable = The page does not open at all.
    .remedy = Copy the link into a browser that reaches **x.com**, on another computer if need be. The PIN works here all the same.

## Exercises: refusals that practice can be told to answer with, by where one meets them. `.what` will happen.

exercises-keys = Keys
exercises-sign-in = Sign-in
exercises-pages = { $provider }'s pages in the browser
exercises-afterwards = After the sign-in
exercises-webhooks = Webhooks
exercises-anywhere = Anywhere

exercise-pair-refused = Key and secret are no pair
    .what = X refuses to check them (99).
exercise-bad-signature = The signature does not fit
    .what = X cannot verify the call (32), as when a value is mistyped.
exercise-bad-authentication = X cannot read who asks
    .what = X finds no authorization in the call (215), as behind some proxies.
exercise-timestamp = The clock is off
    .what = X refuses the time of the call (135).
exercise-callback-not-approved = The callback is not on the list
    .what = X does not know where the browser would come back to (415).
exercise-callback-missing = The app has no callback
    .what = X would only let PINs through (417).
exercise-app-suspended = The app is suspended
    .what = X knows the app and refuses it (416).
exercise-whoa-there = “Whoa there!”
    .what = X's page in the browser takes a fresh sign-in for a used one.
exercise-token-dead = The token is dead
    .what = The account's owner has revoked it (89).
exercise-read-only = The app may only read
    .what = The permission was set too low before the sign-in (261).
exercise-permission = The permission is too low
    .what = The same in X's newer words (oauth1-permissions).
exercise-credits-depleted = No credits are left
    .what = Signed in, but X serves nothing until some are bought (402).
exercise-spend-cap = The spending limit is reached
    .what = Signed in, but X serves nothing until it is raised (402).
exercise-subset = The call is not in the plan
    .what = Signed in, but the app's plan lacks what is asked (453).
exercise-not-enrolled = The app is in no package
    .what = Signed in, but X does not serve the app (client-not-enrolled).
exercise-user-not-enrolled = The owner is not enrolled
    .what = Signed in, but the developer's own enrolment is missing.
exercise-rate-limit = Too many calls
    .what = Signed in, but X wants a pause (429).
exercise-account-locked = The account is locked
    .what = Its owner has to unlock it in a browser (326).
exercise-account-suspended = The account is suspended
    .what = X has closed it (64).
exercise-over-capacity = X is overloaded
    .what = X answers that it is over capacity (130).
exercise-client-refused = X does not take the client
    .what = X refuses client ID and secret of OAuth 2.0, as it does when they are of two apps, or the app is of the other kind. At the keys that is a doubt, at the sign-in the end.
exercise-code-expired = The half minute is over
    .what = When you sign in by OAuth 2.0: X lets what the browser brings back stand for 30 seconds, and says that they are over.
exercise-redirect-differs = The callback differs
    .what = When you sign in by OAuth 2.0: X was told of another callback than the one that the browser came back to.
exercise-not-able = “You weren't able to give access to the App”
    .what = When you sign in by OAuth 2.0: X's page refuses before it asks you, and does not say why.
exercise-refresh-dead = The refresh token is dead
    .what = X no longer renews the tokens, once less than five minutes of them are left: something else has used the refresh token, or the account's owner took it back.
exercise-pin-refused = The PIN is wrong
    .what = X does not accept a PIN that is right, and burns it.
exercise-sign-in-over = The sign-in is too old
    .what = X has forgotten the sign-in by the time the PIN comes.
exercise-too-many-sign-ins = Too many sign-ins
    .what = X wants a pause before another one begins (88).
exercise-app-privilege = The app lacks a privilege
    .what = X would have to allow it to this app (87).
exercise-not-found = Nothing is there
    .what = X knows no page at that address (34).
exercise-retired = The call is retired
    .what = X has ended what is asked (251).
exercise-credentials-not-allowed = Other credentials are wanted
    .what = X does not take these keys for this call (220).
exercise-unsupported-authentication = Other credentials are wanted, and named
    .what = The same in X's newer words (unsupported-authentication).
exercise-not-authorized = X forbids it
    .what = X gives no reason (403).
exercise-usage-cap = This month's cap is reached
    .what = Signed in, but X serves no more this month (UsageCapExceeded).
exercise-internal-error = X has a fault
    .what = X answers that something broke on its side (131).
exercise-unavailable = X is not available
    .what = X sends a web page instead of an answer (503).
exercise-no-messages = No direct messages
    .what = X does not let the tokens read them (93).
exercise-hook-foreign = Another system's webhook
    .what = The developer account has a webhook already, which is not yours.
exercise-hook-duplicate = The address is taken
    .what = X says that the address is registered already, as when another app of the developer account has it.
exercise-hook-url = X does not take the address
    .what = X says that it is none for a webhook.
exercise-hook-gone = The webhook is gone
    .what = X knows no webhook of this number any more.
exercise-subscription-limit = No further subscription
    .what = All that the developer account may have are in use.
exercise-subscription-gone = The subscription is gone
    .what = X knows none of this account when it is to be ended.
exercise-hook-secret = The webhook signs with the wrong secret
    .what = The imitation of your program answers X's test with another app's secret.
exercise-hook-redirect = The webhook sends callers on
    .what = The imitation of your program redirects to a sign-in (302).
exercise-hook-page = The webhook is a web page
    .what = The imitation of your program answers X's test with a page for people.
exercise-hook-status = The webhook is broken
    .what = The imitation of your program answers with status 500.
exercise-target-slow = The webhook takes its time
    .what = The imitation of your program answers after 4 seconds. X waits that long.
exercise-target-stalls = The webhook is too slow
    .what = The imitation of your program answers after 11 seconds. X gives up after 10.
exercise-timeout = X does not answer
    .what = Calls are taken and left waiting. The program gives up after 30 seconds; Cancel ends it sooner.
exercise-line-reset = The line to X breaks
    .what = The connection is cut before the answer comes, as by a firewall.
exercise-line-half = The line to X breaks in the middle
    .what = Half an answer comes, and then the connection is cut. X has done what it was asked to.
exercise-line-slow = The line to X is slow
    .what = Each call takes 4 seconds longer, and is answered as ever.
exercise-cancel = You press Cancel at X
    .what = Press **Cancel** on X's page in the browser.
exercise-callback-deleted = A callback is deleted
    .what = Delete a line under **Callback URI / Redirect URL** on the page of the app in X's console.

# Of Google. Where the cause lies in Google's console, the exercise sets it there, and mending it there ends the exercise.
exercise-google-client-replaced = The client ID is an old one
    .what = Somebody has made a new client in place of yours: Google no longer finds yours (invalid_client). It ends once you bring the new ID and secret.
exercise-google-secret-replaced = The client secret is an old one
    .what = Somebody has added a new secret and deleted yours (invalid_client). It ends once you bring the new one.
exercise-google-secret-disabled = The client secret is disabled
    .what = It stands in the console, disabled, and Google refuses it (invalid_client). It ends when you enable it there.
exercise-google-client-deleted = The client is deleted
    .what = Google knows it and says so (deleted_client), on its page too. It ends when you restore it in the console.
exercise-google-redirect-missing = The redirect URI is not registered
    .what = The addresses that the browser would come back to are gone from the client: Google's page refuses (redirect_uri_mismatch). It ends when you add them again.
exercise-google-cancel = You press Cancel at Google
    .what = Press **Cancel** on Google's page.
exercise-google-unticked = A box stays unticked
    .what = Sign in as **partial@acme.example** and continue without ticking: what the boxes stand for is not granted. Tick them the next time.
exercise-google-other-account = Another account signs in
    .what = Sign in as **wrong@acme.example**: the browser is signed in as somebody else, who is taken in its place.
exercise-google-not-a-tester = The account is no test user
    .what = Sign in as **nottester@acme.example**: the app is in testing, and Google does not let it in (access_denied). Add the account under **Audience** in the console, or publish the app.
exercise-google-outsider = The account is outside the organization
    .what = Sign in as **outsider@mail.example** (org_internal). Any account of acme.example is inside.
exercise-google-blocked = The administrator blocks the app
    .what = Sign in as **blocked@acme.example**: its organization does not allow the app (admin_policy_enforced).
exercise-google-slow = The sign-in never ends
    .what = Sign in as **slow@acme.example**: Google's page stays as it is. The wait ends after five minutes; Cancel ends it sooner.
exercise-google-user-agent = Google takes the browser for a program
    .what = Google's page refuses what seems to be a window of another program (disallowed_useragent).
exercise-google-policy = Advanced Protection
    .what = Google's page refuses an account that is protected like this (policy_enforced).
exercise-google-scope-unknown = Google does not know a permission
    .what = Google's page refuses a permission of the list (invalid_scope).
exercise-google-no-refresh-token = Nothing to stay signed in with
    .what = Google hands out no refresh token, once. Signing in again brings one.
exercise-google-time-limited = Access for a day
    .what = Google lets the app in for 24 hours only, and says so. No refusal.
exercise-google-token-overloaded = Google is overloaded
    .what = Google answers that it has an internal failure (500) when it is asked for tokens.
exercise-google-token-dead = The authorization is taken back
    .what = The account's owner has removed the app (invalid_grant). It ends when you sign in again.
exercise-google-week-over = The seven days are over
    .what = The app is in testing, and a week has passed since the sign-in (invalid_grant). It ends when you sign in again.
exercise-google-hundred-others = A hundred other sign-ins
    .what = The account has signed in with this client a hundred times since, and Google has dropped yours without a word (invalid_grant). It ends when you sign in again.
exercise-google-sign-in-anew = The organization wants a new sign-in
    .what = Its rules end a session after some hours (invalid_rapt). It ends when you sign in again.
exercise-google-admin-policy = The administrator restricts the service
    .what = Signed in, but no longer allowed to (admin_policy_enforced).
exercise-google-apis-off = The APIs are disabled
    .what = None is enabled in the project (SERVICE_DISABLED). It ends when you enable those that you need in the console.
exercise-google-rate-limit = Too many calls
    .what = An API wants a pause (RATE_LIMIT_EXCEEDED).
exercise-google-no-calendar = The account has no calendar
    .what = Its organization has Calendar switched off (notACalendarUser).
exercise-google-fail-once = An API fails once
    .what = The next call of an API is answered with a fault of Google's own (500), and no other.
exercise-google-clock = The clocks differ
    .what = Google's clock is 20 minutes ahead of this computer's, and X's in practice too. The checks say so.
exercise-google-timeout = Google does not answer
    .what = Calls are taken and left waiting. The program gives up after 30 seconds; Cancel ends it sooner.

## Exercises of business systems

exercises-of-creatio = bpm'online / Creatio
    .short = Creatio

exercise-creatio-address = This network is not allowed
    .what = Creatio lets its users in from some addresses only, and yours is none of them.
exercise-creatio-login-refused = The password is wrong
    .what = Creatio refuses every user and password.
exercise-creatio-locked = The user is locked out
    .what = As after five wrong passwords. Trying again would not help.
exercise-creatio-password-expired = The password has expired
    .what = Creatio wants a new one first (5).
exercise-creatio-password-change = The password has to be changed
    .what = Creatio leads to the page for that, and signs nobody in.
exercise-creatio-password-old = The password ends soon
    .what = The sign-in is good, but Creatio advises a new password (2). Nothing should look different.
exercise-creatio-licence-needed = A licence must be granted
    .what = There is one, but the user does not hold it (3).
exercise-creatio-no-licence = No licence is left
    .what = The user has none (4).
exercise-creatio-second-factor = A second factor is wanted
    .what = The number stands on the page of practice Creatio, and is good once.
exercise-creatio-factor-not-set-up = The second factor is not set up
    .what = Creatio wants one, and the user has none yet. A client needs none.
exercise-creatio-client-refused = The client is refused
    .what = The identity service knows no such client and secret (invalid_client).
exercise-creatio-no-identity = That is no identity service
    .what = A login page comes where tokens are asked for, as from the address of Creatio itself.
exercise-creatio-client-userless = The client stands for no user
    .what = It is signed in, and none of its calls is taken (401).
exercise-creatio-ended-401 = The session ends
    .what = After two calls Creatio knows the session no more (401). The program signs in once more and goes on.
exercise-creatio-ended-redirect = The session ends, with a redirect
    .what = After two calls Creatio leads to its login page. The program signs in once more and goes on.
exercise-creatio-ended-page = The session ends, with a page
    .what = After two calls Creatio answers with its login page. The program signs in once more and goes on.
exercise-creatio-csrf-refused = Creatio takes calls for forged
    .what = The session is good, and every call is refused (403).
exercise-creatio-no-permission = The user may not change settings
    .what = Creatio says so when it is asked, and refuses every value.
exercise-creatio-probe-says-no = The user lacks the operation only
    .what = Creatio says that the user may not, and takes the values all the same, as where single settings are open.
exercise-creatio-object-closed = The settings cannot be read
    .what = The object SysSettings is closed to the user.
exercise-creatio-half-saved = Only the first value is saved
    .what = Of two values that are written at once, the second is refused. The program puts the first one back.
exercise-creatio-truncates = Values are cut
    .what = Creatio keeps 40 characters of each text. Reading back shows it.
exercise-creatio-no-shared-flag = A setting is missing
    .what = This version has no **UseGoogleSharedApplication**.
exercise-creatio-success-false = Good answers deny themselves
    .what = They say `success: false`, as those of several versions do. Nothing should look different.
exercise-creatio-not-found-untold = Missing settings are not listed
    .what = Answers leave out which settings there are not. Nothing should look different.
exercise-creatio-old-unknown = Missing settings come empty
    .what = Old versions answer so for a setting that they do not have. Nothing should look different.
exercise-creatio-core = Creatio runs on .NET Core
    .what = Its addresses are others. Nothing should look different.
exercise-creatio-ping-both = Both kinds of .NET answer
    .what = Which one it is shows at the login page only. Nothing should look different.
exercise-creatio-crt-csrf = The newest cookies
    .what = Creatio guards its calls by **CRT_CSRF**. Nothing should look different.
exercise-creatio-no-csrf = No guard against forged calls
    .what = As before 7.10. Nothing should look different.
exercise-creatio-page-everywhere = A login page everywhere
    .what = Every call is answered with one, the sign-in too, as behind a company's own sign-in.
exercise-creatio-starting = Creatio is starting
    .what = It is not available yet (503).
exercise-creatio-timeout = Creatio does not answer
    .what = Calls are taken and left waiting. The program gives up after a while.

## Exercises with Zammad

exercises-of-zammad = Zammad
    .short = Zammad
exercise-zammad-token-access-off = Access by token is off
    .what = Zammad takes no access token (403, “API token access disabled!”). An administrator switches it on under System › API.
exercise-zammad-password-access-off = Access by password is off
    .what = Zammad takes no login with a call (403, “API password access disabled!”). Access tokens still work.
exercise-zammad-token-dead = The access token is revoked
    .what = Zammad knows nobody with this token (401).
exercise-zammad-token-weak = The access token may too little
    .what = The token carries none of the permissions (403, “Not authorized (token)!”).
exercise-zammad-address-wrong = Zammad does not know its address
    .what = Its setting “Fully Qualified Domain Name” is still that of a new Zammad, so the callback that it sends is on no list.
exercise-zammad-app-first = 2.7 wants the app first
    .what = Set version 2.7 on practice Zammad's page: it checks an app only once one is stored (“No twitter app configured!”).
exercise-zammad-maintenance = Maintenance
    .what = Zammad is closed for maintenance (403, “Maintenance mode enabled!”).
exercise-zammad-not-there = Another server answers
    .what = The address leads to a web server without Zammad (404, a web page).
exercise-zammad-broken = Zammad has a fault
    .what = Each call is answered with a number in place of the cause (500, “Error ID”).
exercise-zammad-masked = Secrets are masked
    .what = Zammad shows what is stored as `**********`, as its code of 2026 does. Sent back, the mask changes nothing.
exercise-zammad-label-unknown = The label is another one
    .what = The dev environment at X is called “Integration”. Zammad says so when it checks the app.
exercise-zammad-no-environment = There is no dev environment
    .what = X has no environment for the app (403, code 200).
exercise-zammad-hook-foreign = Another system's webhook
    .what = The dev environment holds another system's webhook. Zammad deletes it when it checks the app.
exercise-zammad-hook-refused = X cannot reach the webhook
    .what = X gets no answer from Zammad's webhook (214). That “1 webhooks” are registered already means nothing.
exercise-zammad-secret-stale = The webhook signs with the old secret
    .what = Zammad has a new secret and remembers the old one for seven days, until it checks the app again.
exercise-zammad-subscription-fails = The account is not subscribed
    .what = Zammad adds the account, and X refuses to tell what happens there (500). Adding it again is safe.
exercise-zammad-signed-out = The browser is not signed in
    .what = Add Account leads to a refusal (403), because the browser has no session at Zammad.
exercise-zammad-refused-at-x = You press Cancel at X
    .what = Press Cancel when Zammad asks at X. The browser stays at X, and Zammad refuses what “return to the app” sends it (422).
exercise-zammad-other-account = Another account is added
    .what = Sign in with the other account when Zammad asks at X. Zammad adds whoever signs in.
exercise-zammad-clock-behind = The server's clock is behind
    .what = Zammad's clock is 20 minutes behind, so X takes none of its calls (401).
exercise-zammad-slow = Zammad is slow
    .what = Each call takes 4 seconds, and is answered as ever.
exercise-zammad-timeout = Zammad does not answer
    .what = Calls are taken and left waiting. The program gives up after 30 seconds; Cancel ends it sooner.
exercise-zammad-channel-gone = The channel is gone
    .what = Set version 7.0 on practice Zammad's page: the channel Twitter is not there any more (404), and what was connected is deleted.

## Exercises with Expertflow

exercises-of-expertflow = Expertflow
    .short = Expertflow
exercise-expertflow-client-refused = The client's secret is wrong
    .what = Keycloak does not take the secret of the client **cim** (401, unauthorized_client).
exercise-expertflow-password-refused = The password is wrong
    .what = Keycloak refuses every user and password (401, invalid_grant).
exercise-expertflow-factor-wanted = A one-time code is wanted
    .what = Keycloak says the same as of a wrong password (401). The code stands on the page of practice Expertflow, and is good once.
exercise-expertflow-not-set-up = The user has something to do first
    .what = As after a password that was set for them (400, “Account is not fully set up”). They have to sign in once in the browser.
exercise-expertflow-no-realm = The realm has another name
    .what = Keycloak has no realm of this name (404, “Realm does not exist”).
exercise-expertflow-unauthorized = The gateway takes no token
    .what = The sign-in is good, and each call is refused all the same (401).
exercise-expertflow-forbidden = The user may not configure
    .what = The gateway lets the user to none of the calls (403).
exercise-expertflow-open = Anybody may configure
    .what = The gateway asks for no token, as with the values that Expertflow ships: whoever reaches it reads the keys. No refusal.
exercise-expertflow-moved = The paths are others
    .what = The gateway knows none of the paths that calls go to (404).
exercise-expertflow-page = A web page instead
    .what = Calls are answered with a page, as where the address is that of a front end.
exercise-expertflow-create-refused = Nothing can be created
    .what = Expertflow refuses each new object in plain words (400).
exercise-expertflow-duplicate = The object is there already
    .what = Expertflow says so of each new object, though it lists none of the name (409).
exercise-expertflow-answer-lost = The answer is lost
    .what = The next object is created, and the connection breaks before the answer. It ends with that.
exercise-expertflow-agents-refused = Agents cannot be changed
    .what = Expertflow refuses each change of an agent (500).
exercise-expertflow-in-use = Nothing can be deleted
    .what = Expertflow says of each object that it is in use (409).
exercise-expertflow-type-missing = The channel type is missing
    .what = The connector has never run, so **TWITTER** is not in the list. It ends when the channel type is created by hand.
exercise-expertflow-twins = Two objects of one name
    .what = Each object stands in its list twice.
exercise-expertflow-no-bot = The bot is missing
    .what = There is no **EF-Bot**, only another bot.
exercise-expertflow-cim = The older connector
    .what = The connector is that of CIM, up to 4.5: it registers a webhook at X, and the activation has another address. No refusal.
exercise-expertflow-activation-refused = X refuses the keys
    .what = The connector passes on what X says of the keys (401).
exercise-expertflow-activation-missing = There is no connector
    .what = The gateway does not know the connector's address (404).
exercise-expertflow-connector-unreachable = The connector is not reached
    .what = The gateway gets no answer from the connector (502).
exercise-expertflow-connector-down = The connector is down
    .what = The gateway has nobody to ask (503).
exercise-expertflow-differs = Another value is read back
    .what = The first value of a configuration is another one than was stored.
exercise-expertflow-broken = Expertflow has a fault
    .what = Each call of the configuration is answered with a fault of its own (500).
exercise-expertflow-slow = Expertflow is slow
    .what = Each call takes 4 seconds, and is answered as ever.
exercise-expertflow-timeout = Expertflow does not answer
    .what = Calls are taken and left waiting. The program gives up after a while; Cancel ends it sooner.

## Exercises with BMC

exercises-of-bmc = BMC Helix ITSM / AR System
    .short = AR System
exercise-bmc-password-refused = The password is wrong
    .what = AR System refuses every user and password (401, 623).
exercise-bmc-token-ends = The session ends
    .what = After two calls AR System knows the session no more (401). The next sign-in begins another.
exercise-bmc-form-renamed = The form has another name
    .what = Its technical name is not the one that was typed or found before.
exercise-bmc-no-metadata = The forms cannot be listed
    .what = The user may not read AR System's metadata (403, 353), so the form's name has to be known.
exercise-bmc-two-forms = Two forms of a like name
    .what = A copy of the form lies beside it, without an entry.
exercise-bmc-plain = There is no ITSM
    .what = The form of ITSM is missing, as on a plain AR System. No refusal.
exercise-bmc-no-entry = The form has no entry
    .what = Nobody has filled in the form yet, or the entry was deleted.
exercise-bmc-entry-disabled = The entry is disabled
    .what = Its status is **Disable**. It ends when the entry is enabled.
exercise-bmc-other-account = The entry is of another account
    .what = It names an account that nobody asked for.
exercise-bmc-clock-off = The server's clock is off
    .what = It is 20 minutes behind, or as far off as the page of practice AR System says. X takes no call of such a server (ARERR 8753).
exercise-bmc-busy = The user is signed in elsewhere
    .what = AR System takes one call of a user at a time, and says that another is under way (9093).
exercise-bmc-page = A web page instead
    .what = Calls are answered with a page, as behind a company's own sign-on.
exercise-bmc-older-errors = Errors as of older releases
    .what = They spell a key in another way. What is said of them should look the same.
exercise-bmc-broken = AR System has a fault
    .what = Each call is answered with two errors of its own (500).
exercise-bmc-slow = AR System is slow
    .what = Each call takes 4 seconds, and is answered as ever.
exercise-bmc-timeout = AR System does not answer
    .what = Calls are taken and left waiting. The program gives up after a while; Cancel ends it sooner.

## The program's own house

# What a person types to give up secrets that nobody can open.
forget-word = forget

## The bundle

file-manifest = What is in the bundle, from which guide, with a checksum of each file.
file-settings = The settings with their codes, names and values, for people and scripts.
file-clio-manifest = The same settings for **clio**, Creatio's command-line tool: `clio apply-manifest clio-manifest.yaml -e NAME`. It holds no address or password of your site.
file-creatio-package = A package that sets the values when it is installed, for 7.x and later (unverified on a site). **Only in a bundle that holds the secrets**: it has them in plain text, and a site keeps them in its package store, where they are hard to remove. Rather type them, or use clio.
file-run-sheet = One page to print: what to type where, in order, by hand.
file-run-sheet-entered = One page to print: what was entered, where and when, and what is left to do by hand.
file-hand-out = One page for each user: what they do themselves. It holds no secrets.
file-zammad-requests = The calls of Zammad's own interface that enter all of this, with method, address and body, for those who would rather send than type. It holds no access token of your Zammad.
file-zammad-rails = A script for the console of a Zammad of your own, that enters app, account and filters. It shows what it would do, and writes only with the word `apply`. It holds no value.
file-bmc-csv = The entry for BMC's **Data Import**, with the form's labels in its first line. It comes switched off: import it in place of typing, then press **Authorize Account** in it by hand, and switch it on. Whether your form's fields have these names is unverified; map them by hand where they differ.
file-bmc-requests = The calls of AR System's REST API that find, make and switch on the entry, for scripts. An entry made so has no authorized account until somebody presses **Authorize Account** in it.
file-expertflow-objects = The objects of Expertflow in their order, with address and body of each call, and the call that has the connector begin.
file-expertflow-script = A script for bash, curl and jq that makes these objects where they are missing, and begins. It shows what it would do, and does it only with the word `apply`. It holds no value, and puts no secret on a command line.
file-expertflow-secrets = What the script reads besides: the keys, if the bundle holds them, and room for a login. Nobody else may be able to read it.
file-expertflow-kubernetes = The keys as a Secret of Kubernetes, to be kept beside your charts. The connector does not read it: it gets its keys in Unified Admin.
file-env = The values as variables, for a shell or a container: `set -a; . ./settings.env`.
file-values = Names and values, and nothing else, for programs that read JSON.
file-kubernetes-secret = The values as a Secret, for `kubectl apply -f`.
file-ansible-vars = The values as variables of Ansible. What is left out points to a variable of your vault.
file-zammad-rails-values = The values that the script reads, secrets too if the bundle holds them.
export-entered = { $count ->
        [one] One setting was entered by Keywright at `{ $site }` on { $day } and read back. It need not be typed.
       *[other] { $count } settings were entered by Keywright at `{ $site }` on { $day } and read back. They need not be typed.
    }
export-called = Keywright made the call that has the system begin, at `{ $site }` on { $day }.
export-found = { $count ->
        [one] One setting stood at `{ $site }` already when Keywright read it there on { $day }. It need not be typed.
       *[other] { $count } settings stood at `{ $site }` already when Keywright read them there on { $day }. They need not be typed.
    }
placeholder-secret = Put { $name } here
export-in-clear = { $count ->
    [one] One secret
   *[other] { $count } secrets
} would be readable by anyone who opens the bundle.

## The checks page

checks-account = Account
checks-clock = Clock
checks-network = Network
checks-keyring = Secrets
checks-port = Sign-in

## The way into the network

proxy-system-none = It names none now.
proxy-system-variable = Now: `{ $proxy }`, by the variable `{ $variable }`.
proxy-system-desktop = Now: `{ $proxy }`, by its settings.
## Pasted values that have no field. Never the values themselves.

left-bearer = A **bearer token**: not needed, Keywright gets it by itself.
left-client = A value of **OAuth 2.0** (client ID or secret): this set-up works with the **OAuth 1.0 Keys**.
left-client-secret = A **client secret**, which this set-up does not ask for.
left-oauth2-token = A token of **OAuth 2.0**: this set-up works with the **OAuth 1.0 Keys**.
left-of-one-sign-in = Something that lives for one sign-in only (request token, verifier or code).
left-access-token = An **access token**, its secret or a **refresh token**: this set-up gets its own when you sign in.
left-app-key = A **consumer key** or its secret, which this set-up does not ask for.
left-name = The name or number of an account or an app, which is not asked for here.
left-strangers = { $count ->
        [one] One piece that has no form of X's values.
       *[other] { $count } pieces that have no form of X's values.
    }

progress-webhook = Asking { $provider } about webhooks …
progress-target-sign-in = Signing in at { $host } …
progress-target-read = Reading the settings of { $host } …
progress-target-write = Writing to { $host }: { $done } of { $all } …
progress-target-join = Waiting for the account. Allow the app in your browser …
progress-target-undo = Putting everything back at { $host } …
progress-webhook-test = Calling the address as { $provider } would …
progress-number = Asking { $provider } for the number …
progress-revoke = Asking { $provider } to end the tokens …
progress-messages = Asking { $provider } about direct messages …

## A target's settings over its own API

login-kept = A login for `{ $host }` is kept, sealed, on this computer.
apply-signed-in = Signed in as `{ $name }` at `{ $host }`.
apply-signed-in-there = Signed in at `{ $host }`.
login-keep = Keep this login, sealed, on this computer
login-to-undo = Sign in, so that it can be undone
login-again = Sign in and compare again
login-creatio-user = User and password
    .help = As you sign in to Creatio yourself. Users of a company's own sign-in (SSO) take the other way.
login-creatio-client = Client of the identity service (OAuth 2.0)
    .help = Made in Creatio under **OAuth 2.0 integrated applications**. It needs no password of a person, and suits users with a second factor.
login-zammad-token = Access token
    .help = Made in Zammad under your profile, **Token Access**, with the permission **admin** (or **admin.channel_twitter** and **admin.group**).
login-zammad-user = Name and password
    .help = As you sign in to Zammad yourself. Not where two factors are asked for.
login-bmc-user = AR System user and password
    .help = A service account that nobody else uses is best: AR System refuses a user who works from two places at once. It has to see the form of the step before.
login-field-login_auth = Authentication string
    .help = Only if your server asks for one, for instance a Windows domain. Most do not.
login-expertflow-user = Name and password
    .help = As you sign in to Unified Admin, as a user with the role **admin**. Keycloak also wants the secret of its client.
login-expertflow-token = Access token
    .help = One that Keycloak has issued, for instance to your own tool. Such tokens live for minutes only.
login-expertflow-none = No login
    .help = Where the gateway asks for none, as it does with its published settings.
login-expertflow-login_client_secret =
    .help = Of the client **cim**: in Keycloak under **Clients**, **cim**, **Credentials**.
login-expertflow-login_access_token =
    .help = Without the word `Bearer`. Keywright forgets it ten minutes after its last use, unless you keep it.
login-expertflow-login_token =
    .help = Only if the user has a second factor. Each number is good once.
login-field-login_access_token = Access token
    .help = Zammad shows it once, when it is made. Keywright forgets it ten minutes after its last use, unless you keep it.
login-field-login_name = User
login-field-login_password = Password
    .help = Used for this visit only. Several refusals lock a user out, so nothing is tried twice.
login-field-login_token = Number of the second factor
    .help = Only if Creatio asks you for one.
login-field-login_identity = Identity service
    .help = In the cloud it follows from the site: `https://acme-is.creatio.com`. On your own servers, its address.
login-field-login_client_id = Client ID
login-field-login_client_secret = Client secret
target-ask-framework = On which .NET does it run?
target-ask-framework-found-out = Let Keywright find out
target-ask-framework-net-framework = .NET Framework (addresses hold /0/)
target-ask-framework-net = .NET Core, .NET 6 or later
apply-value-same = the same secret
apply-value-other = another value
apply-value-unset = not set
apply-value-none = not there yet
apply-value-unknown = cannot be read
apply-value-unclear = nothing that fits
apply-value-hidden = set, unreadable
apply-value-absent = no such setting
apply-value-no-account = no account yet
apply-value-not-there = not there
apply-value-secret = your secret
apply-value-id-of = the id of { $name }
apply-value-before = as before
apply-write = will be written
apply-make = will be made
apply-blocked = stands in the way
apply-leave = as it should be
apply-skip = not needed here
apply-absent = missing
apply-no-account = waits
apply-stored = written
apply-cut = cut off
apply-partly = partly written
apply-cut-note = Only { $kept } of { $of } characters were kept.
apply-refused = refused
apply-not-tried = not tried
apply-not-back = not put back yet
apply-refused-note = The system says: { $said }
apply-lost = did not arrive
apply-undone = put back
apply-taken-away = taken away again
apply-taken = taken
apply-stuck = could not be put back
apply-denied = not put back: refused
apply-changed = changed by somebody else
apply-before = not written yet
apply-no-undo-note = What is there cannot be read, so this **cannot be undone**.
apply-agree = I have asked those who run them: delete these webhooks.
apply-agree-generation = The site is of the other generation in spite of that.
apply-agree-unlisted = I have asked whoever else may use this app.
apply-join-again = Sign the account in again in the browser
apply-undo-asks = To put the earlier app back, Zammad verifies it with X, and **deletes every other webhook** of the earlier environment there. Ask whoever else may use that environment first.

## The health of connections

progress-health = Looked at { $done } of { $all } …
progress-health-later = Looked at { $done } of { $all }. Some were asked about too often, and are asked about again at { $time } …
health-healthy = Healthy
health-attention = To look at
health-refused = Refused
health-unreached = Not reached
health-cut-short = The last look was cancelled after { $done } of { $all }. Those it came to are up to date.
health-notice = { $count ->
        [one] A connection has stopped working
       *[other] { $count } connections have stopped working
    }
    .words = { $count ->
        [one] { $connection }: { $found }
       *[other] The first is { $connection }: { $found }
    }
## Connections to and from another computer
transfer-title = { $target } · { $account }
transfer-title-new = { $target }, nobody signed in yet
transfer-title-gone = Guide “{ $guide }”, which is not here
transfer-no-site = No site yet
transfer-made = { $kind ->
        [backup] A backup of everything with **{ $count }** { $count ->
            [one] connection
           *[other] connections
        }, made on { $day } by Keywright { $version }.
        [bundle] A bundle for a business system, made on { $day } by Keywright { $version }.
       *[some] **{ $count }** { $count ->
            [one] connection
           *[other] connections
        }, exported on { $day } by Keywright { $version }.
    }
transfer-differs = { $site }. Different from the one here: { $parts }.
transfer-twin = { $site }. A connection for the same account at the same site is here already.
transfer-app = App at { $provider } with key { $key }…
transfer-app-differs = Different from the one here: { $parts }. { $count ->
        [one] One connection of the file uses it.
       *[other] { $count } connections of the file use it.
    }
transfer-note-endpoints = Talks to { $hosts } instead of the provider's own address.
transfer-note-authority = Trusts a certificate authority of its own for { $host }.
transfer-note-guide = Its guide is not here: it is kept, and can be opened once the guide is.
transfer-note-handed = Its tokens belong to another program: sign in anew where this computer is to use them.
transfer-note-older = The tokens in the file are older than those here. If they were renewed since, X refuses them; then sign in again.
transfer-note-renews = Its tokens were handed on from here. If whoever got them has renewed them since, X refuses those in the file; then sign in again.
transfer-note-apart = Its app is here, but the keys of that app go to no such address from here. So it comes in with an app of its own.
transfer-note-others = { $count ->
        [one] One connection that is here and not in the file uses this app too. With the file's keys, what was proven or handed on there is to be done again.
       *[other] { $count } connections that are here and not in the file use this app too. With the file's keys, what was proven or handed on there is to be done again.
    }
transfer-state-new = New
transfer-state-same = Here already
transfer-state-differs = Differs
transfer-state-twin = Same account
transfer-part-guide = guide or way to sign in
transfer-part-answers = answers
transfer-part-account = account
transfer-part-grant = what its tokens may do
transfer-part-renews = who renews its tokens
transfer-part-steps = progress of the steps
transfer-part-app = app and its key
transfer-part-endpoints = addresses of the provider
transfer-part-authority = trusted authority
transfer-part-secrets = secrets
transfer-after-bare = It holds no secrets: on the other computer the keys are entered and the accounts sign in once more.
transfer-after-moved = { $count ->
        [one] The tokens of one connection change with each renewal. They belong to the computer that imports this file now: this one leaves them alone.
       *[other] The tokens of { $count } connections change with each renewal. They belong to the computer that imports this file now: this one leaves them alone.
    }
transfer-after-stayed = { $count ->
        [one] The tokens of one connection change with each renewal. This computer goes on renewing them, so in the file they are marked as its own: whoever imports it signs in anew.
       *[other] The tokens of { $count } connections change with each renewal. This computer goes on renewing them, so in the file they are marked as its own: whoever imports it signs in anew.
    }
transfer-after-passphrase = On the other computer, choose **Import** and enter the passphrase. Without it nobody can open the file. `age -d -o connections.zip` opens it too.
transfer-after-recipients = On the other computer, choose **Import** and paste the secret key. `age -d -i key.txt -o connections.zip` opens it too.
## History

did-started = Set-up begun
did-credentials = Keys stored
did-authorized = Signed in at Google
did-signed-in = Signed in
did-re-authorized = Signed in anew
did-instead = Another account chosen instead
did-renewed = Tokens renewed
did-revoked = Access taken back
did-applied = Settings entered at the target
did-undone = Settings put back at the target
did-joined = Account added at the target
did-health = Health looked at
did-exported = Bundle saved
did-transferred = Exported for another computer
did-not-transferred = Export not saved, tokens kept here
did-imported = Imported from another computer
did-secrets-forgotten = Secrets given up
did-removed = Removed
did-duplicated = Used as a template
did-retired-part = A part of it retired
did-retired = Retired
did-other = Something that this version does not know: { $what }
past-unknown = A connection that is gone
past-at = Time (UTC)
past-title = Connection
past-what = What was done
past-user = User
past-facts = More
past-id = Connection's id
fact-true = yes
fact-false = no
fact-healthy = works
fact-attention = works, with a warning
fact-refused = refused
fact-unreached = not reached
fact-webhook = its webhook
fact-tokens = its tokens
fact-shared-tokens = its tokens, whoever else uses them
fact-is-from = Answers of
fact-is-part = What
fact-is-proven = Accepted by the provider
fact-is-guide = Guide
fact-is-path = Place
fact-is-in-clear = Secrets inside
fact-is-sealed = Sealed
fact-is-user-id = Account number
fact-is-host = Host
fact-is-outcome = Outcome
fact-is-made-ms = Made
fact-is-secrets = Secrets inside
fact-is-imported-ms = Came with a file
fact-is-moves = Moved there for good
fact-is-before = Before
fact-is-expected = Instead of
fact-is-got = Account
fact-is-code = Finding

## Dates

due-shared = { $count ->
    [one] { $title } and one other
   *[other] { $title } and { $count } others
}
due-late = over
due-today = today
due-in = { $days ->
    [one] tomorrow
   *[other] in { $days } days
}
due-ends-what = Google's authorization ends
due-ends-todo = Sign in again before that day. An app in **testing** ends every authorization after seven days: publish it at Google to end that.
due-unused-what = Six months unused at Google
due-unused-todo = Google ends what nobody has used for six months, and deletes such clients. Have the connection's health checked, or sign in again. What its target does with Google is not known here, and counts as use as well.
due-secret-what = Secret to be renewed
due-secret-todo = It will be { $days } days old. That is a recommendation of this program, or your company's rule; the provider sets no day.

## A connection's later life

card-retired = Retired
    .detail = Taken out of use on { $day }. Whoever signs in again takes it into use again.
    .action = Open
retire-webhook = Delete the webhook at { $provider }
    .what = Ends this account's subscriptions and deletes the webhook of this connection. Webhooks of other systems stay as they are.
retire-tokens = End the tokens at { $provider }
    .what = { $provider } ends the tokens that this computer holds, and they are wiped here. An access token of an earlier pair, for instance in a bundle, may live on for up to two hours.
retire-shared-tokens = End the account's tokens at { $provider }, whoever else uses them
    .what = { $provider } is said to give an account one pair for each app (unverified): a system that has signed the account in with the same app may hold the same tokens, and then stops. They are wiped here too.
retire-target = At **{ $site }**, clear { $count ->
        [one] the setting
       *[other] the { $count } settings
    } that this connection entered, or undo the change at its step first.
retire-webhook-target = The webhook at { $provider } was registered by the target: switch the channel off there, and the target ends it.
retire-account-x = Signed in to X as the account, open **Settings, Security and account access, Apps and sessions, Connected apps** and revoke the app. This ends the tokens of every program that uses this app with the account.
retire-account-google = Signed in to Google as the account, open **myaccount.google.com/permissions** and remove the access of the app. This ends the access of every program that uses this app with the account.
retire-app = In the portal of { $provider }, delete the app if nothing else uses it. No other connection here does.
retire-app-shared = Keep the app in the portal of { $provider }: { $count ->
        [one] one other connection uses it
       *[other] { $count } other connections use it
    }.
retire-callbacks-shared = Keep the app in the portal of { $provider }: { $count ->
        [one] one other connection uses it
       *[other] { $count } other connections use it
    }. Remove those of its callbacks that only this one needed. It has: `{ $callbacks }`.
retire-bundle = Delete the bundle at `{ $path }` if nobody needs it any more.

rotate-google = Google
    .before = Open the client in the Google console and press **Add Secret**. A client may have two secrets, and both work until you disable one: nothing stops meanwhile.

        Copy the new secret and enter it below. The old one goes on working.
    .after = Once every target has the new secret, press **Disable** beside the old one. If something stops, **Enable** brings it back. Delete it only after that.
rotate-x = X
    .before = X replaces a secret at once: from the moment you press **Regenerate** the old one is refused. Choose a quiet hour, and have the targets at hand.

        Press **Regenerate** at the app in X's portal, and copy what is shown: X shows it once.
    .after = Hand the new secret to every target below. Until then the target cannot call X.
rotate-x-keys = X's keys
    .before = A new consumer secret breaks what was made with the old one: the answers to X's webhook checks (CRC), and the bearer token. Keywright asks for a new bearer token by itself.
    .after = Where there is a webhook, validate it again once the target has the new secret.
rotate-zammad-x = Zammad
    .after = Zammad keeps the old secret in a cache for up to seven days. Save the app in Zammad once more, so that it takes the new one at once.
rotate-creatio-x = Creatio
    .after = Accounts that Creatio has stored keep the tokens of the old key: sign them in again there if Creatio cannot use them.
