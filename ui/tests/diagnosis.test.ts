import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { finding } from '../src/backend/fake/creatio';
import { button, calls, home, step } from './open';

describe('paste everything', () => {
  test('a block goes into its fields, and what went where, is left over and is missing is shown before anything is stored', async () => {
    const { fake, user } = await step('keys');
    await user.click(screen.getByText('Paste everything at once'));
    await user.click(screen.getByLabelText('Everything you copied'));
    await user.paste('API_KEY=aKey\nACCESS_TOKEN=12-aToken\nsomething else\nand more');
    await user.click(button('Sort into the fields'));
    const result = await screen.findByRole('region', { name: 'What went where' });
    expect(result).toHaveTextContent('API Key: filled in below');
    expect(result).toHaveTextContent('Access Token: filled in at the step “Sign in”');
    expect(result).toHaveTextContent('Still missing: API Key Secret');
    expect(result).toHaveTextContent('A bearer token: not needed');
    expect(screen.getByLabelText('API Key')).toHaveValue('aKey');
    expect(screen.getByLabelText('Everything you copied')).toHaveValue('');
    expect(calls(fake, 'createCredentials')).toEqual([]);

    await user.type(screen.getByLabelText('API Key Secret'), 'aSecret');
    expect(result).not.toHaveTextContent('Still missing');
    await user.click(button('Check with X'));
    await waitFor(() => expect(calls(fake, 'createCredentials')).toHaveLength(1));
    expect(calls(fake, 'createCredentials')[0]?.[2]).toEqual({ consumer_key: 'aKey', consumer_secret: 'aSecret' });
  });

  test('a block without values says so, and a call that breaks keeps what was pasted', async () => {
    const { fake, user } = await step('keys');
    await user.click(screen.getByText('Paste everything at once'));
    const box = screen.getByLabelText('Everything you copied');
    await user.click(button('Sort into the fields'));
    expect(calls(fake, 'sortPaste')).toEqual([]);
    await user.click(box);
    await user.paste('nothing');
    fake.next('sortPaste', () => Promise.reject(new Error('broken')));
    await user.click(button('Sort into the fields'));
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(box).toHaveValue('nothing');
    await user.click(button('Sort into the fields'));
    expect(await screen.findByText('No value that belongs here was found.')).toBeVisible();
    expect(box).toHaveValue('nothing');
    expect(screen.queryByRole('alert')).toBeNull();

    // Once the program has stored the keys, what was pasted does not lie about.
    await user.type(screen.getByLabelText(/Key$/), 'k'.repeat(25));
    await user.type(screen.getByLabelText(/Secret/), 's'.repeat(50));
    await user.click(button('Check with X'));
    await waitFor(() => expect(calls(fake, 'createCredentials')).toHaveLength(1));
    await waitFor(() => expect(box).toHaveValue(''));
  });
});

describe('a value in the wrong field', () => {
  test('is moved to the right one by one button, and back by another', async () => {
    const { fake, user } = await step('keys');
    const [key, secret] = [screen.getByLabelText('API Key'), screen.getByLabelText('API Key Secret')];
    await user.type(key, 'theSecret');
    await user.type(secret, 'theKey');
    const to = { field: 'consumer_secret', label: 'API Key Secret', step: 'keys', elsewhere: null };
    fake.refuse(
      'createCredentials',
      finding('x-pair-swapped', 'stop', "Key and secret stand in each other's field.", { field: 'consumer_key', moves: to }),
    );
    await user.click(button('Check with X'));
    await user.click(await screen.findByRole('button', { name: 'Move to “API Key Secret”' }));
    expect(key).toHaveValue('theKey');
    expect(secret).toHaveValue('theSecret');
    expect(key).toHaveAttribute('aria-invalid', 'false');

    await user.click(button('Move it back'));
    expect(key).toHaveValue('theSecret');
    expect(secret).toHaveValue('theKey');
    expect(screen.queryByRole('button', { name: 'Move it back' })).toBeNull();
  });

  test('may belong to another step, and waits there', async () => {
    const { fake, user } = await step('keys');
    const key = screen.getByLabelText('API Key');
    await user.type(key, '12-aToken');
    const to = { field: 'access_token', label: 'Access Token', step: 'sign-in', elsewhere: 'Sign in' };
    fake.refuse(
      'createCredentials',
      finding('x-access-token-in-field', 'stop', 'This is an access token.', { field: 'consumer_key', moves: to }),
    );
    await user.click(button('Check with X'));
    await user.click(await screen.findByRole('button', { name: 'Move to “Access Token”' }));
    expect(key).toHaveValue('');
    expect(screen.getByText(/Moved to “Access Token” at the step “Sign in”/)).toBeVisible();
    await user.click(button('Move it back'));
    expect(key).toHaveValue('12-aToken');
  });
});

describe('an error message', () => {
  test('is explained from the home page, and one that is unknown can be copied for support', async () => {
    const { fake, user } = await home('home');
    await user.click(button('Explain an error message'));
    const dialog = screen.getByRole('dialog', { name: 'Explain an error message' });
    const box = within(dialog).getByLabelText('What does it say?');
    await user.click(within(dialog).getByRole('button', { name: 'Explain' }));
    expect(calls(fake, 'explain')).toEqual([]);
    await user.type(box, 'Whoa there, and 415');
    await user.click(within(dialog).getByRole('button', { name: 'Explain' }));
    const means = await within(dialog).findByRole('region', { name: 'What it means' });
    expect(means).toHaveTextContent('It names 2 things.');
    expect(means).toHaveTextContent('Start a new sign-in.');

    await user.clear(box);
    expect(within(dialog).queryByRole('region', { name: 'What it means' })).toBeNull();
    await user.type(box, 'Flux capacitor');
    await user.click(within(dialog).getByRole('button', { name: 'Explain' }));
    await user.click(await within(dialog).findByText('Details'));
    await user.click(within(dialog).getByRole('button', { name: 'Copy for support' }));
    expect(fake.copied).toEqual(['support: explain-unknown']);
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is explained beside a sign-in that waits', async () => {
    const { user } = await step('sign-in');
    await user.click(button('Sign in at X'));
    await screen.findByLabelText('PIN');
    await user.click(screen.getByText('I see an error in the browser'));
    await user.type(screen.getByLabelText('What does it say?'), 'error 415');
    await user.click(button('Explain'));
    expect(await screen.findByText('X does not know the callback address that was sent.')).toBeVisible();
  });
});

describe('direct messages', () => {
  test('are asked about only where X did not say it, and when it is wanted', async () => {
    const { fake, user } = await step('sign-in');
    await user.click(button('Sign in at X'));
    await user.type(await screen.findByLabelText('PIN'), '4071552{Enter}');
    await screen.findByRole('heading', { name: 'Signed in as @acme' });
    expect(screen.queryByRole('button', { name: 'Try it' })).toBeNull();
    if (fake.phase.kind === 'done') fake.phase = { ...fake.phase, messages: 'Asking costs $0.010.' };
    await user.click(button('Ask X for proof'));
    await screen.findByRole('button', { name: 'Try it' });
    expect(screen.getByText(/Asking costs \$0\.010/)).toBeVisible();
    expect(calls(fake, 'askMessages')).toEqual([]);
    await user.click(button('Try it'));
    expect(await screen.findByText('X lets these tokens read direct messages.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try it' })).toBeNull();
  });
});
