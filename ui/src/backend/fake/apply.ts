// The target's settings over its own API, as far as a page can tell: one user, two settings, and an undo.

import type { ApplyAct } from '../bindings/ApplyAct';
import type { ApplyLine } from '../bindings/ApplyLine';
import type { Body } from '../bindings/Body';
import type { Field } from '../bindings/Field';
import type { FindingView } from '../bindings/FindingView';
import { finding } from './creatio';

export type ApplyBody = Extract<Body, { kind: 'apply' }>;

export const PASSWORD = 'the-password';

/** The words of the main button. */
export const MAIN = {
  'sign-in': 'Sign in and compare',
  read: 'Read again',
  join: 'Add the account in the browser',
  write: 'Write 2 settings',
  keep: 'Keep it and continue',
  undo: 'Undo again',
  leave: 'Leave it as it is',
} as const;

/** The step before anybody has signed in. */
export function unread(): ApplyBody {
  return {
    kind: 'apply',
    target: 'Creatio',
    address: 'https://crm.acme.example',
    practice: false,
    signedIn: null,
    login: {
      ways: [
        {
          id: 'user',
          label: 'User and password',
          help: 'As you sign in to Creatio yourself.',
          fields: [field('login_name', 'User', false, true), field('login_password', 'Password', true, true), field('login_token', 'Number of the second factor', true, false)],
        },
        {
          id: 'client',
          label: 'Client of the identity service (OAuth 2.0)',
          help: '',
          fields: [field('login_client_id', 'Client ID', false, true), field('login_client_secret', 'Client secret', true, true)],
        },
      ],
      asks: [
        {
          id: 'framework',
          label: 'On which .NET does it run?',
          choices: [
            { value: 'found-out', label: 'Let Keywright find out', help: '', stop: '' },
            { value: 'net', label: '.NET Core, .NET 6 or later', help: '', stop: '' },
          ],
          picked: 'found-out',
          findings: [],
        },
      ],
      kept: null,
      keep: 'Keep this login, sealed, on this computer',
      press: null,
    },
    next: 'sign-in',
    undo: false,
    undoAsks: null,
    leave: false,
    again: false,
    agree: null,
    join: null,
    ahead: false,
    lines: [],
    findings: [],
    atMs: null,
  };
}

/** What the step holds after `act`, or why it is refused. */
export function applied(body: ApplyBody, act: ApplyAct, nowMs: number): ApplyBody | FindingView[] {
  switch (act.kind) {
    case 'read':
      if (act.login && act.login.values['login_password'] !== PASSWORD) {
        return [finding('creatio-login-refused', 'stop', 'Creatio does not let this user in.', { field: 'login_password', remedy: 'Compare user and password.' })];
      }
      return { ...body, login: null, signedIn: 'Signed in as `wizard.admin` at `crm.acme.example`.', next: 'write', undo: false, again: true, ahead: true, lines: lines('next'), findings: [], atMs: nowMs };
    case 'write':
      return { ...body, next: 'keep', undo: true, again: true, ahead: false, lines: lines('good'), findings: [finding('target-stored', 'good', 'Everything was written, read back, and compared character by character.')], atMs: nowMs };
    case 'undo':
      return { ...body, next: 'read', undo: false, again: false, ahead: false, lines: lines('plain'), findings: [finding('target-undone', 'good', 'Everything is as it was before.')], atMs: nowMs };
    case 'sign-out':
      return { ...body, login: unread().login, signedIn: null, next: 'sign-in' };
    case 'keep':
    case 'join':
      return body;
    case 'forget':
      return { ...body, login: body.login && { ...body.login, kept: null } };
  }
}

const STATES = { next: 'will be written', good: 'written', plain: 'put back' } as const;

function lines(tone: keyof typeof STATES): ApplyLine[] {
  const state = { state: STATES[tone], tone, note: '' };
  return [
    { code: 'TwitterConsumerKey', name: 'Twitter access key', now: { text: 'not set', literal: false }, after: { text: 'aB3dE5fG7hJ9kL1mN3pQ5rS7t', literal: true }, ...state },
    { code: 'TwitterConsumerSecret', name: 'Twitter secret access key', now: { text: 'another value', literal: false }, after: { text: 'your secret', literal: false }, ...state },
  ];
}

function field(id: string, label: string, secret: boolean, required: boolean): Field {
  return { id, label, help: '', example: '', secret, unverified: false, required, value: '', held: false, findings: [] };
}
