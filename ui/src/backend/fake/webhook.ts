// The webhook's step, as far as a page can tell: one webhook of another system, and room for one of ours.

import type { Body } from '../bindings/Body';
import type { ListedHook } from '../bindings/ListedHook';
import type { WebhookAct } from '../bindings/WebhookAct';
import { finding } from './creatio';

export type WebhookBody = Extract<Body, { kind: 'webhook' }>;

export const ADDRESS = 'https://n8n.acme.example/webhook/x';
export const OTHER = 'https://desk.other.example/hooks/x';

export function unread(): WebhookBody {
  return {
    kind: 'webhook',
    address: ADDRESS,
    notice: null,
    findings: [],
    hooks: [],
    byTarget: false,
    registered: false,
    atMs: null,
    ranges: ['199.59.148.0/22', '199.16.156.0/22', '192.133.77.0/26'],
    rangesDate: '2024',
  };
}

/** What the step holds after `act`. */
export function acted(body: WebhookBody, act: WebhookAct, nowMs: number): WebhookBody {
  const first = body.atMs === null ? [hook('9', OTHER, false)] : body.hooks;
  const { hooks, findings } = outcome(first, act);
  if (act.kind === 'test') return { ...body, findings };
  return { ...body, hooks, findings, registered: hooks.some(({ ours }) => ours), atMs: nowMs };
}

function outcome(hooks: ListedHook[], act: WebhookAct): Pick<WebhookBody, 'hooks' | 'findings'> {
  const only = (id: string, change: Partial<ListedHook>) =>
    hooks.map((hook) => (hook.id === id ? { ...hook, ...change } : hook));
  switch (act.kind) {
    case 'look':
      return { hooks, findings: [] };
    case 'test':
      return {
        hooks,
        findings: [
          finding('crc-right', 'good', 'The address answers as X wants it, after 0.2 s.'),
          finding('crc-from-inside', 'note', 'This test came from your computer, and X calls from the internet.'),
        ],
      };
    case 'register':
      if (hooks.length > 0) {
        return {
          hooks,
          findings: [
            finding('x-webhook-limit', 'stop', 'X allows no further webhook.', {
              remedy: "See in the list whose webhook takes the place; another system's stops working when it is deleted.",
            }),
          ],
        };
      }
      return {
        hooks: [hook('7', ADDRESS, true)],
        findings: [finding('x-webhook-valid', 'good', "The webhook is registered, and X's own test went well.")],
      };
    case 'validate':
      return { hooks: only(act.id, { valid: true, findings: [] }), findings: [] };
    case 'subscribe':
      return {
        hooks: only(act.id, { subscribed: 'yes', missing: [] }),
        findings: [finding('x-subscribed', 'good', 'The account is subscribed.')],
      };
    case 'unsubscribe':
      return { hooks: only(act.id, { subscribed: 'no', missing: [] }), findings: [] };
    case 'delete':
      return { hooks: hooks.filter(({ id }) => id !== act.id), findings: [] };
  }
}

function hook(id: string, address: string, ours: boolean): ListedHook {
  return { id, address, ours, valid: true, subscribed: ours ? 'no' : 'unknown', missing: [], findings: [] };
}
