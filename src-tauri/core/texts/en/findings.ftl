## Vault

find-vault-ready = Secrets have a place: this computer's keyring holds the key, and it works.

find-vault-absent = There is no keyring that answers on this computer.
    .remedy = Keywright seals every secret with a key that only your keyring holds, so nothing secret can be stored before one runs. On Debian and Ubuntu install **gnome-keyring** (KDE brings **KWallet**), sign out and in again, then press **Check again**.
    .copy = sudo apt install gnome-keyring

find-vault-locked = The keyring is locked.
    .remedy = Unlock it, for example in **Passwords and Keys** or **KWalletManager**, then press **Check again**. Nothing was stored and nothing is lost.

find-vault-refused = The keyring was not unlocked: its question was closed without a password.
    .remedy = Press **Check again** and enter the keyring's password when it asks; it is usually the one you sign in with. If no question appeared, unlock the keyring first in **Passwords and Keys** or **KWalletManager**.

find-vault-asking = The keyring has been asked and has not answered yet.
    .remedy = Look for its question, perhaps behind this window, and enter the keyring's password. Keywright goes on by itself as soon as the keyring answers. If no question appears, press **Cancel**, then **Check again**.

find-vault-broken = The keyring answered with an error.
    .remedy = Its own words are under **Details**. Signing out and in again starts the keyring afresh; then press **Check again**.

find-vault-key-lost = The keyring no longer holds the key to the secrets in this folder.
    .remedy = Sign in as the person who stored them, or restore the keyring from a backup, then press **Check again**. Nothing was changed. If the key is gone for good, start with an empty data folder and enter the secrets again: no one can open them without it.

find-vault-key-wrong = The keyring holds a key, but it is not the one this folder was sealed with.
    .remedy = The folder or the keyring was probably restored from a backup of another day. Restore the two that belong together, then press **Check again**. Nothing was changed.

find-secret-unreadable = A stored secret cannot be read: its record is damaged, or was moved there from another place.
    .remedy = Enter this secret again; the new value replaces the damaged record.

## Data folder

find-folder-held = Another Keywright is using this data folder (process { $pid }, user { $user }).
    .remedy = Switch to that window, or close it there and press **Check again**.

find-folder-read-only = The data folder { $folder } cannot be written.
    .remedy = Give your user the right to write there, or start Keywright with another folder: `--data-dir`.

find-disk-full = There is no room left on the disk that holds the data folder.
    .remedy = Free some space and try again. What was stored before is safe; the last change was not saved.

find-folder-newer = The data in this folder were written by a newer version of Keywright (format { $version }).
    .remedy = Open them with that version or a later one. Nothing was changed.

find-folder-damaged = The data file in this folder is damaged, or belongs to another program.
    .remedy = Restore the folder from a backup, or start Keywright with another folder: `--data-dir`. Nothing was changed.

find-store-failed = The data could not be read or written.
    .remedy = The system's own words are under **Details**. Check that the disk is there and healthy, then try again.
