// The whole page before an imitation of the program, as a person finds it.

import { render, screen } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';

import { Fake } from '../src/backend/fake/fake';
import { SCENES } from '../src/backend/fake/stage';
import App from '../src/frame/App.svelte';

/** The home page of a scene. */
export async function home(scene: string, set: (fake: Fake) => void = () => undefined): Promise<Open> {
  const fake = new Fake();
  SCENES[scene]?.(fake);
  set(fake);
  render(App, { backend: fake });
  await screen.findByRole('heading', { level: 1, name: 'Connections' });
  return { fake, user: userEvent.setup() };
}

/** The page in the home page's place while something has to be put right. */
export async function house(scene: string, set: (fake: Fake) => void = () => undefined): Promise<Open> {
  const fake = new Fake();
  SCENES[scene]?.(fake);
  set(fake);
  render(App, { backend: fake });
  await screen.findByRole('heading', { level: 1, name: /put right first|Unlock your secrets/ });
  return { fake, user: userEvent.setup() };
}

/** The open step of a scene. */
export async function step(scene: string, set?: (fake: Fake) => void): Promise<Open> {
  const open = await home(scene, set);
  await open.user.click(screen.getAllByRole('button', { name: /^Continue: / })[0]!);
  await screen.findByRole('navigation', { name: 'Steps' });
  return open;
}

/** A button by its whole name. */
export function button(name: string | RegExp): HTMLElement {
  return screen.getByRole('button', { name });
}

/** The heading of the page. */
export function heading(): HTMLElement {
  return screen.getByRole('heading', { level: 1 });
}

/** The arguments of each call of this name. */
export function calls(fake: Fake, name: string): unknown[][] {
  return fake.calls.filter((call) => call.name === name).map(({ args }) => args);
}

export interface Open {
  fake: Fake;
  user: UserEvent;
}
