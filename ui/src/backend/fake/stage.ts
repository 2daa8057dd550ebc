// Scenes: states of the imitation that a picture or a look in the browser begins with, chosen by `?scene=`.

import type { Card } from '../bindings/Card';
import type { Fault } from '../bindings/Fault';
import type { FindingView } from '../bindings/FindingView';
import type { Mending } from '../bindings/Mending';
import { CHECKS, CHECKS_FINE, finding } from './creatio';
import { CONNECTION } from './directed';
import { Fake } from './fake';
import { awaiting, OTHER, signedIn, SWITCHED_OFF, UNTICKED } from './google';
import { unread as nobody } from './apply';
import { unread } from './webhook';

/** An imitation in the state that the address asks for. */
export function staged(query: URLSearchParams): Fake {
  const fake = new Fake();
  fake.pace = 700;
  const scene = query.get('scene') ?? 'home';
  SCENES[scene]?.(fake);
  return fake;
}

/** Each scene sets the stage; the pages are reached as a person reaches them. */
export const SCENES: Record<string, (fake: Fake) => void> = {
  empty: () => undefined,
  home: (fake) => {
    at(fake, 'app');
    fake.cards = [
      ...fake.cards,
      {
        connection: '02',
        logo: 'Cr',
        title: 'Creatio · @acme_news',
        subtitle: 'crm2.acme.example · X, PIN',
        state: 'Exported',
        tone: 'good',
        detail: 'The bundle was saved on 3 November, without secrets.',
        action: 'Open',
        again: { step: 'sign-in', words: 'Sign in again' },
        change: null,
        at: null,
        ...ALONE,
      },
      {
        connection: '03',
        logo: 'Cr',
        title: 'Creatio · @acme_help',
        subtitle: 'help.acme.example · X, PIN',
        state: 'Needs you',
        tone: 'bad',
        detail: "X says the app's keys are **no longer valid**. Make new ones and check them here.",
        action: 'Continue',
        again: null,
        change: null,
        at: null,
        ...ALONE,
      },
    ];
  },
  many: (fake) => void (fake.cards = many(400)),
  fault: (fake) => {
    SCENES.home?.(fake);
    fake.fault = fault(KEYRING_ABSENT, { kind: 'keyringOnly' });
  },
  'fault-first': (fake) => void (fake.fault = fault(KEYRING_ABSENT, { kind: 'passphrase' })),
  locked: (fake) => {
    SCENES.home?.(fake);
    fake.fault = fault(finding('vault-passphrase', 'note', 'Your secrets are locked with a passphrase.'), {
      kind: 'unlock',
      word: 'forget',
    });
  },
  lost: (fake) => {
    SCENES.home?.(fake);
    fake.fault = fault(
      finding('vault-key-lost', 'stop', 'The keyring no longer holds the key to the secrets in this folder.', {
        remedy: 'Sign in as the person who stored them, or restore the keyring from a backup, then press **Check again**. Nothing was changed or overwritten.',
      }),
      { kind: 'forget', word: 'forget' },
    );
  },
  held: (fake) => {
    fake.fault = {
      ...fault(
        finding('folder-held', 'stop', 'Keywright is already open on this data folder (process 4711).', {
          remedy: 'Switch to that window, or close it and press **Check again**. Two programs at once could damage each other\'s records.',
        }),
        { kind: 'outside' },
      ),
      listed: false,
      practice: true,
    };
  },
  'read-only': (fake) => {
    fake.fault = {
      ...fault(
        finding('folder-read-only', 'stop', 'The data folder cannot be written.', {
          remedy: 'Give your user the right to write there, then press **Check again**. Or start Keywright with another folder: `--data-dir`. Nothing was changed.',
        }),
        { kind: 'outside' },
      ),
      listed: false,
    };
  },
  practice: (fake) => void (fake.world = { kind: 'practice' }),
  exercise: (fake) => {
    at(fake, 'keys');
    fake.world = { kind: 'practice' };
    fake.rehearsed = new Set(['pair-refused', 'timeout']);
  },
  replaced: (fake) => {
    at(fake, 'site');
    fake.world = { kind: 'replaced', hosts: ['https://x-test.acme.example', 'http://127.0.0.1:8099'] };
  },
  choose: (fake) => at(fake, 'system'),
  form: (fake) => at(fake, 'site'),
  checks: (fake) => {
    at(fake, 'before');
    fake.checks = CHECKS;
    fake.checkedAt = Date.now() - 40_000;
  },
  'checks-fine': (fake) => {
    at(fake, 'before');
    fake.checks = CHECKS_FINE;
    fake.checkedAt = Date.now() - 40_000;
  },
  'checks-first': (fake) => {
    at(fake, 'before');
    fake.pace = 60_000;
  },
  portal: (fake) => {
    at(fake, 'app');
    fake.done = new Set(['permissions', 'type', 'callback_2']);
  },
  keys: (fake) => at(fake, 'keys'),
  'keys-slow': (fake) => {
    at(fake, 'keys');
    fake.pace = 60_000;
  },
  'keys-proven': (fake) => {
    at(fake, 'sign-in');
    fake.step = 'keys';
  },
  'sign-in': (fake) => at(fake, 'sign-in'),
  'sign-in-ways': (fake) => {
    at(fake, 'sign-in');
    fake.flows = ['callback', 'pin', 'paste'];
    void fake.pickWay(CONNECTION, 'sign-in', 'callback');
  },
  unconfirmed: (fake) => {
    at(fake, 'sign-in');
    fake.phase = { kind: 'unconfirmed', account: '@acme', before: '@acme', price: 'Asking costs $0.010.', ways: [], tokens: [] };
    fake.about['sign-in'] = [
      finding('x-credits', 'stop', 'The prepaid credits of the developer account are used up.', {
        remedy: 'Open **Billing**, then **Credits** in the console of X and buy some.',
      }),
    ];
  },
  'google-waiting': (fake) => {
    atGoogle(fake);
    fake.phase = awaiting(Date.now());
  },
  'google-api-off': (fake) => {
    atGoogle(fake);
    fake.phase = signedIn(SWITCHED_OFF);
  },
  'google-unticked': (fake) => {
    atGoogle(fake);
    fake.phase = signedIn(UNTICKED);
  },
  'google-other': (fake) => {
    atGoogle(fake);
    fake.phase = signedIn(OTHER);
  },
  settings: (fake) => at(fake, 'settings'),
  webhook: (fake) => {
    at(fake, 'settings');
    fake.hooks = unread();
  },
  apply: (fake) => {
    at(fake, 'settings');
    fake.target = nobody();
  },
  export: (fake) => {
    at(fake, 'export');
    fake.ours.add(fake.path);
  },
};

/** A card that shares no app, and that nothing depends on. */
export const ALONE = { shared: null, app: null, live: false, confirm: null } as const;

const KEYRING_ABSENT = finding('keyring-absent', 'stop', 'No keyring answers on this computer.', {
  remedy: 'Keywright keeps the key to your secrets in the keyring of the desktop. Install one, sign out and in again, then press **Check again**.',
  copy: 'sudo apt install gnome-keyring',
  details: 'org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets was not provided by any .service files',
});

function fault(finding: FindingView, way: Mending): Fault {
  return { finding, way, listed: true, practice: false };
}

/** Connections of several systems, one in ten of them in need of somebody. */
function many(count: number): Card[] {
  const targets = ['Creatio', 'Expertflow', 'Zammad'];
  return Array.from({ length: count }, (_, n) => {
    const name = `acme_${String(n).padStart(4, '0')}`;
    const needy = n % 10 === 3;
    return {
      connection: name,
      logo: targets[n % 3]!.slice(0, 2),
      title: `${targets[n % 3]} · @${name}`,
      subtitle: `site-${n}.acme.example · X, by PIN`,
      state: needy ? 'Sign in again' : 'Healthy',
      tone: needy ? 'bad' : 'good',
      detail: needy ? 'X has withdrawn these tokens.' : 'Checked on 3 November 2026 at 14:05.',
      action: 'Open',
      again: { step: 'sign-in', words: 'Sign in again' },
      change: null,
      at: null,
      ...ALONE,
      app: n < 2 ? 'shared' : name,
      shared: n < 2 ? 'App shared with one other connection' : null,
    };
  });
}

/** The sign-in of a set-up with Google. */
function atGoogle(fake: Fake): void {
  at(fake, 'sign-in');
  fake.file = true;
  fake.flows = ['oauth2'];
  fake.flow = 'oauth2';
}

/** A connection that has come as far as `step`. */
function at(fake: Fake, step: string): void {
  const order = ['system', 'site', 'before', 'app', 'keys', 'sign-in', 'settings', 'export'];
  const reached = order.indexOf(step);
  for (const id of order.slice(0, reached)) fake.states[id] = 'done';
  fake.step = step;
  if (reached > 0) fake.answers = { version: '7', hosting: 'on-site' };
  if (reached > 1) fake.values = { site_url: 'https://crm.acme.example', app_name: 'acme-crm', account: '@acme' };
  if (reached > 2) fake.states.before = 'attention';
  if (reached > 4) {
    fake.values.consumer_key = 'xvz1evFS4wEEPTGEFPHBog012';
    fake.held.add('consumer_secret');
    fake.proven = true;
  }
  fake.cards = [
    {
      connection: CONNECTION,
      logo: 'Cr',
      title: 'Creatio · @acme',
      subtitle: 'crm.acme.example · X, PIN',
      state: `Step ${reached + 1} of 8`,
      tone: 'plain',
      detail: 'Waiting at: The app at X. Started on Thursday.',
      action: 'Continue',
      again: null,
      change: null,
      at: null,
        ...ALONE,
    },
  ];
}
