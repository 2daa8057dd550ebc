# What is written into an exported bundle: run sheet, hand-out, and the comments of clio's manifest.
# Texts may hold **bold** and `code`. Each line that begins with "- " becomes an item of a list.
# Ids that end in a target's name (-creatio) belong to that target alone.


## All pages

bundle-language-tag = en
bundle-language = { $code ->
    [en] English
    [ru] Russian
    [sr] Serbian
   *[other] { $code }
}
bundle-unverified = unverified
bundle-practice = Practice. These values come from the practice world and open nothing.
bundle-made-by = Made by Keywright { $version } on { $made }
bundle-connection = Guide { $guide }, connection { $connection }

## Placeholders: where a secret belongs and where it comes from. No value of ours ever looks like this.

bundle-placeholder-x-consumer-secret = PUT-THE-SECRET-KEY-HERE (console.x.com > Apps > your app > Keys & Tokens > Secret Key)
bundle-placeholder-x-access-token = PUT-THE-ACCESS-TOKEN-HERE (console.x.com > Apps > your app > Keys & Tokens > Access Token)
bundle-placeholder-x-access-token-secret = PUT-THE-ACCESS-TOKEN-SECRET-HERE (console.x.com > Apps > your app > Keys & Tokens > Access Token Secret)
bundle-placeholder-x-client-secret = PUT-THE-CLIENT-SECRET-HERE (console.x.com > Apps > your app > Keys & Tokens > OAuth 2.0 Keys > Client Secret)
bundle-placeholder-x-refresh-token = PUT-THE-REFRESH-TOKEN-HERE (in a bundle that holds the secrets, or from a sign-in of the program's own)
bundle-placeholder-google-client-secret = PUT-THE-CLIENT-SECRET-HERE (the file client_secret_….json; or console.cloud.google.com > Google Auth Platform > Clients > your client > Add secret)
bundle-placeholder = PUT-THE-SECRET-HERE (from where it was issued)

## Run sheet, for the administrator

sheet-kind = Run sheet for the administrator
sheet-title = { $provider } in { $target }
sheet-site = Site
sheet-account = Checked with
sheet-account-id = user id { $id }
sheet-made = Made
sheet-clear = This sheet shows secrets in clear. Keep it to yourself, and shred it once the values are in place.
sheet-before = Before you begin
sheet-before-creatio =
    - Sign in to { $target } as a user who may open **System settings**: the operation `CanManageSysSettings`, on some systems `CanManageAdministration`.
    - Have the app's page at X open as well: **console.x.com**, your app, tab **Keys & Tokens**. Older guides call the two values **API key** and **API secret**.
sheet-before-creatio-google =
    - Sign in to { $target } as a user who may open **System settings**: the operation `CanManageSysSettings`, on some systems `CanManageAdministration`.
    - Have the client's file `client_secret_….json` at hand. Google does not show the secret again: without the file, press **Add secret** on the client's page.
    - At Google, **Audience** must say **Internal** or **In production**. With **Testing** every sign-in ends after seven days.
sheet-before-zammad =
    - Look at the version first: **Zammad 7.0 and newer have no channel Twitter**. This sheet is for 2.8 to 6.5.
    - In the admin panel, **Settings**, **System**: the name must be the one under which X reaches Zammad, and the type **https**.
    - X must have the app's callback and the permission **Read and write and Direct message**, and a dev environment for the **Account Activity API** with the label below.
    - In the second table, each search term gets a row of its own, and `true` means ticked, `false` not.
    - Zammad deletes every other webhook of that environment when the app is submitted. If another system uses it, stop and make an environment for Zammad alone.
sheet-before-own =
    - Open the place in your program where it takes keys of X: in n8n **Credentials**, in Keycloak **Identity providers**, **OAuth v2**.
    - X's addresses for such forms: `https://x.com/i/oauth2/authorize` to allow the app, `https://api.x.com/2/oauth2/token` for tokens, `https://api.x.com/2/users/me` for who it is. PKCE is on, with `S256`. A client with a secret sends it as basic authentication.
    - A program that signs people in by itself needs the client ID and the secret only.
sheet-type = What to type
sheet-open = Open
sheet-column-setting = Setting
sheet-column-value = Value to type
sheet-column-done = Done
sheet-code = Code
sheet-secret-place = Not printed, because it is a secret. Take it from the place named here.
sheet-unverified = A name marked “unverified” is our translation and was not seen in the product. Go by the code: it is the same in every language.
sheet-done = Tick when typed
sheet-after = Afterwards
sheet-after-creatio =
    - Open each setting once more and compare its last characters. A blank at the end counts as part of the value.
    - Log out and in again. Both settings are cached, so every open session keeps the former values until its user has logged in anew.
    - Give each user the page `hand-out.html`: accounts are added by their owners, not here.
    - If these keys ever replace others, the accounts that users have added stop working, and each user adds theirs again.
sheet-after-creatio-google =
    - Open each setting once more and compare its last characters. The ID ends in `.apps.googleusercontent.com`; a blank at the end counts as part of the value.
    - Log out and in again, then add your own Google account as a trial, before you hand out `hand-out.html`.
    - Delete the file `client_secret_….json` once it works.
    - If this client ever replaces another, each user adds their account again.
sheet-after-zammad =
    - After the first table press **Submit**. Then press **Add Account**, in the browser in which you are signed in to Zammad, check which account X shows, and press **Authorize app**.
    - After the second table, write to the account from another one: a post that mentions it, and a direct message. Each soon is a ticket in its group.
    - If app or permission change later: submit **Configure App** again, then **Add Account** again. Zammad goes on using the former secret for up to seven days if it is only stored.
    - Keep this sheet and its bundle **before an update to Zammad 7**: that update deletes the channel with all its keys.
sheet-after-own =
    - From now on **only the program renews these tokens**. Each renewal brings a new refresh token and uses up the old one: the program has to store the new one before it uses it.
    - Do not enter the same tokens in a second program. Give it a sign-in of its own.
    - Delete the bundle once the program has its values.
sheet-trouble = If something is not as described
sheet-trouble-creatio =
    - **The two settings are not there.** This version of the product does not have the integration. Do not create them: a later update would collide with yours.
    - **The field does not take the whole value.** It is meant for 50 characters. Save, open the setting again and compare; if the end is missing, tell the vendor's support.
    - **“The application should be integrated with Twitter.”** One of the two values is empty, or the session is older than the change: log out and in.
sheet-trouble-creatio-google =
    - **“redirect_uri_mismatch”**: the address on Google's page is not among the client's redirect URIs. Add it letter by letter and wait: a change takes from five minutes to a few hours.
    - **Google shows the vendor's application**: `UseGoogleSharedApplication` is still on.
    - **“Access blocked”, “org_internal”**: the browser was signed in with another account than the company's.
    - **A setting is not there**: do not create it, a later update would collide with yours. `UseGoogleSharedApplication` exists in later versions only.
    - **It worked for a week**: the publishing status at Google is **Testing**.
sheet-trouble-zammad =
    - **“401 Unauthorized”** at Submit: the keys belong to different apps or were made anew, the clock of the server is wrong, or the app has no callback.
    - **“403 Forbidden (Your app's callback URL configuration …)”**: the callback at X differs from the one that the dialog shows. Correct name and type under **Settings**, **System** first.
    - **“Forbidden. Are you sure you created a development environment …”**: there is none for the Account Activity API, or X gives this account no access to it.
    - **“Unable to register webhook: …”**: X could not reach your Zammad on port 443. “Already 1 webhooks registered” says nothing by itself.
    - **A yellow box, “limited to search terms only”**: submit **Configure App** again, then add the account again.
    - **No form “Connect Twitter App”, or no “Twitter” under Channels**: this is Zammad 7.0 or newer, or you may not manage the channel.
sheet-trouble-own =
    - **“Value passed for the token was invalid.”** The refresh token was used before. Sign in again in Keywright and enter the new pair.
    - **“Missing valid authorization header”**: a client with a secret has to send it as basic authentication, at each renewal too.
    - **“You weren't able to give access to the App”**: the program's callback is not on the app's list at X, or the client ID is another app's.

## Hand-out, for each user

hand-out-kind = For everyone who works with { $target }
hand-out-title = Add your { $provider } account
hand-out-lead-creatio = It takes about two minutes. You need your own sign-in to { $target } and to { $provider }.
hand-out-steps-creatio =
    - Sign in to { $target }. If you were signed in already, log out first and sign in again.
    - On the home page choose **Profile**, then **Accounts in external resources**. In newer versions it is under **Additional settings** of the profile.
    - Press **Add** (or **New**) and choose **Twitter**.
    - A page of X opens. Look at the address bar: it begins with `https://api.x.com`, `https://x.com`, `https://api.twitter.com` or `https://twitter.com`. Sign in there with the account that you use at work.
    - Press **Authorize app**. X sends you back, and your account is in the list.
hand-out-lead-creatio-google = It takes about five minutes. You need your own sign-in to { $target } and your Google account of the company.
hand-out-steps-creatio-google =
    - Sign in to { $target }. In the same browser sign in at Google with your account of the company, or use a private window.
    - In 7.16 and later open **Profile**, **Accounts in external resources** (in 8.x under **Additional settings**), press **New** and choose **Google**. Earlier: section **Contacts**, **Actions**, **Synchronize contacts**, **Add account**, then **Gmail**.
    - A page of Google opens. Look at the address bar: it begins with `https://accounts.google.com`. Choose your account, tick every box and press **Allow** or **Continue**.
    - If Google says that it has not verified the app: **Advanced**, then **Go to** and the name of your company's app.
    - Set the synchronisation to the values above. If contacts are among them, first make a **private** tag of that name and put it on the contacts that are to go out.
hand-out-expect = What to expect
hand-out-expect-creatio =
    - X asks for your password, { $target } never does. What X hands over is a permission, not the password.
    - You can take it back at any time: at X under **Settings**, **Security and account access**, **Apps and sessions**.
    - X still calls itself Twitter in some places, and so does { $target }. Both names mean the same.
    - X has changed what programs may read. Searching there for a contact may find less than you remember, or nothing.
hand-out-expect-creatio-google =
    - Google asks for your password, { $target } never does. What Google hands over is a permission, not the password.
    - You can take it back at any time: `https://myaccount.google.com/permissions`.
    - Removing the tag from a contact ends its exchange. Nothing is deleted.
hand-out-trouble = If it does not work
hand-out-trouble-creatio =
    - **“Contact your system administrator. The application should be integrated with Twitter.”** Log out, sign in again and try once more. If the message stays, pass it on.
    - **“Account in external resource already exists.”** It was added before. Remove it from the list, then add it again.
    - **X says that something is wrong with the app.** Note the words and the time and pass them on.
hand-out-trouble-creatio-google =
    - **“Access blocked”** or a word like `redirect_uri_mismatch` or `org_internal`: note it and pass it on.
    - **“Only one Google account can be added to the profile.”** Remove the former one first.
    - **“Period of exporting data from Google is too long.”** Choose a later day to begin with, at most 20 days ago.
    - **It stopped after a week**: pass it on; a setting at Google causes it.
hand-out-site = Address
hand-out-account = Account to use
hand-out-contact = Your administrator

## Comments of clio-manifest.yaml (plain text: no bold)

clio-about = Settings of { $target } for clio. Written by Keywright { $version } on { $made }.
clio-run = Apply them with: clio apply-manifest clio-manifest.yaml -e ENVIRONMENT
clio-practice = Practice values: do not apply them to a real system.
clio-empty = A secret is left out below. While its value is empty, clio stops before it writes anything.
clio-put = Write the secret after "value:", in double quotes. Delete this file when clio is done.
clio-clear = This file holds secrets in clear. Delete it when clio is done.

## zammad-requests.json (plain text: no bold). The numbers of the calls count from 0.

zammad-about = Calls of Zammad's interface, versions 2.8 to 6.5. Written by Keywright { $version } on { $made }.
zammad-fill = Send them in this order, each with the headers above. What is null is named in "left_out", with where it comes from: fill that in first. This file holds no access token of your Zammad.
zammad-clear = This file holds secrets in clear. Delete it when Zammad has them.
zammad-call-groups = Lists the groups with their numbers.
zammad-call-channels = Shows what is there already. If external_credential_ids is not empty, an app is stored: then send call 3 as PUT to external_credentials and that number, because a second record is never looked at.
zammad-call-verify = Has Zammad check the app and register its webhook at X. It answers with HTTP 200 even if it fails: look for "error" in the answer. Every other webhook of this dev environment is deleted on the way.
zammad-call-store = Stores the app. The values are those of "attributes" in the answer to call 2.
zammad-call-link = Not for a script: open this address in the browser in which you are signed in to Zammad, and allow the app at X.
zammad-call-filters = Sets what becomes a ticket. Read the channel first (assets.Channel in that answer), put this into it, and send the whole channel back: Zammad replaces all options of a channel by those it is sent.
zammad-gap-token = Token token=PUT-AN-ACCESS-TOKEN-OF-YOUR-ZAMMAD-HERE (Zammad > your profile > Token Access; permissions admin.channel_twitter and admin.group)
zammad-gap-webhook = webhook_id of "attributes" in the answer to call 2
zammad-gap-channel = the number of the channel, where the address has a word in braces: one of channel_ids in the answer to call 1, asked anew after the account was added
zammad-gap-group = number of the group { $group }, from the answer to call 0
zammad-gap-any-group = number of the group for this term, from the answer to call 0
