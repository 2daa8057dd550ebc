# What is written into an exported bundle: run sheet, hand-out, and the comments of clio's manifest.
# Texts may hold **bold** and `code`. Each line that begins with "- " becomes an item of a list.
# What belongs to one target stands with its guide.


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
bundle-placeholder-x-access-token-oauth2 = PUT-THE-ACCESS-TOKEN-HERE (in a bundle that holds the secrets, or from a sign-in of the program's own)
bundle-placeholder-x-access-token-secret = PUT-THE-ACCESS-TOKEN-SECRET-HERE (console.x.com > Apps > your app > Keys & Tokens > Access Token Secret)
bundle-placeholder-x-client-secret = PUT-THE-CLIENT-SECRET-HERE (console.x.com > Apps > your app > Keys & Tokens > OAuth 2.0 Keys > Client Secret)
bundle-placeholder-x-refresh-token = PUT-THE-REFRESH-TOKEN-HERE (in a bundle that holds the secrets, or from a sign-in of the program's own)
bundle-placeholder-x-bearer = PUT-THE-BEARER-TOKEN-HERE (console.x.com > Apps > your app > Keys & Tokens > Bearer Token > Regenerate)
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
sheet-before-again = If it ever has to be typed again
sheet-type = What to type
sheet-type-entered = What was entered
sheet-entered = Keywright entered settings at `{ $site }` over the system's own interface, and read them back on { $at }. What is marked “entered” need not be typed.
sheet-found = The settings marked “entered” stood at `{ $site }` already when Keywright read them there on { $at }. They need not be typed.
sheet-called = Keywright made the call that has the system begin, at `{ $site }` on { $at }. It is made again whenever keys or tokens change.
sheet-open = Open
sheet-send = Send, as a JSON body:
sheet-id-of = the id of { $name }
sheet-secret-entered = Not printed, because it is a secret. It stands there already.
sheet-column-setting = Setting
sheet-column-value = Value to type
sheet-column-value-entered = Value
sheet-column-done = Done
sheet-code = Code
sheet-secret-place = Not printed, because it is a secret. Take it from the place named here.
sheet-unverified = A name marked “unverified” is our translation and was not seen in the product. Go by the code: it is the same in every language.
sheet-done = Tick when typed
sheet-is-entered = entered
sheet-after = Afterwards
sheet-trouble = If something is not as described

sheet-package = Instead of typing: install the package

## Hand-out, for each user

hand-out-kind = For everyone who works with { $target }
hand-out-expect = What to expect
hand-out-trouble = If it does not work
hand-out-site = Address
hand-out-account = Account to use
hand-out-contact = Your administrator

## Comments of clio-manifest.yaml (plain text: no bold)

clio-about = Settings of { $target } for clio. Written by Keywright { $version } on { $made }.
clio-run = Apply them with: clio apply-manifest clio-manifest.yaml -e ENVIRONMENT
clio-optional = Not every version has this setting, and clio would make it. If yours has it, take away the # of the next two lines.
clio-practice = Practice values: do not apply them to a real system.
clio-empty = A secret is left out below. While its value is empty, clio stops before it writes anything.
clio-put = Write the secret after "value:", in double quotes. Delete this file when clio is done.
clio-clear = This file holds secrets in clear. Delete it when clio is done.

## creatio-package.zip: its description inside (plain text: no bold), and what the run sheet says of it

package-about = Settings of { $target }. Written by Keywright { $version } on { $made }. It holds secrets in clear.
package-install =
    - The file is `creatio-package.zip`, for versions 7.x and later. In 8.x: **System Designer**, **Application Hub** (earlier **Installed applications**), **Install from file**. With clio: `clio push-pkg creatio-package.zip -e ENVIRONMENT`. Either needs the operation `CanManageSolution`; in the vendor's cloud before 8.x, the vendor's support installs it.
    - **The secret stands in it in plain text**, and stays in the site's package store and in every copy of the package. Packages are kept by version and are hard to remove. Typing, or clio's manifest, leaves no such copy.
    - That it changes the rows that are there, and adds none, is likely from how the vendor's own packages are made, but **unverified**: nobody has installed it. Try it on a test system, and compare both settings afterwards.
    - If your version lacks a setting of the table above, expect an error for it (unverified). Then type the others.
package-absent =
    - `creatio-package.zip` is in a bundle only if it holds the secrets: a package cannot have a gap, because a site would store whatever stands in its place as the secret.

## zammad-rails.rb and zammad-rails.json (plain text: no bold)

rails-about = Enters the app and the account of X into { $target } 2.8 to 6.5. Written by Keywright { $version } on { $made }.
rails-how = It reads zammad-rails.json in its own folder, so no secret is on a command line. The user that Zammad runs as must be able to read both files, and nobody else. Without the last word "apply" it only says what it would do. Delete both files afterwards.
rails-package = Package:    zammad run rails r /path/zammad-rails.rb apply
rails-docker = Docker:     docker compose run --rm -v "/path:/keywright:ro" zammad-railsserver bundle exec rails r /keywright/zammad-rails.rb apply
rails-source = Source:     rails r /path/zammad-rails.rb apply
rails-apply = It registers no webhook at X: what is left to do in Zammad, it says at its end. It was tried against a stand-in of Zammad's models, not in a Zammad (unverified there).
rails-values-about = What zammad-rails.rb reads. Written by Keywright { $version } on { $made }.
rails-values-channel = "channel" is the account that signed in to Keywright, with its tokens. If tickets shall come from another account, write null in its place and add that account in Zammad.
rails-values-no-channel = "channel" is null, because no account has signed in here: add the account in Zammad.

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

## bmc-entry.json (plain text: no bold). The numbers of the calls count from 0.

bmc-about = Calls of AR System's REST API for the entry in { $target }. Written by Keywright { $version } on { $made }.
bmc-fill = Log in first: POST to /api/jwt/login with the form fields username and password; the answer is the token. Send the calls one after the other, never two at once, and POST to /api/jwt/logout at the end. What is left out is named in "left_out".
bmc-not-authorized = An entry made by call 2 has no authorized account: open it in BMC, press Authorize Account, paste the PIN, and only then send call 3. If call 1 finds an entry, leave call 2 out. What stands in braces is in the answers, where "gives" says. The names of fields, and "Disable", are BMC's labels or guesses: unverified as names in the REST API.
bmc-call-forms = Finds the form's name, which BMC does not publish.
bmc-call-entries = Shows whether the account has an entry already.
bmc-call-make = Makes an entry that is switched off.
bmc-call-on = Switches the entry on, once its account is authorized.
bmc-gives-form = in the answer, at /entries/0/values/name
bmc-gives-found = if it finds an entry: in the answer, the last part of the address at /entries/0/_links/self/0/href
bmc-gives-made = in the header Location of the answer, its last part; the answer itself is empty
bmc-gap-token = AR-JWT PUT-THE-TOKEN-OF-THE-LOGIN-HERE
bmc-gap-form = the form's name in place of the word in braces, percent-encoded, from the answer to call 0
bmc-gap-entry = the entry's id in place of the last word in braces: from the answer to call 1 if that finds an entry, otherwise from the header Location of the answer to call 2
bmc-gap-server = the address of AR System's REST API, before each url: https://SERVER:8443

## expertflow.json, expertflow.sh, expertflow-secrets.json and expertflow-secret.yaml (plain text: no bold)

expertflow-about = Objects of { $target } for a channel of X, and the call that has the connector begin. Written by Keywright { $version } on { $made }.
expertflow-fill = What stands as a name in braces behind a dollar sign is not known here: an id that the site gives to an object above, or a secret, which stands in expertflow-secrets.json or has to be filled in there. expertflow.sh fills in both.
expertflow-not-made = Which agents get the attribute and the MRD is not in it: assign them in Unified Admin. No reference of these interfaces is public, and no site has taken these calls (unverified).
expertflow-gap-login = for the sign-in at Keycloak, if your site asks for one: an administrator of Unified Admin, and the secret of the client
expertflow-clear = This file holds secrets in clear. Delete it when { $target } has them.
expertflow-secrets-about = What expertflow.sh reads besides expertflow.json. Written by Keywright { $version } on { $made }. Fill in what is null, let nobody else read it (chmod 600), and delete it afterwards.
expertflow-script-about = Makes the objects of { $target } for a channel of X where they are missing, and has the connector begin. Written by Keywright { $version } on { $made }.
expertflow-script-how = It reads expertflow.json in its own folder, and secrets from the file that is named, which nobody else may read. Nothing secret stands on a command line. It looks at everything before it changes anything. Objects that are there are left alone, but for the keys of the connector and the MRD of the channel type.
expertflow-script-run = Look:  bash expertflow.sh expertflow-secrets.json        Do it:  bash expertflow.sh expertflow-secrets.json apply
expertflow-script-unverified = It was tried against a stand-in, not at a site (unverified there). It undoes nothing: what it says that it has made can be deleted in Unified Admin.
kubernetes-about = Keys of { $target } as a Secret. Written by Keywright { $version } on { $made }.
kubernetes-only-kept = Expertflow's connector does not read it: it gets its keys in Unified Admin. This is a place to keep them.
kubernetes-fill = What stands as a name in braces behind a dollar sign is left out. Fill it in before you apply this, by hand or with envsubst, and keep the filled file out of version control.

## The settings for programs that know nothing of the target
machines-about = Settings for { $target }. Written by Keywright { $version } on { $made }.
machines-env-read = A shell reads it with: set -a; . ./settings.env. Docker's own env-file option takes quotes as part of a value; Compose does not.
machines-ansible-vault = What points to a variable that begins with vault_ is left out. Put that variable into a file of ansible-vault.
machines-clear = Secrets are in this file in clear. Keep it out of version control, and delete it once it has been used.
