## Vault

find-vault-ready = Secrets have a place: they can be sealed on this computer, and opened again.

find-vault-absent = There is no keyring that answers on this computer.
    .remedy = Keywright seals every secret, and the key to them belongs in the keyring of your desktop. On Debian and Ubuntu install **gnome-keyring** (KDE brings **KWallet**), sign out and in again, then press **Check again**.
    .copy = sudo apt install gnome-keyring

find-vault-locked = The keyring is locked.
    .remedy = Unlock it, for example in **Passwords and Keys** or **KWalletManager**, then press **Check again**. Nothing was stored and nothing is lost.

find-vault-refused = The keyring was not unlocked: its question was closed without a password.
    .remedy = Press **Check again** and enter the keyring's password when it asks; it is usually the one you sign in with. If no question appeared, unlock the keyring first in **Passwords and Keys** or **KWalletManager**.

find-vault-asking = The keyring has been asked and has not answered yet.
    .remedy = Look for its question, perhaps behind this window, and enter the keyring's password. Keywright goes on by itself as soon as the keyring answers. If no question appears, press **Check again**: it is asked anew.

find-vault-broken = The keyring answered with an error.
    .remedy = Its own words are under **Details**. Signing out and in again starts the keyring afresh; then press **Check again**.

find-vault-key-lost = The keyring no longer holds the key to the secrets in this folder.
    .remedy = Sign in to this computer as the person who stored them, or restore the keyring from a backup, then press **Check again**. Nothing was changed or overwritten. Without the key nobody can open them.

find-vault-key-wrong = The keyring holds a key, but it is not the one this folder was sealed with.
    .remedy = The folder or the keyring was probably restored from a backup of another day. Restore the two that belong together, then press **Check again**. Nothing was changed or overwritten.

find-vault-passphrase = Your secrets are locked with a passphrase.
    .remedy = Enter it once, and Keywright can use them until it is closed.

find-vault-keyring-only = The secrets in this folder are sealed with a key that only the keyring has.
    .remedy = A passphrase cannot open them. Bring the keyring back first; then you can change to a passphrase.

find-vault-no-memory = There is not enough free memory to work the key out of the passphrase.
    .remedy = Close other programs and try again: it takes 64 MB for a moment. Nothing was changed.

find-passphrase-short = { $length ->
        [0] The passphrase is still empty.
       *[other] The passphrase is too short: { $length } characters.
    }
    .remedy = Use at least { $least } characters. Several words that do not belong together are easy to remember and hard to guess.

find-passphrase-differs = The two passphrases are not the same.
    .remedy = Type it once more. **Show** lets you read what you typed.

find-passphrase-wrong = This is not the passphrase.
    .remedy = Capital letters and blanks count. You can try as often as you like; nothing was changed.

find-forget-unconfirmed = The word that confirms it is missing.
    .remedy = Type **{ $word }** to forget the sealed secrets for good. Nothing was changed.

find-secret-unreadable = A stored secret cannot be read: its record is damaged, or was moved there from another place.
    .remedy = Enter this secret again; the new value replaces the damaged record.

## Data folder

find-folder-held = { $whose ->
        [own] Keywright is already open on this data folder (process { $pid }).
        [other] The user { $user } has Keywright open on this data folder (process { $pid }).
       *[unknown] Another Keywright has this data folder open; who started it cannot be seen.
    }
    .remedy = { $whose ->
        [own] Switch to that window, or close it and press **Check again**. Two programs at once could damage each other's records.
       *[other] Have it closed there, then press **Check again**; or start Keywright with a folder of your own: `--data-dir`. Two programs at once could damage each other's records.
    }

find-folder-others = This data folder belongs to the user { $user }, and you may not open it.
    .remedy = Start Keywright as that user, or with a folder of your own: `--data-dir`. Nothing was changed.

find-folder-read-only = The data folder cannot be written.
    .remedy = Give your user the right to write there (a disk may also be mounted read-only), then press **Check again**. Or start Keywright with another folder: `--data-dir`. Nothing was changed.

find-disk-full = There is no room left on the disk that holds the data folder.
    .remedy = Free some space, then do the same again. What was stored before is safe; the last change was not saved.

find-folder-newer = The data in this folder were written by a newer version of Keywright (format { $version }).
    .remedy = Install that version or a later one and open them with it. This one reads up to format { $known } and has changed nothing.

find-folder-damaged = The data file in this folder is damaged, or belongs to another program.
    .remedy = Put the file `keywright.db` back from a backup, then press **Check again**. Or move the folder away and start afresh; the damaged file is worth keeping until you are sure. Nothing was changed.

find-store-failed = The data could not be read or written.
    .remedy = The system's own words are under **Details**. Check that the disk is there and healthy, then try again.
## X

find-x-reachable = X answers at `{ $host }`.
find-x-unreachable = { $why ->
        [dns] The name `{ $host }` could not be found.
        [connect] Nothing at `{ $host }` accepts a connection.
        [garbled] What came back from `{ $host }` could not be read.
        [expired] The certificate of `{ $host }` has expired, as this computer sees it.
        [not-yet-valid] The certificate of `{ $host }` is not valid yet, as this computer sees it.
        [untrusted] The certificate of `{ $host }` was issued by somebody whom this computer does not trust.
        [other-name] The certificate shown for `{ $host }` belongs to another name.
        [revoked] The certificate of `{ $host }` was revoked.
       *[handshake] No secure connection to `{ $host }` came about.
    }
    .remedy = { $why ->
        [dns] Check that this computer is online and that its DNS server resolves public names, then try again.
        [connect] Check that the firewall lets this computer reach `{ $host }` on port 443, and that the proxy, if there is one, is set in the system's settings.
        [expired] Check the date of this computer first: a wrong date makes good certificates look bad. If it is right, a proxy may be in between.
        [not-yet-valid] Check the date of this computer first: a wrong date makes good certificates look bad. If it is right, a proxy may be in between.
        [untrusted] If your company inspects encrypted traffic, its own certificate has to be installed in this computer's system store. Otherwise do not go on in this network.
        [other-name] Something in between answers for X, often the sign-in page of a network. Open a browser, sign in to the network, and try again.
        [revoked] Do not go on in this network, and tell whoever runs it.
       *[other] A proxy or firewall may be in between. Try another network, or ask whoever runs this one to let `{ $host }` through untouched.
    }
find-x-timeout = `{ $host }` did not answer in time.
    .remedy = Try again: nothing that you entered is lost. If it stays silent, ask whoever runs the firewall or proxy of this network whether `{ $host }` is let through, or try from another network.
find-x-nonsense = { $kind ->
        [redirect] Instead of an answer, X's address sent us elsewhere (HTTP { $status }). A signed call is never sent on.
        [page] A web page came back instead of X's answer (HTTP { $status }).
       *[lacks] The answer came without what X would say (HTTP { $status }, no `{ $part }`).
    }
    .remedy = A proxy, a firewall or the sign-in page of a network often answers in X's place. Open any page in a browser on this computer, sign in to the network if it asks, and try again.
find-x-overloaded = X is busy or has a fault of its own.
    .remedy = Wait a few minutes and try again. Nothing that you entered is lost. X shows its state at `https://developer.x.com/status`.
find-x-rate-limited = X has been asked too often for now.
    .remedy = { $until ->
        [unknown] Wait a quarter of an hour and try again.
       *[other] Try again after **{ $until }**.
    }
find-x-usage-capped = The app has reached its cap for this month.
    .remedy = Open **Billing** in the console of X and look at the cap, or wait for the next month.
find-x-pair-proven = X accepts this key and secret as a pair.
find-x-pair-refused = X does not accept this key and secret as a pair.
    .remedy = Copy both again from **Keys & Tokens**, one after the other, from the same app. If they were just regenerated, the older ones no longer work. After several attempts in a row, wait a minute: X also says this when it is asked too often.
find-x-signature-refused = X could not verify the signature of the call.
    .remedy = Usually a value is mistyped, or the values come from two apps. Go back to the keys, copy **Consumer Key** and **Secret Key** again from one and the same app, have X check them, and then try again here. If X accepts them and still refuses this, run the checks again: a wrong clock can look the same.
find-x-bad-authentication = X could not read in the call who is asking.
    .remedy = Try again once. If it stays so, something between this computer and X changes the calls, most often a proxy that takes out the **Authorization** header: ask whoever runs it to let calls to X through untouched, or try from another network.
find-x-clock = X refused the call because its time is too far from X's own clock.
    .remedy = Turn on network time on this computer, so that its clock is right for good. Then run the checks again, which measures the clock anew, and repeat this step.
    .copy = timedatectl set-ntp true
find-x-unauthorized = X refused the credentials and does not say why.
    .remedy = Usually the values come from two apps, or were regenerated after they were copied, or the app is suspended. Copy key and secret again from one app, then sign in again.
find-x-token-dead = The account's access token no longer works.
    .remedy = The account's owner has revoked it, or somebody has regenerated it in the console of X. Sign in again here: that brings a new token in place of the old one.
find-x-callback-not-approved = X does not know the callback address that was sent.
    .remedy = Open the app's **User authentication settings** in the console of X. Copy the callback from the step with the app's settings and add it there, letter by letter: another port, a slash at the end, or `localhost` in place of `127.0.0.1` makes it another address. Save there, and then try again here.
    .copy = { $sent }
find-x-callback-missing = The app has no callback address at all.
    .remedy = Open the app's **User authentication settings** in the console of X, and enter the callback from the step with the app's settings as **Callback URI / Redirect URL**. X wants one even where a PIN is used. Save there, and then try again here.
find-x-app-suspended = The app is suspended or was deleted.
    .remedy = X has written to the e-mail address of the app's owner. Look there first; an appeal goes through `https://help.x.com/forms/platform`. Once X has lifted it, try again here. A suspended app cannot be replaced by a second one for the same use.
find-x-account-suspended = The account is suspended.
    .remedy = Sign in to X in a browser as this account: X shows the reason there and how to appeal.
find-x-account-locked = X has locked the account until its owner signs in.
    .remedy = Sign in to `https://x.com` in a browser as this account, follow what X asks, and then try again here.
find-x-pin-wrong = X did not accept this PIN, and it cannot be used again.
    .remedy = Start a new sign-in and enter the PIN that the new page shows. A PIN works once, and only for the page that it came from.
find-x-sign-in-lost = X may have handed out the tokens when its answer was lost, and it hands them out once.
    .remedy = Sign in once more. Tokens that were there before are still in use.
find-callback-port-taken = Other programs hold the ports that the browser could come back to: { $ports }.
    .remedy = Close the program that uses one of them (or another Keywright that waits for a browser), and try again. Or sign in with a PIN, which needs no port.
find-callback-port-refused = This computer gives no port for the browser to come back to.
    .remedy = Sign in with a PIN, which needs none.
find-return-no-answer = This is not the address that the browser ended at.
    .remedy = After you allowed the app, the browser shows an address that begins with `http://127.0.0.1` or `http://localhost`, even if the page has an error. Copy all of it.
find-return-other-sign-in = This address belongs to another sign-in.
    .remedy = Use the page that was opened last from here, or start again.
find-x-sign-in-over = This sign-in is too old, or was used already.
    .remedy = Start a new sign-in. X lets one stand for about a quarter of an hour (unverified).
find-x-denied = The sign-in was cancelled on X's page, so X let nobody in.
    .remedy = Nothing was stored, and what was there before still works. Start a new sign-in and press **Authorize app** on X's page. If the page named the wrong account, log in there with the right one first.
find-x-whoa = X's page says “Whoa there!”: it takes this sign-in for used up or too old.
    .remedy = Start a new sign-in here: it opens a fresh page. If that one says the same, sign out of X in that browser, or open the link in a private window.
find-x-identity-mismatch = The tokens that came back name two accounts: `{ $user_id }` and `{ $prefix }`.
    .remedy = Nothing was stored. Start a new sign-in; if it happens again, something between this computer and X changes the answers.
find-x-credits = The prepaid credits of the developer account are used up.
    .remedy = Open **Billing**, then **Credits** in the console of X, buy some, and then try again here. The credentials themselves are fine.
find-x-spend-cap = The spending limit of the developer account is reached.
    .remedy = Open **Billing** in the console of X and raise the limit, or wait for the next billing cycle. The credentials themselves are fine.
find-x-subset-only = This call is not part of the app's plan.
    .remedy = Open **Apps** in the console of X and look at the app's package. Move the app to one that includes the call, such as **Pay-per-use**, and then try again here. Older calls of X are in no plan any more.
find-x-not-enrolled = The app is in no package, so X does not serve it.
    .remedy = In the console of X, open **Apps**, then **Manage apps**, open the app, choose **Move to package**, then **Pay-per-use** and **Production**. Then try again here.
find-x-user-not-enrolled = The owner of the app has not finished the enrolment as a developer.
    .remedy = Sign in to `https://console.x.com` as the owner of the app, accept the developer agreement and complete the profile. Then try again here.
find-x-read-only = The app, or the token that it was given, may only read.
    .remedy = Set **App permissions** to **Read and write** in the app's **User authentication settings**, and save. Only then sign in again here: a permission is fixed when a token is issued, so the old token stays as it is.
find-x-no-direct-messages = These tokens may not touch direct messages.
    .remedy = Set **App permissions** to **Read and write and Direct message** in the app's **User authentication settings**, and save. Only then sign in again here: a permission is fixed when a token is issued, so the old token stays as it is.
find-x-permission = The app's permission is too low for this call.
    .remedy = Raise **App permissions** in the app's **User authentication settings**, and save. Only then sign in again here: a permission is fixed when a token is issued, so the old token stays as it is.
find-x-not-authorized = X forbids this call and does not say why.
    .remedy = Check the app's **App permissions** and package in the console of X. The answer of X is under "Details".
find-x-other-credentials = { $supported ->
        [unknown] X wants another kind of credential for this call.
       *[other] X wants another kind of credential for this call: { $supported }.
    }
    .remedy = Check that each value stands in the field it belongs to, and that OAuth 1.0a is set up in the app's **User authentication settings**.
find-x-not-found = X has nothing at the address that was asked.
    .remedy = X may have retired it. Look for a newer version of this program; the answer of X is under "Details".
find-x-refused = X refused the call (HTTP { $status }, number { $number }).
    .remedy = Try again once. If it stays refused, the answer of X under "Details" is what its support will ask for.
find-no-randomness = This computer gave no random numbers, without which nothing can be signed.
    .remedy = Restart the computer and try again. Nothing was sent.
## OAuth 2.0 at X

find-x-client-unproven = X answers as it does to an app that it knows (unverified). The sign-in will prove it.
    .remedy = Nothing to do here. Go on, and sign in.
find-x-client-doubted = X answers as if it did not know this client ID, or not with this secret (unverified).
    .remedy = Copy both again from **OAuth 2.0 Keys** of one and the same app, and see whether **Type of App** is of the kind that you chose in the first step. If you are sure, go on: the sign-in is the proof.
find-x-client-refused = X does not accept this client ID and secret.
    .remedy = Copy both again from **OAuth 2.0 Keys** of one and the same app. See whether **Type of App** in its settings is of the kind that you chose in the first step: **Native App** has no secret, **Web App, Automated App or Bot** needs one. Then sign in again. If another program says this, it has to send both as basic authentication, at each renewal too.
find-x-consumer-key-in-client-field = This is as long as a consumer key of OAuth 1.0.
    .remedy = Copy the **Client ID** or **Client Secret** under **OAuth 2.0 Keys** instead, on the same page. You may go on if yours is different.
find-x-secret-in-client-field = This is as long as a secret, and the field for the client ID is not sealed.
    .remedy = The client ID has about 34 characters. If this is the client secret, put it into the field below.
find-x-client-odd-shape = This does not look like a client ID.
    .remedy = A client ID has about 34 letters, digits, hyphens and underscores. You may go on: X will say whether it is right.
find-x-code-dead = What the browser brought back no longer works: X lets it stand for 30 seconds, and takes it once.
    .remedy = Nothing was stored, and what was there before still works. Sign in once more; if you paste the address, do it at once.
find-x-redirect-differs = X was told of another callback than the one that the browser came back to.
    .remedy = Open the app's **User authentication settings** in the console of X and compare the callbacks with the step with the app's settings, letter by letter. Save there, and then sign in again.
find-x-sent-back = X sent the browser back with an error: `{ $error }`.
    .remedy = Nothing was stored. Sign in once more. If it stays so, look in the console of X whether the app's **User authentication settings** are saved.
find-x-scope-refused = X does not give the app what it asked for: `{ $error }`.
    .remedy = What mends it is unverified. Set **App permissions** to **Read and write and Direct message** in the app's **User authentication settings** and save there. Then sign in again.
find-x-issuer-other = What came back to this computer says that it is from `{ $issuer }`, which is not X.
    .remedy = Nothing was stored, and nothing was sent there. Sign in once more, and only on the page that opens from here. If it happens again, something between the browser and X changes the answers.
find-x-scopes-short = X allows these tokens less than the set-up needs. Missing: `{ $missing }`.
    .remedy = What mends it is unverified. Set **App permissions** to **Read and write and Direct message** in the app's **User authentication settings** and save there. Then sign in again: what a token may do is fixed when it is issued.
find-x-no-refresh-token = X gave no refresh token, so the access ends after two hours.
    .remedy = Nothing was stored. Sign in once more. If it stays so, look in the console of X whether the app's **User authentication settings** are saved.
find-x-refresh-dead = X no longer accepts the refresh token.
    .remedy = The account's owner has revoked it, or something else has used it: each works once, by reports of X's users. Sign in again here: that brings a new pair. If another program uses the same pair, give it a sign-in of its own.
find-x-refresh-lost = The program was ended, or the line broke, while X renewed the tokens; X does so once, and its answer was lost.
    .remedy = Sign in again here: that brings a new pair in place of the lost one.
find-x-refresh-in-doubt = X was asked for new tokens and its answer did not arrive. The refresh token that is stored here may be used up, so it is not handed on.
    .remedy = On the sign-in step, ask X whose the tokens are: that asks for new ones again. If X has withdrawn them, sign in again.
find-x-handed-on-already = These tokens were handed on before, in a bundle of { $day }: your program renews them, and each renewal uses up the ones that are stored here.
    .remedy = Sign in again for a new pair, and save that; or save a bundle without secrets.
find-x-handed-on = These tokens were saved in a file that can be opened, so they belong to the program that got it: that one renews them, and Keywright leaves them alone here.
    .remedy = Nothing to do. If you need tokens here again, sign in again: that makes a new pair.
find-x-handed-on-and-over = The access token that is stored here has ended. The pair was handed to your program, so only that may renew it.
    .remedy = If the program works, there is nothing to do. To ask X from here, sign in again: that makes a new pair.

## Tokens that are taken back

find-x-taken-back = X has ended the tokens that it gave to Keywright for this account, and they are wiped from this computer.
    .remedy = To go on with this connection, sign in again. What is still allowed for the account stands at X under **Settings**, **Security and account access**, **Apps and sessions**, **Connected apps** (`https://x.com/settings/connected_apps`).
find-x-not-taken-back = X has not said that the tokens are ended; it may have ended some of them. They are kept here, so that you can try again.
    .remedy = Try again once what is said below is mended. The account's owner can also end them at X, at `https://x.com/settings/connected_apps`; then sign in again here, or remove the connection.

## Whose the tokens are

find-x-proven = X confirms: these tokens belong to **@{ $screen_name }** (`{ $user_id }`).
find-x-token-no-number = This is no access token: one begins with the number of its account and a hyphen.
    .remedy = Look for **Access Token** under **Keys & Tokens** in the console of X. The **Consumer Key** and the **Bearer Token** are others.
find-x-token-secret-short = This is too short for the secret of an access token.
    .remedy = It has about 45 letters and digits. Copy it once more; X shows it together with the token, once.
find-x-other-account-proven = These tokens belong to **@{ $got }**, not to **@{ $expected }**.
    .remedy = Sign in again as **@{ $expected }**. If **@{ $got }** is right, go back to the step with the address and name that account.
find-x-me-differs = X says that these tokens belong to **@{ $screen_name }** (`{ $user_id }`), not to the account that signed in (`{ $expected }`).
    .remedy = Start a new sign-in, and watch which account the browser shows on X's page.
find-x-level-short = The tokens may do less than this set-up needs: { $level ->
        [read] read only
        [read-write] read and write, without direct messages
       *[other] not known
    }.
    .remedy = Set **App permissions** to { $needed ->
        [read-write] **Read and write**
        [read-write-dm] **Read and write and Direct message**
       *[other] **Read**
    } in the app's **User authentication settings**, and save. Only then sign in again here, or press **Regenerate** in the console if you paste the tokens: a permission is fixed when a token is issued.
find-x-signed-in-but-credits = Signed in, but X will not serve this app until the developer account has credits and its spending limit allows them.
    .remedy = The tokens are kept. Open **Billing** in the console of X, buy credits or raise the limit, and then ask X again here.
find-x-signed-in-but-not-enrolled = Signed in, but X will not serve this app until it is in a package.
    .remedy = The tokens are kept. In the console of X, open **Apps**, then **Manage apps**, open the app, choose **Move to package**, then **Pay-per-use** and **Production**, and then ask X again here.
find-x-signed-in-but-subset = Signed in, but X will not serve this call until the app's plan includes it.
    .remedy = The tokens are kept. Look at the app's package under **Apps** in the console of X, and then ask X again here.
find-x-signed-in-but-limited = Signed in, but X will not answer more calls for now.
    .remedy = { $until ->
        [unknown] The tokens are kept. Wait, and look at the limits under **Billing** in the console of X if it lasts; then ask X again here.
       *[other] The tokens are kept. Ask X again here after **{ $until }**.
    }

find-x-other-account = **@{ $got }** signed in, not **@{ $expected }**.
    .remedy = Nothing was stored. Start again and log in at X as **@{ $expected }**. If **@{ $got }** is right, choose it instead, or name it in the step with the address.

## Clock

find-clock-right = This computer is { $offset } { $side ->
        [ahead] ahead of
       *[behind] behind
    } X, give or take { $give }.
find-clock-unkept = The clock agrees with X ({ $offset } { $side ->
        [ahead] ahead
       *[behind] behind
    }, give or take { $give }), but nothing keeps it right.
    .remedy = Turn on network time, so that it stays right.
find-clock-off = The clock of this computer is { $offset } { $side ->
        [ahead] ahead of
       *[behind] behind
    } X, give or take { $give }.
    .remedy = Signatures are corrected here, but the target will not correct its own: if it runs on this computer or keeps the same time, set the clock. What counts is UTC, so the time zone may stay as it is.
find-clock-far-off = The clock of this computer is **{ $offset }** { $side ->
        [ahead] ahead of
       *[behind] behind
    } X, give or take { $give }, which is likely more than X tolerates.
    .remedy = Signatures are corrected here, so this wizard can go on. The target will not correct its own: with a clock like this, X is likely to refuse all it sends; X publishes no limit, and users speak of five minutes. Set the clock of every computer concerned before it goes into service. What counts is UTC, so the time zone may stay as it is.
find-clock-unknown = The clock could not be compared with that of X.
    .remedy = Run the checks again once X can be reached. Until then, see to it that network time is on.

find-target-clock-right = `{ $host }` is { $offset } { $side ->
        [ahead] ahead of
       *[behind] behind
    } { $against ->
        [provider] { $provider ->
                [google] Google
               *[x] X
            }
       *[computer] this computer
    }, give or take { $give }.
find-target-clock-off = The clock of your server `{ $host }` is { $offset } { $side ->
        [ahead] ahead of
       *[behind] behind
    } { $against ->
        [provider] { $provider ->
                [google] Google
               *[x] X
            }
       *[computer] this computer
    }, give or take { $give }.
    .remedy = { $provider ->
            [google] Your system judges by its own clock how long Google's tokens are good.
           *[x] Your system signs by its own clock, and X tolerates a few minutes only.
        } Turn on network time on the server. What counts is UTC, so its time zone may stay as it is. If a proxy or load balancer answers for the server, it may be its clock that was seen here.
    .copy = timedatectl set-ntp true
find-target-clock-far-off = The clock of your server `{ $host }` is **{ $offset }** { $side ->
        [ahead] ahead of
       *[behind] behind
    } { $against ->
        [provider] { $provider ->
                [google] Google
               *[x] X
            }
       *[computer] this computer
    }, give or take { $give }, { $provider ->
        [google] enough to take good tokens for old ones.
       *[x] which is likely more than X tolerates.
    }
    .remedy = { $provider ->
            [google] Your system judges by its own clock how long Google's tokens are good.
           *[x] Your system signs by its own clock: X is likely to refuse all it sends.
        } Turn on network time on the server before you go on. What counts is UTC, so its time zone may stay as it is. If a proxy or load balancer answers for the server, it may be its clock that was seen here.
    .copy = timedatectl set-ntp true
find-target-clock-unknown = The clock of your server `{ $host }` could not be read from here.
    .remedy = See to it that the server keeps network time: { $provider ->
            [google] by that clock your system judges how long Google's tokens are good.
           *[x] your system signs by that clock, and X tolerates a few minutes only.
        }
find-practice-no-server = In practice there is no server of your system, so its clock and the way to it are not looked at.
    .remedy = In the real set-up they are.

find-clock-mended = This computer has been told to keep its clock right from the network.
    .remedy = It may take a minute until it is. Press **Check again** then.
find-clock-mend-refused = The system did not let you change its clock.
    .remedy = Enter the password of an administrator when it asks, or have an administrator run the command below. Its own words are under **Details**.
find-clock-mend-absent = This system has no such command.
    .remedy = Turn on network time in the system's own settings, then press **Check again**.
find-clock-mend-slow = The system did not finish in two minutes, so the command was ended.
    .remedy = It may be that a window asks for an administrator's password behind this one. Press **Set the clock right** again and look for it, or have an administrator run the command below.
find-clock-mend-failed = The system could not turn on network time.
    .remedy = Its own words are under **Details**. Turn on network time in the system's own settings, or ask whoever runs this computer.

## The network

find-host-answers = `{ $host }` answers{ $way ->
        [own] { "" } through the proxy `{ $proxy }` (set in Keywright)
        [variable] { "" } through the proxy `{ $proxy }` (named by `{ $variable }`)
        [system] { "" } through the proxy `{ $proxy }` (set in the system)
       *[direct] { "" }
    }. { $secured ->
        [yes] Its certificate is by { $issuer }. Name { $name }, connection { $connection }, TLS { $tls }, answer { $answer } ms.
       *[no] It is reached without TLS. Name { $name }, connection { $connection }, answer { $answer } ms.
    }
find-host-out-of-reach = { $stage ->
        [name] The name `{ $host }` could not be found.
        [connection] { $why ->
            [silent] `{ $host }` does not answer an attempt to connect.
           *[refused] `{ $host }` does not accept a connection.
        }
        [tls] { $why ->
            [expired] The certificate of `{ $host }` ended on { $until }.
            [not-yet-valid] The certificate of `{ $host }` is not valid before { $from }.
            [other-name] The certificate that `{ $host }` shows belongs to another name.
            [revoked] The certificate of `{ $host }` was revoked.
            [silent] `{ $host }` takes the connection and then says nothing, where TLS should begin.
            [broken] The connection to `{ $host }` broke off while TLS was being agreed on.
           *[handshake] No TLS could be agreed on with `{ $host }`.
        }
       *[answer] { $why ->
            [silent] `{ $host }` takes the request and does not answer.
            [broken] The answer of `{ $host }` broke off in the middle.
           *[garbled] What came back from `{ $host }` is no answer of a web server.
        }
    }
    .remedy = { $stage ->
        [name] Check that this computer is online and that its DNS server resolves public names. Where only a proxy leads to the internet, set it under **Network**.
        [connection] The name was found in { $name } ms. A firewall probably stands in between: have `{ $host }` let through on port 443, or set the proxy of your network under **Network**.
        [tls] The connection stood after { $connection } ms. { $why ->
            [expired] The clock of this computer is right, so it is not the reason. Something in between may answer in the place of `{ $host }`.
            [not-yet-valid] The clock of this computer is right, so it is not the reason. Something in between may answer in the place of `{ $host }`.
            [other-name] Something in between answers in its place, often the sign-in page of a network. Open a browser, sign in to the network, and check again.
            [revoked] Do not go on in this network, and tell whoever runs it.
           *[other] A firewall or proxy in between probably cuts it off. Ask whoever runs it to let `{ $host }` through untouched.
        }
       *[answer] The connection stood after { $connection } ms. Try again; if it stays like that, ask whoever runs firewall and proxy of this network whether `{ $host }` is let through untouched.
    }
find-site-out-of-reach = { $stage ->
        [name] The name `{ $host }` could not be found from this computer.
        [connection] { $why ->
            [silent] `{ $host }` does not answer an attempt to connect from this computer.
           *[refused] `{ $host }` does not accept a connection from this computer.
        }
        [tls] { $why ->
            [expired] The certificate of `{ $host }` ended on { $until }.
            [not-yet-valid] The certificate of `{ $host }` is not valid before { $from }.
            [other-name] The certificate that `{ $host }` shows belongs to another name.
            [revoked] The certificate of `{ $host }` was revoked.
            [silent] `{ $host }` takes the connection and then says nothing, where TLS should begin.
            [broken] The connection to `{ $host }` broke off while TLS was being agreed on.
           *[handshake] No TLS could be agreed on with `{ $host }`.
        }
       *[answer] { $why ->
            [silent] `{ $host }` takes the request and does not answer.
            [broken] The answer of `{ $host }` broke off in the middle.
           *[garbled] What came back from `{ $host }` is no answer of a web server.
        }
    }
    .remedy = { $stage ->
        [name] See whether the address is spelled rightly and whether this computer has to be in another network (a VPN, perhaps). You can go on if those who use the site reach it.
        [connection] The name was found in { $name } ms. The server may be off, or a firewall in between. You can go on if those who use the site reach it.
        [tls] The connection stood after { $connection } ms. { $why ->
            [expired] Renew the certificate: browsers refuse it too, and with it the way back from X. The clock of this computer is right.
            [not-yet-valid] Browsers refuse it too. The clock of this computer is right; see to that of the computer that made the certificate.
            [other-name] Enter the site by the name that its certificate is for, or give the server one for this name: browsers refuse it too.
            [revoked] Browsers refuse it too. Give the server a new one.
           *[other] See whether this is the address of a web server with TLS, and the right port.
        }
       *[answer] The connection stood after { $connection } ms. See whether this is the address of a web server, and whether that is well.
    }
find-host-untrusted = The certificate that `{ $host }` shows was issued by **{ $issuer }**, whom this computer does not trust.
    .remedy = { $inspected ->
        [yes] That is { $product }, which opens TLS on the way. Have the certificate of its authority installed in this computer's system store, then press **Check again**. Or have `{ $host }` let through untouched.
       *[no] If your company opens TLS on the way, its authority has to be installed in this computer's system store. Otherwise do not go on in this network. Nothing was sent.
    }
find-site-untrusted = The certificate that `{ $host }` shows was issued by **{ $issuer }**, whom this computer does not trust.
    .remedy = { $inspected ->
        [yes] That is { $product }, which opens TLS on the way. Have the certificate of its authority installed in this computer's system store, or have `{ $host }` let through untouched.
       *[no] If the site has a certificate authority of your own company, choose that authority's file below. It is then trusted for this site alone. Nothing was sent.
    }
find-certificate-time = By the clock of this computer the certificate of `{ $host }` is { $why ->
        [expired] no longer valid: it ended on { $until }.
       *[not-yet-valid] not valid yet: it begins on { $from }.
    }
    .remedy = Set the clock of this computer first: it is wrong, or could not be compared with X. A wrong date makes good certificates look bad. Then press **Check again**.
find-tls-inspected = { $product } opens TLS on the way to `{ $host }`. This computer trusts it.
    .remedy = Nothing to do here. Keys and tokens pass through it readable; ask whoever runs it if `{ $host }` can be let through untouched. Your system's server may need the same authority installed.
find-tls-private-root = The certificate of `{ $host }` comes from **{ $issuer }**, an authority that browsers do not know but this computer trusts.
    .remedy = That is a guess by its name: probably a proxy of your company opens TLS on the way. Keys and tokens pass through it readable; ask whoever runs it if `{ $host }` can be let through untouched.
find-captive-portal = A web page answers in the place of `{ $host }` (HTTP { $status }).
    .remedy = This is often the sign-in page of a network. Open any page in a browser on this computer, sign in to the network, then press **Check again**.
find-proxy-out-of-reach = The proxy `{ $proxy }` is out of reach, so `{ $host }` is too.
    .remedy = { $way ->
        [own] It is set in Keywright: correct it under **Network**, then press **Check again**.
        [variable] The variable `{ $variable }` names it. Correct it there, or choose another way under **Network**.
       *[system] The settings of the system name it. Correct it there, or choose another way under **Network**.
    }
find-proxy-login = The proxy `{ $proxy }` asks for a user name and password, or for others (HTTP 407).
    .remedy = Set the proxy with its login under **Network**; the password is sealed like every other secret. { $way ->
        [own] It is set in Keywright now.
        [variable] Now the variable `{ $variable }` names it.
       *[system] Now the settings of the system name it.
    } Proxies that ask for a Windows sign-in (NTLM, Kerberos) are not spoken with.
find-proxy-refused = The proxy `{ $proxy }` does not connect to `{ $host }`{ $why ->
        [status] { "" } (HTTP { $status }).
        [silent] : it does not answer.
        [broken] : it hangs up.
       *[garbled] : it does not answer as a proxy does.
    }
    .remedy = Ask whoever runs the proxy to let `{ $host }` through on port 443. { $way ->
        [own] It is set in Keywright, under **Network**.
        [variable] The variable `{ $variable }` names it; another way can be set under **Network**.
       *[system] The settings of the system name it; another way can be set under **Network**.
    }
find-proxy-kind = The proxy `{ $proxy }` is of a kind that Keywright does not speak with.
    .remedy = It speaks with HTTP proxies (`http://…`), not with SOCKS or with proxies behind TLS. Set an HTTP proxy under **Network**.
find-proxy-script = The settings of this desktop have a script decide which proxy is used.
    .remedy = Keywright does not run it and goes without a proxy. If your network needs one, set it under **Network**.
find-proxy-bad = { $part ->
        [host] This is no name of a computer.
       *[port] A port is a number from 1 to 65535.
    }
    .remedy = { $part ->
        [host] Enter the name or number alone, such as `proxy.acme.example`, without `http://` and port.
       *[port] Ask whoever runs the proxy; 3128 and 8080 are usual.
    }
find-authority-missing = The file cannot be read.
    .remedy = Choose the file with **Browse**, or type its full path.
find-authority-unreadable = There is no certificate in this file.
    .remedy = It has to be the certificate of the authority as text (PEM): it begins with `-----BEGIN CERTIFICATE-----`. Ask whoever runs the authority for it.
find-authority-not-one = The certificate in this file may not issue others.
    .remedy = It is probably the site's own. What is needed is the one of the authority that issued it, often called root or CA certificate.
find-authority-many = This file holds { $count } certificate authorities, and all of them would be trusted.
    .remedy = Choose a file with the authorities of your company alone, { $most } at most. Whoever runs them has it.

## A proxy whose login cannot be told yet

find-proxy-sealed = The password for the proxy `{ $proxy }` is sealed and cannot be opened now, so nothing was sent to `{ $host }`.
    .remedy = Go to **All connections** and unlock your secrets there, then try again. If the password itself is lost, enter it anew under **Network**, on the page of the checks.
find-proxy-unreadable = Which proxy is to be used cannot be read any more, so nothing is sent.
    .remedy = Choose it anew under **Network**, on the home page or the page of the checks, and save. Keywright does not guess: past a proxy, this computer could be seen where it should not be.

## Ports for the way back

find-callback-port-free = The browser can come back after the sign-in: port { $port } is free.
find-callback-port-busy = The ports that the browser could come back to are taken: { $ports }.
    .remedy = { $known ->
        [yes] They are held by { $who }.
       *[no] Who holds them cannot be seen from here.
    } End one of these programs before you sign in, or choose another way to sign in then.

## Pasted values

find-paste-blanks = Blanks around the value were removed.
    .remedy = Nothing to do.
find-paste-joined = Blanks or line breaks inside the value were removed.
    .remedy = If it is refused, copy the value again in one piece with the copy button of the page that shows it.
find-paste-invisible = Characters that cannot be seen were removed.
    .remedy = Nothing to do.
find-paste-quotes = Quotation marks around the value were removed.
    .remedy = Nothing to do.
find-paste-label = The label before the value was removed.
    .remedy = Nothing to do.
find-paste-decoded = The value was written for use in an address; it was turned back.
    .remedy = Nothing to do.
find-paste-not-latin = Character { $position } is not a Latin letter, even if it looks like one.
    .remedy = Copy the value from the page that issued it instead of from a text that was typed or translated.
find-paste-masked = This is the masked form of the value.
    .remedy = X shows a value in full only once. If nobody kept it, press **Regenerate** in the console; the old value stops working then, wherever it is used.
find-paste-odd-characters = The value holds characters that values of X usually do not have.
    .remedy = Compare it with X's page. You may go on: X will say whether it is right.
find-x-pair-in-one-field = Two values stand in this field.
    .remedy = Put the consumer key into the first field and the secret key into the second.
find-x-pair-swapped = Key and secret stand in each other's field.
    .remedy = Exchange the two: the key is the shorter one, with about 25 characters.
find-x-pair-same = The same value stands in both fields.
    .remedy = Copy the other one again from **Keys & Tokens**: the key has about 25 characters, the secret about 50.
find-x-bearer-in-field = This is a bearer token.
    .remedy = { $here ->
        [client] Copy **Client ID** and **Client Secret** under **OAuth 2.0 Keys** instead.
       *[key] It is not needed here: the wizard gets it by itself. Copy the value under **OAuth 1.0 Keys** instead.
    }
find-x-access-token-in-field = This is an access token of an account.
    .remedy = { $here ->
        [client] What belongs here is the app's own value: **Client ID** or **Client Secret** under **OAuth 2.0 Keys**.
       *[key] What belongs here is the app's own value: **Consumer Key** or **Secret Key** under **OAuth 1.0 Keys**.
    }
find-x-client-id-in-field = This is a client ID of OAuth 2.0.
    .remedy = { $here ->
        [client] It belongs into the field above. The **Client Secret** stands below it, under **OAuth 2.0 Keys**.
       *[key] Copy the value under **OAuth 1.0 Keys** instead, on the same page.
    }
find-x-secret-in-key-field = This is as long as a secret, and the field for the key is not sealed.
    .remedy = The consumer key has about 25 characters. If this is the secret, put it into the field below.
find-x-key-in-secret-field = This is as short as a consumer key.
    .remedy = The secret key has about 50 characters. You may go on if yours is different.
find-x-client-secret-in-field = This looks like a client secret of OAuth 2.0.
    .remedy = Copy the **Secret Key** under **OAuth 1.0 Keys** instead. You may go on: X will say whether it is right.
find-x-token-secret-in-field = This is as long as an access token secret.
    .remedy = Copy the **Secret Key** that stands below the **Consumer Key**. You may go on: X will say whether it is right.
find-x-oauth2-token-in-field = This is an access token of OAuth 2.0{ $issued ->
        [unknown] { "" }
       *[other] , issued { $issued }
    }.
    .remedy = { $here ->
        [client] Copy **Client ID** and **Client Secret** under **OAuth 2.0 Keys** instead, on the same page.
       *[key] Copy the value under **OAuth 1.0 Keys** instead, on the same page.
    }
find-x-tokens-in-one-field = Two values stand in this field.
    .remedy = Put the access token into the first field and its secret into the second.
find-x-tokens-swapped = Access token and secret stand in each other's field.
    .remedy = Exchange the two: the access token begins with digits and a hyphen.
find-x-tokens-same = The same value stands in both fields.
    .remedy = Copy the other one again from **Keys & Tokens**: the access token begins with digits and a hyphen, its secret does not.
find-x-token-in-token-secret-field = This is the access token, not its secret.
    .remedy = Copy the **Access Token Secret**, which X shows below the access token. It has about 45 characters and no hyphen.
find-x-token-secret-in-token-field = This is as long as an access token secret.
    .remedy = The **Access Token** stands above it on X's page and begins with digits and a hyphen. You may go on if yours is different.
find-x-key-in-token-field = This is as long as the app's own key.
    .remedy = What belongs here is a value of the account: **Access Token** or **Access Token Secret**, below the **Consumer Key**. You may go on: X will say whether it is right.
find-x-secret-in-token-field = This is as long as the app's own secret.
    .remedy = What belongs here is a value of the account: **Access Token** or **Access Token Secret**, below the **Consumer Key**. You may go on: X will say whether it is right.
find-x-token-odd-shape = Access tokens of X begin with digits and a hyphen; this does not.
    .remedy = Compare its beginning with X's page; a part may be missing. You may go on: X will say whether it is right.
find-x-env-label-blank = A label of X has no blanks inside.
    .remedy = Copy the label alone from X's page **Dev environments**, without the words around it.
find-x-env-label-address = This is an address or a path, not a label.
    .remedy = Enter the label alone, one word such as `zammad`.
find-x-env-label-odd = The label holds characters that X's labels usually do not have.
    .remedy = Compare it with X's page **Dev environments**; X tells capitals from small letters. You may go on if it is written like this there.
find-term-bare-hash = A `#` alone stands among the search terms.
    .remedy = Write the tag after it, as in `#acme`. By itself it would turn every post with any tag into a ticket.
find-x-odd-length = { $length } characters are unusual for this value.
    .remedy = Compare its beginning and its end with X's page; a part may be missing. You may go on: X will say whether it is right.
find-x-name-bad = This is no user name of X.
    .remedy = Enter the name that follows the `@` on the account's page: up to 15 letters, digits or `_`. It is not the display name.
find-x-name-from-address = The name **{ $name }** was taken out of the address.
    .remedy = Nothing to do if that is the account.
find-pin-not-digits = A PIN of X has only digits.
    .remedy = Copy the number that the page of X shows after you press **Authorize app**.
find-pin-odd-length = { $length } digits are unusual: a PIN of X has 7.
    .remedy = Compare it with the page before you go on: X accepts one attempt, and a wrong PIN is used up.
find-pin-from-address = The PIN was taken out of the address.
    .remedy = Nothing to do.
find-pin-denied = This address says that the sign-in was cancelled on X's page.
    .remedy = Start a new sign-in and press **Authorize app** there.
find-site-bad = This is no address of a site.
    .remedy = Open the site in a browser and copy the address bar, as in `https://crm.example.com`.
find-site-scheme = The address has to begin with `https://`.
    .remedy = Open the site in a browser and copy the address bar.
find-site-user-info = The address holds a user name or a password.
    .remedy = Enter it without the part before the `@`. If a password stood there, it is better to change it.
find-site-scheme-added = The address was completed to `{ $site }`.
    .remedy = If the site is reached without TLS, write `http://` in front yourself.
find-site-cut = Only the address of the site itself was kept: `{ $site }`.
    .remedy = If the site lives in a folder that is missing now, add it at the end.
find-site-idn = The name `{ $typed }` is written as `{ $host }` in the callback.
    .remedy = Enter it at X exactly as it is shown here: X compares letter by letter.
find-site-http = `{ $site }` is reached without TLS.
    .remedy = X wants `https://` for production, and without it anyone on the way can read along. Go on only if this is a test system.
## Fields and the program itself
find-field-missing = This field is still empty.
    .remedy = Fill it in; the set-up needs it further on.
find-count-none = This is no whole number above zero.
    .remedy = Type digits alone, such as `60`, without a unit.
find-word-several = Blanks have no place in this field.
    .remedy = Type one word or sign, such as `AND` or `==`.
find-path-none = This is no path.
    .remedy = Type what stands behind the address of your site, such as `/ccm`: without `https://`, without blanks, and without `?` or `#`.
find-choice-missing = One answer is still open.
    .remedy = Pick one of the answers offered. You can come back and change it.
find-guide-ends-here = With this answer the set-up does not go on. Nothing was saved.
    .remedy = Why, and what you can do, stands below the answers. Pick another one if it was not yours.
find-connection-gone = This connection no longer exists.
    .remedy = Go back to **Connections**. It was deleted there, perhaps in another window.
find-input-not-for-step = This step does not take what was sent to it.
    .remedy = Open the step again from the list on the left. Nothing was changed.
find-busy = Something else is still running for this connection.
    .remedy = Wait until it ends, or press **Cancel** there first.
find-cancelled = You cancelled this. Nothing was changed.
    .remedy = Start it again whenever you like.

find-guide-gone = The guide **{ $guide }** is not here any more.
    .remedy = Put its folder back where it was, then open the connection again. What you entered is kept.

find-step-not-yet = A step before this one is not finished.
    .remedy = Finish the steps in their order, or leave one for later where that is offered.

find-step-again = Something that this step rests on has changed since it was done.
    .remedy = Go through it once more, with the values of now.
find-steps-again = To be done again, because something that they rest on has changed: **{ $steps }**.
    .remedy = Go on in the order of the steps: each of these says so when it is open.
find-checks-not-run = The checks have not run yet.
    .remedy = Press **Check again** and wait for the results.

find-pair-not-proven = Nobody has checked the app's key and secret yet.
    .remedy = Go back to the step with the keys, paste both, and have them checked.

find-key-is-new = This is another key than the app has now.
    .remedy = If the portal gave the app a new key as well, say so below: all connections of this app take it on, and everybody stays signed in until the tokens are tested. If it is another app's key, copy that of this app; a connection changes to another app in its step with the keys.
find-key-of-another-app = This key belongs to another app that is known here.
    .remedy = Copy the key of this app. A connection changes to another app in its step with the keys.

find-not-signed-in = Nobody has signed in yet.
    .remedy = Sign in first; the button is on this page.

find-not-waiting = No sign-in is waiting any more.
    .remedy = Begin a new one. A PIN or an address from an earlier one is no longer good.

find-webhook-not-seen = To go on, the list of webhooks at X has to be read first.
    .remedy = Press **Read the list** below. If X refuses, what it says stands above it.
find-webhook-in-the-way = Another webhook holds this environment at X: `{ $address }`.
    .remedy = The business system registers its own, and X has room for one. If the other one is no longer in use, delete it below; if it is, make an environment of its own for this system.
find-webhook-not-ready = { $missing ->
        [all] To go on, the webhook of this address has to be registered, and the account subscribed to it.
       *[other] The account is not subscribed to all that your program wants. Missing: `{ $missing }`.
    }
    .remedy = { $missing ->
        [all] Press **Register** if it is not in the list, then **Subscribe**; or leave it for later.
       *[other] Press **Subscribe** once more; or leave it for later.
    }
find-not-exported = No bundle has been saved from here yet.
    .remedy = Choose a place and save it.

find-secret-gone = A secret that this step needs is not stored any more.
    .remedy = Enter the app's key and secret once more, in the step with the keys.

find-no-browser = Your browser could not be started.
    .remedy = Copy the link below into any browser, on another computer if need be.

find-no-clipboard = The clipboard cannot be reached.
    .remedy = Select the value and copy it by keyboard.

find-no-file-manager = No file manager shows `{ $path }`.
    .remedy = Open that place by hand. If the bundle was moved, save it again.

find-practice-app-ready = In practice the app exists already.
    .remedy = **Open the page** shows its keys and its settings. What this drawing shows besides is the provider's own page, to get to know it.

find-practice-no-target = In practice, read this page and go on.
    .remedy = Do not enter these values in your real system: they are from practice, and would replace the ones it works with. Where a later step signs in at an imitation of your system, the imitation's own page has what is to be done by hand.
find-practice-client-ready = In practice project and client exist already. The client holds none of your system's addresses yet.
    .remedy = **Open the page** shows both. Enter the addresses of the step **Client** there, under **Authorized redirect URIs**, as you would at Google. What this drawing shows besides is Google's own page, to get to know it.
find-practice-no-page = In practice this page of X is not imitated.
    .remedy = Read it and go on. Change nothing in a real account for practice.

find-practice-failed = The practice world could not be started: { $why }
    .remedy = Close other programs that may hold its port, then try again. Nothing real was touched.

## The exported bundle
find-export-path-empty = No place is named for the bundle.
    .remedy = Type the full path of a new folder or zip file, or press **Browse**.
find-export-path-relative = This path does not say on which disk or below which folder the bundle belongs.
    .remedy = Type the path from its very beginning, such as `/home/you/Documents/bundle`, or press **Browse**.
find-export-name-unfit = The system does not take this name.
    .remedy = Choose a shorter name of letters, digits, hyphens and dots.
find-export-parent-missing = The folder { $folder } is not there.
    .remedy = Make that folder first, or choose one that exists.
find-export-not-writable = You may not write to { $folder }.
    .remedy = Choose a folder of your own, or ask whoever owns this one for the right to write there.
find-export-place-taken = Something else is already at { $path }: files of yours, or a bundle that was changed after it was saved.
    .remedy = Choose another name. Nothing there was touched.
find-export-ours-there = An earlier bundle is already at { $path }.
    .remedy = Confirm that it may be replaced, or choose another name. Files of yours beside it are kept.
find-export-passphrase-short = A passphrase that keeps others out has at least { $least } characters.
    .remedy = Add a few words, or press **Make one for me**.
find-export-passphrases-differ = The two passphrases are not the same.
    .remedy = Type it once more. **Show** lets you compare them.
find-export-sealed-there = A sealed file is already at { $path }, and this passphrase does not open it.
    .remedy = Choose another name: without its passphrase nobody can tell whether that file is still needed. Nothing there was touched.
find-export-unproven = The sealed bundle did not open again after it was written to { $path }.
    .remedy = The disk may be failing. Try again or choose another disk. Nothing was left behind.
find-export-full = The disk that holds { $folder } has no room for the bundle.
    .remedy = Make some room or choose another disk. Nothing half-written was left behind.
find-export-not-private = At { $path } the files would be readable by other users of this computer.
    .remedy = Choose a folder on this computer's own disk (memory sticks and some network drives cannot keep files private), or export placeholders instead of the secrets.
find-export-failed = The bundle could not be saved at { $path }.
    .remedy = See **Details** for what the system said, then try again or choose another place. Nothing half-written was left behind.
find-export-value-missing = The value of `{ $setting }` is not known yet, so the bundle would have a gap.
    .remedy = Go back to the step that asks for it and fill it in.

## Webhooks

find-crc-right = The address answers as X wants it, after { $took }.
    .remedy = Nothing to do.
find-crc-late = The address answers as X wants it, but only after { $took }; X waits { $limit } seconds.
    .remedy = It works, with little to spare: X's own way to it may be slower, and its older interface waited 3 seconds only. See what holds it up: a system that falls asleep, or one that asks another one first.
find-crc-from-inside = This test came from your computer, and X calls from the internet: whether it gets through is not shown by it.
    .remedy = If X's own test fails although this one is right, look at the firewall. X's calls came from these networks, by its list of { $date } (unverified since): { $ranges }.
find-webhook-address = X does not take this address: { $why ->
        [scheme] it does not begin with `https://`
        [port] it names a port
        [user] it holds a user name or a password
        [long] it has more than 200 characters
        [fragment] it has a part behind `#`
        [private] only your own network knows its host
       *[none] it is no web address
    }.
    .remedy = Use an address that the internet reaches by `https://` at its usual port, such as `https://hooks.example.com/x`.
find-crc-other-secret = The address signs its answer with the wrong value: { $which ->
        [client-secret] the **client secret** of OAuth 2.0
        [bearer] the **bearer token**
        [consumer-key] the **consumer key**
       *[other] another value of this app
    }.
    .remedy = Enter the app's **consumer secret** (Secret Key) in that system as the secret of its webhook, then test again.
find-crc-wrong = The address answers, but signs with a secret that is not this app's.
    .remedy = Enter this app's **consumer secret** in that system. If it was regenerated at X, the system still has the old one.
find-crc-no-prefix = The answer is signed, but does not begin with `sha256=`.
    .remedy = Have the system put `sha256=` in front of the signature in base64.
find-crc-no-token = The answer is JSON, but has no `response_token`.
    .remedy = Have the system answer a call with `crc_token` by JSON whose `response_token` is `sha256=` and the signature. The address may be that of another part of it.
find-crc-not-json = The answer is no JSON.
    .remedy = Check the path of the address: something else answers there. A webhook answers a call with `crc_token` in JSON.
find-crc-page = The answer is a web page.
    .remedy = A sign-in page, an error page or a proxy stands in front. The webhook's path must be open without a sign-in.
find-crc-status = The address answers with status { $status } instead of 200.
    .remedy = Check that the system runs and the path is right. X takes 200 only.
find-crc-redirect = The address sends callers on to `{ $to }` (status { $status }).
    .remedy = X does not follow. Enter the address where it ends, or have the system answer without a redirect.
find-crc-slow = The answer took { $took ->
        [unknown] too long
       *[other] { $took }
    }; X waits { $limit } seconds.
    .remedy = See what holds it up: a system that falls asleep, or one that asks another one first. Test again when it answers faster.
find-crc-tls = The encrypted connection to the address fails: { $why ->
        [expired] its certificate has expired
        [not-yet-valid] its certificate is not valid yet
        [other-name] its certificate is for another name
        [revoked] its certificate was revoked
        [untrusted] nobody trusts who issued its certificate
       *[other] the two sides find no common way
    }.
    .remedy = Install a valid certificate with its whole chain. X refuses the same.
find-crc-unreachable = Nothing answers at the address ({ $why ->
        [dns] its name is not known
        [garbled] what answers is not readable
       *[other] no connection
    }).
    .remedy = Check the name and whether the system runs. From inside your network it may be reached by another way than from outside.

find-x-webhook-retired = X has retired this generation of webhooks, so X itself will refuse it.
    .remedy = { $by ->
        [target] Go on only with an old contract that still has it, or with an emulator. Newer versions of your system may do without it: the first step says so.
       *[question] Go on only with an old contract that still has it, or with an emulator. Otherwise go back to “Should X tell the program when something happens?” and choose **Yes, by X Activity**.
    }
find-x-webhook-deprecated = X has called this generation deprecated since 21 July 2026 and has named no end.
    .remedy = It works for now; one user reports that it no longer brings direct messages (unverified). For something new, the answer **Yes, by X Activity** lasts longer.
find-x-webhook-valid = The webhook is registered, and X's own test went well.
    .remedy = If the account is not subscribed yet, press **Subscribe** next.
find-x-webhook-failing = The webhook is registered, but X's last test of it failed; X delivers nothing there.
    .remedy = Press **Test the address**, put right what it finds, then **Validate again**.
find-x-subscribed = The account is subscribed: X delivers what happens on it.
    .remedy = Nothing to do.
find-x-unsubscribed = The account is no longer subscribed.
    .remedy = Press **Subscribe** to have X deliver again.
find-x-webhook-deleted = The webhook of `{ $address }` is deleted, and its subscriptions with it.
    .remedy = Nothing to do, unless you want one: then press **Register**.
find-x-webhook-foreign = This webhook belongs to another system: `{ $address }`. Nothing was deleted.
    .remedy = Ask whoever runs that system: it stops getting anything from X when its webhook goes. If you are sure, type the address to confirm.
find-x-webhook-limit = X allows no further webhook.
    .remedy = The limit is the developer account's, one for most. See in the list whose webhook takes the place; another system's stops working when its webhook is deleted.
find-x-webhook-duplicate = X says that the address is registered already.
    .remedy = Press **Read the list**. If it is not there, another app of the same developer account has it.
find-x-webhook-crc = X tested the address and got a wrong answer.
    .remedy = The address has to answer X's test with status 200 and the app's **consumer secret** as its key, and without a redirect. On the page of a webhook, **Test the address** says what is wrong; if that test is right, X is served by something else on the way.
find-x-webhook-slow = X tested the address and the answer took too long.
    .remedy = X waits 10 seconds, and its older interface 3. On the page of a webhook, **Test the address** shows how long it takes; the way from the internet may be slower.
find-x-webhook-not-ok = X tested the address and got another status than 200.
    .remedy = See that the system runs and that its path is open without a sign-in. On the page of a webhook, **Test the address** shows the status; if that is 200, a firewall or proxy answers X instead.
find-x-webhook-address = X does not take the address.
    .remedy = It needs `https://`, no port, at most 200 characters and a host that the internet knows.
find-x-webhook-gone = X has no such webhook or environment for this app.
    .remedy = Press **Read the list**. It may have been deleted, or belong to another app.
find-x-subscribed-already = The account is subscribed already.
    .remedy = Nothing to do.
find-x-subscription-limit = X allows no further subscription.
    .remedy = Pay-per-use has three for Account Activity and 1,500 for X Activity. End one that is no longer needed, or ask X for more.
find-x-subscription-gone = The account is not subscribed.
    .remedy = Nothing to do; **Read the list** shows how things stand.
find-x-webhook-forbidden = X refuses the environment.
    .remedy = Compare its label with X's page, capitals too. X withdrew Premium in 2023, so only an app under an older contract has an environment. For something new, use **X Activity**.
find-x-webhook-not-yours = The webhook or subscription belongs to another app.
    .remedy = Use the keys of that app, or register a webhook of this one.
## Answers of X that have a remedy of their own, and what its pages say
find-x-retired = X has retired the call that was made.
    .remedy = No key or permission brings it back. Look for a newer version of the program that makes this call; the answer of X is under **Details**.
find-x-app-privilege = The app may not do this: X gives this privilege to single apps, on request.
    .remedy = Sign in by browser or by PIN, which needs no such privilege. If another program makes this call, its maker has to change it.
find-x-ssl-required = X takes calls over TLS only, and this one came without.
    .remedy = Something between this computer and X takes the encryption off, usually a proxy: ask whoever runs it to let calls to X through untouched. In another program, the address of X has to begin with `https://`.
find-x-message-refused = The other account takes no direct messages from this one.
    .remedy = The person has to follow this account, or to allow messages from everyone under **Settings**, **Privacy and safety**, **Direct Messages**. Try it with an account of your own that allows them.
find-x-daily-limit = The account has reached its limit of this day.
    .remedy = Wait until tomorrow; X counts in 24 hours. The keys and tokens are fine.
find-x-duplicate = X does not take the same text twice.
    .remedy = Change the text of the test post, for example by adding the time. The keys and tokens are fine.
find-x-automated = X takes this for the work of a spammer and refused it.
    .remedy = Sign in to `https://x.com` as this account, answer what X asks, and do the same by hand once. Mark the account as **Automated** in its settings, and try again some hours later.
find-x-login-verify = X asks the account's owner to confirm a login.
    .remedy = Only the old sign-in by user name and password (xAuth) is told this, and X has ended it. Sign in by browser or by PIN instead.
find-x-not-able = X's page says that you weren't able to give access to the app, before it asked you anything.
    .remedy = X gives no reason. In the order of how often it is the cause: a **Consumer Key** stands where the **Client ID** of OAuth 2.0 belongs; the callback is not on the app's list, letter by letter; **User authentication settings** were never saved with a callback and a website. Mend that in the console of X, save, wait a minute, and start a new sign-in.
find-x-callback-format = X's console does not take this address as a callback.
    .remedy = It has to be a whole address: `https://`, the host, the path, without blanks before or behind. For a program on this computer X takes `http://127.0.0.1` with a port. Copy it again with the button here; some schemes, such as `mailto` or `file`, X never takes.
find-x-webhook-taken = X allows no further webhook, so your system could not register its own.
    .remedy = Somebody has to delete the one that is there, but find out first whose it is: another system, or an earlier set-up of this one, may live on it. The limit is the developer account's, one for most, so another app has no place for it either.
find-target-signature = Your system could not sign in to X: its keys, its tokens or its clock are not right.
    .remedy = Begin with the clock: bring the computer that your system runs on to network time, where UTC counts and not the time zone. Then enter once more whatever keys and tokens your system holds, all from one and the same app; BMC shows none, so authorize the account anew there. Last, look whether the account's owner has revoked the app.
    .copy = timedatectl set-ntp true
find-creatio-not-integrated = bpm'online / Creatio has no keys of X: its system settings are empty, or it has not read them again.
    .remedy = Enter **Twitter access key** and **Twitter secret access key** in its system settings. Then everybody who met this logs out and in again: a session keeps the settings that it began with (unverified).
find-creatio-sign-in-failed = bpm'online / Creatio could not sign in at X or Google. It says the same for every cause.
    .remedy = Compare in this order: the secret in its system settings, the callback at the app letter by letter, and the clock of its server. Keywright tells the cause apart if you sign in from here with the same app.
find-creatio-account-there = bpm'online / Creatio has this account already.
    .remedy = Remove it from **Accounts in external resources** in the profile, then add it again.
find-creatio-one-google = bpm'online / Creatio takes one Google account for each user.
    .remedy = Remove the one that is there from **Accounts in external resources**, then add the new one.
find-creatio-long-period = bpm'online / Creatio reads at most three weeks from Google at once.
    .remedy = Choose a first day that is 20 days ago or less.
find-explain-either = X and Google both say this, and the text does not tell which of them did.
    .remedy = Below stands first what it means at X, then what it means at Google. Paste more of the text if you want only one of them.
find-explain-unknown = No message that is known here is in this text.
    .remedy = Paste all of it, also the small print: a number such as `415` helps. If it stays unknown, **Copy for support** puts it on the clipboard, together with the version of this program and without what looks like a secret. Read it once before you send it on.

## What the tokens may do, and which account it is
find-x-level-untold = X did not tell what these tokens may do; this set-up needs { $needed ->
        [read-write] **Read and write**
        [read-write-dm] **Read and write and Direct message**
       *[other] **Read**
    }.
    .remedy = Compare with **App permissions** in the app's **User authentication settings**. If it was changed after the tokens were issued, save it there first, and only then sign in again or press **Regenerate** in the console: a permission is fixed when a token is issued.
find-x-level-changed = X names another permission for these tokens than for those before: { $before ->
        [read] **Read**
        [read-write] **Read and write**
       *[other] **Read and write and Direct message**
    } before, { $now ->
        [read] **Read**
        [read-write] **Read and write**
       *[other] **Read and write and Direct message**
    } now.
    .remedy = Somebody has changed **App permissions** of the app since the last sign-in. If that was not meant, set it back there and sign in once more.
find-scopes-changed = { $how ->
        [more] These tokens may do more than those before. New: `{ $more }`.
        [less] These tokens may do less than those before. Gone: `{ $less }`.
       *[both] These tokens may do other things than those before. New: `{ $more }`. Gone: `{ $less }`.
    }
    .remedy = If that was not meant, sign in once more and look at what the page of consent names.
find-x-messages-read = X lets these tokens read direct messages.
find-x-account-open = **@{ $screen_name }** takes followers without asking, and this set-up wants it protected.
    .remedy = Sign in to X as this account and turn on **Protect your posts** under **Settings**, **Privacy and safety**, **Audience**. Otherwise everyone on X can read what your system posts.
find-x-account-closed = **@{ $screen_name }** is protected, so X tells nobody but its followers what it posts.
    .remedy = If your system has to hear what is posted to and by this account, turn off **Protect your posts** under **Settings**, **Privacy and safety**, **Audience**.
find-x-account-fits = { $protected ->
        [yes] **@{ $screen_name }** is protected, as this set-up wants it.
       *[no] **@{ $screen_name }** is open to everyone, as this set-up wants it.
    }
find-x-account-untold = Whether **@{ $screen_name }** is protected is not known.
    .remedy = Open the account's page at X: a small padlock stands beside the name of a protected account.
find-x-account-of-company = **@{ $screen_name }** is an account of the company.
find-x-account-of-person = **@{ $screen_name }** is somebody's own account, and this set-up wants one of the company.
    .remedy = Let the company open an account for this and name it here instead. Whoever leaves the company takes their own account along.
find-x-account-verified = { $kind ->
        [business] X has verified **@{ $screen_name }** as a business.
        [government] X has verified **@{ $screen_name }** as a government account.
        [blue] **@{ $screen_name }** is verified by a subscription.
       *[none] **@{ $screen_name }** is not verified.
    }
    .remedy = Nothing to do: this set-up needs no verification.
find-x-account-found = **@{ $screen_name }** has the number `{ $user_id }`.
find-x-account-unknown = X knows no account **@{ $screen_name }**.
    .remedy = Compare the name with the account's page: it follows the `@`, and is not the display name. It may have been changed since.
find-x-two-accounts = The address names two accounts, `{ $one }` and `{ $other }`, and does not say which is yours.
    .remedy = Sign in first, or look the number up by the name: then it is clear. X promises no order of the two.
find-x-one-of-two = `{ $user_id }` is the account that signed in; `{ $other }` is whom the conversation is with.
find-x-neither-of-two = Neither `{ $one }` nor `{ $other }` is the account that signed in (`{ $known }`).
    .remedy = Open a conversation while you are signed in as the right account, and copy its address anew.
find-x-account-id-bad = This is no number of an account.
    .remedy = It has 1 to 19 digits and nothing else. The name after the `@` is not it.

## More pasted values
find-x-refresh-token-in-field = This is a refresh token of OAuth 2.0{ $issued ->
        [unknown] { "" }
       *[other] , issued { $issued }
    }.
    .remedy = { $here ->
        [client] Copy **Client ID** and **Client Secret** under **OAuth 2.0 Keys** instead, on the same page.
       *[key] Copy the value under **OAuth 1.0 Keys** instead, on the same page.
    }
find-x-code-in-field = This is an authorization code of OAuth 2.0{ $issued ->
        [unknown] { "" }
       *[other] , issued { $issued }
    }; it is good for 30 seconds.
    .remedy = { $here ->
        [client] It belongs into the address that the browser ended at, not here. Copy **Client ID** and **Client Secret** under **OAuth 2.0 Keys** instead.
       *[key] It belongs into the address that the browser ended at, not here. Copy the value under **OAuth 1.0 Keys** instead.
    }
find-x-number-in-field = These are only digits: the number of an account or of an app.
    .remedy = Copy the value itself from **Keys & Tokens** in the console of X. You may go on: X will say whether it is right.
find-x-name-in-field = This looks like the name of an account.
    .remedy = Copy the value itself from **Keys & Tokens** in the console of X. You may go on: X will say whether it is right.
find-x-request-token-in-field = This is as long as a request token, which lives for one sign-in only.
    .remedy = Copy the value itself from **Keys & Tokens** in the console of X. You may go on: X will say whether it is right.
find-x-verifier-in-field = This is as long as a verifier, or the secret of a request token; both live for one sign-in only.
    .remedy = Copy the value itself from **Keys & Tokens** in the console of X. You may go on: X will say whether it is right.

## Addresses registered with a web client of Google
find-google-uri-no-scheme = The address does not begin with `https://`.
    .remedy = Write the whole address, as in `https://crm.example.com/callback`. For this computer itself: `http://localhost:8080/callback`. A number and a port alone, as older guides advise, are refused.
find-google-uri-scheme = Google takes only addresses that begin with `https://`, or with `http://` on this computer itself.
    .remedy = Use the address of the site as the browser shows it.
find-google-uri-http = Google refuses `http://` unless the host is this computer.
    .remedy = Give the site a certificate and use `https://`. To try things out on the server itself, use `http://localhost`.
find-google-uri-ip = Google refuses addresses with a number in place of a name: `{ $host }`.
    .remedy = Three ways work: a name under a public domain that only your own network knows, with a certificate for it; a browser on the server itself, with `http://localhost`; or a public proxy in front of the site.
find-google-uri-suffix = `{ $host }` does not end in a public domain, such as `.com` or `.co.uk`.
    .remedy = Three ways work: a name under a domain that your company owns, with a certificate for it, which only your own network has to know; a browser on the server itself, with `http://localhost`; or a public proxy in front of the site.
find-google-uri-googles = Google does not let its own domain be registered.
    .remedy = Use the address of your site.
find-google-uri-shortener = `{ $host }` shortens addresses, and Google refuses such services.
    .remedy = Use the long address. Only the owner of such a service may register it, with `/google-callback` in the path.
find-google-uri-user-info = The address holds a user name or a password.
    .remedy = Take out everything between `//` and `@`.
find-google-uri-traversal = The path goes up by `..`.
    .remedy = Write the path as it is after that.
find-google-uri-open-redirect = The parameter `{ $name }` may send people on to any address.
    .remedy = Google can refuse such an address. Take the parameter out, unless the site needs it.
find-google-uri-fragment = Google refuses addresses with a `#`.
    .remedy = Take out the `#` and all that follows.
find-google-uri-letters = { $what ->
        [wildcard] Google refuses addresses with a `*`.
        [escape] A `%` stands there without two hexadecimal digits behind it.
        [nul] The address holds an encoded zero byte.
       *[unprintable] The address holds a blank or a character that cannot be printed.
    }
    .remedy = { $what ->
        [wildcard] Register each address by itself.
       *[other] Copy the address anew from where it comes from.
    }
find-google-origin-path = An origin ends behind the host and its port.
    .remedy = Take out everything behind it, the last `/` too, as in `https://crm.example.com`.
find-google-uri-unregistered = An address is not registered with this client{ $by ->
        [none] : none is.
        [slash] . `{ $nearest }` is, and differs by a `/` at the end.
        [case] . `{ $nearest }` is, and differs by capital letters.
        [scheme] . `{ $nearest }` is, and differs by `http` and `https`.
        [port] . `{ $nearest }` is, and differs by the port.
        [query] . `{ $nearest }` is, and differs by what follows the `?`.
       *[other] .
    }
    .remedy = Google compares letter by letter. Copy each such address from here into **Authorized redirect URIs** and press **Save**. It takes from five minutes to a few hours until a change holds. A file that is downloaded afterwards shows it.
    .copy = { $sent }
find-google-uri-oob = That was the address of the PIN flow, which Google switched off on 31 January 2023.
    .remedy = Use an address that the browser can come back to. For a browser on another computer, paste the address that it ended at.
find-google-uri-host = This is not the name of a host.
    .remedy = Look for a typographic apostrophe or another character that a text program has put in, and copy the address anew from the browser.
find-google-uri-case = The name of the host holds capital letters.
    .remedy = Write `{ $host }`, as the browser sends it: Google compares letter by letter.
find-google-uri-dot = A dot stands at the end of the name of the host.
    .remedy = Take it out.
find-google-uri-usual-port = The port `:{ $port }` is the usual one, which browsers leave out.
    .remedy = Take it out, unless your site really sends it: Google compares letter by letter.
find-google-uri-idn = `{ $typed }` is called `{ $host }` on the way.
    .remedy = Register it as `{ $host }`.

## The file of a Google client
find-google-file-empty = The file is empty.
    .remedy = Download it once more: **Clients**, your client, **Download JSON**.
find-google-file-not-json = The file is not whole, or is another kind of file.
    .remedy = Pick the file `client_secret_….json` that Google's page offers behind **Download JSON**.
find-google-file-unknown = The file is not from Google's page for clients.
    .remedy = Pick the file `client_secret_….json` that Google's page offers behind **Download JSON**.
find-google-file-no-id = The file names no client ID of Google.
    .remedy = Download it once more, or copy **Client ID** and **Client secret** by hand.
find-google-file-service-account = This is the key of a service account.
    .remedy = Keep it secret; it is not what is needed. Make an **OAuth client ID** of type **Web application** on the page **Clients** and use its file.
find-google-file-tokens = This file holds tokens of a person, not a client.
    .remedy = Keep it secret; it is not what is needed. Use the file that the page **Clients** offers behind **Download JSON**.
find-google-file-api-key = This is an API key, or the file of an app for phones.
    .remedy = An API key opens no calendar. Make an **OAuth client ID** of type **Web application** on the page **Clients** and use its file.
find-google-file-foreign = The file would have the secret sent to `{ $host }`, which is not Google's.
    .remedy = Do not use it. Download the file yourself from Google's page.

## Google's token endpoint
find-google-pair-proven = Google knows this client, and the secret is its own.
    .remedy = This says nothing yet about registered addresses and permissions: those show when the first user signs in.
find-google-pair-but-redirect = Google knows this client, but `{ $sent }` is not among its registered addresses.
    .remedy = Open **Clients**, your client, and add the address to **Authorized redirect URIs**. A change takes from five minutes to a few hours.
find-google-code-malformed = Google could not read the code that the browser brought.
    .remedy = Sign in once more. If you pasted an address, paste the whole of it.
find-google-code-refused = Google does not take the code: it was used already, or is too old.
    .remedy = Sign in once more.
find-google-token-dead = The authorization has ended: it was taken back, or ran out.
    .remedy = Sign in once more. An app whose publishing status is **Testing** loses every authorization after seven days; see **Audience**.
find-google-sign-in-anew = Your company's rules at Google ask for a new sign-in.
    .remedy = Sign in once more. Ask the administrator of your Google Workspace about session length if this comes back.
find-google-grant-refused = Google does not take this authorization any more.
    .remedy = Sign in once more, with an account that is active.
find-google-secret-missing = Google wants the client secret as well.
    .remedy = Fill in the client secret. If you no longer have it, open **Clients**, your client, and press **Add secret**.
find-google-request-wrong = Google says that the request was not as it wants it.
    .remedy = Try again. If it stays, copy the details and send them to us.
find-google-redirect-unregistered = The address that Google should send the browser to is not registered with this client.
    .remedy = Open **Clients**, your client, and add it to **Authorized redirect URIs** letter by letter.
find-google-client-unknown = Google knows no client with this ID.
    .remedy = Copy **Client ID** once more from the page **Clients**. Look whether the right project is chosen at the top of that page.
find-google-secret-wrong = The secret is not this client's.
    .remedy = Copy it once more. If the client's page shows it as **Disabled**, press **Enable** there. Google shows a secret only when it is made: if you no longer have it, press **Add secret** on that page.
find-google-client-deleted = This client was deleted, by hand or because nobody used it for six months.
    .remedy = Within 30 days it can be restored on Google's page of deleted credentials. Otherwise create a new one.
find-google-other-clients = The authorization belongs to another client.
    .remedy = Sign in once more with this client.
find-google-admin-policy = The administrator of your company's Google account blocks this.
    .remedy = Ask for the app to be trusted: **Security**, **API controls**, **Manage app access** in the Google Admin console.
find-google-scope-wrong = Google does not give one of the permissions that were asked for.
    .remedy = Compare the scopes on the page **Data Access** with those of this set-up.
find-google-rate-limited = Google has been asked too often.
    .remedy = Wait a few minutes and try again.
find-google-overloaded = Google is busy or has a fault.
    .remedy = Try again in a few minutes.
find-google-refused = Google refuses, with status { $status }.
    .remedy = The details show its answer.
find-google-unreachable = `{ $host }` cannot be reached.
    .remedy = Look at the network and the proxy, then try again.
find-google-timeout = `{ $host }` did not answer in time.
    .remedy = Try again. If it stays, look at the network and the proxy.
find-google-nonsense = What answered does not answer as Google does (status { $status }).
    .remedy = A proxy or the sign-in page of a network may stand between. Open any web page in the browser, then try again.

## A sign-in at Google
find-google-denied = Google's page was left with **Cancel**.
    .remedy = Nothing was given away. Start again when you are ready.
find-google-sent-back = Google sent the browser back with an error: `{ $error }`.
    .remedy = Start again. If it comes back, compare client, redirect URIs and scopes with this set-up.
find-google-issuer-other = The browser came back in the name of `{ $issuer }`, which is not Google.
    .remedy = Nothing was exchanged. Start again, in a browser without add-ons that change addresses.
find-google-other-account = **{ $got }** signed in, not **{ $expected }**.
    .remedy = Nothing was changed, and the tokens of **{ $expected }** stay. Sign in again and pick **{ $expected }** on Google's page, under **Use another account** if it is not listed. If **{ $got }** is right, choose it instead.
find-google-access-refused = Google does not take the access token.
    .remedy = Try again. If it stays, sign in once more.
find-google-no-refresh-token = Google gave access for an hour only: a refresh token is missing.
    .remedy = Sign in once more. If it comes back, remove this app's access on Google's page of permissions and sign in again; that also ends what your system was given for this account, which then has to be added there again.
find-google-signed-in = Google confirms who signed in: **{ $account }**.
find-google-refresh-works = The refresh token works: Google has made a new access token of it.
find-google-scope-missing = { $gives ->
        [gmail] Access to **Gmail** was asked for and not given.
        [calendar] Access to the **calendars** was asked for and not given.
        [contacts] Access to the **contacts** was asked for and not given.
        [rooms] Access to the company's **rooms and resources** was asked for and not given.
        [email] The **e-mail address** was asked for and not given.
        [profile] The **name** was asked for and not given.
       *[other] `{ $scope }` was asked for and not given.
    }
    .remedy = Its box was left open on Google's page. Sign in again, and tick every box there.
find-google-api-works = { $api ->
        [calendar] The **Google Calendar API** answers with these tokens.
        [people] The **Google People API** answers with these tokens.
        [other] An **API of Google** answers with these tokens.
       *[gmail] The **Gmail API** answers with these tokens.
    }
find-google-api-disabled = { $api ->
        [calendar] The **Google Calendar API** is not switched on in your project.
        [people] The **Google People API** is not switched on in your project.
        [other] An **API of Google** is not switched on in your project.
       *[gmail] The **Gmail API** is not switched on in your project.
    }
    .remedy = Open its page at Google and press **Enable**. A minute or two later, ask once more here: nobody has to sign in again.
find-google-api-scope-short = { $api ->
        [calendar] These tokens may not use the **Google Calendar API**.
        [people] These tokens may not use the **Google People API**.
        [other] These tokens may not use an **API of Google**.
       *[gmail] These tokens may not use the **Gmail API**.
    }
    .remedy = The API is switched on; what is missing is the consent. Sign in again, and tick every box on Google's page.
find-google-api-rate-limited = { $api ->
        [calendar] The **Google Calendar API** was called too often.
        [people] The **Google People API** was called too often.
        [other] An **API of Google** was called too often.
       *[gmail] The **Gmail API** was called too often.
    }
    .remedy = Wait a minute, then ask once more. If it stays, look at the project's quotas in Google's console.
find-google-api-no-service = { $api ->
        [calendar] This account has no **Google Calendar**.
        [people] This account has no **Google Contacts**.
        [other] This account lacks a **service of Google**.
       *[gmail] This account has no **Gmail**.
    }
    .remedy = Open the service once with this account, or have the administrator of your Google Workspace switch it on for it. Then ask once more.
find-google-api-forbidden = { $api ->
        [calendar] The **Google Calendar API** refuses this account.
        [people] The **Google People API** refuses this account.
        [other] An **API of Google** refuses this account.
       *[gmail] The **Gmail API** refuses this account.
    }
    .remedy = Ask the administrator of your Google Workspace whether the service is on for it, and whether this app is trusted.
find-google-api-overloaded = { $api ->
        [calendar] The **Google Calendar API** is busy or has a fault.
        [people] The **Google People API** is busy or has a fault.
        [other] An **API of Google** is busy or has a fault.
       *[gmail] The **Gmail API** is busy or has a fault.
    }
    .remedy = It was asked twice. Ask once more in a few minutes.
find-google-api-refused = { $api ->
        [calendar] The **Google Calendar API** refuses, with status { $status }.
        [people] The **Google People API** refuses, with status { $status }.
        [other] An **API of Google** refuses, with status { $status }.
       *[gmail] The **Gmail API** refuses, with status { $status }.
    }
    .remedy = The details show its answer.
find-google-redirect-mismatch = The address that Keywright waits at is not registered with this client.
    .remedy = Google compares letter by letter: scheme, capital letters, port, the last slash. Enter exactly this address at the client under **Authorized redirect URIs**, press **Save**, and give it from five minutes to a few hours. The client has to be of the type **Web application**.
    .copy = { $sent }
find-google-not-a-tester = The app is in testing, and this account is not on the list of test users.
    .remedy = Under **Audience**, **Test users**, press **Add users** and save the account; or publish the app there. The owner of the project has to be on the list too.
find-google-org-internal = The app is internal, and this account is outside its organization.
    .remedy = Sign in with an account of the organization. If others are to use it, press **Make external** on the page **Audience**.
find-google-private-address = The browser would be sent to an address of an internal network, which Google refuses.
    .remedy = Use a host name under a public domain with `https://`. Only this computer itself may be named by a number: `127.0.0.1`.
find-google-out-of-band = Google has switched the way by a PIN off.
    .remedy = A program that asks for it needs a newer version. Here the browser comes back by itself, or its address is pasted.
find-google-advanced-protection = The account is under Google's Advanced Protection, which blocks apps like this one.
    .remedy = Sign in with another account, or have the account's owner leave the programme.
find-google-user-agent = The page was opened in a window of some program, and Google wants a browser.
    .remedy = Copy the link into a browser of your own, such as Firefox, Chrome, Edge or Safari.
find-google-origin-mismatch = The web page that asked is not among the client's origins.
    .remedy = Enter scheme, host and port of that page under **Authorized JavaScript origins**. A sign-in from here does not need it.
find-google-too-many-consents = Google has seen too many sign-ins within a few minutes.
    .remedy = Wait a quarter of an hour, then sign in once.
find-google-unverified-ahead = Google will warn you first: “Google hasn't verified this app”.
    .remedy = That is your own app. Press **Advanced**, then **Go to** and its name. In testing, the button is called **Continue**.
find-google-restricted-ahead = This set-up asks for a scope that Google restricts, and your app is for accounts of any kind: `{ $scopes }`.
    .remedy = Google may refuse it, or want a security assessment before more than 100 people can sign in. With a Google Workspace, make the app **Internal**: then neither holds.
find-google-testers-ahead = The app is in testing: Google lets nobody in who is not on the list of test users, not even its owner.
    .remedy = Put the account that you will sign in with on the list first: **Audience**, **Test users**, **Add users**.
find-google-internal-ahead = The app is internal: Google lets only accounts of your own organization in.
    .remedy = Sign in with one of them, not with a private account.
find-google-ends-on = This authorization ends on **{ $day }**.
    .remedy = Publish the app if it is in testing, then sign in again: that one lasts. What Google has limited in time has to be given anew by then.
find-google-ends-soon = This authorization ends soon, on **{ $day }**.
    .remedy = Publish the app if it is in testing, then sign in again, here and in your system: its users' authorizations end seven days after each was given.
find-google-ended = This authorization has ended, on **{ $day }**.
    .remedy = Publish the app if it is in testing, then sign in again.
find-google-many-authorizations = Accounts have been signed in { $count } times for this set-up.
    .remedy = Google keeps 100 authorizations of one account for one client, and drops the oldest without a word: your system's could be among them. Sign in here only when something has changed.
find-google-audience-other = **{ $account }** could sign in, so the app is not **Internal** at Google.
    .remedy = Only accounts of the organization get into an internal app. Look at the page **Audience** at Google, and correct the answer in the step of that name: it decides what your users are shown, and how long a sign-in lasts.

## A set-up with Google: its client, typed or from a file, its app's status, the clock
find-google-secret-in-id-field = This is the client secret, not the client ID.
    .remedy = Put it into the field for the secret. The ID ends in `.apps.googleusercontent.com`.
find-google-id-cut = A client ID ends in `.apps.googleusercontent.com`, and this one does not.
    .remedy = Copy it once more with the copy button of Google's page. You may go on: Google will say whether it is right.
find-google-id-odd = A client ID begins with the number of its project and has 32 letters and digits behind a hyphen.
    .remedy = Compare it with the page **Clients**. You may go on: Google will say whether it is right.
find-google-account-bad = This is not the address of an account.
    .remedy = Write it as you sign in with it at Google, such as `ann@acme.com`. You may leave it empty.
find-google-id-old = This is a client ID as Google gave it years ago.
    .remedy = Nothing to do. Such clients still work.
find-google-id-in-secret-field = This is a client ID, not the client secret.
    .remedy = Put it into the field for the ID. The secret begins with `GOCSPX-`.
find-google-secret-old = This is a secret as Google gave it until 2021.
    .remedy = It still works. Google advises a new one: **Add secret** on the client's page, and disable this one once your system holds the new one.
find-google-secret-odd = A client secret begins with `GOCSPX-` and has 28 letters behind that. This one does not.
    .remedy = Compare it with Google's page. You may go on: Google will say whether it is right.
find-google-secret-masked = This is only the end of the secret, as Google shows it after it was made.
    .remedy = Google shows a secret in full only once. If nobody kept it or its file, press **Add secret** on the client's page: the old one goes on working until you disable it.
find-google-pair-swapped = ID and secret stand in each other's field.
    .remedy = Exchange them. The ID ends in `.apps.googleusercontent.com`.
find-google-pair-in-one-field = Two values stand in this field.
    .remedy = Put the client ID into the first field and the client secret into the second.
find-google-file-in-field = This is the text of a whole file.
    .remedy = Clear the field and use **Choose the file**: Keywright takes both values from it.
find-google-api-key-in-field = This is an API key. It opens no calendar.
    .remedy = Use **Client ID** and **Client secret** of an OAuth client of type **Web application**, from the page **Clients**.
find-google-token-in-field = This is a token or a code of one person, not part of the client.
    .remedy = Keep it to yourself. Use **Client ID** and **Client secret** from the page **Clients**.
find-google-service-account-in-field = This belongs to a service account, which your system cannot use here.
    .remedy = Make an **OAuth client ID** of type **Web application** on the page **Clients**.
find-google-file-installed = This is the file of a client of type **Desktop app**. It holds no redirect URIs, so Google would refuse your system.
    .remedy = Create another client on the page **Clients** with **Application type** set to **Web application**, and use its file.
find-google-desktop-client = This is a client of type **Desktop app**: it proves the project, and yields no token for your system.
    .remedy = Sign in with it to see whether consent screen, permissions and APIs are right. For the bundle, your system needs a client of type **Web application**; bring its keys afterwards.
find-google-sign-in-lost = Google may have handed out the tokens when its answer was lost, and it takes a code once.
    .remedy = Sign in once more. Tokens that were there before are still in use.
find-google-desktop-export = These keys belong to a client of type **Desktop app**, which your system cannot use. A client of type **Web application** is still needed.
    .remedy = Create it on the page **Clients** with the redirect URIs of this set-up, and bring its keys in place of these. Then save the bundle.
find-google-file-no-secret = The file holds no secret: it was downloaded after the client was made.
    .remedy = Paste the secret. If nobody kept it, press **Add secret** on the client's page.
find-google-testing = With the status **Testing**, Google ends every authorization after seven days: one given today ends on **{ $day }**.
    .remedy = Press **Publish app** on the page **Audience**, or choose **Internal** if your company has Google Workspace. Then answer here anew.
find-google-reachable = Google can be reached (`{ $host }`).
find-google-clock-right = The clock of this computer agrees with Google ({ $offset } { $side ->
        [ahead] ahead
       *[behind] behind
    }).
find-google-clock-off = The clock of this computer is **{ $offset }** { $side ->
        [ahead] ahead of
       *[behind] behind
    } Google.
    .remedy = Google does not refuse for that, but certificates and the times of appointments depend on the clock. Set it, also on the server if it keeps the same time.
    .copy = timedatectl set-ntp true
find-google-clock-unknown = The clock could not be compared with that of Google.
    .remedy = Run the checks again once Google can be reached.
find-sync-period-odd = Creatio does not offer this period.
    .remedy = Choose 1, 5, 10, 15, 30 or 60 minutes.
find-sync-days-many = Creatio refuses to begin so far back.
    .remedy = Choose 20 days or fewer. Older appointments stay where they are.
find-sync-no-number = This is no whole number.
    .remedy = Write it in digits, as in `15`.

## Creatio, over its own API

find-creatio-unreachable = `{ $host }` does not answer ({ $why }).
    .remedy = Check the address and the way to it under **Network**. If it is inside the company, this computer has to be there too.
find-creatio-login-refused = Creatio does not let this user in.
    .remedy = This attempt has counted as one of few: after five refusals Creatio locks the user. Compare user and password before you try once more. A user who signs in through the company's own sign-in (SSO) has no password here: use a client of the identity service.
find-creatio-second-factor = Creatio wants a second factor.
    .remedy = Enter the number that your authenticator shows, or use a client of the identity service.
find-creatio-password-expired = The user's password has expired, or has to be changed first.
    .remedy = Sign in to Creatio in a browser, change it there, and try again.
find-creatio-no-licence = The user has no licence.
    .remedy = Have a licence granted in Creatio's **System Designer**, **User licenses**, or use another user.
find-creatio-address-refused = Creatio does not let this user in from this network.
    .remedy = Have this computer's address added to the allowed ranges of the user, or do this from the company's network.
find-creatio-client-refused = The identity service refuses the client (`{ $error }`).
    .remedy = Compare client ID and secret with Creatio's **OAuth 2.0 integrated applications**, and see that the application there is active.
find-creatio-no-identity-service = `{ $host }` is not an identity service: a web page came back.
    .remedy = In the cloud its name has `-is` behind the first part: `https://acme-is.creatio.com`. On your own servers it has to be installed apart.
find-creatio-forbidden = This user may not do this in Creatio.
    .remedy = The user needs **Access to "System settings" section** (`CanManageSysSettings`).
find-creatio-session-ended = Creatio has ended the session.
    .remedy = Try again. If it happens each time, somebody else may be signing in as the same user.
find-creatio-not-there = At `{ $host }` there is no Creatio that takes this call.
    .remedy = Compare the address with the one in your browser, up to the start page and without `/0`. If it is right, pick the other .NET.
find-creatio-starting = Creatio is starting, or busy.
    .remedy = The first call after a pause may take a minute or two. Wait a little and try again.
find-creatio-nonsense = The answer is none of Creatio's (HTTP { $status }).
    .remedy = A proxy or a sign-in page often answers in a site's place. Open the address in a browser on this computer and look.
find-creatio-framework-unclear = `{ $host }` does not say on which .NET it runs.
    .remedy = Pick it below **More about this site**: addresses with `/0/` in them belong to the .NET Framework.
find-creatio-identity-insecure = The identity service would be called without encryption, so nothing was sent.
    .remedy = Enter its address with `https://`: the client's secret goes there.
find-creatio-may-not = Creatio says that this user does not hold the right to change system settings.
    .remedy = Each setting may still allow it; if Creatio refuses, have **Access to "System settings" section** (`CanManageSysSettings`) granted to the user.

## A change of a target's settings

find-target-signed-out = Nobody is signed in there any more.
    .remedy = Sign in again; what was planned or written is not lost.
find-target-setting-absent = This version does not have all of the settings: { $codes }.
    .remedy = Nothing is written, and nothing is made anew: a setting of that name would collide with a later update. Compare the version that you have chosen, or ask the vendor.
find-target-nothing-planned = There is nothing to write or to undo now.
    .remedy = Read the settings again.
find-target-unfinished = The change was begun and not brought to its end.
    .remedy = The list says what stands there now. Finish it, or undo it: what was there before is sealed on this computer.
find-target-other-site = This change was made at another address: { $site }. It is neither kept nor undone.
    .remedy = To undo it, enter that address again. Or leave it as it is, and begin anew at the address of now.
find-target-waits = { $how ->
        [written] Settings at `{ $host }` were written and neither kept nor undone.
        [failed] A change at `{ $host }` failed, and not all of it could be put back.
        [added] An account was added at `{ $host }` and neither kept nor undone.
       *[begun] A change at `{ $host }` was begun, and how far it came is not known.
    }
    .remedy = It can be looked at, undone or left as it is before the other steps are done.
find-target-put-back = At `{ $host }` everything is as it was before the change.
find-target-stale = What is to be entered has changed since this change was made.
    .remedy = Undo it, or leave it as it is; then compare again, with the values of now.
find-target-stored = Everything was written, read back, and compared character by character.
find-target-nothing-to-change = Nothing to change: everything stands there already.
find-target-rolled-back = Not everything arrived, so all of it was put back as it was.
    .remedy = The list says which setting failed and why. Mend that, read again, and write once more.
find-target-stuck = Not everything arrived, and not everything could be put back.
    .remedy = The list says which setting, and why where the system has said so. Mend that, and undo once more. Or look at the marked settings in the system itself.
find-target-undone = Everything is as it was before.
find-target-still-there = Nothing was undone: all that was written stands there still.
    .remedy = Why is said below. Mend that and undo it once more, or have somebody sign in who may. What was there before is still sealed on this computer.
find-target-not-undone = Not everything could be put back.
    .remedy = What somebody else has changed since was left alone; what could not be read before cannot be put back. The list says which.
find-target-undo-refused = Your system has refused to have everything put back.
    .remedy = The list says which setting, and what the system said. Often the user lacks a permission by now, or a setting was locked. Mend that, then press **Undo again**: what was there before is still sealed on this computer.
find-target-http = `{ $host }` is reached without encryption: login and keys can be read on the way.
    .remedy = Go on only inside a network that you trust, or use the address that begins with `https`.
find-target-authority-bad = The certificate authority that was chosen for this site cannot be used.
    .remedy = Choose its file anew at the checks.
find-target-not-agreed = This may take something away from others.
    .remedy = Ask whoever runs it, then tick the box.

## Zammad, over its own API

find-zammad-unreachable = `{ $host }` does not answer ({ $why }).
    .remedy = Check the address and the way to it under **Network**. If it is inside the company, this computer has to be there too.
find-zammad-insecure = `{ $host }` would be called without TLS, so nothing was sent.
    .remedy = A token or password would cross the network in clear. Enter the address with `https://`; X calls no other one either.
find-zammad-elsewhere = `{ $host }` sends callers on to `{ $to }`, and no sign-in is sent there.
    .remedy = If that is your Zammad, enter its address in place of this one. If it is a sign-in page of your company, Zammad's `/api/v1` has to be reached without it.
find-zammad-login-refused = Zammad does not take this sign-in.
    .remedy = Compare it, and try again once: after several refusals Zammad locks the user. A user with a second factor or the company's own sign-in (SSO) needs an access token, from **Profile**, **Token Access**. If the token is right, a proxy before Zammad may take the header `Authorization` off.
find-zammad-token-expired = The access token has run out.
    .remedy = Make another one in Zammad under **Profile**, **Token Access**, and enter it here.
find-zammad-header-lost = Zammad saw no sign-in in the call.
    .remedy = A proxy before Zammad takes the header `Authorization` off. Have it pass that header for `/api/v1`.
find-zammad-tokens-off = This Zammad takes no access tokens.
    .remedy = Switch them on in Zammad under **System**, **API**, **Token Access**, or sign in with a password.
find-zammad-passwords-off = This Zammad takes no passwords over its API.
    .remedy = Make an access token under **Profile**, **Token Access**, and use that.
find-zammad-forbidden = This user, or this token, may not do that.
    .remedy = Both need the permission: `admin.channel_twitter` for the channel and `admin.group` for the groups, or `admin` for everything. A token keeps the permissions it was made with, so make a new one after a change.
find-zammad-maintenance = Zammad is under maintenance and lets only administrators in.
    .remedy = Wait until it is over, or use an administrator's sign-in.
find-zammad-no-such-call = This Zammad does not have the call.
    .remedy = Zammad 7.0 and later have no channel for X. In 2.8 to 6.5, see that a proxy before Zammad passes all of `/api/v1`.
find-zammad-not-found = Zammad does not have this record any more.
    .remedy = Somebody has changed it meanwhile. Look at **Channels**, **Twitter** in Zammad, and try again.
find-zammad-not-there = What answers at `{ $host }` is no Zammad.
    .remedy = Compare the address with the one in your browser, up to the first `#`. A proxy or a sign-in page may also answer in Zammad's place.
find-zammad-starting = Zammad is starting, or busy.
    .remedy = Wait a minute and try again.
find-zammad-broken = Zammad met an error of its own.
    .remedy = Its cause is in Zammad's `production.log`, beside the error ID under "Details" if there is one.
find-zammad-rejected = Zammad does not take what it was sent.
    .remedy = What it says is under "Details". Look at **Channels**, **Twitter** in Zammad, and try again.
find-zammad-nonsense = The answer is none of Zammad's (HTTP { $status }).
    .remedy = A proxy or a sign-in page often answers in a site's place. Open the address in a browser on this computer and look.
find-zammad-missing = Zammad says that the value `{ $name }` is missing.
    .remedy = Fill it in, and try again.
find-zammad-no-app = No app is connected in Zammad.
    .remedy = Connect the app first. Zammad 2.7 refuses the very first one by a fault of its own: upgrade it.
find-zammad-keys-refused = X refuses the app's keys when Zammad shows them.
    .remedy = Zammad does not tell the reason. Compare key and secret, see that the app has a callback at X, and set the clock of Zammad's server: a wrong one looks the same.
find-zammad-callback-refused = X refuses Zammad's callback.
    .remedy = The app has to list it letter by letter. If Zammad's own name or `http`/`https` is wrong under **Settings**, **System**, correct that first: the callback is made from it.
find-zammad-no-environment = X shows Zammad no dev environment of this app.
    .remedy = Create one for **Account Activity API / Sandbox** at X. If that page is no longer there, the app lacks the access that Zammad needs.
find-zammad-environment-unknown = The app has no dev environment of this label. It has: { $labels }.
    .remedy = Enter one of those, letter by letter, or create this one at X.
find-zammad-webhook-refused = X does not register Zammad's webhook.
    .remedy = X has to reach it at port 443 with a valid certificate, and get an answer within three seconds. Test the address from here, and let X's addresses through. What X says is under "Details"; "Already 1 webhooks registered" there says nothing.
find-zammad-webhook-insecure = X does not register Zammad's webhook, because its address begins with `http`.
    .remedy = Set **HTTP type** to `https` in Zammad under **Settings**, **System**, and try again.
find-zammad-webhook-failing = X has Zammad's webhook, but its test of it fails.
    .remedy = X has to reach it at port 443 with a valid certificate, and get an answer within three seconds. Test the address from here, and let X's addresses through.
find-zammad-webhook-there = Zammad 3.1 fails here by a fault of its own, because the app has a webhook already.
    .remedy = Upgrade Zammad, or delete the webhook at X first.
find-zammad-verify-failed = Zammad could not verify the app.
    .remedy = What it says is under "Details". Zammad's server has to reach `api.twitter.com`.
find-zammad-masked = Zammad shows `{ $name }` as `**********`, and the value is needed.
    .remedy = Enter it here: nobody can read it from Zammad.
find-zammad-no-account = The account is not in Zammad.
    .remedy = Add it in Zammad under **Channels**, **Twitter**, **Add Account**, in the browser in which you are signed in.
find-zammad-other-account = These tokens belong to another account (`{ $id }`).
    .remedy = Nothing was changed. Sign in at X as the account that Zammad has.
find-zammad-before-2-8 = Zammad { $version ->
        [unknown] before 2.8
       *[other] { $version }
    } speaks with X in a way that X ended in 2018.
    .remedy = Upgrade to a version from 2.8 to 6.5. Then connect the app again, with access token and label, and add the account again.
find-zammad-version-fits = { $version ->
        [unknown] This Zammad has the channel **Twitter**.
       *[other] Zammad { $version } has the channel **Twitter**.
    }
find-zammad-legacy-access = The channel needs X's API v1.1 and its Account Activity API, which X has withdrawn from most developers.
    .remedy = Go on only if your app has that access from an old contract or as "Enterprise".
find-zammad-before-upgrade = The upgrade to Zammad 7.0 deletes app, accounts and tokens of this channel.
    .remedy = Save a bundle before you upgrade. Old tickets stay readable.
find-zammad-gone = Zammad { $version ->
        [unknown] 7.0 or later
       *[other] { $version }
    } has no channel for X: 7.0 removed it.
    .remedy = There is nothing to connect. Zammad has other channels, and the sign-in of users with X is a setting of its own.
find-zammad-address-fits = Zammad knows itself by this address (`{ $own }`).
find-zammad-address-differs = Zammad knows itself as `{ $own }`, and here `{ $entered }` was entered.
    .remedy = The callback and the address that X calls are made from Zammad's own name. Correct **Fully Qualified Domain Name** and **HTTP type** in Zammad under **Settings**, **System**, or enter `{ $own }` here.
find-zammad-name-is-example = Zammad still has the name it was delivered with (`{ $own }`).
    .remedy = Enter its real **Fully Qualified Domain Name** in Zammad under **Settings**, **System**. The callback and the address that X calls are made from it.
find-zammad-http = Zammad makes its addresses without TLS (`{ $own }`), and X calls none of those.
    .remedy = Set **HTTP type** to `https` in Zammad under **Settings**, **System**, once Zammad answers there.
find-zammad-takes-away = When Zammad connects this app, it deletes what others have registered at X under the same label: `{ $addresses }`.
    .remedy = Those systems hear nothing from X afterwards. Use a label of its own for Zammad, or go on if they are no longer needed.
find-zammad-secret-stale = Zammad answers X, but signs with a secret that is not this app's.
    .remedy = Zammad keeps the secret of the last app that it verified, for up to seven days. Connect the app again: that renews it. With several servers, each of them keeps its own.
find-zammad-secret-none = Zammad can be reached, and has no app yet to answer X with.
    .remedy = That is right before the app is connected. Test again afterwards.
find-zammad-app-missing = No app is connected in Zammad.
    .remedy = Connect it.
find-zammad-search-only = The app in Zammad has no webhook, so only search terms work.
    .remedy = Connect the app again, and then add the account again.
find-zammad-account-missing = The account is not in Zammad yet.
    .remedy = Press **Add the account in the browser**. It does what **Add Account** does in Zammad, under **Channels**, **Twitter**.
find-zammad-account-off = **@{ $name }** is switched off in Zammad.
    .remedy = Press **Enable** beside it under **Channels**, **Twitter**.
find-zammad-id-differs = Zammad has another ID of **@{ $name }** than X, so messages do not reach it.
    .remedy = Older versions of Zammad rounded the ID when the account was edited. Correct the ID, or add the account again.
find-zammad-not-subscribed = **@{ $name }** is not subscribed to the app's webhook, so mentions and direct messages do not arrive.
    .remedy = Add the account again: Zammad then subscribes it.
find-zammad-account-removed = **@{ $name }** is removed from Zammad. At X its subscription is still there.
find-zammad-group-unknown = Zammad has no group **{ $group }**.
    .remedy = Write it as Zammad does, capitals included, a group inside another as `Support::Level 2`. There are: { $groups }.
find-zammad-group-inactive = The group **{ $group }** is switched off in Zammad.
    .remedy = Switch it on under **Manage**, **Groups**, or take another. There are: { $groups }.
find-zammad-group-alone = The group **{ $group }** is named for search terms, and there are no search terms.
    .remedy = Enter a search term, or leave the group empty.
find-zammad-complains = Zammad complains of an account of X.
    .remedy = What it says is under "Details", and in Zammad under **System**, **Monitoring**.
find-zammad-account-added = **@{ $name }** was added to Zammad.
    .remedy = **Undo** takes it out again, together with what is entered here.
find-zammad-linked-other = Another account was added to Zammad: **@{ $name }**.
    .remedy = X takes the account that is signed in to the browser. Remove that account in Zammad if it is not wanted, sign out at X, and add the right one.
find-zammad-link-late = No account has come to Zammad within five minutes.
    .remedy = Use the browser in which you are signed in to Zammad, allow the app at X, and try again. If Zammad shows an error about a token, begin anew.
find-zammad-stays-at-x = Undoing reaches Zammad, and not X.
    .remedy = What Zammad has registered at X stays there, and what it has deleted there stays deleted: whoever ran it has to register it again.
find-zammad-half-verified = Zammad has stored nothing, but may already answer X with the new secret, for up to seven days, and may have deleted webhooks.
    .remedy = Mend what it says above and write again. To go back to the app that is stored, press **Configure App** and **Submit** in Zammad, without changing anything there.
find-zammad-unlisted = X does not say which webhooks this environment has.
    .remedy = Zammad deletes every other webhook of the environment when it verifies the app. Ask whoever else may use this app before you go on.

find-paste-line-break = There is a line break in this.
    .remedy = It is one line everywhere it goes. Take the break out, and look whether more came along than was meant.
find-export-line-break = The value of `{ $setting }` holds a line break, which ends the value in a file of lines.
    .remedy = Enter it again in one line.

## Another computer, by what was brought from it

find-host-report-none = This is not what the command prints.
    .remedy = Copy the command below, run it on the computer with the plug-in server, and paste what it prints, from `[api.x.com]` to `[end]`.
find-host-report-cut = Part of what the command prints is missing, or it could ask nobody.
    .remedy = Paste all of it, from `[api.x.com]` to `[end]`; it takes up to a minute to be complete. If nothing stands between the names, `curl` is missing on that computer: install it, or take the other command.
find-host-clock-right = The clock of that computer is right: { $offset } { $side ->
        [ahead] ahead of
       *[behind] behind
    } X.
find-host-clock-off = The clock of that computer is { $offset } { $side ->
        [ahead] ahead of
       *[behind] behind
    } X.
    .remedy = Turn on network time there, on Windows with `w32tm /resync`. What counts is UTC, so the time zone may stay as it is: do not move the clock to make up for it.
    .copy = timedatectl set-ntp true
find-host-clock-far-off = The clock of that computer is **{ $offset }** { $side ->
        [ahead] ahead of
       *[behind] behind
    } X, which is likely more than X tolerates.
    .remedy = X would refuse what the plug-in signs, and BMC would show ARERR 8753. Turn on network time there before you authorize, on Windows with `w32tm /resync`. A whole number of hours looks like a clock that was moved in place of the time zone: what counts is UTC.
    .copy = timedatectl set-ntp true
find-host-clock-unknown = The clock of that computer could not be compared, because nobody answered it.
    .remedy = Open the way to X first, then run the command again.
find-host-reaches = X answers that computer, by its names of now and by the older one.
find-host-unreached = `{ $host }` does not answer that computer ({ $why }).
    .remedy = { $why ->
        [dns] Its name is not found there: the name server of that network has to know names of the internet.
        [tls] Something on the way opens the connection, as products that inspect traffic do. Java has a list of certificate authorities of its own: the company's has to be in that of the plug-in server too.
        [proxy] The way leads through a proxy that asks for a login.
       *[other] A firewall is likely in the way: it has to let that computer out to this name, port 443.
    } The command goes straight, past any proxy. If only a proxy leads out there, the plug-in server needs it in its own start line, as `-Dhttps.proxyHost` and `-Dhttps.proxyPort` (unverified: BMC says nothing of it).
find-host-old-name-unreached = `{ $host }` does not answer that computer ({ $why }).
    .remedy = It is X's older name, and the plug-in may still call X by it (unverified). Let that computer out to it too if you can.

## BMC Helix ITSM and AR System, over their REST API

find-bmc-unreachable = `{ $host }` does not answer ({ $why }).
    .remedy = Check address and port: BMC's examples have 8443 for `https`. If the server is inside the company, this computer has to be there too.
find-bmc-insecure = `{ $host }` would be called without TLS, so nothing was sent.
    .remedy = Password and token would cross the network in clear. Enter the address with `https://` and the port for it: 8443 in BMC's examples, where 8008 is the one for `http`. If the server has no such port yet, its administrator has to open one, or look at the entry by hand.
find-bmc-elsewhere = `{ $host }` sends callers on to `{ $to }`, and no sign-in is sent there.
    .remedy = That is likely a sign-in page of your company (SSO). Enter the address at which AR System's own REST API answers, as a rule another port of the server, or look at the entry by hand.
find-bmc-login-refused = AR System does not take this user and password (623).
    .remedy = Compare them, and try again once: several refusals may lock the user. A user of a company's own sign-in (SSO) has no password here; take a service account of AR System itself.
find-bmc-connected = AR System says that this user is connected from elsewhere already (9093).
    .remedy = One user cannot work from two places at once. Close the other session, or wait until it has ended; better, take a service account that nobody else uses.
find-bmc-session-ended = AR System does not know this session any more.
    .remedy = Sign in again.
find-bmc-forbidden = This user may not see or change what was asked for.
    .remedy = Take a user who may open the form in BMC, such as an application administrator. To find the form by itself, Keywright has to read **AR System Metadata: arschema**; if that stays closed, enter the form's name in the step **Address**.
find-bmc-no-form = There is no form `{ $form }`, or this user may not see it.
    .remedy = Compare its name, as the server has it and not as the page's title shows it, in the step **Address**. In Developer Studio it stands in the list of forms.
find-bmc-not-there = What answers at `{ $host }` is no REST API of AR System.
    .remedy = Mid Tier, the pages in the browser, is another address. The REST API is at the AR System server itself, as a rule at port 8443; it exists from 9.0 on.
find-bmc-starting = `{ $host }` is starting, or busy.
    .remedy = Wait a minute and try again.
find-bmc-rejected = AR System does not take it: { $said } (ARERR { $number }).
    .remedy = BMC's pages explain the number. If it speaks of a form, compare its name in the step **Address**; if it speaks of a field, its name in the step **Account**, under **Names in BMC's form**.
find-bmc-nonsense = The answer is none of AR System's (HTTP { $status }).
    .remedy = A proxy or a sign-in page often answers in a server's place. What it said is under **Details**.
find-bmc-form-unknown = No form on this server has a name that looks right.
    .remedy = Enter the form's name in the step **Address**. It stands in Developer Studio, or in the address of the open form; BMC does not publish it.
find-bmc-several-forms = Several forms could be meant: { $forms }.
    .remedy = Enter the right one in the step **Address**: the one that opens as **Configure External Notification Registration**. Display-only forms of a similar name hold no entries.
find-bmc-fields-differ = The form `{ $form }` has no field called { $fields }.
    .remedy = If it is the right form, its fields have other names: enter them in the step **Account**, under **Names in BMC's form**. If it is another form, enter the name of the right one in the step **Address**.
find-bmc-no-entry = No entry is there for `{ $account }`, nor for any other account at X.
    .remedy = Make it in BMC by hand, with **Authorize Account**, as the step **Fill in BMC's form** says, then read again. Keywright makes none: an entry that comes over the API has no authorized account behind it.
find-bmc-other-account = No entry is there for `{ $account }`, but for { $others }.
    .remedy = Compare the names. If the account was renamed at X or another one is meant now, make a new entry in BMC by hand, with **Authorize Account**: it is the account that was authorized which posts, not the name that stands there.
find-bmc-several-entries = { $count } entries are there for `{ $account }`; what is compared is `{ $entry }`.
    .remedy = Look at them in BMC, and switch off those that nobody needs, or the account posts everything twice.
find-bmc-none-of-user = { $count } entries are there for `{ $account }`, and none is of the user `{ $user }`.
    .remedy = Which one is meant cannot be told, so none is changed. Look at them in BMC and give the right one this user, or enter the user of the right one here, then read again.
find-bmc-entry-gone = AR System has no such entry any more (302).
    .remedy = Somebody has deleted it, or the number of another one was typed. Look for the account in BMC's form. If it is gone, make a new entry there, with **Authorize Account**; then read again.
find-bmc-no-id = `{ $host }` shows the entry without its id, so nothing was written.
    .remedy = If the form shows its number under another name than **Request ID**, enter that in the step **Account**, under **Names in BMC's form**. Or change the entry by hand, in BMC's own form.
find-bmc-entry-off = The entry for `{ $account }` is not switched on.
    .remedy = Switch it on only if **Authorize Account** was done in it: whether it was cannot be seen over the API.
find-bmc-no-alert = **AR System Alert User Registration** has no entry of X's plug-in for the user `{ $user }`.
    .remedy = The plug-in makes it when the PIN was taken. Do the step **Fill in BMC's form** again: pick the user, sign in at X, paste the PIN, press **Apply**. Then read again.
find-bmc-signature = BMC's plug-in could not sign in to X (ARERR 8753).
    .remedy = It reads like wrong keys, but BMC has none to enter: its own cure is the clock. Bring the computers with the AR System server and its plug-in server to network time; UTC counts, not the time zone. Then press **Authorize Account** again, or pick the user again in plain AR System. If clocks are right, X may no longer take the key pair that BMC's plug-in brings (unverified); ask BMC.
    .copy = timedatectl set-ntp true
find-bmc-pin-refused = X did not take the PIN from BMC's plug-in (ARERR 8753).
    .remedy = A PIN works once, is burnt by the first wrong digit, and is good only for the page that BMC has opened itself. Press **Authorize Account** again, or pick the user again in plain AR System, and paste the new one. That this message means the PIN is likely, not documented.
find-bmc-plug-in-failed = BMC's plug-in for X failed (ARERR 8753).
    .remedy = The number stands for whatever goes wrong in the plug-in; its reason is in the text beside it, and in the log of the plug-in server (`arjavaplugin.log`, unverified). If it speaks of a host or a connection, that computer does not reach X.

## Expertflow, over its own APIs

find-expertflow-unreachable = `{ $host }` does not answer ({ $why }).
    .remedy = Check the address, and whether Expertflow runs; the step **Before you begin** looks at the way to it. If Expertflow is inside the company, this computer has to be there too.
find-expertflow-lost = The answer to **{ $what }** was lost ({ $why }); whether it was made is unknown.
    .remedy = `{ $host }` had answered before. Read again: the list then says what stands there. What is there by its name is used, and not made twice.
find-expertflow-nothing-made = It was refused, and nothing was made or changed.
    .remedy = The list says which line was refused and why. Mend that, read again, and write once more.
find-expertflow-insecure = `{ $host }` would be called without TLS, so nothing was sent.
    .remedy = The app's keys and tokens would cross the network in clear. Enter the address with `https://`: Expertflow's gateway answers there under the same paths.
find-expertflow-elsewhere = `{ $host }` sends callers on to `{ $to }`, and no sign-in is sent there.
    .remedy = If that is your Expertflow, enter its address in place of this one. If it is a sign-in page of your company, Expertflow's own paths have to be reached without it.
find-expertflow-client-refused = Keycloak does not take the client's secret.
    .remedy = Copy it anew in Keycloak, in the realm of Expertflow, under **Clients**, **cim**, **Credentials**. If the client has another ID, change it in the step with the addresses.
find-expertflow-password-refused = Keycloak does not take this name and password.
    .remedy = Compare them, and try again once: a realm may lock a user after several refusals. Where the user has a second factor, its number has to be typed too.
find-expertflow-code-wanted = Keycloak wants the number of the second factor.
    .remedy = Type the number that the authenticator app shows now, and sign in again. Each number is good once.
find-expertflow-user-barred = This user cannot sign in. Keycloak says: { $said }
    .remedy = Sign in to Keycloak once as this user and finish what it asks for, or have an administrator enable the user.
find-expertflow-grant-off = This client may not sign users in by their password.
    .remedy = Switch **Direct access grants** on for the client in Keycloak, or sign in with an access token.
find-expertflow-token-refused = Expertflow's gateway does not take this token.
    .remedy = Tokens of Keycloak live for minutes only. Get a new one, or sign in by name and password.
find-expertflow-token-alien = Keycloak has let this user in, and Expertflow's gateway does not take its token.
    .remedy = Name, password and secret are right. Compare realm and client with what the gateway expects, and whether the user has the role **admin**; whoever set the gateway's authentication up knows.
find-expertflow-login-wanted = Expertflow's gateway asks for a login.
    .remedy = Sign in by name and password, or with an access token.
find-expertflow-ended = The sign-in has run out.
    .remedy = Tokens of Keycloak live for minutes only. Sign in again: what stands there by now is read first.
find-expertflow-forbidden = This user may not do that.
    .remedy = The user needs the realm role **admin** in Keycloak, and where the gateway checks permissions those of the configuration.
find-expertflow-not-there = `{ $host }` has nothing at `{ $path }`.
    .remedy = Paths of Expertflow differ with its deployment. Correct this one in the step with the addresses.
find-expertflow-not-expertflow = What answers at `{ $host }` is none of Expertflow's interfaces.
    .remedy = A page for people came in place of data. Check the address and the paths, and whether a sign-in page of the company stands before them.
find-expertflow-starting = Expertflow is starting, or busy.
    .remedy = Wait a minute and try again.
find-expertflow-broken = Expertflow met an error of its own.
    .remedy = What it said is under "Details". Its logs say more.
find-expertflow-rejected = Expertflow does not take what it was sent.
    .remedy = What it said is under "Details".
find-expertflow-conflict = Something that is there already stands in the way.
    .remedy = What it said is under "Details". Look in Unified Admin, then read again.
find-expertflow-gone = It is not there any more.
    .remedy = Somebody has deleted it since it was read. Read again.
find-expertflow-vanished = Expertflow said yes, and does not have it.
    .remedy = Look in Unified Admin, then read again.
find-expertflow-twins = Expertflow has several objects called **{ $name }**, and nobody can tell which is meant.
    .remedy = Rename or delete the others in Unified Admin, or choose another name here.
find-expertflow-no-mrd-type = Nothing here says which type a channel category for messages has.
    .remedy = Make it by hand in Unified Admin, with the type **CHAT**, then read again.
find-expertflow-type-missing = Expertflow has no channel type **TWITTER**.
    .remedy = The connector makes it when it starts. Start it, or make the type by hand in Unified Admin, with the name `TWITTER` in capitals, then read again.
find-expertflow-missing = Expertflow has no **{ $name }**.
    .remedy = It has to be there before. Look in Unified Admin, then read again.
find-expertflow-no-agent = Expertflow has no agent **{ $name }**.
    .remedy = Write agents as they sign in, capitals included. When Expertflow knows a new one is unverified: likely after the first sign-in to Agent Desk.
find-expertflow-no-number = **{ $value }** is no number of seconds.
    .remedy = Enter a whole number above zero. The time for which a request waits has to be longer than the time after which an agent counts as not answering (RONA).
find-expertflow-not-ours = **{ $name }** was made by somebody else meanwhile, so it is left alone.
    .remedy = Delete it in Unified Admin if nobody needs it.
find-expertflow-unclear = Nobody can tell whether **{ $name }** was made by this change or by somebody else, so it is left alone.
    .remedy = Delete it in Unified Admin if nobody needs it, then undo again.
find-expertflow-connector-down = The Twitter connector does not answer.
    .remedy = Start it, and see that the gateway reaches it. It has to run before it can be activated.
find-expertflow-nonsense = The answer is none of Expertflow's (HTTP { $status }).
    .remedy = What it said is under "Details".
find-expertflow-not-tried = Not tried, because a line before it was refused.
    .remedy = Mend that one first.
find-expertflow-in-use = **{ $name }** could not be taken away.
    .remedy = Something else uses it by now. Free it in Unified Admin, then undo again or delete it there.
find-expertflow-no-bot = Expertflow has no bot **{ $name }**.
    .remedy = A bot has to be there before. Choose one of these: { $there }. Or add one in Unified Admin, then read again.
find-expertflow-connector-other = The connector **{ $name }** belongs to another provider.
    .remedy = Choose another name for the connector, or delete that one in Unified Admin.
find-expertflow-channel-other = The channel **{ $name }** serves this account already.
    .remedy = Two channels would answer everything twice. Take its name here to change it, or delete it in Unified Admin.
find-expertflow-queue-empty = The queue **{ $name }** has no step, so nobody gets its requests.
    .remedy = Add a step in Unified Admin that asks for the attribute of your agents.
find-expertflow-queue-other = The queue **{ $name }** belongs to the channel category **{ $mrd }**.
    .remedy = Requests go to agents of that category. Choose another queue, or change this one in Unified Admin.
find-expertflow-open = Expertflow's gateway asks for no login: whoever reaches `{ $host }` can read the channel connectors, and the keys in them.
    .remedy = Keep it inside the company's network, or have the gateway's authentication switched on. Its published settings come with it switched off.
find-expertflow-no-connector = No Twitter connector answers at its address.
    .remedy = Start the connector, or correct its path. Which status it gives to such a question is unverified: go on if you know that it runs.
find-expertflow-other-generation = { $by ->
        [provider] The channel provider **{ $name }** asks for the keys of another version than the one that you chose:
       *[connector] The connector that answers is of another version than the one that you chose:
    } { $there ->
        [a] that of CIM, 4.5 and older
       *[b] that of CX, 4.9 and newer
    }.
    .remedy = The two share no key, so nothing of this would work. Answer the question “Which version is it?” anew. If you know better, because what Expertflow says here is read nowhere (unverified), tick the box below.
find-expertflow-generation-unsaid = This site seems to be of the other version, and the box is not ticked.
    .remedy = Answer the question “Which version is it?” anew, or tick the box.
find-expertflow-name-length = Expertflow does not take **{ $name }** for a name here.
    .remedy = It has to have { $least } to { $most } characters.
find-expertflow-name-letters = Expertflow does not take **{ $name }** for a name here.
    .remedy = It may have { $least } to { $most } letters, digits, `_` and `-`, with single blanks between words.
find-expertflow-verified = { $compared ->
        [sent] Expertflow hands the connector the keys that were sent.
       *[stored] Expertflow hands the connector the keys that its channel connector holds.
    }
    .remedy = { $compared ->
        [sent] See that a message arrives.
       *[stored] Whether these are the keys of today, the step **Objects** compares. Then see that a message arrives.
    }
find-expertflow-differs = Expertflow hands the connector something else for { $keys }.
    .remedy = Compare the objects again and write them, then activate again.
find-expertflow-unverified = What Expertflow hands the connector could not be read.
    .remedy = Why is under "Details". Look in Unified Admin whether the channel's connector has the keys.
find-expertflow-blocked = The change cannot be made yet. In the way is: { $names }.
    .remedy = What stands in the way is said above. Mend it, and read again: until then nothing is written.
find-expertflow-activated = The connector has taken the call.
find-expertflow-not-activated = The connector has not been activated.
    .remedy = The list says why. Mend that, read again, and activate once more; nothing else was changed.

## The health of connections

find-health-unpaid = The account's tokens were not asked about, because X charges for that.
    .remedy = What is known of them is from before. To have them asked about, allow calls that cost money.
find-health-handed-on = The account's tokens belong to the program that they were handed to, so they were left alone.
    .remedy = Nothing to do here. Whether they work shows in that program.
find-retire-hook-shared = The webhook itself stays: another connection with the same app has its events sent there.
    .remedy = It goes when the last of them is retired.
find-health-renewed = X has renewed the account's tokens, which shows that they are good.
find-health-hook-gone = X no longer lists the webhook `{ $address }`.
    .remedy = X delivers nothing there. Open the connection at its webhook, register the address again, and subscribe the account.
find-health-settings-kept = **{ $host }** holds what was entered there.
find-health-settings-changed = Somebody has changed settings at **{ $host }**: { $codes }.
    .remedy = They differ from what was entered. Open the connection at that step: it shows what is there now, and can enter them again.
find-health-settings-old = **{ $host }** has what was entered before something changed here.
    .remedy = Open the connection at that step and enter the settings again. Until then your system may be refused.
find-health-settings-unseen = The settings at **{ $host }** were not looked at, because no login there is kept.
    .remedy = To have them looked at too, sign in there at the step that enters them, and have the login kept.
find-health-nothing = There is nothing to ask about yet.
    .remedy = A connection can be checked once the provider has accepted its keys.
find-health-hours = This is no number of hours from { $least } to { $most }.
    .remedy = Enter a whole number.
find-health-busy = The connections are being looked at already.
    .remedy = Wait until that ends, or cancel it on the page that shows it.
## Connections from one computer to another
find-transfer-too-large = This file is larger than any file of connections.
    .remedy = Choose the file that **Export** or **Back up everything** has made.
find-transfer-not-ours = This is no file of connections.
    .remedy = Choose the file that **Export** or **Back up everything** has made. Its name ends in `.keywright.age`.
find-transfer-bundle = This is a bundle for a business system, and too little is in it to make a connection of.
    .remedy = On the other computer, tick the connection, press **Export**, and import that file here.
find-transfer-newer = This file was made by a newer version of Keywright (format { $format }).
    .remedy = Update Keywright on this computer, then import the file again.
find-transfer-stray = The file holds something that does not belong there: `{ $entry }`.
    .remedy = Keywright has not made this file as it is. Export once more on the other computer. Nothing was imported.
find-transfer-twice = The file holds `{ $entry }` twice, so nobody can tell which of the two counts.
    .remedy = Keywright has not made this file as it is. Export once more on the other computer. Nothing was imported.
find-transfer-packed = In the file, `{ $entry }` is compressed or encrypted, which Keywright never does there.
    .remedy = Somebody has packed the file anew. Import the file as it was exported. Nothing was imported.
find-transfer-damaged = In the file, `{ $entry }` is missing, cut short or changed.
    .remedy = Copy the file from the other computer once more, or export again. Nothing was imported.
find-transfer-too-much = In the file, `{ $entry }` holds more than is read, at line { $line }.
    .remedy = Export fewer connections at a time. Nothing was imported.
find-transfer-too-deep = In the file, line { $line } of `{ $entry }` is nested deeper than any record.
    .remedy = Keywright has not made this file as it is. Export once more on the other computer. Nothing was imported.
find-transfer-misshapen = In the file, line { $line } of `{ $entry }` is no record that this version of Keywright knows.
    .remedy = If the file comes from a newer version, update Keywright here. Otherwise export once more. Nothing was imported.
find-transfer-id = In the file, line { $line } of `{ $entry }` has an id that is none.
    .remedy = Keywright has not made this file as it is. Export once more on the other computer. Nothing was imported.
find-transfer-id-twice = In the file, line { $line } of `{ $entry }` is there for the second time.
    .remedy = Keywright has not made this file as it is. Export once more on the other computer. Nothing was imported.
find-transfer-name = In the file, line { $line } of `{ $entry }` names something in a way that Keywright does not.
    .remedy = Keywright has not made this file as it is. Export once more on the other computer. Nothing was imported.
find-transfer-endpoint = In the file, line { $line } of `{ $entry }` would send its secrets to an address that is neither https nor on this computer.
    .remedy = Do not use this file, and ask where it comes from. Nothing was imported.
find-transfer-site = A connection in the file has a site that nobody could have entered: `{ $site }`.
    .remedy = Do not use this file, and ask where it comes from. Nothing was imported.
find-transfer-world = In the file, line { $line } of `{ $entry }` belongs to practice where the others are real, or is real where you practise.
    .remedy = Import connections of practice while you practise, and real ones outside of it. Nothing was imported.
find-transfer-other-world = { $practice ->
        [yes] This file holds connections of practice.
       *[no] This file holds real connections, and you are practising.
    }
    .remedy = { $practice ->
        [yes] Start practising, and import it there.
       *[no] Leave practice, and import it outside: nothing in practice may reach the real providers.
    }
find-transfer-no-app = In the file, the connection in line { $line } needs an app that is not there.
    .remedy = Export once more on the other computer. Nothing was imported.
find-transfer-pending = In the file, the connection in line { $line } is in the middle of a sign-in, which no file can carry.
    .remedy = Export once more on the other computer. Nothing was imported.
find-transfer-secret = In the file, line { $line } of `{ $entry }` is a secret of something that is not there.
    .remedy = Keywright has not made this file as it is. Export once more on the other computer. Nothing was imported.
find-transfer-history = In the file, line { $line } of `{ $entry }` is about something that is not there.
    .remedy = Keywright has not made this file as it is. Export once more on the other computer. Nothing was imported.
find-transfer-not-sealed = This file is not sealed.
    .remedy = Choose the file as it was exported. Its name ends in `.keywright.age`.
find-transfer-asks-passphrase = This file is sealed by a passphrase.
    .remedy = Enter the passphrase that it was exported with.
find-transfer-asks-key = This file is sealed for the holders of certain keys.
    .remedy = Paste your secret key, which begins with `AGE-SECRET-KEY-1`.
find-transfer-no-key = This is no secret key of `age`.
    .remedy = Paste the line that begins with `AGE-SECRET-KEY-1`, or the whole text of your key file.
find-transfer-too-much-work = This file asks for more work than any file of ours (a work factor of { $work }).
    .remedy = Do not use this file, and ask where it comes from. Nothing was tried.
find-transfer-wrong-passphrase = This passphrase does not open the file.
    .remedy = Look at capital letters and blanks. Without its passphrase nobody can open it.
find-transfer-wrong-key = The file is not sealed for this key.
    .remedy = Try another key of yours, or have the file exported for the key that you have.
find-transfer-seal-broken = The sealed file is damaged: a part is missing or was changed.
    .remedy = Copy it from the other computer once more. Nothing was imported.
find-transfer-unreadable = The file { $path } cannot be read.
    .remedy = See that it is there and that you may read it, or press **Browse**.
find-transfer-recipient-missing = Nobody is named whom the file is to be sealed for.
    .remedy = Paste at least one public key. It begins with `age1`.
find-transfer-recipient-odd = { $why ->
        [typo] In line { $line }, `{ $key }` is cut short or has a typing error.
        [ssh] In line { $line } there is a key for SSH.
       *[other] In line { $line }, `{ $key }` is no public key of `age`.
    }
    .remedy = { $why ->
        [ssh] Ask for a key of `age` instead: it begins with `age1`, and `age-keygen` makes one.
       *[other] Copy the whole key once more: it begins with `age1` and has 62 characters.
    }
find-transfer-recipient-secret = In line { $line } there is a secret key.
    .remedy = A file is sealed for the public key, which begins with `age1`. Whoever owns that secret key should keep it to themselves.
find-transfer-nothing = There is nothing to export.
    .remedy = Choose at least one connection.
find-transfer-moved = What was looked at has changed since, here or in the file.
    .remedy = Read the file again and look at the list once more. Nothing was imported.
find-transfer-failed = The file could not be made.
    .remedy = Try again. Nothing half-written was left behind.
find-transfer-guides-missing = This Keywright has no guide for some of them: { $guides }.
    .remedy = They come in and are kept, and can be opened once the guide is here too.
find-transfer-replaced = { $many ->
        [no] One of them talks to another address than the provider's own: { $hosts }.
       *[yes] { $count } of them talk to other addresses than the provider's own: { $hosts }.
    }
    .remedy = They keep these addresses, and their secrets go there. Import them only if you know who is behind each.
find-transfer-authorities = { $many ->
        [no] One of them trusts a certificate authority of its own: for { $hosts }.
       *[yes] { $count } of them trust a certificate authority of their own: for { $hosts }.
    }
    .remedy = Import them only if you know who has issued it.
find-transfer-handed = { $many ->
        [no] The tokens of one of them belong to another program, which renews them.
       *[yes] The tokens of { $count } of them belong to another program, which renews them.
    }
    .remedy = Keywright leaves them alone here. Sign in anew where this computer is to use them.
find-transfer-takes-over = { $many ->
        [no] The tokens of one of them belong to this computer from now on.
       *[yes] The tokens of { $count } of them belong to this computer from now on.
    }
    .remedy = Whoever exported them leaves them alone since. Import the file on one computer only: each renewal uses up what the file holds.
find-transfer-no-secrets = The file holds no secrets.
    .remedy = Enter the keys and sign in once more for each connection that comes in.
find-transfer-from-bundle = This is a bundle for a business system. What stands in it makes the beginning of a connection.
    .remedy = Look at each step and press **Continue**.
## Files that are saved beside bundles: history, dates, reports

find-file-path-none = This is no whole path of a file.
    .remedy = A path begins at the root and ends with the file's name: `/home/ana/Documents/history.csv`. **Browse** picks one.
find-file-taken = Something is already at { $path }.
    .remedy = Choose another name. What is there was not touched.
find-file-not-saved = The file could not be saved at { $path }.
    .remedy = See **Details** for what the system said, then choose another folder. Nothing half-written was left behind.

## The program's settings

find-setting-unusable = A setting that was kept cannot be used: it is damaged, or from a later version of the program. The usual value holds there.
    .remedy = Look at the settings and save them: that puts the usual value in its place for good.
find-setting-port = A port here is a number from 1024 to 32767.
    .remedy = Below that a program needs more rights; above it the system gives ports away to whoever asks first.
find-setting-ports-same = The two ports are the same.
    .remedy = The second one is used where the first is taken, so it has to be another.
find-setting-clipboard = A secret may stay on the clipboard for 10 to 600 seconds.
    .remedy = Enter a number of seconds in that range.
find-setting-idle = This is no number of minutes from 1 to 1440.
    .remedy = Leave the field empty where the secrets are never to be locked by themselves.

## A connection's later life

find-remove-unconfirmed = The name that confirms it is missing.
    .remedy = Type **{ $word }**, letter by letter. Nothing was removed.
