// Connections to another computer, and from one.

import { invoke } from '@tauri-apps/api/core';

import type { FindingView } from '../bindings/FindingView';
import type { ImportChoices } from '../bindings/ImportChoices';
import type { Imported } from '../bindings/Imported';
import type { ImportPreview } from '../bindings/ImportPreview';
import type { ImportRow } from '../bindings/ImportRow';
import type { Transferred } from '../bindings/Transferred';
import type { TransferOffer } from '../bindings/TransferOffer';
import type { TransferWish } from '../bindings/TransferWish';

export interface TransferCalls {
  /** What an export of these connections would hold; of everything for none. */
  transferOffer(of: string[]): Promise<TransferOffer>;
  /** What is wrong with pasted public keys as they stand. */
  checkRecipients(recipients: string): Promise<FindingView[]>;
  exportSeveral(wish: TransferWish): Promise<Transferred>;
  /** Asks for a file with the system's own dialog; null when it was dismissed. */
  browseImport(): Promise<string | null>;
  /** Opens a file, named or dropped (its bytes in base64), and compares it with what is here. Nothing is changed. */
  readImport(path: string, dropped: string, passphrase: string, key: string): Promise<ImportPreview>;
  /** Some rows of the file that was read. */
  importRows(reading: number, from: number, many: number): Promise<ImportRow[]>;
  /** Imports it: all by these choices, or nothing. */
  importSeveral(reading: number, choices: ImportChoices): Promise<Imported>;
  /** Forgets the file that was read. */
  forgetImport(): Promise<void>;
}

export const transferCalls: TransferCalls = {
  transferOffer: (of) => invoke('transfer_offer', { of }),
  checkRecipients: (recipients) => invoke('check_recipients', { recipients }),
  exportSeveral: (wish) => invoke('export_several', { wish }),
  browseImport: () => invoke('browse_import'),
  readImport: (path, dropped, passphrase, key) => invoke('read_import', { path, dropped, passphrase, key }),
  importRows: (reading, from, many) => invoke('import_rows', { reading, from, many }),
  importSeveral: (reading, choices) => invoke('import_several', { reading, choices }),
  forgetImport: () => invoke('forget_import'),
};
