### The page's own words: what stands around the steps. What a step says comes from its guide, what a check says from
### findings.ftl.

## Everywhere
back = Back
cancel = Cancel
cancelling = Cancelling…
working = Working…
copy = Copy
copy-link = Copy link
copy-path = Copy path
copied = Copied
copied-what = Copied: { $what }
copy-failed = This could not be copied. Select it and copy it by hand.
copy-failed-short = Not copied
details = Details
show = Show
hide = Hide
reveal = Reveal
reveal-failed = The keyring did not hand out this secret. Unlock it and press Reveal again.
browse = Browse…
browse-failed = The system's own dialog could not be opened. Type the path instead.
remove = Remove
start = Start
act-on = { $act }: { $what }
optional = optional
example = Example:
unverified = Unverified
check-again = Check again
checking = Checking…
try-again = Try again
to-home = All connections
severity-good = As it should be
severity-note = Worth knowing
severity-warning = Look at this
severity-stop = Stops the set-up
chip-stop = stops the set-up
opening = Opening your connections. If your keyring asks for its password, answer it.

## When something breaks
broken-title = That did not work
broken-what = Keywright could not finish what you asked for. What you typed is still here.
refused = What stands in the way
known = About this step
calm-title = This page stumbled
calm-what = Something in the page itself went wrong. Everything you had saved is safe; what was only typed is gone. You can go on from your connections.

## Worlds
practice = Practice
practice-what = The whole set-up against an imitation of X or Google, on this computer. No account and no keys needed.
practice-start = Start practising
practice-leave = Leave practice
ribbon-practice = Practice: nothing here reaches X, Google or your systems.
ribbon-exercises = { $count ->
    [one] Exercise on: { $what }.
   *[other] Exercises on: { $what }.
}
ribbon-exercises-many = { $count } exercises are on.
ribbon-replaced-label = Replaced addresses
ribbon-replaced = Not the real providers. This run was started to use these addresses instead:

exercises-title = Exercises
exercises-what = Have the imitations refuse, so that you meet each refusal and its remedy once before it matters. Switch one on, go on with a connection until you meet it, then switch it off again if the remedy has not done so. Those without a switch say how they are met.
exercises-count =
    { $count ->
        [one] { $count } exercise
       *[other] { $count } exercises
    }
exercises-on = { $count } on
exercises-off = All off

## Home
home-title = Connections
home-none = Nothing is set up yet
home-count =
    { $count ->
        [one] One connection
       *[other] { $count } connections
    }{ $waiting ->
        [0] { "" }
        [one] , one needs you
       *[other] , { $waiting } need you
    }
home-new = New connection
home-fault = Something has to be put right first
home-version = Keywright { $version }
home-folder = Your data:
welcome-title = Connect an X or Google account to your business system
welcome-what = Keywright leads you through the whole set-up: it shows which page to open and what to enter there, checks your keys before anything depends on them, and hands your system what it needs.
welcome-how = Your secrets are sealed on this computer. They leave it only to the provider that issued them, and to your own system or in a bundle if you ask for that. You can stop at any step and come back days later.
home-change = Go to the change
remove-title = Remove { $what }?
remove-what = Its answers, keys and tokens are deleted from this computer. The app at the provider, your business system and bundles that you have saved stay as they are; a change there that was not kept can no longer be undone from here. This cannot be undone.
remove-yes = Remove it


home-check = Health
home-import = Import
more = More
pick = Choose { $what }
search = Search the connections
search-hint = Search: name, site, system
filters = How they stand
filter-all = All
filter-needsYou = Need you
filter-begun = Being set up
filter-unchecked = Unchecked
filter-healthy = As they should be
all-targets = All systems
style = How they are shown
style-cards = As cards
style-table = As a table
column-pick = Chosen
column-connection = Connection
column-target = System
column-state = State
column-why = What is known
column-acts = What to do
group-count =
    { $count ->
        [one] one connection
       *[other] { $count } connections
    }{ $waiting ->
        [0] { "" }
        [one] , one needs you
       *[other] , { $waiting } need you
    }
list-more = Show { $count } more
list-shown = { $shown } of { $count } are shown.
list-coming = Coming…
list-none = No connection is like that.
list-found = { $count ->
        [one] One connection found
       *[other] { $count } connections found
    }
list-broken = The connections could not be read.
narrowed-app = Only the connections that share one app are shown.
show-all = Show all
chosen = Chosen connections
chosen-count = { $count ->
        [one] One is chosen
       *[other] { $count } are chosen
    }
choose-all = Choose all { $count }
choose-none = Choose none
act-check = Health…
act-export = Export…
act-duplicate = Use as a template
act-rotate = New secrets for its app…
act-history = History
act-retire = Retire…
act-again-several = Sign in again, one after another

home-aside = Until that is put right, steps that need a secret stop there.
home-mend = Put it right
kept-keyring = Your secrets: sealed, the key kept by the system's keyring
kept-passphrase = Your secrets: sealed, the key kept by a passphrase
kept-change = Change

## The program's own house
house-lead = Nothing of yours was changed. Below is what happened and what you can do.
house-what = What happened
house-folder = Data folder
house-aside = Look at my connections
house-instead = Use a passphrase instead
house-keyring-only = A passphrase cannot help here: your stored secrets are sealed with a key that only the keyring has. Once it answers, you can change to a passphrase on the page with your connections.
house-locked = Unlock your secrets
house-locked-lead = They are sealed, and a passphrase keeps the key.
house-forgot = I have forgotten the passphrase
house-forget = Give up the sealed secrets and begin with a new key
unlock = Unlock
unlocking = Unlocking…
unlock-here = Enter the passphrase
unlock-help = Exactly as you chose it: capital letters and blanks count.
passphrase-passphrase = Passphrase
passphrase-again = The same once more
passphrase-what = Keywright asks for it each time it starts. The secrets stay sealed on this computer; the passphrase is not stored anywhere.
passphrase-help = At least 12 characters; several words do well.
passphrase-care = Nobody can recover it.
passphrase-care-why = If it is forgotten, what it locks is lost and has to be entered again. Keep it in a password manager, or on paper in a safe place.
passphrase-use = Use this passphrase
forget-goes = Every stored key, secret and token is deleted from this computer. This cannot be undone, even if the old key comes back.
forget-stays = Your connections and all your answers stay. The apps at the provider, your business systems and bundles that you have saved stay as they are.
forget-then = Afterwards you enter each app's keys again and sign in again.
forget-label = To confirm, type: { $word }
forget-yes = Give up the secrets
keeping-title = How your secrets are kept
keeping-keyring = Each is sealed on this computer. The key to them is kept by the system's keyring, which opens when you sign in.
keeping-passphrase = Each is sealed on this computer. The key to them is locked with a passphrase, which Keywright asks for when it starts.
keeping-leftover = The keyring may still hold an older copy of the key. Keywright has it deleted the next time you unlock with the passphrase.
keeping-to-passphrase = Use a passphrase instead
keeping-other-passphrase = Choose another passphrase
keeping-to-keyring = Keep the key in the keyring
keeping-leave = Leave it as it is

## Gallery
gallery-title = New connection
gallery-lead = Choose what you want to connect. You can stop at any step and come back.
gallery-none = No guides were found. Keywright brings its own, so this installation is damaged: install it again.
guide-pair = { $target } with { $provider }
guide-verdict = Does this work today?
guide-as-of = as of { $date }
guide-needs = What you need
guide-why = What works, and what does not
guide-more = What works, and what you need

## Frame
rail = Steps
rail-at = Step { $number } of { $all }
connection = Connection
connection-of = { $target } · { $account }
state-todo = not done yet
state-done = done
state-attention = needs attention
saved-as-you-go = Saved with each step. You can close the window and come back.
beside = Why and how

## Step: choose
choose-ends = The set-up does not go on with this answer

## Step: form
derived-title = What follows from this
derived-copy = To be copied
derived-waits = Appears when the fields above are filled.

## Step: checks
checks-running = Checking. This takes a few seconds.
checks-at = Checked at { $time }
checks-never = Not checked yet
checks-run = Check now

## Beside the checks: the clock, and whom a site is trusted by
mend-what = This command has the system keep its clock right. It may ask for an administrator's password.
mend-what-by-hand = This command has the system keep its clock right. Type it into a terminal.
mend-run = Set the clock right
trust-file = File of the certificate authority
trust-what = A PEM file. It is trusted for { $host } alone, in this set-up alone.
trust-browse = Browse
trust-use = Trust this file
trust-kept = { $count ->
        [one] { $host } is also trusted by this certificate authority, in this set-up alone:
       *[other] { $host } is also trusted by these { $count } certificate authorities, in this set-up alone:
    }
trust-subject = Authority
trust-until = Valid until
trust-fingerprint = SHA-256
trust-remove = Trust it no longer

## The way into the network
proxy-open = Network
proxy-practice = Practice stays on this computer, so it needs no proxy.
proxy-title = How Keywright reaches the network
proxy-what = This holds for Keywright alone, not for your browser. This computer itself is never reached through a proxy.
proxy-way-system = As the system says
proxy-way-none = Without a proxy
proxy-way-own = Through this proxy
proxy-host = Name of the proxy
proxy-port = Port
proxy-user = User
proxy-password = Password
proxy-sealed = The password is sealed like every other secret, and is told to the proxy only.
proxy-save = Save
proxy-leave = Leave it

## Step: portal
portal-drawing = Drawing of the page: { $era }
portal-open = Open the page
portal-open-failed = The browser could not be opened. Copy this address into your browser:
portal-unverified = Drawn from documents, not from the page itself: labels may differ a little.
portal-different = Your page looks different?
portal-done = { $done ->
        [0] Nothing ticked off yet
       *[other] { $done } of { $all } done
    }
portal-tick = Done: { $what }
slot-waits = Not known yet: an earlier step asks for it.
slot-blank = Yours to fill in
slot-empty = Stays empty: you named nothing for it.
slot-read = Shown there. You bring it here in a later step.
slot-press = Press this
slot-pick = Choose { $pick }
slot-picked = : choose this one

## Step: credentials
credentials-check-new = Check the new keys
credentials-open = Open { $provider }'s console
credentials-open-practice = Open the practice console
credentials-open-failed = The browser could not be opened. Type this address into your browser:
credentials-stored = Sealed on this computer. To be checked they are sent to { $provider } alone; to your system, or into a bundle, they go later and only if you ask for that. Blanks and line breaks around what you paste do no harm.
key-file-title = From the downloaded file
key-file-what = Drop the downloaded file anywhere on this page, or choose it. It is read on this computer, and nothing is stored before it is checked.
key-file-choose = Choose the file
key-file-read = Taken from { $name }. The fields below are filled in.
secret-held = A secret is stored. Leave this empty to keep it.

## Step: authorize
sign-in = Sign in at { $provider }
sign-in-as = Sign in at { $provider } as { $account }
sign-in-step-1 = Your browser opens { $provider }'s own sign-in page.
sign-in-step-2 =
    { $provider ->
        [Google] Sign in there, tick every box (or “Select all”), and press “Continue”. What is left open is not given.
       *[other] Sign in there with the account that your system is to use, then allow the app.
    }
sign-in-step-2-as =
    { $provider ->
        [Google] Sign in there as { $account }, tick every box (or “Select all”), and press “Continue”. What is left open is not given.
       *[other] Sign in there as { $account }, even if another account is offered, then allow the app.
    }
sign-in-step-3 = { $provider } shows a PIN. Bring it back here.
sign-in-step-3-callback = { $provider } sends the browser back to this computer, and this page goes on by itself.
sign-in-how = How to sign in
sign-in-use-tokens = Use these tokens
sign-in-open = Open { $provider } and sign in
sign-in-renews = The tokens that are in use stay until { $provider } has confirmed the new ones.
sign-in-leave = Leave it as it is
sign-in-paste = Tokens from { $provider }'s console
sign-in-paste-stored = Sealed on this computer. Blanks and line breaks around what you paste do no harm.
sign-in-again = Sign in again
sign-in-other-way = Sign in another way
sign-in-other-ways = Or sign in:
awaiting-title = Waiting for your browser
awaiting-back = Your browser came back
awaiting-as = Sign in there as { $account } and allow the app. This page goes on by itself.
awaiting-anyone = Sign in there and allow the app. This page goes on by itself.
awaiting-came = The tokens are being fetched.
awaiting-stuck = { $provider } did not hand out the tokens yet. What your browser brought is kept: try again.
awaiting-expired = The browser is no longer waited for. If it is still on { $provider }'s page, start a new sign-in; an address that it ended at may still work.
address-instead = Paste the address instead
address = The address that the browser ended at
address-why =
    { $provider ->
        [Google] Where the browser runs on another computer, it ends at an address that it cannot open. Google no longer shows a PIN to type over: that address is the way.
       *[other] Only if this page does not go on by itself: when the browser runs on another computer, or shows an error at 127.0.0.1 or localhost.
    }
address-help = All of it, from `http://` to the end. The page there may show an error; that does no harm.
unconfirmed-title = { $account } signed in anew; { $provider } has not confirmed it yet
unconfirmed-what = The tokens of { $before } from before are still in use. The new ones are sealed beside them, and take their place once { $provider } says whose they are.
unconfirmed-keep = Keep the old tokens
unconfirmed-title-somebody = Somebody signed in; { $provider } has not said who yet
unconfirmed-what-first = The tokens are sealed here and wait. They are kept once { $provider } says whose they are, and forgotten if it is another account than you named.
unconfirmed-forget = Forget them
pin = PIN
pin-what = Sign in there and allow the app. { $provider } then shows a number: bring it here.
pin-what-as = Sign in there as { $account } and allow the app. { $provider } then shows a number: bring it here.
pin-help = About seven digits. You can paste it: blanks are removed. { $provider } gives one try; after a wrong PIN you sign in once more.
pin-left = { $minutes } min { $seconds } s left
pin-no-time = Time is up
pin-expired = { $provider } has probably forgotten this sign-in by now. A PIN that you already see may still work; otherwise start a new sign-in.
pin-start-again = Start a new sign-in
pin-browser = Did the browser not open?
pin-open-again = Open again
pin-open-failed = The browser could not be opened. Copy the link and open it in a browser on this computer.
pin-cancel = Cancel the sign-in
pin-link = Link to { $provider }'s sign-in page
pin-troubles = I see an error in the browser
pin-troubles-often = What is often seen
pin-troubles-pages = Which of these pages of { $provider } do you see?
story = What happens now
clock = Clock
clock-why = { $provider } refuses requests whose time is more than a few minutes off.
clock-check = Check the clock
clock-measuring = Measuring…
clock-unmeasured = The clock could not be compared. Check the network and try once more.
signed-in-as = Signed in as { $account }
signed-in-id = { $provider }'s number for this account:
proof-title = Does { $provider } serve this app?
proof-why =
    { $provider ->
        [Google] When you have mended something, ask once more: it costs nothing, and nobody has to sign in again.
       *[other] A sign-in can succeed while { $provider } refuses the app's requests. One request shows it.
    }
proof-ask = Ask { $provider } for proof
proof-again = Ask once more

## The button beside a finding
act-failed = The browser could not be opened. Start it, then try again.

## Step: export
export-as = Save as
export-folder = A folder
export-zip = One zip file
export-sealed = One sealed file
export-where = Where
export-path = Path of the bundle
export-replace = Replace the earlier bundle
export-clear = Include the secrets in clear
export-clear-off =
    { $count ->
        [one] Off: the one secret is a placeholder that says where it belongs.
       *[other] Off: the { $count } secrets are placeholders that say where they belong.
    }
export-clear-on = On: the bundle will hold them readable. Only your own user may open the files.
export-sealing = Sealed by a passphrase
export-sealing-why = It opens the file, on any computer. Nothing keeps it: if it is lost, nobody can open the file again.
export-passphrase = Passphrase
export-passphrase-again = The same once more
export-make = Make one for me
export-make-another = Make another
export-make-failed = No passphrase could be made: the system gives no random numbers. Type one instead.
export-made = Copy it to a safe place before you leave this page. The clipboard is cleared after a minute.
export-type = Type my own
export-inside = Include the secrets
export-inside-on =
    { $count ->
        [one] On: the one secret is inside. Whoever has both the file and the passphrase can read it.
       *[other] On: the { $count } secrets are inside. Whoever has both the file and the passphrase can read them.
    }
export-files = What is in it
export-saved = The bundle was saved
export-saved-at = Saved at { $time }
export-saved-clear = Holds secrets in clear
export-saved-sealed = Sealed
export-saved-passphrase = Its passphrase, shown until you leave this page:
export-saved-open = Its receiver opens it with **age** or **rage**, which are free for every system, by this command in the folder that holds it. It asks for the passphrase, which you hand over by another way than the file, and makes `bundle.zip`.
export-saved-command = Command that opens it
export-show = Show in folder
show-failed = The folder could not be shown. Its path is above.
export-again = Save another
export-done = Done
clear-title = Put the secrets into the bundle in clear?
clear-what =
    { $count ->
        [one] One secret will stand in the files as plain text.
       *[other] { $count } secrets will stand in the files as plain text.
    }
clear-who = Whoever gets hold of the files can act as your app at X. Hand them over in person or by an encrypted way, and delete them once your system has them.
clear-yes = Include the secrets

## Messages seen elsewhere, and help
explain-title = Explain an error message
explain-lead = The pages of X and Google, your own system and its logs say things that need a translation. Paste what you see.
explain-label = What does it say?
explain-help = The whole message, also its small print and numbers. It stays on this computer and is not kept.
explain-press = Explain
explain-means = What it means
explain-found =
    { $count ->
        [one] One meaning found
       *[other] { $count } meanings found
    }
explain-several = It names { $count } things. The first is the most telling.
explain-close = Close
copy-for-support = Copy for support

## Pasted values and their fields
paste-all = Paste everything at once
paste-all-label = Everything you copied
paste-all-help = With or without labels, in any order: the portal's page, lines like KEY=value, JSON. Keywright sorts it and shows what went where. Nothing is stored before you press the button below.
paste-all-press = Sort into the fields
paste-all-sorted =
    { $count ->
        [one] One value sorted into its field
       *[other] { $count } values sorted into their fields
    }
paste-all-result = What went where
paste-all-here = { $label }: filled in below
paste-all-elsewhere = { $label }: filled in at the step “{ $step }”, until you close this connection
paste-all-nothing = No value that belongs here was found.
paste-all-missing = Still missing: { $labels }
paste-all-left = Left over, and not kept:
paste-all-unsaved = Nothing is stored yet. Look at the fields, then go on.
move-to = Move to “{ $label }”
move-back = Move it back
moved = Moved to “{ $label }”. What stood there, if anything, is here now.
moved-elsewhere = Moved to “{ $label }” at the step “{ $step }”, until you close this connection.

## Direct messages
messages-title = May the tokens read direct messages?
messages-why = X did not say it by itself. Keywright can try to read one, and keeps nothing of it.
messages-ask = Try it

## Taking back what X has given

take-back-title = Take back what was given to Keywright
take-back-why = X ends these tokens, and Keywright forgets them. You can sign in again at any time.
take-back-ask = Take it back
take-back-sure = Take back what X gave to Keywright?
take-back-means = X ends the access that { $account } allowed here. Whatever still uses these tokens stops. The connection stays and needs a new sign-in.
take-back-yes = End the access
take-back-elsewhere-title = These tokens belong to your program
take-back-elsewhere = So they are not taken back from here: your program would stop, and it may hold a newer pair by now. If that is what you want, the owner of the account ends the access at X, under Connected apps:

## Webhooks

webhook-address = Address that X is to call
webhook-test = Test the address
webhook-register = Register
webhook-list = Webhooks at X
webhook-look = Read the list
webhook-read-at = Read { $time }
webhook-never = Not read yet
webhook-none = X has no webhook for this app.
webhook-ours = This set-up
webhook-other = Another system
webhook-valid = Valid
webhook-failing = Failing
webhook-subscribed = Account subscribed
webhook-subscribed-partly = Account subscribed in part
webhook-unsubscribed = Account not subscribed
webhook-missing = Missing:
webhook-subscribe = Subscribe
webhook-unsubscribe = Unsubscribe
webhook-validate = Validate again
webhook-delete = Delete
webhook-delete-yes = Delete it
webhook-delete-ours = Delete this webhook?
webhook-delete-ours-why = Its subscriptions go with it, and X calls the program no more until it is registered and subscribed again.
webhook-delete-other = Delete the webhook of another system?
webhook-delete-other-why = That system gets nothing from X any more. Ask whoever runs it first.
webhook-delete-type = To confirm, type its address
webhook-reach = Reach from outside
webhook-reach-why = X calls from the internet. A firewall in front of the program has to let these networks through, by X's list of { $date } (unverified since):

## The target's settings over its own API

apply-where = Where
apply-practice = In practice this is an imitation. What you may sign in with stands on its page, under “Who may sign in”.
apply-open = Open its page
apply-login = Sign in
apply-way = How do you sign in?
apply-more = More about this site
apply-forget = Forget it
apply-change = The change
apply-read-at = Read { $time }
apply-setting = Setting
apply-now = Now
apply-before-it = Before
apply-after = After
apply-state = State
apply-undo = Undo
apply-again = Read again
apply-other-login = Sign in as somebody else
apply-undo-title = Undo, and take others' webhooks away?
apply-undo-yes = Undo it
apply-leave-so = Leave it as it is
apply-leave-title = Leave it as it is?
apply-leave-why = What stood there before is then forgotten here, and cannot be put back any more.

## The health of connections

health-title = Health of your connections
health-lead = Each provider is asked whether it still takes what is stored here. Tokens of Keywright's own that are due are renewed; nothing else is changed.
health-look = A new look
health-none = There is nothing to ask about yet. A connection can be checked once its provider has accepted its keys.
health-never = { $all ->
        [one] Never checked from this page.
       *[other] These { $all } connections were never checked from this page.
    }
health-last = { $all ->
        [one] Last look: { $time }.
       *[other] Last look: { $time }. There are { $all } connections to ask about.
    }
health-never-some = { $count ->
        [one] One connection was never looked at.
       *[other] { $count } connections were never looked at.
    }
health-check-all = Check all
health-check-these = { $count ->
        [one] Check this one
       *[other] Check these { $count }
    }
health-paid = { $count ->
        [one] Also ask X about the account's tokens: one call, for at most { $dollars } US dollars
       *[other] Also ask X about the accounts' tokens: { $count } calls, for at most { $dollars } US dollars
    }
health-paid-why = By X's price list of { $date }. Without it X is asked about apps and about tokens that have to be renewed, which costs nothing; Google charges for nothing.
health-clock = This computer's clock
health-begins = It begins …
health-ending = Ending …
health-told = Looked at { $done }. Refused: { $refused }, not reached: { $unreached }.
health-told-cancelled = Cancelled. Looked at { $done }. Refused: { $refused }, not reached: { $unreached }.
health-count = { $count ->
        [one] One connection
       *[other] { $count } connections
    }
health-show = Show
health-hide = Hide
health-more = { $count ->
        [one] Show one more
       *[other] Show more of { $count }
    }
health-open = Open
health-sign-in = Sign in again
health-at = Looked at { $time }
health-at-proven = Looked at { $time }, last proven as a whole { $proven }
health-schedule = By itself
health-schedule-lead = While Keywright is open it can look by itself. In the beginning it does not.
health-at-start = When Keywright starts
health-every = Again and again, every
health-hours-label = Hours between two looks
health-hours-unit = hours
health-schedule-paid = Also ask X what it charges for
health-schedule-price = { $count ->
        [one] Each look costs at most { $dollars } US dollars for one call, by X's price list of { $date }.
       *[other] Each look costs at most { $dollars } US dollars for { $count } calls, by X's price list of { $date }.
    }
health-schedule-month = Every { $hours } hours, that is up to { $dollars } US dollars in thirty days.
health-schedule-free = Nothing costs money at the moment.
health-notify = Show a message on the desktop when a connection stops working
health-kept = Kept
## Connections to and from another computer
transfer-export-title = Export connections
transfer-export-lead = Into one sealed file, for Keywright on another computer.
transfer-backup-title = Back up everything
transfer-backup-lead = All connections, apps, secrets and history in one sealed file.
transfer-not-carried = This computer's proxy, its key in the keyring, sign-ins under way and changes at a target that are neither kept nor undone stay here.
transfer-what = { $count ->
        [one] One connection
       *[other] { $count } connections
    }, { $apps ->
        [one] one app
       *[other] { $apps } apps
    }
transfer-more = { $count ->
        [one] and one more
       *[other] and { $count } more
    }
transfer-where = Where the file goes
transfer-secrets-on = { $count ->
        [one] Its one secret is in the file, sealed like all of it.
       *[other] All { $count } secrets are in the file, sealed like all of it.
    }
transfer-secrets-off = On the other computer the keys are entered and the accounts sign in once more.
transfer-owner = { $count ->
        [one] Who renews the tokens of one of them?
       *[other] Who renews the tokens of { $count } of them?
    }
transfer-owner-why = They change with each renewal, so only one program may renew them.
transfer-owner-here = This computer goes on
transfer-owner-here-why = The file is for safekeeping or for a look. Whoever imports it signs in anew there.
transfer-owner-there = The other computer takes over
transfer-owner-there-why = You are moving. This computer leaves these tokens alone once the file is saved.
transfer-seal = Sealed
transfer-seal-passphrase = By a passphrase
transfer-seal-passphrase-why = Whoever knows it opens the file.
transfer-seal-recipients = For somebody's key
transfer-seal-recipients-why = Only the holder of the secret key that goes with it opens the file. No passphrase has to be told.
transfer-recipients = Public keys of age
transfer-recipients-help = One on each line. They begin with age1.
transfer-save = Save the file
transfer-saving = Saving …
transfer-saved = Saved
transfer-saved-count = { $count ->
        [one] Saved: one connection
       *[other] Saved: { $count } connections
    }{ $secrets ->
        [0] , no secrets
        [one] , one secret
       *[other] , { $secrets } secrets
    }
transfer-saved-passphrase = The passphrase of this file, shown until you leave this page:
transfer-import-title = Import connections
transfer-import-lead = From a file of Keywright on another computer, or a backup. First you see what it would change.
transfer-file = The file
transfer-drop = Or drop the file anywhere on this page.
transfer-dropped = Dropped here: { $name }
transfer-drop-large = This file is too large to be dropped. Type its path, or press Browse.
transfer-other-file = Take another file
transfer-opens-passphrase = Its passphrase
transfer-opens-key = Your secret key
transfer-by-key = It is sealed for my key
transfer-by-passphrase = It is sealed by a passphrase
transfer-look = Look at the file
transfer-looking = Opening …
transfer-in-file = In the file
transfer-count-new = { $count } new
transfer-count-conflicts = { $count ->
        [one] One conflict
       *[other] { $count } conflicts
    }
transfer-count-same = { $count } here already
transfer-import = Import
transfer-importing = Importing …
transfer-notes = To know before
transfer-conflicts = Conflicts
transfer-conflicts-what = What is here stays unless you say otherwise. Choose for each one below, and here for all the others at once.
transfer-rest = For all conflicts without a choice of their own
transfer-choice-mine = Keep mine
transfer-choice-theirs = Take the file's
transfer-choice-both = Keep both
transfer-for-all = For all the others too
transfer-rows-all = What is in it
transfer-nothing-new = Everything in it is here already.
transfer-rows = { $from } to { $to } of { $all }
transfer-back = Earlier
transfer-on = Later
transfer-replace-title = { $count ->
        [one] Replace one that is here?
       *[other] Replace { $count } that are here?
    }
transfer-replace-what = What stands here now, with its secrets, gives way to what is in the file. That cannot be undone.
transfer-replace-yes = Replace and import
transfer-imported = Imported
transfer-imported-added = { $count ->
        [0] Nothing came in.
        [one] One connection came in.
       *[other] { $count } connections came in.
    }
transfer-imported-replaced = { $count ->
        [one] One took the place of what was here.
       *[other] { $count } took the place of what was here.
    }
transfer-imported-apps = { $count ->
        [one] One app that was here has the file's keys now.
       *[other] { $count } apps that were here have the file's keys now.
    }
transfer-imported-kept = { $count ->
        [one] One conflict was left as it is here.
       *[other] { $count } conflicts were left as they are here.
    }
transfer-imported-same = { $count ->
        [one] One was here already.
       *[other] { $count } were here already.
    }
## History, dates, diagnostics, settings

record-path = File to write, ending in .{ $ending }
record-save = Save
record-saved = Saved at { $path }
record-saved-at = Saved at
record-history = History
record-dates = Dates
record-diagnostics = Diagnostics
record-settings = Settings

history-title = History
history-lead = What was done, when and by whom. Never a secret.
history-search = Words
history-kind = What
history-any = Everything
history-since = From
history-until = To
history-none = Nothing was done yet.
history-none-found = Nothing that was done is like that.
history-gone = removed
history-by = by { $user }
history-newer = Newer
history-older = Older
history-export = As a table
history-export-what = All lines that were found, as CSV for a spreadsheet. The file is readable by you alone.

dates-title = Dates
dates-lead = What ends or should be renewed, soonest first.
dates-none = Nothing has a date: no authorization that ends is known, and no secret is stored.
dates-late = Over
dates-recommended = Recommendation
dates-sooner = Sooner
dates-later = Later
dates-shown = { $from } to { $to } of { $count }
dates-export = For your calendar
dates-export-what = A file in the format iCalendar, with a reminder two days before each date. Reading a newer file into the same calendar moves what has moved.

report-title = Diagnostics
report-lead = A report for whoever helps you.
report-what = It says how this program and its connections stand: versions, counts, codes of what was found and when. It holds no secret, no account, no title and no path. Read it before you hand it on.
report-hosts = Name the servers of your systems in it
report-make = Make the report
report-text = The report
report-copy = Copy the report

settings-title = Settings
settings-lead = How this program itself is set.
settings-kept = Saved.
settings-save = Save the settings
settings-look = Appearance
settings-language = Language
settings-language-only = { $language }. There is no other language yet.
settings-theme = Colours
settings-theme-system = As the system has them
settings-theme-light = Light
settings-theme-dark = Dark
settings-ports = Way back from the browser
settings-ports-what = A sign-in by browser comes back to one of these ports of this computer; the second one where the first is taken. The callbacks at the provider have to follow: after a change, the steps of each connection show the new ones, and **apps that hold the old ones refuse the sign-in** until the new ones stand in their list too. Practice keeps its own.
settings-port = First port
settings-other-port = Second port
settings-secrets = Secrets
settings-clipboard = Seconds that a secret stays on the clipboard
settings-idle = Lock the secrets after so many idle minutes
settings-idle-help = Empty: never. Work that runs may end first. Then the keyring is asked anew, or the passphrase.
settings-lock = Lock the secrets now
settings-locked = The secrets are locked.
settings-not-locked = Not locked: something needs the secrets just now.
settings-network = Network
settings-replaced = These addresses are replaced by the file that the program was started with:
settings-replaced-none = X and Google are asked at their own addresses. The option --endpoints can replace these at the start.
settings-health = Looks at the connections' health
settings-data = Data
settings-folder = Data folder
settings-move = To move it: close the program, move the folder with all that is in it, and start the program with --data-dir and the new place. The key stays in this computer's keyring; for another computer, export the connections instead.

## A connection's later life

remove-live = This connection is in use: its account is signed in, or its settings were handed on.
remove-label = Type { $word } to remove it
duplicate-title = Use as a template
duplicate-what = A new connection begins with the answers of this one: the system, its address and the way to sign in. The account, the tokens, the keys and what was saved do not come along, and every step is open, so that you can look at each.
duplicate-share = Use the same app
duplicate-share-why = Its keys need not be entered again. What happens to the app, such as new secrets, then concerns both connections. Otherwise the new one asks for an app of its own.
duplicate-yes = Make the new connection
queue = Sign in again, one after another
queue-at = { $at } of { $all }
queue-next = Next connection
queue-end = Finish
queue-stop = Stop
queue-begin = Begin
queue-go-on = Go on
queue-done = Signed in again
queue-skipped = Left as it was
queue-none = Nobody signs in here
queue-left = Go to: { $step }
queue-more = { $count } more are not shown.
again-several-title = Sign in again, one after another
again-several-lead = { $count ->
        [one] One connection
       *[other] { $count } connections
    }
again-several-what = Keywright opens the sign-in of each connection in turn. When the browser is done, hand the new tokens on at the steps that ask for it, then press Next connection. You can leave one out, or stop, at any time: what is done stays done.
again-several-done = { $done } of { $all } are signed in again
again-several-left = { $count ->
        [0] All were visited.
        [one] One was not visited.
       *[other] { $count } were not visited.
    }
retire-title = Retire
retire-lead = Take a connection out of use, and leave nothing of it behind.
retire-at = Connection { $at } of { $all }
retire-done = Retired on { $day }
retire-here = What Keywright does
retire-no-parts = There is nothing at the provider that Keywright could take away for this connection.
retire-part-done = Done
retire-part-failed = Failed
retire-by-hand = What is left for you
retire-yes = Retire this connection
retire-ask = Retire { $title }?
retire-ask-what = What is ended at the provider cannot be brought back: only signing in again makes new tokens.
retire-ask-none = Nothing is ended at the provider. The connection is marked as out of use; signing in again takes it back into use.
retire-ask-yes = Retire it
retire-next = Next connection
rotate-title = New secrets for its app
rotate-before = Before you begin
rotate-portal = Open the portal
rotate-bring = Bring the new secret
rotate-check = Check and store
rotate-proven = The new secrets are accepted and stored.
rotate-unproven = The new secrets are stored, but nobody could be asked whether they are right.
rotate-uses = { $count ->
        [one] One connection uses this app
       *[other] { $count } connections use this app
    }
rotate-new-key = The app has a new key
rotate-test-all = Test all { $count }
rotate-sign-in = { $count ->
        [one] Sign in again
       *[other] Sign { $count } in again, one after another
    }
rotate-test = Test
rotate-nobody = Nobody is signed in
rotate-untested = Not tested with these secrets
rotate-works = Works
rotate-refused = Refused
act-remove-several = Remove…
remove-several-title = Remove connections
remove-several-lead = One after another: each is asked about by itself.
remove-several-done = { $count ->
        [0] None was removed.
        [one] One was removed.
       *[other] { $count } were removed.
    }
remove-several-keep = Leave it
