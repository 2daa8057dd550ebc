// The page talks to the program through this interface only. `tauri.ts` is the program itself; `fake.ts` an imitation in
// the browser for tests and pictures.

import type { ApplyAct } from './bindings/ApplyAct';
import type { Container } from './bindings/Container';
import type { Derived } from './bindings/Derived';
import type { ExportWish } from './bindings/ExportWish';
import type { FindingView } from './bindings/FindingView';
import type { Flow } from './bindings/Flow';
import type { GuideCard } from './bindings/GuideCard';
import type { Home } from './bindings/Home';
import type { Input } from './bindings/Input';
import type { KeyFile } from './bindings/KeyFile';
import type { LookedUp } from './bindings/LookedUp';
import type { NewProxy } from './bindings/NewProxy';
import type { ProxySetting } from './bindings/ProxySetting';
import type { Sorted } from './bindings/Sorted';
import type { View } from './bindings/View';
import type { WebhookAct } from './bindings/WebhookAct';
import type { HealthCalls } from './calls/health';
import type { HouseCalls } from './calls/house';
import type { ListCalls } from './calls/list';
import type { LivesCalls } from './calls/lives';
import type { RecordCalls } from './calls/record';
import type { TransferCalls } from './calls/transfer';

/** Every call that can be refused rejects with a `Refused`: nothing was changed, and each finding names its field. */
export interface Backend extends HealthCalls, HouseCalls, ListCalls, LivesCalls, RecordCalls, TransferCalls {
  home(): Promise<Home>;
  /** Asks the keyring and the data folder anew. */
  checkAgain(): Promise<Home>;
  enterPractice(): Promise<Home>;
  leavePractice(): Promise<Home>;
  /** Turns an exercise of practice, or all of them for null. */
  rehearse(exercise: string | null, on: boolean): Promise<Home>;

  gallery(): Promise<GuideCard[]>;
  start(guide: string): Promise<View>;
  view(connection: string): Promise<View>;
  go(connection: string, step: string): Promise<View>;
  /** `confirmation`: the name that was typed, which a live connection asks for. */
  remove(connection: string, confirmation: string): Promise<Home>;

  submit(connection: string, step: string, input: Input): Promise<View>;
  /** What is wrong with a value as it stands, by the rules that also check it on submit. */
  checkField(connection: string, step: string, field: string, value: string): Promise<FindingView[]>;
  /** The values that follow from a form as it is typed; the same that the view holds after a submit. */
  derive(connection: string, step: string, values: Record<string, string>): Promise<Derived[]>;
  runChecks(connection: string, step: string): Promise<View>;
  checkClock(connection: string): Promise<FindingView>;
  /** Has the system keep its clock right, by the command that the checks show, and checks again. */
  mendClock(connection: string, step: string): Promise<View>;
  /** Asks for a file with the system's own dialog; null when it was dismissed. */
  browseAuthority(): Promise<string | null>;
  /** Trusts the certificate authority in a file for the target's own site alone, and checks again. */
  trustAuthority(connection: string, step: string, path: string): Promise<View>;
  /** Takes that back, and checks again. */
  distrustAuthority(connection: string, step: string): Promise<View>;
  /** Which proxy leads into the network. */
  proxy(): Promise<ProxySetting>;
  setProxy(wanted: NewProxy): Promise<ProxySetting>;
  /** Stores the values, has the provider verify them, and obtains the bearer token. An empty secret keeps the stored one. */
  createCredentials(connection: string, step: string, values: Record<string, string>): Promise<View>;
  /** What the text of a file of the provider's holds for the fields of a step. Nothing is stored. */
  readKeyFile(connection: string, step: string, text: string): Promise<KeyFile>;
  /** Asks for a request token and sends the browser to the provider. */
  authorize(connection: string, step: string): Promise<View>;
  /** Picks another way to sign in; a sign-in under way ends. */
  pickWay(connection: string, step: string, way: Flow): Promise<View>;
  /** Exchanges a PIN, or the address that the browser ended at, for the account's tokens. Empty: what the browser brought. */
  finishAuthorization(connection: string, step: string, typed: string): Promise<View>;
  /** Takes tokens that the provider's console has issued. */
  bringTokens(connection: string, step: string, values: Record<string, string>): Promise<View>;
  /** Asks the provider once more to confirm who signed in anew. */
  confirm(connection: string, step: string): Promise<View>;
  /** Asks the provider, for a price, who the tokens belong to. */
  prove(connection: string, step: string): Promise<View>;
  /** Has the provider end the tokens in use, and forgets them. */
  revoke(connection: string, step: string): Promise<View>;
  /** Does one thing about the webhooks of a step; what came of it stands in the view. */
  webhook(connection: string, step: string, act: WebhookAct): Promise<View>;
  /** Does one thing about the target's settings, over its own API; what came of it stands in the view. */
  apply(connection: string, step: string, act: ApplyAct): Promise<View>;
  /** Asks the provider, for a price, whether the tokens may read direct messages. */
  askMessages(connection: string, step: string): Promise<View>;
  /** Looks the number of an account up, for a price, by the name among the values as they stand. Nothing is stored. */
  lookUpAccount(connection: string, step: string, field: string, values: Record<string, string>): Promise<LookedUp>;
  /** Sorts a block of pasted values into fields. Nothing is stored: what comes back is to be typed in. */
  sortPaste(connection: string, step: string, block: string): Promise<Sorted>;
  /** What a message means that was seen elsewhere. */
  explain(text: string): Promise<FindingView[]>;
  /** Puts a finding on the clipboard, with the version and the redacted answer and without anything secret. */
  copyForSupport(finding: FindingView): Promise<void>;
  openAgain(connection: string, step: string): Promise<void>;
  /** Ends the call that is running for this connection; a sign-in that waits for its PIN goes on waiting. */
  cancel(connection: string): Promise<View>;
  /** Ends the sign-in that waits. Who was signed in before still is. */
  giveUp(connection: string): Promise<View>;

  exportSettings(connection: string, step: string, wish: ExportWish): Promise<View>;
  /** A passphrase to seal with; nothing keeps it. */
  makePassphrase(): Promise<string>;
  /** Asks for a place with the system's own dialog; null when it was dismissed. */
  browse(container: Container, path: string): Promise<string | null>;
  showBundle(connection: string): Promise<void>;

  /** Puts a value on the clipboard; `what` is the id of a slot, or `link`. A secret is cleared after 60 s. */
  copy(connection: string, step: string, what: string): Promise<void>;
  /** Puts a text on the clipboard that the page shows anyway: a command, a path, a derived value. Never a secret. */
  copyText(text: string): Promise<void>;
  /** Puts a secret on the clipboard that was made for the page to show. It is cleared after 60 s. */
  copySecret(text: string): Promise<void>;
  reveal(connection: string, step: string, slot: string): Promise<string>;
  openPage(connection: string, step: string, page: number): Promise<void>;
  /** Opens a page of the provider's in the browser that the button of a finding has named. */
  openPlace(connection: string, place: string): Promise<void>;

  /** The keyring has answered after all: the home page is to be asked for anew. Returns the way to stop listening. */
  onHouse(listener: () => void): () => void;
  /** Something happened to a connection while no call ran: its view is to be asked for anew. Returns the way to stop listening. */
  onChanged(listener: (connection: string) => void): () => void;
  /** What is happening in a call that is running, in words. Returns the way to stop listening. */
  onProgress(listener: (connection: string, words: string) => void): () => void;
}
