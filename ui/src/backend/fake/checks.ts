// What the imitation's checks find: by their matter, as the program groups them; the setting for proxies; and a file that is an
// authority.

import type { CheckGroup } from '../bindings/CheckGroup';
import type { FindingView } from '../bindings/FindingView';
import type { Mend } from '../bindings/Mend';
import type { ProxySetting } from '../bindings/ProxySetting';
import type { Trust } from '../bindings/Trust';
import type { Trusted } from '../bindings/Trusted';

export const MEND: Mend = { command: 'timedatectl set-ntp true', runs: true };

export const PROXY: ProxySetting = {
  way: 'system',
  system: 'It names none now.',
  host: '',
  port: '',
  user: '',
  held: false,
};

export const AUTHORITY: Trusted = {
  subject: 'Acme Internal CA',
  fingerprint: Array.from({ length: 32 }, (_, at) => (at * 7 + 16).toString(16).toUpperCase()).join(':'),
  untilMs: Date.UTC(2031, 4, 1),
};

/** Findings by their matter, in the order in which the matters come. */
export function grouped(findings: FindingView[], authorities: Trusted[]): CheckGroup[] {
  const groups: CheckGroup[] = [];
  for (const finding of findings) {
    const id = MATTERS.find(([beginning]) => finding.code.startsWith(beginning))?.[1] ?? 'network';
    const group = groups.find((each) => each.id === id);
    if (group) group.items.push(finding);
    else groups.push({ id, title: TITLES[id] ?? id, items: [finding], mend: null, trust: null });
  }
  return groups.map((group) => ({ ...group, mend: mend(group), trust: trust(group, authorities) }));
}

function mend({ id, items }: CheckGroup): Mend | null {
  return id === 'clock' && items.some(({ severity }) => severity !== 'good') ? MEND : null;
}

function trust({ id, items }: CheckGroup, authorities: Trusted[]): Trust | null {
  const untrusted = items.some(({ code }) => code === 'site-untrusted');
  return id === 'network' && (untrusted || authorities.length > 0) ? { host: 'crm.acme.example', authorities } : null;
}

const MATTERS: [string, string][] = [
  ['clock', 'clock'],
  ['target-clock', 'clock'],
  ['keyring', 'keyring'],
  ['callback-port', 'port'],
];

const TITLES: Record<string, string> = { clock: 'Clock', network: 'Network', keyring: 'Secrets', port: 'Sign-in' };
