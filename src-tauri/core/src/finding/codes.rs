//! Every code a finding may have, and the one table from code to weight. The words are Fluent's: `find-<code>`.

use serde::{Deserialize, Serialize};

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $severity:ident;)*) => {
        /// Every finding that exists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $($(#[$doc])* #[serde(rename = $text)] $variant,)* }

        impl Code {
            /// All codes, for tests that want each of them to have words.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name used in Fluent ids, logs and history.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The one table from code to weight.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }
        }
    };
}

codes! {
    // Fields.
    /// A field that must be filled is empty.
    FieldMissing = "field-missing", Stop;
    /// It is no whole number above zero.
    CountNone = "count-none", Stop;
    /// It is more than one word.
    WordSeveral = "word-several", Stop;
    /// It is no path, or a whole address.
    PathNone = "path-none", Stop;
    /// A choice that must be made is open, or is none of those offered.
    ChoiceMissing = "choice-missing", Stop;
    /// The answer ends the set-up: the guide says why.
    GuideEndsHere = "guide-ends-here", Stop;

    // The store and the program itself.
    /// A record that was asked for is not there (deleted elsewhere).
    ConnectionGone = "connection-gone", Stop;
    /// The page asked for something that this step does not do.
    InputNotForStep = "input-not-for-step", Stop;
    /// Something is still running that has to end first.
    Busy = "busy", Stop;
    /// The person pressed Cancel.
    Cancelled = "cancelled", Note;
    /// The guide of a connection is not here any more.
    GuideGone = "guide-gone", Stop;
    /// A step before it is not finished.
    StepNotYet = "step-not-yet", Stop;
    /// What the step rests on has changed since it was done.
    StepAgain = "step-again", Note;
    /// Steps behind it rest on something that has changed since they were done.
    StepsAgain = "steps-again", Note;
    /// The checks have not run.
    ChecksNotRun = "checks-not-run", Stop;
    /// Nobody has verified the app's key and secret.
    PairNotProven = "pair-not-proven", Stop;
    /// New secrets of an app came with another key than it has.
    KeyIsNew = "key-is-new", Stop;
    /// The new key of an app is another app's that is here.
    KeyOfAnotherApp = "key-of-another-app", Stop;
    /// Nobody has signed in.
    NotSignedIn = "not-signed-in", Stop;
    /// No sign-in is waiting for a PIN.
    NotWaiting = "not-waiting", Stop;
    /// The program was ended, or the line broke, while X handed out the tokens; X does so once.
    XSignInLost = "x-sign-in-lost", Stop;
    /// All ports that the browser could come back to are taken.
    CallbackPortTaken = "callback-port-taken", Stop;
    /// The system gives no port for the browser to come back to.
    CallbackPortRefused = "callback-port-refused", Stop;
    /// No answer of X is in what was pasted.
    ReturnNoAnswer = "return-no-answer", Stop;
    /// What was pasted ends another sign-in.
    ReturnOtherSignIn = "return-other-sign-in", Stop;
    /// Nothing has been exported.
    NotExported = "not-exported", Stop;
    /// No webhook of the address is registered and subscribed to.
    WebhookNotReady = "webhook-not-ready", Stop;
    /// The list of webhooks has not been read yet, and the target is going to register its own.
    WebhookNotSeen = "webhook-not-seen", Stop;
    /// Another webhook holds the place of the one that the target is going to register. Facts: `address`.
    WebhookInTheWay = "webhook-in-the-way", Stop;
    /// A secret that was stored is not there any more.
    SecretGone = "secret-gone", Stop;
    /// No browser could be started.
    NoBrowser = "no-browser", Warning;
    /// No clipboard could be reached.
    NoClipboard = "no-clipboard", Warning;
    /// No file manager could be started, or the place is gone.
    NoFileManager = "no-file-manager", Warning;
    /// In practice the app is there already.
    PracticeAppReady = "practice-app-ready", Note;
    /// In practice there is no imitation of the target.
    PracticeNoTarget = "practice-no-target", Note;
    /// Practice: the imitation of Google has its project and client already.
    PracticeClientReady = "practice-client-ready", Note;
    /// Practice: there is no such page of X.
    PracticeNoPage = "practice-no-page", Note;
    /// The imitations did not start.
    PracticeFailed = "practice-failed", Stop;

    // The vault.
    /// The keyring holds the vault key, and it opens what it should open.
    VaultReady = "vault-ready", Good;
    /// There is no keyring on this computer, or it cannot be reached.
    VaultAbsent = "vault-absent", Stop;
    /// The keyring is locked and did not offer to be unlocked.
    VaultLocked = "vault-locked", Stop;
    /// The keyring's question was dismissed, or it gives this program nothing.
    VaultRefused = "vault-refused", Stop;
    /// The keyring has been asked and has not answered yet; the attempt goes on.
    VaultAsking = "vault-asking", Note;
    /// The keyring failed in a way of its own.
    VaultBroken = "vault-broken", Stop;
    /// The keyring no longer holds the key of this folder.
    VaultKeyLost = "vault-key-lost", Stop;
    /// The keyring holds a key, but not the one this folder was sealed with.
    VaultKeyWrong = "vault-key-wrong", Stop;
    /// A passphrase keeps the vault key, and it has not been entered.
    VaultPassphrase = "vault-passphrase", Note;
    /// What is sealed here opens with the keyring's key only.
    VaultKeyringOnly = "vault-keyring-only", Stop;
    /// There is not enough memory to derive a key from a passphrase.
    VaultNoMemory = "vault-no-memory", Stop;
    /// A new passphrase is too short.
    PassphraseShort = "passphrase-short", Stop;
    /// The two times it was typed differ.
    PassphraseDiffers = "passphrase-differs", Stop;
    /// That is not the passphrase.
    PassphraseWrong = "passphrase-wrong", Stop;
    /// The sealed secrets were to be forgotten without the word that confirms it.
    ForgetUnconfirmed = "forget-unconfirmed", Stop;
    /// A sealed row is damaged, or was moved there from another place.
    SecretUnreadable = "secret-unreadable", Stop;

    // The data folder.
    /// Another process owns the data folder.
    FolderHeld = "folder-held", Stop;
    /// The data folder belongs to another user, who does not let this one in.
    FolderOthers = "folder-others", Stop;
    /// The data folder cannot be written.
    FolderReadOnly = "folder-read-only", Stop;
    /// No room is left where the data folder is.
    DiskFull = "disk-full", Stop;
    /// The data were written by a newer version of this program.
    FolderNewer = "folder-newer", Stop;
    /// The data file is damaged, or is not this program's.
    FolderDamaged = "folder-damaged", Stop;
    /// Reading or writing the data failed in another way.
    StoreFailed = "store-failed", Stop;

    // X.
    /// X answers.
    XReachable = "x-reachable", Good;
    /// X gave no answer.
    XUnreachable = "x-unreachable", Stop;
    /// X did not answer in time.
    XTimeout = "x-timeout", Stop;
    /// What answered does not answer as X does.
    XNonsense = "x-nonsense", Stop;
    /// X is busy or broken.
    XOverloaded = "x-overloaded", Stop;
    /// Too many calls.
    XRateLimited = "x-rate-limited", Stop;
    /// X accepted key and secret.
    XPairProven = "x-pair-proven", Good;
    /// Key and secret do not belong together.
    XPairRefused = "x-pair-refused", Stop;
    /// The signature does not fit.
    XSignatureRefused = "x-signature-refused", Stop;
    /// X could not read who is asking.
    XBadAuthentication = "x-bad-authentication", Stop;
    /// The timestamp is too far from X's clock.
    XClock = "x-clock", Stop;
    /// X refuses without a reason.
    XUnauthorized = "x-unauthorized", Stop;
    /// The access token is dead.
    XTokenDead = "x-token-dead", Stop;
    /// The callback is not on the app's list.
    XCallbackNotApproved = "x-callback-not-approved", Stop;
    /// The app has no callback at all.
    XCallbackMissing = "x-callback-missing", Stop;
    /// The app is suspended or deleted.
    XAppSuspended = "x-app-suspended", Stop;
    /// The account is suspended.
    XAccountSuspended = "x-account-suspended", Stop;
    /// The account is locked until its owner signs in.
    XAccountLocked = "x-account-locked", Stop;
    /// The PIN was wrong; it is burnt.
    XPinWrong = "x-pin-wrong", Stop;
    /// The sign-in is too old or was used already.
    XSignInOver = "x-sign-in-over", Stop;
    /// The person pressed "Cancel" on X's page.
    XDenied = "x-denied", Stop;
    /// X's page in the browser says "Whoa there!".
    XWhoa = "x-whoa", Stop;
    /// Somebody else signed in than was expected.
    XOtherAccount = "x-other-account", Stop;
    /// An access token that does not begin with the number of its account.
    XTokenNoNumber = "x-token-no-number", Stop;
    /// Far too short for the secret of an access token.
    XTokenSecretShort = "x-token-secret-short", Stop;
    /// The tokens that are stored belong to somebody else than was meant.
    XOtherAccountProven = "x-other-account-proven", Stop;
    /// The tokens that came back name two accounts.
    XIdentityMismatch = "x-identity-mismatch", Stop;
    /// The credits are used up.
    XCredits = "x-credits", Stop;
    /// The spending limit is reached.
    XSpendCap = "x-spend-cap", Stop;
    /// This month's cap is reached.
    XUsageCapped = "x-usage-capped", Stop;
    /// The endpoint is not part of the app's plan.
    XSubsetOnly = "x-subset-only", Stop;
    /// The app is in no package.
    XNotEnrolled = "x-not-enrolled", Stop;
    /// The app's owner has no developer enrolment.
    XUserNotEnrolled = "x-user-not-enrolled", Stop;
    /// The app or its token may only read.
    XReadOnly = "x-read-only", Stop;
    /// The token may not touch direct messages.
    XNoDirectMessages = "x-no-direct-messages", Stop;
    /// The app's OAuth 1.0a permission is too low.
    XPermission = "x-permission", Stop;
    /// X forbids this without a reason.
    XNotAuthorized = "x-not-authorized", Stop;
    /// The endpoint takes another kind of credential.
    XOtherCredentials = "x-other-credentials", Stop;
    /// X has nothing at that address any more.
    XNotFound = "x-not-found", Stop;
    /// A refusal that has no words of its own.
    XRefused = "x-refused", Stop;
    /// The system gave no random bytes.
    NoRandomness = "no-randomness", Stop;
    /// X says who the tokens belong to, and it is the right account.
    XProven = "x-proven", Good;
    /// X says that the tokens belong to somebody else.
    XMeDiffers = "x-me-differs", Stop;
    /// The tokens may do less than the set-up needs.
    XLevelShort = "x-level-short", Warning;
    /// Signed in, but there are no credits.
    XSignedInButCredits = "x-signed-in-but-credits", Warning;
    /// Signed in, but the app or its owner is not enrolled.
    XSignedInButNotEnrolled = "x-signed-in-but-not-enrolled", Warning;
    /// Signed in, but the plan does not hold the proof.
    XSignedInButSubset = "x-signed-in-but-subset", Warning;
    /// Signed in, but a limit is reached.
    XSignedInButLimited = "x-signed-in-but-limited", Warning;

    // Webhooks: what the address answers to a test of ours.
    /// The answer is right, and in time.
    CrcRight = "crc-right", Good;
    /// The same, and so late that little is left of the time X waits.
    CrcLate = "crc-late", Warning;
    /// A test from this computer says nothing of the way from the internet.
    CrcFromInside = "crc-from-inside", Note;
    /// X takes no such address.
    WebhookAddress = "webhook-address", Stop;
    /// It was signed with another secret of the app.
    CrcOtherSecret = "crc-other-secret", Stop;
    /// It was signed with a secret that is not known here.
    CrcWrong = "crc-wrong", Stop;
    /// The signature lacks its beginning `sha256=`.
    CrcNoPrefix = "crc-no-prefix", Stop;
    /// JSON without `response_token`.
    CrcNoToken = "crc-no-token", Stop;
    /// No JSON.
    CrcNotJson = "crc-not-json", Stop;
    /// A web page.
    CrcPage = "crc-page", Stop;
    /// Another status than 200.
    CrcStatus = "crc-status", Stop;
    /// A redirect.
    CrcRedirect = "crc-redirect", Stop;
    /// Too late.
    CrcSlow = "crc-slow", Stop;
    /// The certificate, or TLS as a whole.
    CrcTls = "crc-tls", Stop;
    /// No answer.
    CrcUnreachable = "crc-unreachable", Stop;

    // Webhooks: what X says.
    /// X has retired this generation.
    XWebhookRetired = "x-webhook-retired", Warning;
    /// X has deprecated this generation.
    XWebhookDeprecated = "x-webhook-deprecated", Note;
    /// Registered, and X's test went well.
    XWebhookValid = "x-webhook-valid", Good;
    /// Registered, but X's last test failed.
    XWebhookFailing = "x-webhook-failing", Warning;
    /// The account is subscribed.
    XSubscribed = "x-subscribed", Good;
    /// It no longer is.
    XUnsubscribed = "x-unsubscribed", Good;
    /// The webhook is deleted.
    XWebhookDeleted = "x-webhook-deleted", Good;
    /// X has a webhook of another address, and it was not confirmed that it goes.
    XWebhookForeign = "x-webhook-foreign", Stop;
    /// No other webhook fits.
    XWebhookLimit = "x-webhook-limit", Stop;
    /// The address is registered already.
    XWebhookDuplicate = "x-webhook-duplicate", Stop;
    /// X's test got a wrong answer.
    XWebhookCrc = "x-webhook-crc", Stop;
    /// X's test took too long.
    XWebhookSlow = "x-webhook-slow", Stop;
    /// X's test got no success.
    XWebhookNotOk = "x-webhook-not-ok", Stop;
    /// X does not take the address.
    XWebhookAddress = "x-webhook-address", Stop;
    /// X has no such webhook.
    XWebhookGone = "x-webhook-gone", Stop;
    /// The account is subscribed already.
    XSubscribedAlready = "x-subscribed-already", Note;
    /// No other account fits.
    XSubscriptionLimit = "x-subscription-limit", Stop;
    /// The account is not subscribed.
    XSubscriptionGone = "x-subscription-gone", Stop;
    /// The environment is another one, or the app has none.
    XWebhookForbidden = "x-webhook-forbidden", Stop;
    /// Another app's webhook.
    XWebhookNotYours = "x-webhook-not-yours", Stop;

    // The clock.
    /// It is right.
    ClockRight = "clock-right", Good;
    /// It is right, but nothing keeps it so.
    ClockUnkept = "clock-unkept", Note;
    /// It is more than a minute off.
    ClockOff = "clock-off", Warning;
    /// It is so far off that X refuses what is not corrected. Ours is; the target's is not.
    ClockFarOff = "clock-far-off", Warning;
    /// It could not be measured.
    ClockUnknown = "clock-unknown", Warning;

    // The clock of the target's own server, and the command that sets this computer's clock right.
    /// It is right.
    TargetClockRight = "target-clock-right", Good;
    /// It is more than a minute off.
    TargetClockOff = "target-clock-off", Warning;
    /// It is so far off that X refuses what the target signs.
    TargetClockFarOff = "target-clock-far-off", Warning;
    /// It could not be measured.
    TargetClockUnknown = "target-clock-unknown", Note;
    /// In practice there is no server of the target.
    PracticeNoServer = "practice-no-server", Note;
    /// The system has been told to keep its clock right.
    ClockMended = "clock-mended", Note;
    /// The system did not take that from this user.
    ClockMendRefused = "clock-mend-refused", Warning;
    /// The system has no such command.
    ClockMendAbsent = "clock-mend-absent", Warning;
    /// The command failed.
    ClockMendFailed = "clock-mend-failed", Warning;

    // The network: hosts of the provider that the program calls, and sites that a browser or the target reaches.
    /// A host answers.
    HostAnswers = "host-answers", Good;
    /// A host of the provider is out of reach.
    HostOutOfReach = "host-out-of-reach", Stop;
    /// A site is out of reach from this computer.
    SiteOutOfReach = "site-out-of-reach", Warning;
    /// The certificate of a host of the provider has no authority that is trusted here.
    HostUntrusted = "host-untrusted", Stop;
    /// The certificate of a site has no authority that is trusted here.
    SiteUntrusted = "site-untrusted", Warning;
    /// A certificate is not valid at this computer's time, and that time may be wrong.
    CertificateTime = "certificate-time", Stop;
    /// A known product opens TLS on the way, and is trusted here.
    TlsInspected = "tls-inspected", Note;
    /// A host of the provider shows a certificate of an authority that browsers do not know, trusted here.
    TlsPrivateRoot = "tls-private-root", Note;
    /// A page of the network answers in the provider's place.
    CaptivePortal = "captive-portal", Stop;
    /// The proxy itself is out of reach.
    ProxyOutOfReach = "proxy-out-of-reach", Stop;
    /// The proxy wants a login, or another one.
    ProxyLogin = "proxy-login", Stop;
    /// The proxy does not connect to the host.
    ProxyRefused = "proxy-refused", Stop;
    /// A kind of proxy that the program does not speak with.
    ProxyKind = "proxy-kind", Stop;
    /// The desktop has a script decide about proxies.
    ProxyScript = "proxy-script", Note;
    /// A proxy's address is none.
    ProxyBad = "proxy-bad", Stop;
    /// The file of an authority cannot be read.
    AuthorityMissing = "authority-missing", Stop;
    /// No certificate is in the file.
    AuthorityUnreadable = "authority-unreadable", Stop;
    /// None of the certificates in the file may issue others.
    AuthorityNotOne = "authority-not-one", Stop;
    /// A port for the browser to come back to is free.
    CallbackPortFree = "callback-port-free", Good;
    /// None of them is free just now.
    CallbackPortBusy = "callback-port-busy", Warning;

    // A file of certificate authorities.
    /// It holds more of them than anybody looks through.
    AuthorityMany = "authority-many", Stop;

    // A command of the system that does not end.
    /// The command that sets the clock right took too long, and was ended.
    ClockMendSlow = "clock-mend-slow", Warning;

    // A proxy whose login cannot be told yet.
    /// The password for the proxy cannot be opened now.
    ProxySealed = "proxy-sealed", Stop;
    /// The setting for proxies cannot be read.
    ProxyUnreadable = "proxy-unreadable", Stop;

    // What was typed or pasted.
    /// Blanks around the value were removed.
    PasteBlanks = "paste-blanks", Note;
    /// Blanks or line breaks inside the value were removed.
    PasteJoined = "paste-joined", Note;
    /// Characters that cannot be seen were removed.
    PasteInvisible = "paste-invisible", Note;
    /// Quotation marks were removed.
    PasteQuotes = "paste-quotes", Note;
    /// A label before the value was removed.
    PasteLabel = "paste-label", Note;
    /// The value was percent-encoded.
    PasteDecoded = "paste-decoded", Note;
    /// It holds letters that only look Latin.
    PasteNotLatin = "paste-not-latin", Stop;
    /// It is masked by dots or asterisks.
    PasteMasked = "paste-masked", Stop;
    /// It holds characters that X's values do not have.
    PasteOddCharacters = "paste-odd-characters", Warning;
    /// Key and secret stand in one field.
    XPairInOneField = "x-pair-in-one-field", Stop;
    /// Key and secret stand in each other's field.
    XPairSwapped = "x-pair-swapped", Stop;
    /// The same value stands in both fields.
    XPairSame = "x-pair-same", Stop;
    /// A bearer token stands here.
    XBearerInField = "x-bearer-in-field", Stop;
    /// An access token stands here.
    XAccessTokenInField = "x-access-token-in-field", Stop;
    /// A client ID of OAuth 2.0 stands here.
    XClientIdInField = "x-client-id-in-field", Stop;
    /// Something as long as a secret stands in the key's field, which is not sealed.
    XSecretInKeyField = "x-secret-in-key-field", Stop;
    /// Something as long as a key stands in the secret's field.
    XKeyInSecretField = "x-key-in-secret-field", Warning;
    /// It looks like a client secret of OAuth 2.0.
    XClientSecretInField = "x-client-secret-in-field", Warning;
    /// It is as long as an access token secret.
    XTokenSecretInField = "x-token-secret-in-field", Warning;
    /// A token of OAuth 2.0 stands here.
    XOauth2TokenInField = "x-oauth2-token-in-field", Stop;
    /// Access token and secret stand in one field.
    XTokensInOneField = "x-tokens-in-one-field", Stop;
    /// Access token and secret stand in each other's field.
    XTokensSwapped = "x-tokens-swapped", Stop;
    /// The same value stands in the fields of access token and secret.
    XTokensSame = "x-tokens-same", Stop;
    /// The access token stands in the field of its secret.
    XTokenInTokenSecretField = "x-token-in-token-secret-field", Stop;
    /// Something as long as an access token secret stands in the token's field.
    XTokenSecretInTokenField = "x-token-secret-in-token-field", Warning;
    /// Something as long as the app's key stands in a field for the account's tokens.
    XKeyInTokenField = "x-key-in-token-field", Warning;
    /// Something as long as the app's secret stands in a field for the account's tokens.
    XSecretInTokenField = "x-secret-in-token-field", Warning;
    /// It does not begin as access tokens do.
    XTokenOddShape = "x-token-odd-shape", Warning;
    /// The label of a dev environment has a blank inside.
    XEnvLabelBlank = "x-env-label-blank", Stop;
    /// An address or a path stands where the label of a dev environment goes.
    XEnvLabelAddress = "x-env-label-address", Stop;
    /// The label of a dev environment holds unusual characters.
    XEnvLabelOdd = "x-env-label-odd", Warning;
    /// A `#` alone stands among the search terms.
    TermBareHash = "term-bare-hash", Stop;
    /// It has an unusual length.
    XOddLength = "x-odd-length", Warning;
    /// It is no X user name.
    XNameBad = "x-name-bad", Stop;
    /// The name was taken out of an address.
    XNameFromAddress = "x-name-from-address", Note;
    /// The PIN holds something else than digits.
    PinNotDigits = "pin-not-digits", Stop;
    /// The PIN has an unusual length.
    PinOddLength = "pin-odd-length", Note;
    /// The PIN was taken out of an address.
    PinFromAddress = "pin-from-address", Note;
    /// The address says that the sign-in was cancelled.
    PinDenied = "pin-denied", Stop;
    /// It is no address of a site.
    SiteBad = "site-bad", Stop;
    /// The address is neither http nor https.
    SiteScheme = "site-scheme", Stop;
    /// The address holds a user name or a password.
    SiteUserInfo = "site-user-info", Stop;
    /// https was put before the address.
    SiteSchemeAdded = "site-scheme-added", Note;
    /// Everything that is not the site itself was cut off.
    SiteCut = "site-cut", Note;
    /// The name of the host is written in Latin letters.
    SiteIdn = "site-idn", Note;
    /// The site is not reached over TLS.
    SiteHttp = "site-http", Warning;

    // OAuth 2.0 at X.
    /// X answered as it does to a client that it knows; the sign-in is the proof.
    XClientUnproven = "x-client-unproven", Note;
    /// X answered as it does to a client that it does not know. That it does so is unverified.
    XClientDoubted = "x-client-doubted", Warning;
    /// X does not take client ID and secret.
    XClientRefused = "x-client-refused", Stop;
    /// A consumer key stands in a field for the client.
    XConsumerKeyInClientField = "x-consumer-key-in-client-field", Warning;
    /// Something as long as a secret stands in the field of the client ID, which is not sealed.
    XSecretInClientField = "x-secret-in-client-field", Stop;
    /// It does not look like a client ID.
    XClientOddShape = "x-client-odd-shape", Warning;
    /// The code that the browser brought is used up, or older than 30 seconds.
    XCodeDead = "x-code-dead", Stop;
    /// The address that the browser came back to is not the one that X was told of.
    XRedirectDiffers = "x-redirect-differs", Stop;
    /// X sent the browser back with an error of its own.
    XSentBack = "x-sent-back", Stop;
    /// X does not give the app what it asked for.
    XScopeRefused = "x-scope-refused", Stop;
    /// Somebody else than X says that it sent the browser back.
    XIssuerOther = "x-issuer-other", Stop;
    /// The tokens may do less than the set-up needs.
    XScopesShort = "x-scopes-short", Warning;
    /// X gave no refresh token.
    XNoRefreshToken = "x-no-refresh-token", Stop;
    /// The refresh token is used up or revoked.
    XRefreshDead = "x-refresh-dead", Stop;
    /// The answer to a renewal got lost, and the old refresh token is used up.
    XRefreshLost = "x-refresh-lost", Stop;
    /// X was asked for a new pair and its answer is missing: the refresh token may be used up, so nobody is handed it.
    XRefreshInDoubt = "x-refresh-in-doubt", Stop;
    /// The tokens were handed on before: a copy of that day is worth nothing, or spoils what the target has.
    XHandedOnAlready = "x-handed-on-already", Stop;
    /// The tokens belong to the target now.
    XHandedOn = "x-handed-on", Note;
    /// They do, and the access token that is stored here has ended.
    XHandedOnAndOver = "x-handed-on-and-over", Warning;
    // Tokens that are taken back.
    /// X has ended the tokens; nobody is signed in any more.
    XTakenBack = "x-taken-back", Good;
    /// It has not: they are kept.
    XNotTakenBack = "x-not-taken-back", Stop;
    // Answers of X that have a remedy of their own, and what its pages say.
    /// The endpoint is no more.
    XRetired = "x-retired", Stop;
    /// The app lacks a privilege that X gives on request.
    XAppPrivilege = "x-app-privilege", Stop;
    /// The call did not arrive over TLS.
    XSslRequired = "x-ssl-required", Stop;
    /// The other account takes no direct messages from this one.
    XMessageRefused = "x-message-refused", Stop;
    /// The account's limit of this day is reached.
    XDailyLimit = "x-daily-limit", Stop;
    /// The same text was posted before.
    XDuplicate = "x-duplicate", Stop;
    /// X takes the call for a spammer's.
    XAutomated = "x-automated", Stop;
    /// X asks for a login that only xAuth could give.
    XLoginVerify = "x-login-verify", Stop;
    /// X's page in the browser says "You weren't able to give access to the App".
    XNotAble = "x-not-able", Stop;
    /// X's console does not take an address as a callback.
    XCallbackFormat = "x-callback-format", Stop;
    /// The app's one webhook is taken.
    XWebhookTaken = "x-webhook-taken", Stop;
    /// The other system could not sign in to X, which Twitter4J tells in one sentence for several causes.
    TargetSignature = "target-signature", Stop;
    /// Creatio has no keys of X.
    CreatioNotIntegrated = "creatio-not-integrated", Stop;
    /// Creatio could not sign somebody in at X or Google, which it tells in one sentence for several causes.
    CreatioSignInFailed = "creatio-sign-in-failed", Stop;
    /// Creatio has the account already.
    CreatioAccountThere = "creatio-account-there", Stop;
    /// Creatio takes one Google account for each user.
    CreatioOneGoogle = "creatio-one-google", Stop;
    /// Creatio asks Google for three weeks at most.
    CreatioLongPeriod = "creatio-long-period", Stop;
    /// What was pasted is no message that is known here.
    ExplainUnknown = "explain-unknown", Note;
    /// A pasted message that X and Google both use.
    ExplainEither = "explain-either", Note;
    /// X did not tell what the tokens may do.
    XLevelUntold = "x-level-untold", Note;
    /// X names another permission for the new tokens than for those before.
    XLevelChanged = "x-level-changed", Note;
    /// Other scopes were granted to the new tokens than to those before.
    ScopesChanged = "scopes-changed", Note;
    /// The tokens may read direct messages.
    XMessagesRead = "x-messages-read", Good;
    /// The account takes followers without asking, although the guide wants it protected.
    XAccountOpen = "x-account-open", Warning;
    /// The account is protected, although the guide wants it open.
    XAccountClosed = "x-account-closed", Warning;
    /// The account is as the guide wants it.
    XAccountFits = "x-account-fits", Good;
    /// The person does not know whether it is protected.
    XAccountUntold = "x-account-untold", Note;
    /// It is the company's own, made for the integration.
    XAccountOfCompany = "x-account-of-company", Good;
    /// It is somebody's own.
    XAccountOfPerson = "x-account-of-person", Warning;
    /// Whether X has verified the account.
    XAccountVerified = "x-account-verified", Note;
    /// The account's number, found by its name.
    XAccountFound = "x-account-found", Good;
    /// No account has this name.
    XAccountUnknown = "x-account-unknown", Stop;
    /// The address of a conversation names two accounts, and nothing says which one is meant.
    XTwoAccounts = "x-two-accounts", Stop;
    /// One of the two accounts of a conversation is the one that signed in.
    XOneOfTwo = "x-one-of-two", Good;
    /// Neither account of a conversation is the one that signed in.
    XNeitherOfTwo = "x-neither-of-two", Stop;
    /// It is no number of an account.
    XAccountIdBad = "x-account-id-bad", Stop;
    /// A refresh token of OAuth 2.0 stands here.
    XRefreshTokenInField = "x-refresh-token-in-field", Stop;
    /// An authorization code of OAuth 2.0 stands here.
    XCodeInField = "x-code-in-field", Stop;
    /// Only digits: the number of an account or an app.
    XNumberInField = "x-number-in-field", Warning;
    /// An X user name stands here.
    XNameInField = "x-name-in-field", Warning;
    /// Something as long as a request token stands here.
    XRequestTokenInField = "x-request-token-in-field", Warning;
    /// Something as long as the secret of a request token, or a verifier, stands here.
    XVerifierInField = "x-verifier-in-field", Warning;

    // Addresses registered with a web client of Google; R01 to R16 are the facts' names of its rules.
    /// R01: it does not begin with a scheme.
    GoogleUriNoScheme = "google-uri-no-scheme", Stop;
    /// R02: its scheme is neither http nor https.
    GoogleUriScheme = "google-uri-scheme", Stop;
    /// R02: http, and not this computer.
    GoogleUriHttp = "google-uri-http", Stop;
    /// R03: an IP address.
    GoogleUriIp = "google-uri-ip", Stop;
    /// R04: it does not end in a public suffix, or is nothing more than one.
    GoogleUriSuffix = "google-uri-suffix", Stop;
    /// R05: Google's own.
    GoogleUriGoogles = "google-uri-googles", Stop;
    /// R06: a service that shortens addresses.
    GoogleUriShortener = "google-uri-shortener", Stop;
    /// R07: a user name or password.
    GoogleUriUserInfo = "google-uri-user-info", Stop;
    /// R08: a way up in its path.
    GoogleUriTraversal = "google-uri-traversal", Stop;
    /// R09: a parameter that leads elsewhere.
    GoogleUriOpenRedirect = "google-uri-open-redirect", Warning;
    /// R10: something behind a `#`.
    GoogleUriFragment = "google-uri-fragment", Stop;
    /// R11: letters that may not stand in it.
    GoogleUriLetters = "google-uri-letters", Stop;
    /// R08 to R10 for an origin: something stands behind host and port.
    GoogleOriginPath = "google-origin-path", Stop;
    /// R13: what is sent is not registered letter by letter.
    GoogleUriUnregistered = "google-uri-unregistered", Stop;
    /// The address that once asked for a PIN.
    GoogleUriOob = "google-uri-oob", Stop;
    /// No name of a host.
    GoogleUriHost = "google-uri-host", Stop;
    /// Capital letters in the name of the host.
    GoogleUriCase = "google-uri-case", Warning;
    /// A dot at the end of the host.
    GoogleUriDot = "google-uri-dot", Warning;
    /// The port that the scheme has anyway.
    GoogleUriUsualPort = "google-uri-usual-port", Warning;
    /// The name of the host is not in Latin letters.
    GoogleUriIdn = "google-uri-idn", Warning;

    // Google's token endpoint.
    /// Id and secret belong together.
    GooglePairProven = "google-pair-proven", Good;
    /// The client is there, and the redirect URI is not registered.
    GooglePairButRedirect = "google-pair-but-redirect", Warning;
    /// The code was garbled on the way.
    GoogleCodeMalformed = "google-code-malformed", Stop;
    /// The code was used, is too old, or came for another redirect URI.
    GoogleCodeRefused = "google-code-refused", Stop;
    /// The refresh token is dead.
    GoogleTokenDead = "google-token-dead", Stop;
    /// The company's rules want the person to sign in anew.
    GoogleSignInAnew = "google-sign-in-anew", Stop;
    /// The grant was refused without a reason.
    GoogleGrantRefused = "google-grant-refused", Stop;
    /// The secret was not sent.
    GoogleSecretMissing = "google-secret-missing", Stop;
    /// The call was not as Google wants it.
    GoogleRequestWrong = "google-request-wrong", Stop;
    /// The redirect URI is not registered.
    GoogleRedirectUnregistered = "google-redirect-unregistered", Stop;
    /// There is no client with this id.
    GoogleClientUnknown = "google-client-unknown", Stop;
    /// The secret is not the client's.
    GoogleSecretWrong = "google-secret-wrong", Stop;
    /// The client was deleted.
    GoogleClientDeleted = "google-client-deleted", Stop;
    /// The refresh token belongs to another client.
    GoogleOtherClients = "google-other-clients", Stop;
    /// The administrator of the company's Google account blocks it.
    GoogleAdminPolicy = "google-admin-policy", Stop;
    /// A scope is not one that may be asked for.
    GoogleScopeWrong = "google-scope-wrong", Stop;
    /// Too many calls.
    GoogleRateLimited = "google-rate-limited", Stop;
    /// Google is busy or broken.
    GoogleOverloaded = "google-overloaded", Stop;
    /// A refusal that has no words of its own.
    GoogleRefused = "google-refused", Stop;
    /// Google gave no answer.
    GoogleUnreachable = "google-unreachable", Stop;
    /// Google did not answer in time.
    GoogleTimeout = "google-timeout", Stop;
    /// What answered does not answer as Google does.
    GoogleNonsense = "google-nonsense", Stop;

    // A sign-in at Google.
    /// The person pressed Cancel on Google's page.
    GoogleDenied = "google-denied", Stop;
    /// Google sent the browser back with an error of its own.
    GoogleSentBack = "google-sent-back", Stop;
    /// Somebody else than Google says that it sent the browser back.
    GoogleIssuerOther = "google-issuer-other", Stop;
    /// Another account signed in than this connection had.
    GoogleOtherAccount = "google-other-account", Stop;
    /// Google does not take the access token.
    GoogleAccessRefused = "google-access-refused", Stop;
    /// Google gave no refresh token.
    GoogleNoRefreshToken = "google-no-refresh-token", Stop;
    /// Who signed in, by Google's own word.
    GoogleSignedIn = "google-signed-in", Good;
    /// The refresh token makes access tokens.
    GoogleRefreshWorks = "google-refresh-works", Good;
    /// A permission that was asked for and not given.
    GoogleScopeMissing = "google-scope-missing", Warning;
    /// An API serves the tokens.
    GoogleApiWorks = "google-api-works", Good;
    /// An API is not switched on in the project.
    GoogleApiDisabled = "google-api-disabled", Warning;
    /// The tokens may not use an API.
    GoogleApiScopeShort = "google-api-scope-short", Warning;
    /// An API was called too often.
    GoogleApiRateLimited = "google-api-rate-limited", Warning;
    /// The account does not have the service that an API is for.
    GoogleApiNoService = "google-api-no-service", Warning;
    /// An API refuses the account.
    GoogleApiForbidden = "google-api-forbidden", Warning;
    /// An API is busy or has a fault.
    GoogleApiOverloaded = "google-api-overloaded", Warning;
    /// An API refuses, for a reason that has no row of its own.
    GoogleApiRefused = "google-api-refused", Warning;
    // What Google's page in the browser says.
    /// The redirect URI of a sign-in of ours is not registered.
    GoogleRedirectMismatch = "google-redirect-mismatch", Stop;
    /// In testing, and the account is no test user.
    GoogleNotATester = "google-not-a-tester", Stop;
    /// The account is outside the organization of an internal app.
    GoogleOrgInternal = "google-org-internal", Stop;
    /// The redirect URI is an address inside a house.
    GooglePrivateAddress = "google-private-address", Stop;
    /// The way by a PIN is gone.
    GoogleOutOfBand = "google-out-of-band", Stop;
    /// The account is under Advanced Protection.
    GoogleAdvancedProtection = "google-advanced-protection", Stop;
    /// The page was opened in a window of some program.
    GoogleUserAgent = "google-user-agent", Stop;
    /// The origin of a program in a web page is not registered.
    GoogleOriginMismatch = "google-origin-mismatch", Stop;
    /// Too many consents within minutes.
    GoogleTooManyConsents = "google-too-many-consents", Stop;
    /// Before consent: Google will warn of an app that it has not verified.
    GoogleUnverifiedAhead = "google-unverified-ahead", Note;
    /// Before consent: a scope that Google restricts, in an app for anybody.
    GoogleRestrictedAhead = "google-restricted-ahead", Warning;
    /// Before consent: only listed test users may sign in.
    GoogleTestersAhead = "google-testers-ahead", Note;
    /// Before consent: only accounts of the organization may sign in.
    GoogleInternalAhead = "google-internal-ahead", Note;
    /// The authorization ends on a day that is known.
    GoogleEndsOn = "google-ends-on", Warning;
    /// The same, and it is near.
    GoogleEndsSoon = "google-ends-soon", Warning;
    /// It has ended.
    GoogleEnded = "google-ended", Stop;
    /// Many of the places are taken that an account has for authorizations of one client.
    GoogleManyAuthorizations = "google-many-authorizations", Warning;
    /// An account outside any organization signed in, and the app was said to be internal.
    GoogleAudienceOther = "google-audience-other", Warning;

    // The file of a Google client.
    /// There is nothing in it.
    GoogleFileEmpty = "google-file-empty", Stop;
    /// It is no JSON, or broken off.
    GoogleFileNotJson = "google-file-not-json", Stop;
    /// JSON, but nothing of Google's.
    GoogleFileUnknown = "google-file-unknown", Stop;
    /// A client without an id.
    GoogleFileNoId = "google-file-no-id", Stop;
    /// The key of a service account.
    GoogleFileServiceAccount = "google-file-service-account", Stop;
    /// Tokens of a person.
    GoogleFileTokens = "google-file-tokens", Stop;
    /// An API key, or the file of a phone's app.
    GoogleFileApiKey = "google-file-api-key", Stop;
    /// It names places that are not Google's.
    GoogleFileForeign = "google-file-foreign", Stop;

    // A set-up with Google: its client, typed or from a file, its app's status, the clock.
    /// The client secret in the field of the ID.
    GoogleSecretInIdField = "google-secret-in-id-field", Stop;
    /// The ID without its end.
    GoogleIdCut = "google-id-cut", Warning;
    /// An ID of a shape that Google does not give.
    GoogleIdOdd = "google-id-odd", Warning;
    /// It is no address of an account.
    GoogleAccountBad = "google-account-bad", Stop;
    /// An ID as Google gave it years ago.
    GoogleIdOld = "google-id-old", Note;
    /// The client ID in the field of the secret.
    GoogleIdInSecretField = "google-id-in-secret-field", Stop;
    /// A secret as Google gave it until 2021.
    GoogleSecretOld = "google-secret-old", Note;
    /// A secret of a shape that Google does not give.
    GoogleSecretOdd = "google-secret-odd", Warning;
    /// The end of a secret, as Google shows it later.
    GoogleSecretMasked = "google-secret-masked", Stop;
    /// Each half in the other's field.
    GooglePairSwapped = "google-pair-swapped", Stop;
    /// Both halves in one field.
    GooglePairInOneField = "google-pair-in-one-field", Stop;
    /// The client's whole file in a field.
    GoogleFileInField = "google-file-in-field", Stop;
    /// An API key.
    GoogleApiKeyInField = "google-api-key-in-field", Stop;
    /// A token or a code.
    GoogleTokenInField = "google-token-in-field", Stop;
    /// Something of a service account.
    GoogleServiceAccountInField = "google-service-account-in-field", Stop;
    /// The file of a desktop client.
    GoogleFileInstalled = "google-file-installed", Stop;
    /// The client in use is a desktop client: it proves, and is not handed on.
    GoogleDesktopClient = "google-desktop-client", Warning;
    /// Google may have handed out the tokens when its answer was lost; it takes a code once.
    GoogleSignInLost = "google-sign-in-lost", Stop;
    /// A bundle was asked for with a desktop client's pair.
    GoogleDesktopExport = "google-desktop-export", Stop;
    /// The file of a web client without its secret.
    GoogleFileNoSecret = "google-file-no-secret", Note;
    /// The app's publishing status ends each authorization after seven days.
    GoogleTesting = "google-testing", Warning;
    /// Google answers.
    GoogleReachable = "google-reachable", Good;
    /// The clock agrees with Google's.
    GoogleClockRight = "google-clock-right", Good;
    /// The clock is off; Google does not mind.
    GoogleClockOff = "google-clock-off", Warning;
    /// The clock could not be compared.
    GoogleClockUnknown = "google-clock-unknown", Warning;
    /// A period that Creatio does not offer.
    SyncPeriodOdd = "sync-period-odd", Stop;
    /// A beginning too far back for Creatio.
    SyncDaysMany = "sync-days-many", Stop;
    /// No whole number.
    SyncNoNumber = "sync-no-number", Stop;

    // The exported bundle.
    /// No place was named.
    ExportPathEmpty = "export-path-empty", Stop;
    /// The place does not begin at the root of a disk.
    ExportPathRelative = "export-path-relative", Stop;
    /// The system does not take this name: too long, or a character it forbids.
    ExportNameUnfit = "export-name-unfit", Stop;
    /// The folder that would hold it is not there.
    ExportParentMissing = "export-parent-missing", Stop;
    /// The folder that would hold it may not be written to.
    ExportNotWritable = "export-not-writable", Stop;
    /// Something that is not an untouched bundle of ours is at the place.
    ExportPlaceTaken = "export-place-taken", Stop;
    /// An earlier bundle of ours is at the place, and replacing it was not asked for.
    ExportOursThere = "export-ours-there", Stop;
    /// The passphrase is too short.
    ExportPassphraseShort = "export-passphrase-short", Stop;
    /// The passphrase that was typed again differs.
    ExportPassphrasesDiffer = "export-passphrases-differ", Stop;
    /// A sealed file that the passphrase does not open is at the place.
    ExportSealedThere = "export-sealed-there", Stop;
    /// The sealed bundle did not open again.
    ExportUnproven = "export-unproven", Stop;
    /// The disk has no room.
    ExportFull = "export-full", Stop;
    /// Secrets in clear were wanted at a place that other users can read.
    ExportNotPrivate = "export-not-private", Stop;
    /// The system refused for another reason.
    ExportFailed = "export-failed", Stop;
    /// A setting's value is not known yet.
    ExportValueMissing = "export-value-missing", Stop;

    // Creatio, over its own API.
    /// The site does not answer.
    CreatioUnreachable = "creatio-unreachable", Stop;
    /// User or password is wrong.
    CreatioLoginRefused = "creatio-login-refused", Stop;
    /// A second factor is wanted.
    CreatioSecondFactor = "creatio-second-factor", Stop;
    /// The password has expired.
    CreatioPasswordExpired = "creatio-password-expired", Stop;
    /// The user has no licence.
    CreatioNoLicence = "creatio-no-licence", Stop;
    /// The user may not sign in from this network.
    CreatioAddressRefused = "creatio-address-refused", Stop;
    /// The identity service refuses the client.
    CreatioClientRefused = "creatio-client-refused", Stop;
    /// The identity service is elsewhere.
    CreatioNoIdentityService = "creatio-no-identity-service", Stop;
    /// The user may not do this.
    CreatioForbidden = "creatio-forbidden", Stop;
    /// The session has ended.
    CreatioSessionEnded = "creatio-session-ended", Stop;
    /// There is no such call at this address.
    CreatioNotThere = "creatio-not-there", Stop;
    /// The site is starting, or busy.
    CreatioStarting = "creatio-starting", Stop;
    /// An answer that is none of Creatio's.
    CreatioNonsense = "creatio-nonsense", Stop;
    /// Its answers do not tell on which .NET it runs.
    CreatioFrameworkUnclear = "creatio-framework-unclear", Stop;
    /// The identity service would be called without TLS.
    CreatioIdentityInsecure = "creatio-identity-insecure", Stop;
    /// The user does not hold the operation that changes settings.
    CreatioMayNot = "creatio-may-not", Warning;

    // A change of a target's settings.
    /// Nobody is signed in at the target any more.
    TargetSignedOut = "target-signed-out", Stop;
    /// The target does not have a setting that is needed.
    TargetSettingAbsent = "target-setting-absent", Stop;
    /// There is no change to be made or undone.
    TargetNothingPlanned = "target-nothing-planned", Stop;
    /// The run was broken off.
    TargetUnfinished = "target-unfinished", Warning;
    /// The change was made at another site.
    TargetOtherSite = "target-other-site", Stop;
    /// A change beyond the steps that are to be done first is neither kept nor undone.
    TargetWaits = "target-waits", Warning;
    /// A change beyond the steps that are to be done first was undone.
    TargetPutBack = "target-put-back", Good;
    /// What is to be written has changed since it was begun.
    TargetStale = "target-stale", Warning;
    /// Everything was written and read back.
    TargetStored = "target-stored", Good;
    /// It stands there already.
    TargetNothingToChange = "target-nothing-to-change", Good;
    /// A line failed, and the others were put back.
    TargetRolledBack = "target-rolled-back", Stop;
    /// A line failed, and another could not be put back.
    TargetStuck = "target-stuck", Stop;
    /// Everything is as it was before.
    TargetUndone = "target-undone", Good;
    /// An undo was refused as a whole.
    TargetStillThere = "target-still-there", Warning;
    /// Not all of it could be put back.
    TargetNotUndone = "target-not-undone", Warning;
    /// The system has refused to have something put back.
    TargetUndoRefused = "target-undo-refused", Stop;
    /// The site is reached without encryption.
    TargetHttp = "target-http", Warning;
    /// The person has not agreed to what the change takes away from others.
    TargetNotAgreed = "target-not-agreed", Stop;
    /// The authorities that were chosen for the site cannot be used.
    TargetAuthorityBad = "target-authority-bad", Stop;

    // Zammad, over its own API.
    /// The site does not answer.
    ZammadUnreachable = "zammad-unreachable", Stop;
    /// The address is none of https.
    ZammadInsecure = "zammad-insecure", Stop;
    /// The site sends callers on.
    ZammadElsewhere = "zammad-elsewhere", Stop;
    /// Token, or name and password, is not taken.
    ZammadLoginRefused = "zammad-login-refused", Stop;
    /// The token has run out.
    ZammadTokenExpired = "zammad-token-expired", Stop;
    /// Something takes the sign-in off the call.
    ZammadHeaderLost = "zammad-header-lost", Stop;
    /// The site takes no access tokens.
    ZammadTokensOff = "zammad-tokens-off", Stop;
    /// The site takes no passwords over its API.
    ZammadPasswordsOff = "zammad-passwords-off", Stop;
    /// User or token may not do this.
    ZammadForbidden = "zammad-forbidden", Stop;
    /// The site is under maintenance.
    ZammadMaintenance = "zammad-maintenance", Stop;
    /// This version does not have the call.
    ZammadNoSuchCall = "zammad-no-such-call", Stop;
    /// A record is gone.
    ZammadNotFound = "zammad-not-found", Stop;
    /// What answers is no Zammad.
    ZammadNotThere = "zammad-not-there", Stop;
    /// The site is starting, or busy.
    ZammadStarting = "zammad-starting", Stop;
    /// Zammad failed in itself.
    ZammadBroken = "zammad-broken", Stop;
    /// Zammad does not take what it was sent.
    ZammadRejected = "zammad-rejected", Stop;
    /// An answer that is none of Zammad's.
    ZammadNonsense = "zammad-nonsense", Stop;
    /// A value is missing.
    ZammadMissing = "zammad-missing", Stop;
    /// No app is stored.
    ZammadNoApp = "zammad-no-app", Stop;
    /// X refuses the app's keys to Zammad.
    ZammadKeysRefused = "zammad-keys-refused", Stop;
    /// X refuses Zammad's callback.
    ZammadCallbackRefused = "zammad-callback-refused", Stop;
    /// The app has no dev environment.
    ZammadNoEnvironment = "zammad-no-environment", Stop;
    /// The app has other dev environments.
    ZammadEnvironmentUnknown = "zammad-environment-unknown", Stop;
    /// X does not register Zammad's webhook.
    ZammadWebhookRefused = "zammad-webhook-refused", Stop;
    /// Zammad's webhook is none of https.
    ZammadWebhookInsecure = "zammad-webhook-insecure", Stop;
    /// X's test of Zammad's webhook fails.
    ZammadWebhookFailing = "zammad-webhook-failing", Stop;
    /// A fault of Zammad 3.1.
    ZammadWebhookThere = "zammad-webhook-there", Stop;
    /// Zammad could not verify the app for another reason.
    ZammadVerifyFailed = "zammad-verify-failed", Stop;
    /// Zammad shows a value that is needed as a mask.
    ZammadMasked = "zammad-masked", Stop;
    /// The account that is to be changed is not there.
    ZammadNoAccount = "zammad-no-account", Stop;
    /// The tokens belong to another account.
    ZammadOtherAccount = "zammad-other-account", Stop;
    /// The version has no channel that still works.
    ZammadBefore28 = "zammad-before-2-8", Stop;
    /// The version has the channel.
    ZammadVersionFits = "zammad-version-fits", Good;
    /// The channel needs an access that X no longer sells to most.
    ZammadLegacyAccess = "zammad-legacy-access", Warning;
    /// The upgrade to 7.0 deletes the channel.
    ZammadBeforeUpgrade = "zammad-before-upgrade", Note;
    /// The version has no such channel any more.
    ZammadGone = "zammad-gone", Stop;
    /// Zammad knows itself by the address that was entered.
    ZammadAddressFits = "zammad-address-fits", Good;
    /// Zammad knows itself by another address.
    ZammadAddressDiffers = "zammad-address-differs", Stop;
    /// Zammad knows itself by the name it was delivered with.
    ZammadNameIsExample = "zammad-name-is-example", Stop;
    /// Zammad makes its addresses without TLS.
    ZammadHttp = "zammad-http", Stop;
    /// Zammad would delete webhooks of other systems at X.
    ZammadTakesAway = "zammad-takes-away", Warning;
    /// Zammad signs with an earlier secret.
    ZammadSecretStale = "zammad-secret-stale", Stop;
    /// Zammad has no secret to sign with yet.
    ZammadSecretNone = "zammad-secret-none", Warning;
    /// No app is connected.
    ZammadAppMissing = "zammad-app-missing", Warning;
    /// The app has no webhook, so only search terms work.
    ZammadSearchOnly = "zammad-search-only", Warning;
    /// The account has not been added.
    ZammadAccountMissing = "zammad-account-missing", Warning;
    /// The account is switched off.
    ZammadAccountOff = "zammad-account-off", Warning;
    /// Zammad holds another id of the account.
    ZammadIdDiffers = "zammad-id-differs", Warning;
    /// The account is not subscribed to the app's webhook.
    ZammadNotSubscribed = "zammad-not-subscribed", Warning;
    /// The account was removed.
    ZammadAccountRemoved = "zammad-account-removed", Good;
    /// There is no such group.
    ZammadGroupUnknown = "zammad-group-unknown", Stop;
    /// The group is switched off.
    ZammadGroupInactive = "zammad-group-inactive", Stop;
    /// A group for search terms, and no terms.
    ZammadGroupAlone = "zammad-group-alone", Stop;
    /// The account was added here, and goes again when the change is undone.
    ZammadAccountAdded = "zammad-account-added", Good;
    /// Another account was added than the one that is meant.
    ZammadLinkedOther = "zammad-linked-other", Stop;
    /// No account was added in time.
    ZammadLinkLate = "zammad-link-late", Stop;
    /// The app is taken back in Zammad, and what Zammad did at X stays.
    ZammadStaysAtX = "zammad-stays-at-x", Note;
    /// Zammad refused an app after it had begun to use it.
    ZammadHalfVerified = "zammad-half-verified", Warning;
    /// What Zammad would delete at X is not known.
    ZammadUnlisted = "zammad-unlisted", Warning;
    /// Zammad itself complains of the account.
    ZammadComplains = "zammad-complains", Warning;

    /// A line break in a line of text.
    PasteLineBreak = "paste-line-break", Stop;
    /// A value with a line break, for a file in which that ends the record.
    ExportLineBreak = "export-line-break", Stop;

    // Another computer, by what was brought from it.
    /// It is none of what the command prints.
    HostReportNone = "host-report-none", Stop;
    /// Part of what the command prints is missing.
    HostReportCut = "host-report-cut", Stop;
    /// Its clock is right.
    HostClockRight = "host-clock-right", Good;
    /// Its clock is off by more than a minute.
    HostClockOff = "host-clock-off", Warning;
    /// Its clock is off by more than X is said to tolerate.
    HostClockFarOff = "host-clock-far-off", Warning;
    /// Nobody answered it, so its clock could not be compared.
    HostClockUnknown = "host-clock-unknown", Warning;
    /// X answers it by each of its names.
    HostReaches = "host-reaches", Good;
    /// X does not answer it.
    HostUnreached = "host-unreached", Warning;
    /// X does not answer it by its older name.
    HostOldNameUnreached = "host-old-name-unreached", Note;

    // BMC Helix ITSM and AR System, over their REST API.
    /// AR System does not answer.
    BmcUnreachable = "bmc-unreachable", Stop;
    /// The address is none of https.
    BmcInsecure = "bmc-insecure", Stop;
    /// The site sends callers on to another address.
    BmcElsewhere = "bmc-elsewhere", Stop;
    /// AR System does not take the sign-in (623).
    BmcLoginRefused = "bmc-login-refused", Stop;
    /// The user is connected from elsewhere (9093).
    BmcConnected = "bmc-connected", Stop;
    /// The token has run out.
    BmcSessionEnded = "bmc-session-ended", Stop;
    /// The user may not do this.
    BmcForbidden = "bmc-forbidden", Stop;
    /// There is no form of this name.
    BmcNoForm = "bmc-no-form", Stop;
    /// What answers is no REST API of AR System.
    BmcNotThere = "bmc-not-there", Stop;
    /// AR System is starting, or busy.
    BmcStarting = "bmc-starting", Stop;
    /// AR System does not take what it was sent.
    BmcRejected = "bmc-rejected", Stop;
    /// An answer that is none of AR System's.
    BmcNonsense = "bmc-nonsense", Stop;
    /// No form looks like the one that is meant.
    BmcFormUnknown = "bmc-form-unknown", Stop;
    /// Several forms do.
    BmcSeveralForms = "bmc-several-forms", Stop;
    /// The form lacks fields that are needed.
    BmcFieldsDiffer = "bmc-fields-differ", Stop;
    /// No entry holds any account at X.
    BmcNoEntry = "bmc-no-entry", Warning;
    /// No entry holds this account, but others do.
    BmcOtherAccount = "bmc-other-account", Warning;
    /// BMC's plug-in could not sign in to X (8753).
    BmcSignature = "bmc-signature", Stop;
    /// X did not take the PIN from BMC's plug-in (8753).
    BmcPinRefused = "bmc-pin-refused", Stop;
    /// BMC's plug-in failed in another way (8753).
    BmcPlugInFailed = "bmc-plug-in-failed", Stop;
    /// Several entries hold this account.
    BmcSeveralEntries = "bmc-several-entries", Warning;
    /// Several entries hold this account, and none is of the user.
    BmcNoneOfUser = "bmc-none-of-user", Warning;
    /// The entry is not there any more.
    BmcEntryGone = "bmc-entry-gone", Stop;
    /// The server shows an entry without its id.
    BmcNoId = "bmc-no-id", Stop;
    /// The entry is not switched on.
    BmcEntryOff = "bmc-entry-off", Warning;
    /// Plain AR System has no entry for this user.
    BmcNoAlert = "bmc-no-alert", Warning;

    // Expertflow, over its own APIs.
    /// The site does not answer.
    ExpertflowUnreachable = "expertflow-unreachable", Stop;
    /// The address is none of https.
    ExpertflowInsecure = "expertflow-insecure", Stop;
    /// It had answered, and the answer to a write did not come.
    ExpertflowLost = "expertflow-lost", Stop;
    /// A change was refused before anything came of it.
    ExpertflowNothingMade = "expertflow-nothing-made", Stop;
    /// The site sends callers on.
    ExpertflowElsewhere = "expertflow-elsewhere", Stop;
    /// Keycloak does not take the client's secret.
    ExpertflowClientRefused = "expertflow-client-refused", Stop;
    /// Keycloak does not take name and password.
    ExpertflowPasswordRefused = "expertflow-password-refused", Stop;
    /// Keycloak wants the number of the second factor.
    ExpertflowCodeWanted = "expertflow-code-wanted", Stop;
    /// The user cannot sign in.
    ExpertflowUserBarred = "expertflow-user-barred", Stop;
    /// The client may not sign users in by their password.
    ExpertflowGrantOff = "expertflow-grant-off", Stop;
    /// The gateway does not take the token.
    ExpertflowTokenRefused = "expertflow-token-refused", Stop;
    /// The gateway does not take the token that Keycloak has just issued.
    ExpertflowTokenAlien = "expertflow-token-alien", Stop;
    /// The gateway asks for a login.
    ExpertflowLoginWanted = "expertflow-login-wanted", Stop;
    /// The token is good no more.
    ExpertflowEnded = "expertflow-ended", Stop;
    /// The user may not do this.
    ExpertflowForbidden = "expertflow-forbidden", Stop;
    /// There is nothing at an address.
    ExpertflowNotThere = "expertflow-not-there", Stop;
    /// What answers is no Expertflow.
    ExpertflowNotExpertflow = "expertflow-not-expertflow", Stop;
    /// The site is starting, or busy.
    ExpertflowStarting = "expertflow-starting", Stop;
    /// Expertflow failed in itself.
    ExpertflowBroken = "expertflow-broken", Stop;
    /// Expertflow does not take what it was sent.
    ExpertflowRejected = "expertflow-rejected", Stop;
    /// What is there already stands in the way.
    ExpertflowConflict = "expertflow-conflict", Stop;
    /// The object is gone.
    ExpertflowGone = "expertflow-gone", Stop;
    /// It was taken, and is not there.
    ExpertflowVanished = "expertflow-vanished", Stop;
    /// Several objects have the same name.
    ExpertflowTwins = "expertflow-twins", Warning;
    /// Nothing says which type an MRD for messages has.
    ExpertflowNoMrdType = "expertflow-no-mrd-type", Stop;
    /// There is no channel type TWITTER.
    ExpertflowTypeMissing = "expertflow-type-missing", Warning;
    /// An object that is needed is not there.
    ExpertflowMissing = "expertflow-missing", Stop;
    /// Agents that do not exist, or are several.
    ExpertflowNoAgent = "expertflow-no-agent", Warning;
    /// A value is no whole number of seconds.
    ExpertflowNoNumber = "expertflow-no-number", Stop;
    /// Somebody else has made it since it was looked for.
    ExpertflowNotOurs = "expertflow-not-ours", Stop;
    /// It may be what the change has made, or somebody else's: it is not taken away.
    ExpertflowUnclear = "expertflow-unclear", Stop;
    /// The connector is not running.
    ExpertflowConnectorDown = "expertflow-connector-down", Warning;
    /// An answer that is none of Expertflow's.
    ExpertflowNonsense = "expertflow-nonsense", Stop;
    /// A line before it was refused.
    ExpertflowNotTried = "expertflow-not-tried", Stop;
    /// An object could not be taken away.
    ExpertflowInUse = "expertflow-in-use", Warning;
    /// There is no such bot.
    ExpertflowNoBot = "expertflow-no-bot", Warning;
    /// A connector of this name belongs to another provider.
    ExpertflowConnectorOther = "expertflow-connector-other", Warning;
    /// Another channel serves the same account.
    ExpertflowChannelOther = "expertflow-channel-other", Warning;
    /// The queue has no step.
    ExpertflowQueueEmpty = "expertflow-queue-empty", Warning;
    /// The queue serves another MRD.
    ExpertflowQueueOther = "expertflow-queue-other", Warning;
    /// The configuration can be read by anybody who reaches the gateway.
    ExpertflowOpen = "expertflow-open", Warning;
    /// No connector answers at its address.
    ExpertflowNoConnector = "expertflow-no-connector", Warning;
    /// The connector is of the other generation.
    ExpertflowOtherGeneration = "expertflow-other-generation", Warning;
    /// The box was not ticked that says so all the same.
    ExpertflowGenerationUnsaid = "expertflow-generation-unsaid", Stop;
    /// A name is too short or too long.
    ExpertflowNameLength = "expertflow-name-length", Stop;
    /// A name has letters that are not taken.
    ExpertflowNameLetters = "expertflow-name-letters", Stop;
    /// The connector is handed what it is to have.
    ExpertflowVerified = "expertflow-verified", Good;
    /// The connector is handed something else.
    ExpertflowDiffers = "expertflow-differs", Warning;
    /// What the connector is handed could not be read.
    ExpertflowUnverified = "expertflow-unverified", Warning;
    /// Objects stand in the way of the change.
    ExpertflowBlocked = "expertflow-blocked", Stop;
    /// The connector took the call.
    ExpertflowActivated = "expertflow-activated", Good;
    /// The connector did not take the call.
    ExpertflowNotActivated = "expertflow-not-activated", Stop;

    /// A webhook was not deleted, because another connection needs it.
    RetireHookShared = "retire-hook-shared", Note;

    // The health of connections.
    /// The tokens were not asked about, because that costs money.
    HealthUnpaid = "health-unpaid", Note;
    /// The tokens belong to the program that they were handed to.
    HealthHandedOn = "health-handed-on", Note;
    /// X has renewed the tokens, which shows that they are good.
    HealthRenewed = "health-renewed", Good;
    /// X does not list the webhook any more.
    HealthHookGone = "health-hook-gone", Warning;
    /// The target holds what was entered.
    HealthSettingsKept = "health-settings-kept", Good;
    /// Somebody has changed settings in the target.
    HealthSettingsChanged = "health-settings-changed", Warning;
    /// The target has what was entered before something changed here.
    HealthSettingsOld = "health-settings-old", Warning;
    /// The target's settings were not looked at, because no login is kept.
    HealthSettingsUnseen = "health-settings-unseen", Note;
    /// None of the connections has anything that could be asked about.
    HealthNothing = "health-nothing", Note;
    /// A number of hours that is none.
    HealthHours = "health-hours", Stop;
    /// Another run over the health of connections is under way.
    HealthBusy = "health-busy", Stop;
    // Connections from one computer to another.
    /// A file that is larger than is read.
    TransferTooLarge = "transfer-too-large", Stop;
    /// A file that is none of connections.
    TransferNotOurs = "transfer-not-ours", Stop;
    /// A bundle for a target that holds too little to make a connection of.
    TransferBundle = "transfer-bundle", Stop;
    /// A file of a newer version of this program.
    TransferNewer = "transfer-newer", Stop;
    /// An entry that does not belong into such a file.
    TransferStray = "transfer-stray", Stop;
    /// An entry that is there twice.
    TransferTwice = "transfer-twice", Stop;
    /// An entry that is compressed or encrypted.
    TransferPacked = "transfer-packed", Stop;
    /// An entry that is missing, cut short or changed.
    TransferDamaged = "transfer-damaged", Stop;
    /// More lines, or a longer one, than are read.
    TransferTooMuch = "transfer-too-much", Stop;
    /// A line that is nested too deep.
    TransferTooDeep = "transfer-too-deep", Stop;
    /// A line that is no record.
    TransferMisshapen = "transfer-misshapen", Stop;
    /// A record whose id is no UUID.
    TransferId = "transfer-id", Stop;
    /// A record that is there twice.
    TransferIdTwice = "transfer-id-twice", Stop;
    /// A record that names something by what is no name.
    TransferName = "transfer-name", Stop;
    /// A connection whose provider's address is neither https nor on this computer.
    TransferEndpoint = "transfer-endpoint", Stop;
    /// A connection whose site is no address that could have been typed.
    TransferSite = "transfer-site", Stop;
    /// A connection of practice among real ones, or the other way round.
    TransferWorld = "transfer-world", Stop;
    /// A file of practice outside of it, or a real one while practising.
    TransferOtherWorld = "transfer-other-world", Stop;
    /// A connection whose app is not in the file.
    TransferNoApp = "transfer-no-app", Stop;
    /// A connection with a sign-in under way.
    TransferPending = "transfer-pending", Stop;
    /// A secret of something that is not in the file.
    TransferSecret = "transfer-secret", Stop;
    /// A line of history about something that is not in the file.
    TransferHistory = "transfer-history", Stop;
    /// A file that is not sealed.
    TransferNotSealed = "transfer-not-sealed", Stop;
    /// A file that is sealed by a passphrase, and none was given.
    TransferAsksPassphrase = "transfer-asks-passphrase", Stop;
    /// A file that is sealed for keys, and none was given.
    TransferAsksKey = "transfer-asks-key", Stop;
    /// What was given is no secret key.
    TransferNoKey = "transfer-no-key", Stop;
    /// A file that asks for more work than anyone should do.
    TransferTooMuchWork = "transfer-too-much-work", Stop;
    /// Another passphrase than the one it was sealed by.
    TransferWrongPassphrase = "transfer-wrong-passphrase", Stop;
    /// Another key than those it was sealed for.
    TransferWrongKey = "transfer-wrong-key", Stop;
    /// A sealed file of which a part is missing or was changed.
    TransferSealBroken = "transfer-seal-broken", Stop;
    /// A file that the system does not give.
    TransferUnreadable = "transfer-unreadable", Stop;
    /// Nobody is named whom the file is to be sealed for.
    TransferRecipientMissing = "transfer-recipient-missing", Stop;
    /// A recipient that is no public key of age.
    TransferRecipientOdd = "transfer-recipient-odd", Stop;
    /// A secret key in place of a public one.
    TransferRecipientSecret = "transfer-recipient-secret", Stop;
    /// Nothing is chosen to be exported.
    TransferNothing = "transfer-nothing", Stop;
    /// What was looked at has changed, or is not at hand any more.
    TransferMoved = "transfer-moved", Stop;
    /// The file could not be made.
    TransferFailed = "transfer-failed", Stop;
    /// Guides of imported connections that this program does not have.
    TransferGuidesMissing = "transfer-guides-missing", Warning;
    /// Imported connections with replaced endpoints.
    TransferReplaced = "transfer-replaced", Warning;
    /// Imported connections that trust a certificate authority of their own.
    TransferAuthorities = "transfer-authorities", Warning;
    /// Imported connections whose changing tokens stay with another program.
    TransferHanded = "transfer-handed", Note;
    /// Imported connections whose changing tokens this program renews from now on.
    TransferTakesOver = "transfer-takes-over", Note;
    /// The file holds no secrets.
    TransferNoSecrets = "transfer-no-secrets", Note;
    /// A bundle for a target that was read as a beginning.
    TransferFromBundle = "transfer-from-bundle", Note;
    // Files that are saved beside bundles, and the program's settings.
    /// What was typed is no whole path of a file.
    FilePathNone = "file-path-none", Stop;
    /// Something is there already.
    FileTaken = "file-taken", Stop;
    /// The system refused.
    FileNotSaved = "file-not-saved", Stop;
    /// A setting that was kept cannot be used.
    SettingUnusable = "setting-unusable", Warning;
    /// No port that a browser may come back to.
    SettingPort = "setting-port", Stop;
    /// Both ports are the same.
    SettingPortsSame = "setting-ports-same", Stop;
    /// No such time on the clipboard.
    SettingClipboard = "setting-clipboard", Stop;
    /// No such time without a hand on the program.
    SettingIdle = "setting-idle", Stop;
    // A connection's later life.

    /// A live connection was to be removed without its name.
    RemoveUnconfirmed = "remove-unconfirmed", Stop;
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
