// The health of three connections: one refused, one not reached, one healthy; and a run over them, as far as a test lets it go.

import type { FindingView } from '../bindings/FindingView';
import type { HealthCalls } from '../calls/health';
import type { HealthGroup } from '../bindings/HealthGroup';
import type { HealthLine } from '../bindings/HealthLine';
import type { HealthPage } from '../bindings/HealthPage';
import type { HealthRun } from '../bindings/HealthRun';
import type { HealthSchedule } from '../bindings/HealthSchedule';
import type { Refused } from '../bindings/Refused';
import { finding } from './creatio';

export interface Health {
  page: HealthPage;
  /** The lines that a group has beyond those that it shows. */
  more: HealthLine[];
  listeners: Set<(run: HealthRun) => void>;
}

export function health(): Health {
  return {
    page: {
      run: null,
      atMs: Date.parse('2026-11-25T09:30:00Z'),
      cutShort: null,
      clock: finding('clock-off', 'warning', 'The clock of this computer is 2 min ahead of X, give or take 0.6 s.', {
        remedy: 'Have the system keep it right.',
      }),
      groups: [refused(), unreached(), healthy()],
      all: 31,
      never: 2,
      price: { questions: 28, dollars: '0.28', date: '2026-08-22' },
      priceOfAll: { questions: 28, dollars: '0.28', date: '2026-08-22' },
      schedule: { atStart: false, everyHours: null, paid: false, notify: true },
    },
    more: [line('11', 'Zammad · @acme_two')],
    listeners: new Set(),
  };
}

/** The calls about it, each through the `door` of the imitation. */
export function healthCalls(state: Health, door: Door): HealthCalls {
  const page = () => ({ ...state.page });
  return {
    health: (of) => door('health', [of], page),
    healthLines: (of, group, from) => door('healthLines', [of, group, from], () => state.more),
    checkHealth: (of, paid) =>
      door('checkHealth', [of, paid], () => {
        state.page.run = run({ words: 'Looked at 0 of 31 …' });
        return state.page.run;
      }),
    cancelHealth: () =>
      door('cancelHealth', [], () => {
        const now = state.page.run && { ...state.page.run, ending: true };
        state.page.run = now;
        return now;
      }),
    healthSchedule: () => door('healthSchedule', [], () => state.page.schedule),
    setHealthSchedule: (wanted) =>
      door('setHealthSchedule', [wanted], () => {
        if (wanted.everyHours !== null && !(wanted.everyHours >= 1 && wanted.everyHours <= 672)) throw hours();
        state.page.schedule = wanted satisfies HealthSchedule;
        return wanted;
      }),
    onHealth: (listener) => {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
  };
}

/** Tells how the run stands, as the program would; one that has ended leaves the page to be asked for anew. */
export function tellRun(state: Health, told: Partial<HealthRun>): void {
  const now = run(told);
  state.page.run = now.ended ? null : now;
  for (const listener of state.listeners) listener(now);
}

function run(told: Partial<HealthRun>): HealthRun {
  const none = { done: 0, healthy: 0, attention: 0, refused: 0, unreached: 0, broken: 0 };
  return { ...none, all: 31, words: '', ending: false, ended: false, trouble: null, ...told };
}

function refused(): HealthGroup {
  return {
    id: 'refused x-token-dead',
    tone: 'bad',
    state: 'Refused',
    finding: finding('x-token-dead', 'stop', "The account's access token no longer works.", {
      remedy: "The account's owner has revoked it. Sign in again here.",
    }),
    count: 2,
    lines: [{ ...line('01-creatio', 'Creatio · @acme'), signIn: 'sign-in' }],
  };
}

function unreached(): HealthGroup {
  return {
    id: 'unreached x-timeout',
    tone: 'plain',
    state: 'Not reached',
    finding: finding('x-timeout', 'stop', 'X did not answer in time.', { remedy: 'Try again.' }),
    count: 1,
    lines: [line('02-zammad', 'Zammad · @acme_help')],
  };
}

function healthy(): HealthGroup {
  const unpaid = finding('health-unpaid', 'note', "The account's tokens were not asked about, because X charges for that.");
  return {
    id: 'healthy',
    tone: 'good',
    state: 'Healthy',
    finding: null,
    count: 26,
    lines: [{ ...line('03-own', 'Own program · @acme_bot'), own: 'X accepts this key and secret as a pair.', besides: [unpaid] }],
  };
}

function line(connection: string, title: string): HealthLine {
  const atMs = Date.parse('2026-11-25T09:30:00Z');
  return { connection, title, own: null, besides: [], atMs, healthyMs: null, signIn: null };
}

function hours(): Refused {
  const wrong: FindingView = finding('health-hours', 'stop', 'This is no number of hours from 1 to 672.', {
    field: 'every_hours',
    remedy: 'Enter a whole number.',
  });
  return { findings: [wrong] };
}

type Door = <T>(name: keyof HealthCalls, args: unknown[], act: () => T) => Promise<T>;
