// Where the keyboard is when a form appears, and when what was sent from it is refused.

import { tick } from 'svelte';

import type { Session } from '../session/session.svelte';

/** The first field of a form that has just appeared. */
export function focusFirst(form: HTMLFormElement): void {
  form.querySelector('input')?.focus();
}

/** The first field that the last call was refused for, if it was. */
export async function focusRefused(form: HTMLFormElement, session: Session): Promise<void> {
  await tick();
  const wrong = new Set(session.refused.map(({ field }) => `field-${field ?? ''}`));
  const inputs = [...form.querySelectorAll('input')];
  inputs.find(({ id }) => wrong.has(id))?.focus();
}
