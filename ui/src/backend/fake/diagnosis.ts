// What the imitation knows of pasted texts: enough to meet each way that they can go.

import type { FindingView } from '../bindings/FindingView';
import type { Sorted } from '../bindings/Sorted';
import { finding } from './creatio';

/** `KEY=value` lines with three names; all else is left over. */
export function sorted(block: string): Sorted {
  const result: Sorted = { placed: [], left: [] };
  for (const line of block.split('\n')) {
    const [name = '', value = ''] = line.split('=');
    const place = PLACES[name.trim()];
    if (place && value) result.placed.push({ ...place, value: value.trim() });
    else if (line.trim()) result.left.push('A **bearer token**: not needed, Keywright gets it by itself.');
  }
  return result;
}

export function explained(text: string): FindingView[] {
  const found = MEANINGS.filter(({ sign }) => text.includes(sign)).map(({ means }) => means);
  if (found.length > 0) return found;
  return [
    finding('explain-unknown', 'note', 'No message that is known here is in this text.', {
      remedy: 'If it stays unknown, **Copy for support** helps.',
      details: text.replace(/\S{20,}/g, '[hidden]'),
    }),
  ];
}

const MEANINGS = [
  { sign: 'Whoa there', means: finding('x-whoa', 'stop', "X's page says “Whoa there!”.", { remedy: 'Start a new sign-in.' }) },
  { sign: '415', means: finding('x-callback-not-approved', 'stop', 'X does not know the callback address that was sent.') },
];

const PLACES: Partial<Record<string, Omit<Sorted['placed'][number], 'value'>>> = {
  API_KEY: { field: 'consumer_key', label: 'API Key', step: 'keys', elsewhere: null, secret: false },
  API_SECRET: { field: 'consumer_secret', label: 'API Key Secret', step: 'keys', elsewhere: null, secret: true },
  ACCESS_TOKEN: { field: 'access_token', label: 'Access Token', step: 'sign-in', elsewhere: 'Sign in', secret: true },
};
