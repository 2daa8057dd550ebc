import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { button, calls, heading, home } from './open';

const FIRST = 'Creatio · @acme_0000';

async function more(title: string, act: string) {
  const open = await home('many');
  await open.user.click(screen.getByRole('button', { name: `More: ${title}` }));
  await open.user.click(screen.getByRole('menuitem', { name: act }));
  return open;
}

describe('a live connection', () => {
  test('is removed only when its name is typed', async () => {
    const { fake, user } = await home('many', (fake) => {
      fake.cards = fake.cards.map((card, n) => (n === 0 ? { ...card, live: true, confirm: '@acme_0000' } : card));
    });
    await user.click(screen.getByRole('button', { name: `More: ${FIRST}` }));
    await user.click(screen.getByRole('menuitem', { name: 'Remove' }));
    const field = () => screen.getByRole('textbox', { name: 'Type @acme_0000 to remove it' });
    await user.type(field(), 'acme');
    await user.click(button('Remove it'));
    await screen.findByText('The name that confirms it is missing.');
    expect(fake.cards).toHaveLength(400);
    await user.clear(field());
    await user.type(field(), '@acme_0000');
    await user.click(button('Remove it'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.cards).toHaveLength(399);
    expect(calls(fake, 'remove')).toEqual([['acme_0000', 'acme'], ['acme_0000', '@acme_0000']]);
  });
});

describe('several connections', () => {
  test('are removed one by one, and what is live by its name', async () => {
    const { fake, user } = await home('many', (fake) => {
      fake.cards = fake.cards.slice(0, 3).map((card, n) => (n === 0 ? { ...card, live: true, confirm: '@acme_0000' } : card));
    });
    for (const n of [0, 1, 2]) await user.click(screen.getByRole('checkbox', { name: new RegExp(`@acme_000${n}$`) }));
    await user.click(button('Remove…'));
    for (const n of [0, 1, 2]) {
      const { title } = await screen.findByText(`Connection ${n + 1} of 3`).then(async () => ({
        title: (await screen.findByRole('heading', { level: 2 })).textContent ?? '',
      }));
      if (title.includes('@acme_0000')) {
        await user.click(button('Remove it'));
        await screen.findByText('The name that confirms it is missing.');
        await user.type(screen.getByRole('textbox', { name: 'Type @acme_0000 to remove it' }), '@acme_0000');
      }
      await user.click(button(n === 2 ? 'Leave it' : 'Remove it'));
    }
    await screen.findByText('2 were removed.');
    expect(fake.cards).toHaveLength(1);
  });
});

describe('a template', () => {
  test('makes a new connection, and asks whether it uses the same app', async () => {
    const { fake, user } = await more(FIRST, 'Use as a template');
    await waitFor(() => expect(heading()).toHaveTextContent('Use as a template'));
    await user.click(await screen.findByRole('checkbox', { name: /Use the same app/ }));
    await user.click(button('Make the new connection'));
    await screen.findByRole('navigation', { name: 'Steps' });
    expect(calls(fake, 'duplicate')).toEqual([['acme_0000', true]]);
  });
});

describe('several sign-ins', () => {
  test('are gone through one after another, and the end says what became of each', async () => {
    const { fake, user } = await home('many', (fake) => {
      fake.cards = fake.cards.slice(0, 3).map((card, n) => ({
        ...card,
        again: n === 2 ? null : { step: 'sign-in', words: 'Sign in again' },
      }));
    });
    for (const n of [0, 1, 2]) await user.click(screen.getByRole('checkbox', { name: new RegExp(`@acme_000${n}$`) }));
    await user.click(button('Sign in again, one after another'));
    await user.click(await screen.findByRole('button', { name: 'Begin' }));
    const bar = () => screen.getByRole('region', { name: 'Sign in again, one after another' });
    await waitFor(() => expect(bar()).toHaveTextContent('1 of 3'));
    const [first] = calls(fake, 'go')[0] as [string];
    fake.signedIn.set(first, 5);
    await user.click(button('Next connection'));
    await waitFor(() => expect(bar()).toHaveTextContent('2 of 3'));
    await user.click(button('Next connection'));
    await waitFor(() => expect(heading()).toHaveTextContent('Sign in again, one after another'));
    expect(screen.getByText('1 of 3 are signed in again')).toBeVisible();
    expect(screen.getAllByText('Signed in again')).toHaveLength(1);
    expect(screen.getAllByText('Left as it was')).toHaveLength(1);
    expect(screen.getAllByText('Nobody signs in here')).toHaveLength(1);
    await user.click(button('Go to: Save the settings'));
    await waitFor(() => expect(calls(fake, 'go').at(-1)).toEqual([first, 'export']));
  });

  test('can be stopped, and gone on with', async () => {
    const { user } = await home('many', (fake) => {
      fake.cards = fake.cards.slice(0, 3);
    });
    for (const n of [0, 1]) await user.click(screen.getByRole('checkbox', { name: new RegExp(`@acme_000${n}$`) }));
    await user.click(button('Sign in again, one after another'));
    await user.click(await screen.findByRole('button', { name: 'Begin' }));
    await user.click(await screen.findByRole('button', { name: 'Stop' }));
    await screen.findByText('2 were not visited.');
    await user.click(button('Go on'));
    await screen.findByRole('navigation', { name: 'Steps' });
  });
});

describe('retiring', () => {
  test('stops at what fails, says so, and goes on from there', async () => {
    const { fake, user } = await more(FIRST, 'Retire…');
    fake.failing = 'webhook:webhook';
    await user.click(await screen.findByRole('button', { name: 'Retire this connection' }));
    const asked = within(screen.getByRole('dialog', { name: `Retire ${FIRST}?` }));
    expect(asked.getByText('Delete the webhook at X')).toBeVisible();
    await user.click(asked.getByRole('button', { name: 'Cancel' }));
    expect(calls(fake, 'retirePart')).toEqual([]);
    await user.click(button('Retire this connection'));
    await user.click(button('Retire it'));
    await screen.findByText('Failed');
    expect(calls(fake, 'retirePart')).toEqual([['acme_0000', 'webhook:webhook']]);
    expect(calls(fake, 'retire')).toEqual([]);
    fake.failing = null;
    await user.click(button('Retire this connection'));
    await user.click(button('Retire it'));
    await screen.findByText('Retired on 26 November 2026');
    expect(screen.getAllByText('Done')).toHaveLength(2);
    expect(calls(fake, 'retirePart').map(([, part]) => part)).toEqual([
      'webhook:webhook',
      'webhook:webhook',
      'tokens:sign-in',
    ]);
  });

  test('ends what others may use only on request', async () => {
    const { fake, user } = await more(FIRST, 'Retire…');
    const shared = await screen.findByRole('checkbox', { name: /whoever else uses them/ });
    expect(shared).not.toBeChecked();
    await user.click(shared);
    await user.click(button('Retire this connection'));
    await user.click(button('Retire it'));
    await screen.findByText('Retired on 26 November 2026');
    expect(calls(fake, 'retirePart').map(([, part]) => part)).toContain('shared-tokens:sign-in');
  });

  test('leaves out what is not wanted', async () => {
    const { fake, user } = await more(FIRST, 'Retire…');
    await user.click(await screen.findByRole('checkbox', { name: /End the tokens at X/ }));
    await user.click(button('Retire this connection'));
    await user.click(button('Retire it'));
    await screen.findByText('Retired on 26 November 2026');
    expect(calls(fake, 'retirePart')).toEqual([['acme_0000', 'webhook:webhook']]);
  });
});

describe('new secrets for an app', () => {
  test('are tested with every connection that uses it', async () => {
    const { fake, user } = await more(FIRST, 'New secrets for its app…');
    await screen.findByText('2 connections use this app');
    await user.type(screen.getByLabelText(/Key$/), 'k'.repeat(25));
    await user.type(screen.getByLabelText(/Secret/), 's'.repeat(50));
    await user.click(button('Check and store'));
    await screen.findByText('This is another key than the app has now.');
    expect(screen.getByLabelText(/Key$/)).toHaveFocus();
    await user.click(button('The app has a new key'));
    await screen.findByText('The new secrets are accepted and stored.');
    expect(screen.getByText(/Asking costs/)).toBeVisible();
    expect(calls(fake, 'prove')).toEqual([]);
    await user.click(button('Test all 2'));
    await waitFor(() => expect(calls(fake, 'prove')).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Test all 2' })).toBeNull();
    const uses = screen.getAllByRole('listitem').filter((one) => within(one).queryByRole('button', { name: /^Test/ }));
    expect(uses).toHaveLength(2);
    await user.click(screen.getAllByRole('button', { name: 'Go to: Save the settings' })[1]!);
    await waitFor(() => expect(calls(fake, 'go')).toHaveLength(1));
  });
});
