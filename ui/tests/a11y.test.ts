import axe from 'axe-core';
import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import type { Phase } from '../src/backend/bindings/Phase';
import { button, home, house, type Open, step } from './open';

const click = (name: string | RegExp, role = 'button') => async ({ user }: Open) => {
  await user.click(await screen.findByRole(role, { name }));
};

const sealing = async ({ user }: Open) => user.click(screen.getByRole('radio', { name: 'One sealed file' }));

const SCREENS: [string, () => Promise<Open>, ...((open: Open) => Promise<unknown>)[]][] = [
  ['home, nothing set up', () => home('empty')],
  ['home', () => home('home')],
  ['home, how secrets are kept', () => home('home'), click('Change: How your secrets are kept')],
  [
    'home, explaining a message',
    () => home('home'),
    click('Explain an error message'),
    ({ user }) => user.type(screen.getByLabelText('What does it say?'), 'Flux'),
    click('Explain'),
  ],
  ['home in spite of a fault', () => house('fault'), click('Look at my connections')],
  ['house, no keyring', () => house('fault')],
  ['house, a passphrase instead', () => house('fault-first'), click('Use a passphrase instead')],
  ['house, refused', () => house('fault-first'), click('Use a passphrase instead'), click('Use this passphrase')],
  ['house, locked', () => house('locked')],
  ['house, wrong passphrase', () => house('locked'), click('Unlock')],
  ['house, forgotten passphrase', () => house('locked'), click('I have forgotten the passphrase')],
  ['house, lost key', () => house('lost')],
  ['house, giving up', () => house('lost'), click(/^Give up the sealed/), click('Give up the secrets')],
  ['house, held folder', () => house('held')],
  ['house, read-only folder', () => house('read-only')],
  ['home, asking to remove', () => home('home'), click(/^More: Creatio · @acme_help/), click('Remove', 'menuitem')],
  ['home, as a table', () => home('home'), click('As a table')],
  ['home, something searched', () => home('many'), click('As a table'), click(/^Need you/)],
  ['history', () => home('home'), click('History'), () => screen.findByRole('list', { name: 'History' })],
  ['dates', () => home('home'), click('Dates'), () => screen.findByRole('list', { name: 'Dates' })],
  ['diagnostics', () => home('home'), click('Diagnostics'), click('Make the report'), click('Save')],
  ['settings', () => home('home'), click('Settings'), click('Save the settings')],
  ['practice', () => home('practice')],
  ['practice, exercises on', () => home('exercise')],
  ['gallery', () => home('empty'), click('New connection')],
  ['backup', () => home('home'), click('Back up everything'), () => screen.findByLabelText('Passphrase')],
  [
    'backup, for a key, refused',
    () => home('home'),
    click('Back up everything'),
    async ({ user }) => user.click(await screen.findByRole('radio', { name: /For somebody's key/ })),
    click('Save the file'),
    () => screen.findByText(/Nobody is named/),
  ],
  [
    'backup, saved',
    () => home('home'),
    click('Back up everything'),
    click('Make one for me'),
    click('Save the file'),
    () => screen.findByRole('heading', { name: /Saved/ }),
  ],
  ['import', () => home('home'), click('Import'), () => screen.findByLabelText('The file')],
  [
    'import, looked at',
    () => home('home'),
    click('Import'),
    async ({ user }) => user.type(await screen.findByLabelText('The file'), '/tmp/moved.age'),
    ({ user }) => user.type(screen.getByLabelText('Its passphrase'), 'correct horse battery'),
    click('Look at the file'),
    () => screen.findByRole('heading', { name: '1 to 50 of 120' }),
  ],
  ['choose', () => step('choose')],
  ['choose, refused', () => step('choose'), click('Continue')],
  ['form', () => step('form')],
  ['form, refused', () => step('form'), click('Continue')],
  ['checks', () => step('checks')],
  ['portal', () => step('portal')],
  ['portal, older', () => step('portal'), click('2013 to 2018')],
  ['portal with a secret shown', () => step('settings'), click(/^Reveal: /)],
  ['webhook', () => step('webhook')],
  ['webhook, tested', () => step('webhook'), click('Test the address')],
  ['webhook, refused', () => step('webhook'), click('Register')],
  ['webhook, deleting another system’s', () => step('webhook'), click('Delete')],
  ['apply', () => step('apply')],
  ['apply, refused', () => step('apply'), click('Sign in and compare')],
  ['credentials', () => step('keys')],
  ['credentials, proven', () => step('keys-proven')],
  [
    'credentials, a block sorted',
    () => step('keys'),
    ({ user }) => user.click(screen.getByText('Paste everything at once')),
    ({ user }) => user.type(screen.getByLabelText('Everything you copied'), 'API_KEY=aKey'),
    click('Sort into the fields'),
  ],
  ['credentials, from a file', () => step('keys', (fake) => void (fake.file = true))],
  ['sign-in, ready', () => step('sign-in')],
  ['sign-in, awaiting the PIN', () => step('sign-in'), click('Sign in at X')],
  ['sign-in, done', () => step('sign-in', (fake) => void (fake.phase = DONE))],
  ['sign-in, choosing a way', () => step('sign-in-ways')],
  ['sign-in, awaiting the browser', () => step('sign-in-ways'), click('Sign in at X')],
  ['sign-in, pasting tokens', () => step('sign-in-ways', (fake) => void fake.pickWay('01-creatio', 'sign-in', 'paste'))],
  ['sign-in, not confirmed', () => step('unconfirmed')],
  [
    'sign-in at Google, a page picked',
    () => step('google-waiting'),
    ({ user }) => user.click(screen.getByText('I see an error in the browser')),
    ({ user }) => user.click(screen.getByText('Error 400: redirect_uri_mismatch')),
  ],
  ['sign-in at Google, an API switched off', () => step('google-api-off')],
  ['export', () => step('export')],
  ['export, refused', () => step('export'), click('Save the bundle')],
  ['export, saved', () => step('export', (fake) => fake.ours.clear()), click('Save the bundle')],
  ['export, sealed', () => step('export'), sealing],
  ['export, sealed and refused', () => step('export'), sealing, click('Save the bundle')],
  ['export, sealed and saved', () => step('export'), sealing, click('Make one for me'), click('Save the bundle')],
  ['export, asking', () => step('export'), async ({ user }) => user.click(screen.getByRole('checkbox'))],
];

const DONE: Phase = { kind: 'done', account: '@acme', userId: '732739706', proof: [], price: '', messages: '', ways: [], tokens: [], takeBack: 'here' };

describe('axe finds nothing on', () => {
  test.each(SCREENS)('%s', async (_, open, ...ways) => {
    const page = await open();
    for (const way of ways) await way(page);
    // Colours need a real engine: `npm run pictures` looks at those.
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});

test('everything on a step can be reached by keyboard', async () => {
  const { user } = await step('portal');
  const wanted = new Set(['Keywright All connections', 'Open the page', 'Copy: Website URL', 'Back', 'I have saved it']);
  for (let presses = 0; presses < 60 && wanted.size > 0; presses += 1) {
    await user.tab();
    for (const name of wanted) if (button(name) === document.activeElement) wanted.delete(name);
  }
  expect([...wanted]).toEqual([]);
});
