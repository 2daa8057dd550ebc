// The keyring or passphrase behind all secrets.

import { invoke } from '@tauri-apps/api/core';

import type { FindingView } from '../bindings/FindingView';
import type { Home } from '../bindings/Home';

export interface HouseCalls {
  /** What is wrong with a new passphrase as it stands, by the rule that also checks it in the end. */
  checkPassphrase(passphrase: string): Promise<FindingView[]>;
  /** Opens the secrets with the passphrase that locks them. */
  unlock(passphrase: string): Promise<Home>;
  /** Has a passphrase, typed twice, keep the key to the secrets from now on. */
  usePassphrase(passphrase: string, again: string): Promise<Home>;
  /** Has the system's keyring keep it. */
  keepInKeyring(): Promise<Home>;
  /** Gives up secrets that nobody can open; `confirmation` is the word that the fault names. */
  forgetSecrets(confirmation: string): Promise<Home>;
}

export const houseCalls: HouseCalls = {
  checkPassphrase: (passphrase) => invoke('check_passphrase', { passphrase }),
  unlock: (passphrase) => invoke('unlock', { passphrase }),
  usePassphrase: (passphrase, again) => invoke('use_passphrase', { passphrase, again }),
  keepInKeyring: () => invoke('keep_in_keyring'),
  forgetSecrets: (confirmation) => invoke('forget_secrets', { confirmation }),
};
