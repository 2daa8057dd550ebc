// An imitation of the program, in memory: for tests, for pictures and for work on the pages in a browser. It keeps one
// connection with the rules that the pages need to meet: fields that may be refused, a PIN, a bundle that is there already.

import type { Backend } from '../backend';
import type { ApplyAct } from '../bindings/ApplyAct';
import type { Container } from '../bindings/Container';
import type { ExportWish } from '../bindings/ExportWish';
import type { Fault } from '../bindings/Fault';
import type { Field } from '../bindings/Field';
import type { FindingView } from '../bindings/FindingView';
import type { Flow } from '../bindings/Flow';
import type { GuideCard } from '../bindings/GuideCard';
import type { Home } from '../bindings/Home';
import type { Input } from '../bindings/Input';
import type { Kept } from '../bindings/Kept';
import type { Phase } from '../bindings/Phase';
import type { Question } from '../bindings/Question';
import type { Saved } from '../bindings/Saved';
import type { Style } from '../bindings/Style';
import type { Wish } from '../bindings/Wish';
import type { StepState } from '../bindings/StepState';
import type { TakeBack } from '../bindings/TakeBack';
import type { NewSettings } from '../bindings/NewSettings';
import type { PastWish } from '../bindings/PastWish';
import type { NewProxy } from '../bindings/NewProxy';
import type { ProxySetting } from '../bindings/ProxySetting';
import type { ImportChoices } from '../bindings/ImportChoices';
import type { TransferWish } from '../bindings/TransferWish';
import type { Trusted } from '../bindings/Trusted';
import type { View } from '../bindings/View';
import type { WebhookAct } from '../bindings/WebhookAct';
import type { Way } from '../bindings/Way';
import type { World } from '../bindings/World';
import { AUTHORITY, PROXY } from './checks';
import {
  CHECKS,
  CHECKS_FINE,
  finding,
  GUIDES,
  KEY_FIELDS,
  QUESTIONS,
  SITE_FIELDS,
  STEPS,
  STORY,
  TOKEN_FIELDS,
  TROUBLES,
  WAYS,
} from './creatio';
import { explained, sorted } from './diagnosis';
import { CONNECTION } from './directed';
import { home, view } from './drawn';
import { awaiting } from './google';
import { choiceMissing, derived, fieldMissing, judge, judgePassphrase, tooShort } from './judge';
import { health, healthCalls } from './health';
import { keyFile } from './keyFile';
import { listed, sought } from './list';
import { Lived, refused } from './lived';
import { lookedUp } from './number';
import { Records, reported } from './record';
import { notTakenBack, takenBack } from './revoke';
import * as transfer from './transfer';
import { applied, type ApplyBody } from './apply';
import { acted, type WebhookBody } from './webhook';

export class Fake extends Lived implements Backend {
  world: World = { kind: 'real' };
  fault: Fault | null = null;
  kept: Kept | null = { by: 'keyring', leftover: false };
  /** Fields that only some guides ask for. */
  moreFields: Field[] = [];
  /** The passphrase that unlocks. */
  passphrase = 'correct horse battery';
  style: Style = 'cards';
  /** History, dates and settings. */
  record = new Records();
  /** The exercises that are on, by name. */
  rehearsed = new Set<string>();
  guides: GuideCard[] = GUIDES;
  questions: Question[] = QUESTIONS;
  step = 'system';
  states: Record<string, StepState> = {};
  answers: Record<string, string> = {};
  values: Record<string, string> = {};
  held = new Set<string>();
  /** Where tokens can be taken back. */
  takeBack: TakeBack = 'nowhere';
  /** Whether X refuses to end tokens. */
  stays = false;
  /** Whether the keys may come from a file, as with Google. */
  file = false;
  checks: FindingView[] = [];
  checkedAt: number | null = null;
  /** The certificate authorities that were chosen for the site. */
  authorities: Trusted[] = [];
  route: ProxySetting = PROXY;
  nextChecks: FindingView[] = CHECKS;
  done = new Set<string>();
  /** The ways to sign in that the guide has. */
  flows: Flow[] = ['pin'];
  flow: Flow = 'pin';
  /** The webhooks, in place of the step's settings. */
  hooks: WebhookBody | null = null;
  /** The target's settings over its API, in place of the step's drawing. */
  target: ApplyBody | null = null;
  phase: Phase = this.#ready('@acme');
  about: Record<string, FindingView[]> = {};
  /** What was entered in the target already. */
  entered: string[] = [];
  saved: Saved | null = null;
  path = '/home/ana/Documents/Keywright/creatio-x-acme';
  container: Container = 'folder';
  /** Where a bundle of an earlier run lies. */
  ours = new Set<string>();
  /** What was copied, by what it is or as text. */
  copied: string[] = [];
  /** The health of connections. */
  looked = health();
  readonly #health = healthCalls(this.looked, (name, args, act) => this.door(name, args, act));
  health = this.#health.health;
  healthLines = this.#health.healthLines;
  checkHealth = this.#health.checkHealth;
  cancelHealth = this.#health.cancelHealth;
  healthSchedule = this.#health.healthSchedule;
  setHealthSchedule = this.#health.setHealthSchedule;
  onHealth = this.#health.onHealth;

  home = () => this.door('home', [], () => home(this));

  checkAgain = () =>
    this.door('checkAgain', [], () => {
      this.fault = null;
      return home(this);
    });

  enterPractice = () =>
    this.door('enterPractice', [], () => {
      this.world = { kind: 'practice' };
      this.cards = [];
      return home(this);
    });

  leavePractice = () =>
    this.door('leavePractice', [], () => {
      this.world = { kind: 'real' };
      return home(this);
    });

  rehearse = (exercise: string | null, on: boolean) =>
    this.door('rehearse', [exercise, on], () => {
      if (exercise === null) this.rehearsed.clear();
      else if (on) this.rehearsed.add(exercise);
      else this.rehearsed.delete(exercise);
      return home(this);
    });

  checkPassphrase = (passphrase: string) =>
    this.door('checkPassphrase', [passphrase], () => tooShort(passphrase));

  unlock = (passphrase: string) =>
    this.door('unlock', [passphrase], () => {
      if (passphrase !== this.passphrase) {
        throw refused(finding('passphrase-wrong', 'stop', 'This is not the passphrase.', { field: 'passphrase' }));
      }
      return this.#mended({ by: 'passphrase', leftover: false });
    });

  usePassphrase = (passphrase: string, again: string) =>
    this.door('usePassphrase', [passphrase, again], () => {
      const short = tooShort(passphrase);
      if (short.length > 0) throw refused(...short);
      if (passphrase !== again) {
        throw refused(finding('passphrase-differs', 'stop', 'The two passphrases are not the same.', { field: 'again' }));
      }
      this.passphrase = passphrase;
      return this.#mended({ by: 'passphrase', leftover: false });
    });

  keepInKeyring = () => this.door('keepInKeyring', [], () => this.#mended({ by: 'keyring', leftover: false }));

  forgetSecrets = (confirmation: string) =>
    this.door('forgetSecrets', [confirmation], () => {
      if (confirmation !== 'forget') {
        throw refused(
          finding('forget-unconfirmed', 'stop', 'The word that confirms it is missing.', { field: 'confirmation' }),
        );
      }
      return this.#mended({ by: 'keyring', leftover: false });
    });

  list = (wish: Wish) => this.door('list', [wish], () => listed(this.cards, wish));
  listIds = (wish: Wish) => this.door('listIds', [wish], () => sought(this.cards, wish).map(({ connection }) => connection));
  setStyle = (style: Style) => this.door('setStyle', [style], () => void (this.style = style));
  transferOffer = (of: string[]) => this.door('transferOffer', [of], () => transfer.offered(of));

  checkRecipients = (recipients: string) =>
    this.door('checkRecipients', [recipients], () => transfer.recipientsWrong(recipients));

  exportSeveral = (wish: TransferWish) =>
    this.door('exportSeveral', [wish], () => {
      const wrong = transfer.wishWrong(wish);
      if (wrong.length > 0) throw refused(...wrong);
      return transfer.transferred(wish);
    });

  browseImport = () =>
    this.door<string | null>('browseImport', [], () => '/home/ana/Documents/moved.keywright.age');

  readImport = (path: string, dropped: string, passphrase: string, key: string) =>
    this.door('readImport', [path, dropped, passphrase, key], () => {
      const wrong = transfer.unopened(path, dropped, passphrase, key);
      if (wrong.length > 0) throw refused(...wrong);
      return transfer.previewed();
    });

  importRows = (reading: number, from: number, many: number) =>
    this.door('importRows', [reading, from, many], () => transfer.rowsFrom(from, many));

  importSeveral = (reading: number, choices: ImportChoices) =>
    this.door('importSeveral', [reading, choices], () => transfer.imported(choices));

  forgetImport = () => this.door('forgetImport', [], () => undefined);

  past = (wish: PastWish) => this.door('past', [wish], () => this.record.past(wish));
  exportPast = (wish: PastWish, path: string) => this.door('exportPast', [wish, path], () => this.#written(path));
  due = (from: number) => this.door('due', [from], () => this.record.due(from));
  exportDue = (path: string) => this.door('exportDue', [path], () => this.#written(path));
  report = (hosts: boolean) => this.door('report', [hosts], () => reported(hosts));
  saveReport = (path: string) => this.door('saveReport', [path], () => this.#written(path));
  settings = () => this.door('settings', [], () => this.record.settings);
  setSettings = (wanted: NewSettings) =>
    this.door('setSettings', [wanted], () => {
      const wrong = this.record.set(wanted);
      if (wrong.length > 0) throw refused(...wrong);
      return this.record.settings;
    });
  lock = () => this.door('lock', [], () => true);
  browseSave = (path: string, ending: string) =>
    this.door<string | null>('browseSave', [path, ending], () => `/home/ana/Documents/picked.${ending}`);

  #written(path: string): string {
    const wrong = this.record.placeWrong(path);
    if (wrong.length > 0) throw refused(...wrong);
    return path;
  }

  gallery = () => this.door('gallery', [], () => this.guides);
  start = (guide: string) => this.door('start', [guide], () => view(this));
  view = (connection: string) => this.door('view', [connection], () => view(this));

  go = (connection: string, step: string) =>
    this.door('go', [connection, step], () => {
      this.step = step;
      return view(this);
    });

  duplicate = (connection: string, shareApp: boolean) =>
    this.door('duplicate', [connection, shareApp], () => view(this));

  remove = (connection: string, confirmation: string) =>
    this.door('remove', [connection, confirmation], () => {
      const { confirm } = this.card(connection);
      if (confirm !== null && confirm !== confirmation.trim()) {
        throw refused(
          finding('remove-unconfirmed', 'stop', 'The name that confirms it is missing.', { field: 'confirmation' }),
        );
      }
      this.cards = this.cards.filter((card) => card.connection !== connection);
      return home(this);
    });

  submit = (connection: string, step: string, input: Input) =>
    this.door('submit', [connection, step, input], () => {
      if (input.kind === 'skip') return this.#on('attention');
      if (input.kind === 'choose') {
        const open = this.questions.filter((question) => !input.answers[question.id]);
        if (open.length > 0) throw refused(...open.map(({ id }) => choiceMissing(id)));
        this.answers = { ...this.answers, ...definite(input.answers) };
      }
      if (input.kind === 'form') {
        const values = definite(input.values);
        const wrong = SITE_FIELDS.flatMap((field) => judge(field, values[field.id] ?? ''));
        if (wrong.some(({ severity }) => severity === 'stop')) throw refused(...wrong);
        this.values = { ...this.values, ...values };
        this.phase = this.#ready(values.account || null);
      }
      if (input.kind === 'portal') this.done = new Set(input.done);
      return this.#on('done');
    });

  checkField = (connection: string, step: string, field: string, value: string) =>
    this.door('checkField', [connection, step, field, value], () => {
      const declared = [...SITE_FIELDS, ...KEY_FIELDS].find(({ id }) => id === field);
      return declared ? judge(declared, value) : [];
    });

  derive = (connection: string, step: string, values: Record<string, string>) =>
    this.door('derive', [connection, step, values], () => derived(values));

  lookUpAccount = (connection: string, step: string, field: string, values: Record<string, string>) =>
    this.door('lookUpAccount', [connection, step, field, values], () => lookedUp(field, values['account'] ?? ''));

  runChecks = (connection: string, step: string) =>
    this.slow('runChecks', [connection, step], ['Asking X for the time…', 'Asking your site…'], () => {
      this.checks = this.nextChecks;
      this.checkedAt = Date.now();
      this.nextChecks = CHECKS_FINE;
      this.states.before = this.checks.some(({ severity }) => severity === 'stop') ? 'attention' : 'done';
      return view(this);
    });

  checkClock = (connection: string) =>
    this.door('checkClock', [connection], () =>
      finding('clock-right', 'good', "This computer's clock is right: 0.3 s ± 0.5 s from X."),
    );

  mendClock = (connection: string, step: string) =>
    this.slow('mendClock', [connection, step], ['Asking the system to keep its clock right…'], () => {
      this.checks = [
        finding('clock-mended', 'note', 'This computer has been told to keep its clock right from the network.', {
          remedy: 'It may take a minute until it is. Press **Check again** then.',
        }),
        ...CHECKS_FINE,
      ];
      return view(this);
    });

  browseAuthority = () =>
    this.door<string | null>('browseAuthority', [], () => '/home/ana/Documents/acme-ca.pem');

  trustAuthority = (connection: string, step: string, path: string) =>
    this.slow('trustAuthority', [connection, step, path], ['Asking your site…'], () => {
      if (!path.endsWith('.pem')) {
        throw refused(
          finding('authority-unreadable', 'stop', 'There is no certificate in this file.', { field: 'authority' }),
        );
      }
      this.authorities = [AUTHORITY];
      this.checks = CHECKS_FINE;
      return view(this);
    });

  distrustAuthority = (connection: string, step: string) =>
    this.slow('distrustAuthority', [connection, step], ['Asking your site…'], () => {
      this.authorities = [];
      return view(this);
    });

  proxy = () => this.door('proxy', [], () => this.route);

  setProxy = (wanted: NewProxy) =>
    this.door('setProxy', [wanted], () => {
      if (wanted.way === 'own' && wanted.host === '') throw refused(fieldMissing('proxy_host'));
      const { password, ...rest } = wanted;
      const { unreadable: _, ...before } = this.route;
      this.route = { ...before, ...rest, held: this.route.held || password !== '' };
      return this.route;
    });

  createCredentials = (connection: string, step: string, values: Record<string, string>) =>
    this.slow('createCredentials', [connection, step, values], ['Asking X whether the pair is right…'], () => {
      const wrong = KEY_FIELDS.filter(({ id }) => !values[id] && !this.held.has(id)).map(({ id }) => fieldMissing(id));
      if (wrong.length > 0) throw refused(...wrong);
      this.values.consumer_key = values.consumer_key ?? '';
      this.held.add('consumer_secret');
      this.proven = true;
      this.states.keys = 'done';
      return view(this);
    });

  readKeyFile = (connection: string, step: string, text: string) =>
    this.door('readKeyFile', [connection, step, text], () => keyFile(text));

  useInstead = (connection: string, step: string) =>
    this.door('useInstead', [connection, step], () => {
      this.phase = this.#ready('@other');
      return view(this);
    });

  authorize = (connection: string, step: string) =>
    this.slow('authorize', [connection, step], ['Asking X for a request token…'], () => {
      if (this.flow === 'paste') throw refused(finding('input-not-for-step', 'stop', 'This step does not take that.'));
      if (this.file) {
        this.phase = awaiting(Date.now());
        return view(this);
      }
      const awaited = {
        link: 'https://api.x.com/oauth/authorize?oauth_token=Q3vLmAAAAAABcdEfAAABk2h4tJU&force_login=true&screen_name=acme',
        untilMs: Date.now() + 271_000,
        account: '@acme',
        clock: 'This computer is 2.1 s behind X. Signatures are corrected; nothing to do.',
        story: STORY,
        troubles: TROUBLES,
        ways: this.#ways(),
      };
      this.phase =
        this.flow === 'callback'
          ? { kind: 'awaitingCallback', address: 'http://127.0.0.1:28737/callback', came: false, ...awaited }
          : { kind: 'awaitingPin', ...awaited };
      this.about['sign-in'] = [];
      return view(this);
    });

  pickWay = (connection: string, step: string, way: Flow) =>
    this.door('pickWay', [connection, step, way], () => {
      this.flow = way;
      this.phase =
        this.phase.kind === 'done' || this.phase.kind === 'unconfirmed'
          ? { ...this.phase, ways: this.#ways(), tokens: this.#tokens() }
          : this.#ready('@acme');
      return view(this);
    });

  bringTokens = (connection: string, step: string, values: Record<string, string>) =>
    this.slow('bringTokens', [connection, step, values], [], () => {
      const wrong = TOKEN_FIELDS.filter(({ id }) => !values[id]).map(({ id }) => fieldMissing(id));
      if (wrong.length > 0) throw refused(...wrong);
      return this.#signedIn();
    });

  confirm = (connection: string, step: string) =>
    this.slow('confirm', [connection, step], ['Asking X who signed in…'], () => this.#signedIn());

  finishAuthorization = (connection: string, step: string, typed: string) =>
    this.slow('finishAuthorization', [connection, step, typed], ['Exchanging the PIN…'], () => {
      if (this.phase.kind === 'awaitingCallback') {
        if (!this.phase.came && !typed.includes('oauth_verifier=')) {
          throw refused(finding('return-no-answer', 'stop', 'This is not the address that the browser ended at.', { field: 'address' }));
        }
        return this.#signedIn();
      }
      const digits = typed.replace(/\s/g, '');
      if (digits === '') throw refused(finding('field-missing', 'stop', 'The PIN is missing.', { field: 'pin' }));
      if (digits === '0000000') {
        this.phase = this.#ready('@acme');
        this.about['sign-in'] = [
          finding('x-pin-refused', 'stop', 'X did not accept this PIN.', {
            remedy: 'X burns a PIN after one wrong try. **Sign in again** to get a new one.',
            details: '401 Unauthorized\nReverse auth credentials are invalid',
          }),
        ];
        return view(this);
      }
      return this.#signedIn();
    });

  prove = (connection: string, step: string) =>
    this.slow('prove', [connection, step], ['Asking X who the tokens belong to…'], () => {
      this.tested.add(connection);
      if (this.phase.kind === 'done') {
        this.phase = {
          ...this.phase,
          proof: [
            finding('x-no-credits', 'warning', 'Signed in, but X will not serve this app until it has credits.', {
              remedy: "Add credits in X's console under **Billing**. The tokens are kept and stay valid.",
              details: '402 Payment Required\n{"title":"CreditsDepleted"}',
            }),
          ],
        };
      }
      return view(this);
    });

  revoke = (connection: string, step: string) =>
    this.slow('revoke', [connection, step], ['Asking X to end the tokens…'], () => {
      if (this.stays) throw refused(...notTakenBack());
      this.phase = this.#ready('@acme');
      this.about['sign-in'] = [takenBack()];
      return view(this);
    });

  webhook = (connection: string, step: string, act: WebhookAct) =>
    this.slow('webhook', [connection, step, act], ['Asking X about webhooks…'], () => {
      if (this.hooks) this.hooks = acted(this.hooks, act, Date.now());
      return view(this);
    });

  apply = (connection: string, step: string, act: ApplyAct) =>
    this.slow('apply', [connection, step, act], ['Signing in at crm.acme.example…'], () => {
      const outcome = this.target && applied(this.target, act, Date.now());
      if (Array.isArray(outcome)) throw refused(...outcome);
      this.target = outcome;
      return act.kind === 'keep' ? this.#on('done') : view(this);
    });

  askMessages = (connection: string, step: string) =>
    this.slow('askMessages', [connection, step], ['Asking X about direct messages…'], () => {
      if (this.phase.kind === 'done') {
        this.phase = {
          ...this.phase,
          messages: '',
          proof: [finding('x-messages-read', 'good', 'X lets these tokens read direct messages.')],
        };
      }
      return view(this);
    });

  sortPaste = (connection: string, step: string, block: string) =>
    this.door('sortPaste', [connection, step, block], () => sorted(block));

  explain = (text: string) => this.door('explain', [text], () => explained(text));

  copyForSupport = (about: FindingView) =>
    this.door('copyForSupport', [about], () => void this.copied.push(`support: ${about.code}`));

  openAgain = (connection: string, step: string) => this.door('openAgain', [connection, step], () => undefined);

  cancel = (connection: string) => this.door('cancel', [connection], () => view(this));

  giveUp = (connection: string) =>
    this.door('giveUp', [connection], () => {
      if (this.phase.kind === 'unconfirmed') return this.#signedIn();
      if (this.phase.kind !== 'done') this.phase = this.#ready(this.phase.account);
      return view(this);
    });

  exportSettings = (connection: string, step: string, wish: ExportWish) =>
    this.slow('exportSettings', [connection, step, wish], ['Writing the files…'], () => {
      if (wish.path === '') throw refused(fieldMissing('path'));
      const wrong = wish.container === 'sealed' ? judgePassphrase(wish) : [];
      if (wrong.length > 0) throw refused(...wrong);
      if (this.ours.has(wish.path) && !wish.replace) {
        throw refused(
          finding('export-ours-there', 'stop', 'A bundle that Keywright saved earlier is there already.', {
            field: 'path',
            remedy: 'Choose another place, or replace the earlier one.',
          }),
        );
      }
      this.ours.add(wish.path);
      this.path = wish.path;
      this.container = wish.container;
      const name = wish.path.split('/').at(-1) ?? '';
      const openedBy = wish.container === 'sealed' ? `age -d -o bundle.zip ${name}` : null;
      this.saved = { path: wish.path, atMs: Date.now(), inClear: wish.inClear, openedBy };
      this.states.export = 'done';
      return view(this);
    });

  makePassphrase = () => this.door('makePassphrase', [], () => 'k7mxq-3pdbn-w9e4h-t2vru-c8jya');

  browse = (container: Container, path: string) =>
    this.door<string | null>('browse', [container, path], () => `/media/ana/USB/creatio-x${ENDS[container]}`);

  showBundle = (connection: string) => this.door('showBundle', [connection], () => undefined);

  copy = (connection: string, step: string, what: string) =>
    this.door('copy', [connection, step, what], () => void this.copied.push(what));

  copyText = (text: string) => this.door('copyText', [text], () => void this.copied.push(text));

  copySecret = (text: string) => this.door('copySecret', [text], () => void this.copied.push(text));

  reveal = (connection: string, step: string, slot: string) =>
    this.door('reveal', [connection, step, slot], () => 'not-a-real-secret-only-an-imitation-of-one-0000000');

  openPage = (connection: string, step: string, page: number) =>
    this.door('openPage', [connection, step, page], () => undefined);

  openPlace = (connection: string, place: string) => this.door('openPlace', [connection, place], () => undefined);

  onHouse = () => () => undefined;

  /** The browser came back, as the program would report it: signed in, or why not. */
  comeBack(...why: FindingView[]): void {
    if (why.length > 0 && this.phase.kind === 'awaitingCallback') {
      this.phase = { ...this.phase, came: true };
      this.about['sign-in'] = why;
    } else {
      this.#signedIn();
    }
    for (const watcher of this.watchers) watcher(CONNECTION);
  }

  #on(state: StepState): View {
    this.states[this.step] = state;
    const after = STEPS[STEPS.findIndex(({ id }) => id === this.step) + 1];
    this.step = after?.id ?? this.step;
    return view(this);
  }

  #signedIn(): View {
    this.phase = {
      kind: 'done',
      account: '@acme',
      userId: '732739706',
      proof: [],
      messages: '',
      price: 'This costs about 0.01 US dollars (X, August 2026).',
      ways: this.#ways(),
      tokens: this.#tokens(),
      takeBack: this.takeBack,
    };
    this.about['sign-in'] = [];
    this.states['sign-in'] = 'done';
    return view(this);
  }

  #ready(account: string | null): Phase {
    const comesBack = this.#ways().some(({ way, picked }) => picked && way === 'callback');
    return { kind: 'ready', account, comesBack, ways: this.#ways(), tokens: this.#tokens() };
  }

  #tokens(): Field[] {
    return this.flow === 'paste' ? TOKEN_FIELDS : [];
  }

  #ways(): Way[] {
    if (this.flows.length < 2) return [];
    return this.flows.map((way) => ({ ...WAYS[way], way, picked: way === this.flow }));
  }

  #mended(kept: Kept): Home {
    this.fault = null;
    this.kept = kept;
    return home(this);
  }

}

const ENDS = { folder: '', zip: '.zip', sealed: '.zip.age' } as const;

function definite(values: { [key in string]?: string }): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? '']));
}
