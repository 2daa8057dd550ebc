import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { finding } from '../src/backend/fake/creatio';
import { ADDRESS, OTHER, unread } from '../src/backend/fake/webhook';
import { button, calls, step } from './open';

test('the list is read by itself and says whose each webhook is', async () => {
  const { fake } = await step('webhook');
  expect(await screen.findByText(OTHER)).toBeVisible();
  expect(screen.getByText('Another system')).toBeVisible();
  expect(calls(fake, 'webhook').map((args) => args[2])).toEqual([{ kind: 'look' }]);
  expect(screen.queryByRole('button', { name: 'Subscribe' })).toBeNull();
});

test("another system's webhook is deleted only when its address was typed", async () => {
  const { fake, user } = await step('webhook');
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  const dialog = screen.getByRole('dialog', { name: 'Delete the webhook of another system?' });
  expect(dialog).toHaveTextContent(OTHER);
  const typed = within(dialog).getByLabelText('To confirm, type its address');
  const yes = within(dialog).getByRole('button', { name: 'Delete it' });
  await user.type(typed, ADDRESS);
  await user.click(yes);
  expect(calls(fake, 'webhook')).toHaveLength(1);
  await user.clear(typed);
  await user.type(typed, OTHER);
  await user.click(yes);
  expect(await screen.findByText('X has no webhook for this app.')).toBeVisible();
  expect(calls(fake, 'webhook')[1]?.[2]).toEqual({ kind: 'delete', id: '9', confirmed: OTHER });
});

test('an address is tested, registered when there is room, subscribed and unsubscribed', async () => {
  const { fake, user } = await step('webhook', (fake) => {
    if (fake.hooks) fake.hooks = { ...fake.hooks, atMs: 1 };
  });
  await user.click(button('Test the address'));
  expect(await screen.findByText(/answers as X wants it/)).toBeVisible();
  await user.click(button('Register'));
  expect(await screen.findByText('This set-up')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Register' })).toBeNull();
  await user.click(button('Subscribe'));
  expect(await screen.findByText('Account subscribed')).toBeVisible();
  await user.click(button('Unsubscribe'));
  expect(await screen.findByText('Account not subscribed')).toBeVisible();
  expect(calls(fake, 'webhook').map((args) => (args[2] as { kind: string }).kind)).toEqual([
    'test',
    'register',
    'subscribe',
    'unsubscribe',
  ]);
});

test('what is missing is named and can be subscribed to, and a refusal stands at its webhook', async () => {
  const refused = finding('x-not-authorized', 'stop', 'X forbids this call and does not say why.');
  const ours = { id: '7', address: ADDRESS, ours: true, valid: true, findings: [] };
  const { user } = await step('webhook', (fake) => {
    fake.hooks = {
      ...unread(),
      atMs: 1,
      byTarget: false,
      registered: true,
      hooks: [
        { ...ours, subscribed: 'partly', missing: ['post.mention.create'] },
        { ...ours, id: '8', subscribed: 'unknown', missing: [], findings: [refused] },
      ],
    };
  });
  const [some, untold] = screen.getAllByRole('group', { name: ADDRESS });
  if (!some || !untold) throw new Error('two webhooks');
  expect(screen.getByText('Account subscribed in part')).toBeVisible();
  expect(screen.getByText('post.mention.create')).toBeVisible();
  expect(within(some).getByRole('button', { name: 'Unsubscribe' })).toBeVisible();
  expect(screen.getByText(refused.title)).toBeVisible();
  expect(within(untold).queryByRole('button', { name: 'Unsubscribe' })).toBeNull();
  await user.click(within(some).getByRole('button', { name: 'Subscribe' }));
  expect(await screen.findByText('Account subscribed')).toBeVisible();
  expect(within(some).queryByRole('button', { name: 'Subscribe' })).toBeNull();
});
