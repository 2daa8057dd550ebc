// History, dates, a report and settings, by the rules that the pages need to meet.

import type { Due } from '../bindings/Due';
import type { DueList } from '../bindings/DueList';
import type { FindingView } from '../bindings/FindingView';
import type { NewSettings } from '../bindings/NewSettings';
import type { Past } from '../bindings/Past';
import type { PastLine } from '../bindings/PastLine';
import type { PastWish } from '../bindings/PastWish';
import type { Settings } from '../bindings/Settings';
import { finding } from './creatio';

export class Records {
  lines: PastLine[] = LINES;
  dues: Due[] = DUES;
  settings: Settings = SETTINGS;
  /** The files that are there already. */
  files = new Set<string>();

  past(wish: PastWish): Past {
    const found = this.lines.filter((line) => holds(wish, line));
    const before = found.filter(({ number }) => wish.before === null || number < wish.before);
    const lines = before.slice(0, PAGE);
    return {
      lines,
      older: before.length > PAGE ? lines.at(-1)!.number : null,
      kinds: KINDS,
      title: wish.connection === null ? null : (this.lines.find(({ connection }) => connection === wish.connection)?.title ?? ''),
    };
  }

  due(from: number): DueList {
    return { dues: this.dues.slice(from, from + PAGE), from, count: this.dues.length, page: PAGE };
  }

  /** What is wrong with a file's path. */
  placeWrong(path: string): FindingView[] {
    if (!path.trim().startsWith('/')) return [{ ...finding('file-path-none', 'stop', 'This is no whole path of a file.', { remedy: 'A path begins at the root.' }), field: 'path' }];
    if (this.files.has(path)) return [{ ...finding('file-taken', 'stop', `Something is already at ${path}.`, { remedy: 'Choose another name.' }), field: 'path' }];
    this.files.add(path);
    return [];
  }

  set(wanted: NewSettings): FindingView[] {
    const wrong: FindingView[] = [];
    const port = (value: string) => Number(value) >= 1024 && Number(value) <= 32767;
    const at = (field: string, code: string, title: string) =>
      wrong.push({ ...finding(code, 'stop', title, { remedy: 'Enter another number.' }), field });
    if (!port(wanted.port)) at('port', 'setting-port', 'A port here is a number from 1024 to 32767.');
    if (!port(wanted.otherPort)) at('other_port', 'setting-port', 'A port here is a number from 1024 to 32767.');
    else if (wanted.port === wanted.otherPort) at('other_port', 'setting-ports-same', 'The two ports are the same.');
    if (wrong.length > 0) return wrong;
    this.settings = {
      ...this.settings,
      theme: wanted.theme,
      ports: [Number(wanted.port), Number(wanted.otherPort)],
      clipboardS: Number(wanted.clipboard),
      idleMin: wanted.idle === '' ? null : Number(wanted.idle),
      told: [],
    };
    return [];
  }
}

export function reported(hosts: boolean): string {
  return `Keywright\n  version: 0.1.0\n  system: linux x86_64\n\nConnection 1: creatio-x\n  open step: sign-in\n${hosts ? '  site: crm.acme.example\n' : ''}  found: x-token-dead\n`;
}

function holds(wish: PastWish, line: PastLine): boolean {
  const text = [line.title, line.what, line.user, ...line.facts.map(({ value }) => value)].join(' ').toLowerCase();
  const kind = KINDS.find(({ kind }) => kind === wish.kind);
  return (
    (!kind || line.what === kind.words) &&
    (wish.connection === null || line.connection === wish.connection) &&
    wish.search.toLowerCase().split(/\s+/).every((word) => text.includes(word))
  );
}

const PAGE = 100;

const KINDS = [
  { kind: 'started', words: 'Set-up begun' },
  { kind: 'signed-in', words: 'Signed in' },
  { kind: 'exported', words: 'Bundle saved' },
  { kind: 'removed', words: 'Removed' },
];

const line = (number: number, what: string, facts: PastLine['facts'] = []): PastLine => ({
  number,
  atMs: Date.parse('2026-11-20T09:00:00Z') + number * 3_600_000,
  what,
  connection: 'acme_help',
  title: 'Creatio · @acme_help',
  there: true,
  user: 'ana',
  facts,
});

const LINES: PastLine[] = [
  { ...line(5, 'Removed'), connection: 'gone', title: 'Zammad · @acme_old', there: false },
  line(4, 'Bundle saved', [
    { name: 'Place', value: '/home/ana/Documents/Keywright/creatio-x-acme' },
    { name: 'Secrets inside', value: 'no' },
  ]),
  line(3, 'Signed in', [{ name: 'Account number', value: '2244994945' }]),
  line(2, 'Keys stored', [{ name: 'Accepted by the provider', value: 'yes' }]),
  line(1, 'Set-up begun', [{ name: 'Guide', value: 'creatio-x' }]),
];

const DUES: Due[] = [
  {
    id: 'ends-a', connection: 'acme_help', title: 'Creatio · ana@acme.example', day: '2026-11-28', left: 'in 2 days', late: false,
    what: "Google's authorization ends",
    todo: 'Sign in again before that day. An app in **testing** ends every authorization after seven days: publish it at Google to end that.',
    recommended: false,
  },
  {
    id: 'secret-b', connection: 'acme_help', title: 'Creatio · @acme_help and 2 others', day: '2027-11-20', left: 'in 359 days', late: false,
    what: 'Secret to be renewed',
    todo: "It will be 365 days old. That is a recommendation of this program, or your company's rule; the provider sets no day.",
    recommended: true,
  },
];

const SETTINGS: Settings = {
  theme: 'system',
  ports: [28737, 29417],
  clipboardS: 60,
  idleMin: null,
  told: [],
  languages: ['English'],
  replaced: [],
  folder: '/home/ana/.local/share/app.keywright.desktop',
  kept: { by: 'keyring', leftover: false },
  version: '0.1.0',
};
