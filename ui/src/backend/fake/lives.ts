// The later life of a connection, by the rules that the program goes by.

import type { Card } from '../bindings/Card';
import type { Life } from '../bindings/Life';
import type { Retiring } from '../bindings/Retiring';
import type { Rotating } from '../bindings/Rotating';
import { finding, KEY_FIELDS } from './creatio';

export function life(card: Card, signedInMs: number | null): Life {
  return {
    connection: card.connection,
    title: card.title,
    subtitle: card.subtitle,
    again: card.again,
    signedInMs,
    left: signedInMs === null ? [] : [{ step: 'export', title: 'Save the settings' }],
    app: card.app !== null,
    confirm: card.confirm,
  };
}

/** `done`: the parts that are taken away, and `retired` once it is marked. */
export function retiring(card: Card, done: Set<string>, failing: string | null): Retiring {
  const part = (id: string, title: string, what: string) => ({
    id,
    title,
    what,
    onRequest: false,
    state: done.has(id) ? ('done' as const) : failing === id ? ('failed' as const) : ('open' as const),
    findings: failing === id ? [finding('x-unreachable', 'stop', '`api.x.com` did not answer in time.')] : [],
  });
  return {
    connection: card.connection,
    title: card.title,
    parts: [
      part('webhook:webhook', 'Delete the webhook at X', 'Webhooks of other systems stay as they are.'),
      part('tokens:sign-in', 'End the tokens at X', 'X ends the tokens that this computer holds.'),
      { ...part('shared-tokens:sign-in', "End the account's tokens at X, whoever else uses them", 'The system may stop.'), onRequest: true },
    ],
    byHand: ['In the portal of X, delete the app if nothing else uses it.'],
    retired: done.has('retired') ? '26 November 2026' : null,
  };
}

export function rotating(card: Card, sharing: Card[], brought: boolean, tested: Set<string>): Rotating {
  return {
    connection: card.connection,
    title: card.title,
    step: 'keys',
    fields: KEY_FIELDS.map((field) => ({ ...field, held: field.secret })),
    before: ['X replaces a secret at once.', 'Press **Regenerate** at the app.'],
    after: ['Hand the new secret to every target below.'],
    proven: true,
    price: 'Asking costs $0.010 of the credits, and happens only when you press the button.',
    uses: [card, ...sharing].map(({ connection, title }) => ({
      connection,
      title,
      step: 'sign-in',
      state: tested.has(connection) ? 'works' : 'untested',
      findings: [],
      left: brought ? [{ step: 'export', title: 'Save the settings' }] : [],
    })),
  };
}
