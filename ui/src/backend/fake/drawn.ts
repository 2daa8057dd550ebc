// How the imitation stands, as the program would have the pages draw it.

import type { Body } from '../bindings/Body';
import type { ExerciseSet } from '../bindings/ExerciseSet';
import type { Field } from '../bindings/Field';
import type { Home } from '../bindings/Home';
import type { PortalPage } from '../bindings/PortalPage';
import type { RailStep } from '../bindings/RailStep';
import type { View } from '../bindings/View';
import { titles } from '../rehearsed';
import { MAIN } from './apply';
import { grouped } from './checks';
import { appPages, FILES, finding, KEY_FIELDS, settingsPages, SITE_FIELDS, STEPS } from './creatio';
import { CONNECTION } from './directed';
import { exercises } from './exercises';
import type { Fake } from './fake';
import { DEFAULT, listed } from './list';
import { derived } from './judge';

/** The home page. */
export function home(fake: Fake): Home {
  return {
    fault: fake.fault,
    kept: fake.fault ? null : fake.kept,
    list: listed(fake.cards, DEFAULT),
    style: fake.style,
    world: fake.world,
    exercises: rehearsed(fake),
    version: '0.1.0',
    folder: '/home/ana/.local/share/keywright',
  };
}

function rehearsed(fake: Fake): ExerciseSet[] {
  return fake.world.kind === 'practice' ? exercises(fake.rehearsed) : [];
}

/** The connection at its open step. */
export function view(fake: Fake): View {
  const texts = STEPS.find(({ id }) => id === fake.step) ?? STEPS[0];
  if (!texts) throw new Error('no steps');
  return {
    connection: CONNECTION,
    target: "bpm'online / Creatio",
    account: fake.values.account || null,
    world: fake.world,
    rehearsed: titles(rehearsed(fake).slice(0, 1)),
    rail: rail(fake),
    step: {
      id: texts.id,
      title: texts.title,
      lead: texts.lead,
      asides: texts.asides,
      source: texts.source,
      body: body(fake),
      findings: fake.about[texts.id] ?? [],
      back: texts.id !== STEPS[0]?.id,
      main: main(fake, texts.main),
      skip: texts.skip,
    },
  };
}

function rail(fake: Fake): RailStep[] {
  let reach = true;
  return STEPS.map(({ id, rail }) => {
    const state = fake.states[id] ?? 'todo';
    const reachable = reach;
    reach &&= state !== 'todo';
    const note = id === 'system' && fake.answers.version ? `${fake.answers.version}.x, ${fake.answers.hosting}` : null;
    return { step: id, title: rail, note, state, current: id === fake.step, reachable };
  });
}

function main(fake: Fake, words: string): string {
  if (fake.step === 'settings' && fake.target) return MAIN[fake.target.next];
  if (fake.step === 'keys' && fake.proven) return 'Continue';
  if (fake.step === 'sign-in' && fake.phase.kind !== 'ready') return 'Continue';
  if (fake.step === 'before' && fake.checks.some(({ severity }) => severity === 'stop')) return 'Continue anyway';
  return words;
}

const FOLD = { title: 'Names, if yours has others', help: 'The exports go by them.' };

function body(fake: Fake): Body {
  const site = fake.values.site_url || 'https://crm.acme.example';
  switch (fake.step) {
    case 'system':
      return { kind: 'choose', questions: fake.questions.map((q) => ({ ...q, picked: fake.answers[q.id] ?? q.picked })) };
    case 'site':
      return {
        kind: 'form',
        fields: [...SITE_FIELDS, ...fake.moreFields].map((field) => filled(fake, field)),
        derived: derived(fake.values),
        ...(fake.moreFields.some(({ folded }) => folded) && { fold: FOLD }),
      };
    case 'before':
      return { kind: 'checks', groups: grouped(fake.checks, fake.authorities), atMs: fake.checkedAt };
    case 'app':
      return { kind: 'portal', pages: ticked(fake, appPages(site, fake.values.app_name || 'acme-crm')) };
    case 'keys':
      return {
        kind: 'credentials',
        fields: KEY_FIELDS.map((field) => filled(fake, field)),
        proven: fake.proven ? finding('x-pair-proven', 'good', 'X accepts this key and secret as a pair.') : null,
        provider: fake.file ? 'Google' : 'X',
        console: fake.file ? 'https://console.cloud.google.com/auth/clients' : 'https://console.x.com/',
        file: fake.file,
      };
    case 'sign-in':
      return { kind: 'authorize', provider: fake.file ? 'Google' : 'X', clocked: !fake.file, phase: fake.phase };
    case 'settings':
      if (fake.hooks) return fake.hooks;
      if (fake.target) return fake.target;
      return {
        kind: 'portal',
        pages: ticked(fake, settingsPages(site, fake.values.consumer_key || 'practiceKey0123456789abc', fake.held.size > 0)),
      };
    default:
      return { kind: 'export', path: fake.path, container: fake.container, files: FILES, secrets: 1, entered: fake.entered, saved: fake.saved };
  }
}

function filled(fake: Fake, field: Field): Field {
  return { ...field, value: field.secret ? '' : (fake.values[field.id] ?? ''), held: fake.held.has(field.id) };
}

function ticked(fake: Fake, pages: PortalPage[]): PortalPage[] {
  return pages.map((page) => ({
    ...page,
    slots: page.slots.map((slot) => ({ ...slot, done: fake.done.has(slot.id) })),
  }));
}
