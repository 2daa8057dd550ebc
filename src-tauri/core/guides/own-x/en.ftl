### A program of one's own and X, by OAuth 2.0. Plain words: **bold**, `code`, blank lines; no parameters.
### What no page in hand confirms is called "unverified".

target = Your own program
    .short = Own program
summary = Gives a program that your company runs itself its own access to an X account: a workflow in **n8n**, a login by **Keycloak**, a bot. You register an app at X and sign in once; the program gets the keys and a pair of tokens that it renews by itself.
versions = Any program that speaks OAuth 2.0 with PKCE, such as n8n or Keycloak
verdict = X documents OAuth 2.0 as its present way in, and new programs should use it. Nobody has shown this set-up with the real X yet (unverified).
    .title = Works, as X describes it

## What one needs

need-x-account = The **X account** for which the program will act, and its password.
need-developer = A **developer account** at X with a few dollars of credits. Signing up happens on the way.
need-program = The **program**, and a way to enter keys and tokens in it.
need-browser = A **web browser** on this computer.

## Fields

field-screen_name = X account
    .help = For which the program will act. If you name it, Keywright tells you when somebody else has signed in. May stay empty.
field-program_callback = Callback of the program
    .help = If the program signs people in at X by itself, as n8n and Keycloak do, the redirect address that it shows. May stay empty.
field-webhook_url = Webhook address of the program
    .help = Where X is to send what happens on the account. It begins with `https://`, names no port, and X reaches it from the internet.
field-consumer_key = Consumer Key
    .help = Under **OAuth 1.0 Keys**. 25 letters and digits.
field-consumer_secret = Consumer Secret
    .help = X also calls it **Secret Key**. The program signs its answers to X with it. About 50 letters and digits.
field-client_id = Client ID
    .help = Under **OAuth 2.0 Keys**. About 34 letters, digits, hyphens and underscores.
field-client_secret = Client Secret
    .help = Below the client ID; X shows it once. About 50 letters, digits, hyphens and underscores.
field-access_token = Access Token
    .help = The sign-in brings it. It ends after two hours.
field-refresh_token = Refresh Token
    .help = The sign-in brings it. The program makes new access tokens of it.

## The program

step-system = Your program
    .title = Say what kind of program it is
    .lead = X treats a program that can keep a secret differently from one that anybody can take apart. The app at X has to be of the same kind.
question-client_type = Can the program keep a secret?
choice-client_type-confidential = Yes, it runs on a server
    .help = X calls this **Web App, Automated App or Bot**. n8n, Keycloak and most bots are of this kind.
    .short = on a server
choice-client_type-public = No, it is handed out to people
    .help = X calls this **Native App**. The app has a client ID, but no client secret.
    .short = handed out
question-webhook = Should X tell the program when something happens?
choice-webhook-none = No
    .help = The program asks X by itself, or only writes.
    .short = no webhook
choice-webhook-activity = Yes, by X Activity
    .help = X's present way: it calls the program's webhook for direct messages and mentions.
    .short = X Activity
choice-webhook-account-activity = Yes, by Account Activity of version 2
    .help = For programs made for it. X gives access on request, and has called it deprecated since 21 July 2026.
    .short = Account Activity
choice-webhook-premium = Yes, by the older way with an environment
    .help = Version 1.1, Premium or Enterprise, as by `/1.1/account_activity/`. X has retired it.
    .short = Premium
    .stop = X has retired this generation: nobody can make an environment any more, and X should refuse the calls, with number 453 or 34 (unverified). Nothing is tried here.

        Have the program changed to **X Activity**, then choose that. Account Activity of version 2 is nearer to what it does today, but X has called it deprecated.
aside-who-signs-in = You sign in here, once, and hand the tokens to the program. A program that signs people in by itself, as n8n and Keycloak do, needs the client ID and the secret only; then the sign-in here proves that the app works.
    .title = Who signs in?
aside-works-today = On 25 November 2026 X documents this way for new programs: OAuth 2.0 with PKCE, version 2 of its interface. Direct messages that are encrypted end to end stay out of its reach.
    .title = Does this work today?

## Details

step-details = Details
    .title = Say which account, and where the program waits
    .lead = Account and callback may stay empty. The callback goes onto the app's list at X, under **Permission**.
aside-which-account = The tokens act for whoever signs in, and X takes the account that is signed in to the browser. With the name, a mix-up is found at once.
    .title = Why the account?
aside-its-webhook = The program's own pages show it, often as **Webhook URL**. It has to answer X's test, so by the step **Webhook** the program must be running and know the app's **consumer secret**.
    .title = The webhook
aside-its-callback = n8n shows it as **OAuth Redirect URL**, Keycloak as **Redirect URI**. Copy it from there: X compares it letter by letter.
    .title = Where it stands

## Ready?

step-ready = Before you begin
    .title = See whether everything is ready
    .lead = Keywright looks now at what would stop this set-up later.
aside-why-keyring = Keys and tokens are kept encrypted, and the key to them lies in your system's keyring or behind your passphrase. Keywright keeps nothing in plain text.
    .title = Where secrets go

## The way back

step-way-back = Way back
    .title = Choose how X finds back to this computer
    .lead = When you sign in later, X sends the browser back to Keywright. The app at X has to hold that address before, so it is chosen now. If you do not know, leave it as it is.
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
    .lead = One app for your program. If there is one already, tick everything off and go on.
    .source = From X's documentation and from reports of its users.
slot-app-new-app = after you have signed in to the console
slot-app-name = no other app in the world may have it; people see it when they allow the app
slot-app-description = anything will do
slot-app-package = without a package the app is refused later
aside-what-x-charges = Since February 2026 X has no free tier for new developers; each question costs, and reading one user costs $0.010. The smallest purchase, said to be $5, is unverified.
    .title = What X charges
aside-one-app = Use an app of its own for each program and each environment. Two programs that renew the tokens of one sign-in throw each other out.
    .title = One for each

## Permission

step-permission = Permission
    .title = Set permission, kind and callbacks at X
    .lead = OAuth 2.0 works only after these settings are saved. Copy the values one by one, then press **Save** there.
    .source = From X's documentation and from reports of its users.
slot-permission-edit = opens the settings for both kinds of sign-in; older pages: **User authentication settings**, **Set up**
slot-permission-type-confidential = X then issues a client secret
slot-permission-type-public = X then issues no client secret
slot-permission-callback-own = for the sign-in here
slot-permission-callback-other = for the sign-in here, if the other one's port is taken
slot-permission-callback-program = the program's own
slot-permission-website = any page of your company
slot-permission-save = X then shows the client ID, and the client secret once: leave that page open
aside-callback-exact = X compares a callback letter by letter, the last slash included. Copy it rather than typing it.
    .title = Letter by letter
aside-scopes-too = The sign-in asks for scopes besides: reading and writing posts, direct messages and media, and going on without you. X shows them on its page before you allow the app.
    .title = Scopes

## The keys

step-keys = Keys
    .title = Bring the keys of OAuth 2.0 here
    .lead = Client ID and Client Secret stand under **OAuth 2.0 Keys**. A webhook also needs the pair under **OAuth 1.0 Keys**.
    .source = The names are those of today's console, by reports of X's users.
aside-not-consumer-key = X shows two pairs that look alike. The **Consumer Key** of OAuth 1.0 has 25 letters and digits and does not work here; the **Client ID** has about 34.
    .title = Not the consumer key
aside-both-pairs = X shows two pairs that look alike, and a webhook needs both. **Client ID** and **Client Secret** are those of OAuth 2.0; **Consumer Key** and **Consumer Secret** those of OAuth 1.0, for the webhook alone; X says at once whether these two belong together.
    .title = Two pairs
aside-no-secret = X issues none to a **Native App**. If yours has one, it is of the other kind: go back to the first step.
    .title = No client secret
aside-proof-later = X offers no way to prove client ID and client secret without a sign-in. Keywright asks a question that X should answer differently to wrong keys (unverified); the sign-in on the next page is the proof.
    .title = When are they proven?

## The sign-in

step-sign-in = Sign in
    .title = Sign in to X in your browser
    .lead = X asks whether the app may act for the account. When you allow it, X sends the browser back here.
    .source = From X's documentation of OAuth 2.0.
aside-thirty-seconds = What X sends back is good for 30 seconds. Keywright uses it at once; if you paste the address instead, be quick.
    .title = Half a minute
aside-proof-costs = Keywright asks X whose the tokens are before it keeps them. X charges $0.010 for the answer.
    .title = What it costs

## The webhook

step-webhook = Webhook
    .title = Have X call your program
    .lead = Test the address, register it at X, then subscribe the account. The program has to be running, and to hold the consumer secret by now.
    .source = From X's documentation of webhooks.
aside-secret-first = The program answers X's test with the app's **consumer secret**, and the bundle that holds it comes last. Either enter the secret there now, by hand, from the console of X or from where you keep it. Or press **Do this later** here, save the bundle, set up the program with it, and come back to this step: Keywright keeps it open.
    .title = The program has no keys yet?
aside-one-webhook = Pay-per-use allows one webhook for the whole developer account. If another system's is in the list, ask whoever runs that system before you delete it.
    .title = One for each account
aside-events-cost = X charges for what it delivers: $0.010 for each direct message that comes in, and for a mention what a post costs, $0.005. It delivers no posts of protected accounts.
    .title = What events cost
aside-secret-regenerated = When somebody regenerates the consumer secret at X, the program's answers are wrong from then on. Change it in both places at the same time.
    .title = The consumer secret

## The bundle

step-save = Save
    .title = Save what you have made
    .lead = The settings for people and for scripts, and a sheet to work from.
aside-one-owner = By reports of X's users, a refresh token is used up by each renewal, and X may withdraw the whole pair when an old one comes back. So only one program may renew it: **once you have saved a bundle that holds the secrets, that is your program**, and Keywright leaves the pair alone. If you need it here again, sign in again.
    .title = One owner
aside-secrets-stay = Where a secret belongs, the bundle says so and leaves a gap. You can have the secrets in clear or sealed instead; then treat the bundle like a password.
    .title = Secrets

## Pages, by their time

era-today = Today

## Run sheet, for the administrator: before, after, and if something is not as described

run-before =
    - Open the place in your program where it takes keys of X: in n8n **Credentials**, in Keycloak **Identity providers**, **OAuth v2**.
    - X's addresses for such forms: `https://x.com/i/oauth2/authorize` to allow the app, `https://api.x.com/2/oauth2/token` for tokens, `https://api.x.com/2/users/me` for who it is. PKCE is on, with `S256`. A client with a secret sends it as basic authentication.
    - A program that signs people in by itself needs the client ID and the secret only.
run-after =
    - From now on **only the program renews these tokens**. Each renewal brings a new refresh token and uses up the old one: the program has to store the new one before it uses it.
    - Do not enter the same tokens in a second program. Give it a sign-in of its own.
    - Delete the bundle once the program has its values.
run-trouble =
    - **“Value passed for the token was invalid.”** The refresh token was used before. Sign in again in Keywright and enter the new pair.
    - **“Missing valid authorization header”**: a client with a secret has to send it as basic authentication, at each renewal too.
    - **“You weren't able to give access to the App”**: the program's callback is not on the app's list at X, or the client ID is another app's.
