import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { MAIN, PASSWORD } from '../src/backend/fake/apply';
import { finding } from '../src/backend/fake/creatio';
import type { Fake } from '../src/backend/fake/fake';
import { button, calls, step } from './open';

test('somebody signs in, sees the change, writes it, and undoes it', async () => {
  const { fake, user } = await step('apply');
  await user.type(screen.getByLabelText('User'), 'wizard.admin');
  await user.type(screen.getByLabelText('Password'), PASSWORD);
  await user.click(button(MAIN['sign-in']));
  const row = await screen.findByRole('row', { name: /TwitterConsumerKey/ });
  expect(within(row).getByText('not set')).toBeVisible();
  expect(screen.queryByLabelText('Password')).toBeNull();
  expect(calls(fake, 'apply')[0]?.[2]).toEqual({
    kind: 'read',
    login: { way: 'user', values: { login_name: 'wizard.admin', login_password: PASSWORD, login_token: '' }, answers: {}, keep: false },
  });
  await user.click(button(MAIN.write));
  expect(await screen.findByText(/read back, and compared/)).toBeVisible();
  await user.click(button('Undo'));
  expect(await screen.findByText('Everything is as it was before.')).toBeVisible();
  expect(calls(fake, 'apply').map((args) => (args[2] as { kind: string }).kind)).toEqual(['read', 'write', 'undo']);
});

test('a refused login stands at its field, keeps what was typed, and can be mended', async () => {
  const { user } = await step('apply');
  await user.type(screen.getByLabelText('User'), 'wizard.admin');
  await user.type(screen.getByLabelText('Password'), 'wrong');
  await user.click(button(MAIN['sign-in']));
  expect(await screen.findByText('Creatio does not let this user in.')).toBeVisible();
  expect(screen.getByLabelText('User')).toHaveValue('wizard.admin');
  const password = screen.getByLabelText('Password');
  expect(password).toHaveAttribute('aria-invalid', 'true');
  await user.clear(password);
  await user.type(password, PASSWORD);
  await user.click(button(MAIN['sign-in']));
  expect(await screen.findByRole('row', { name: /TwitterConsumerSecret/ })).toBeVisible();
});

test('who is signed in is told, and may make way for somebody else', async () => {
  const { fake, user } = await step('apply', (fake) => {
    if (fake.target?.login) fake.target.login.kept = 'A login is kept, sealed, on this computer.';
  });
  expect(screen.queryByText(/^Signed in as/)).toBeNull();
  await user.click(button(MAIN['sign-in']));
  expect((await screen.findByText(/^Signed in as/)).closest('p')).toHaveTextContent('Signed in as wizard.admin at crm.acme.example.');
  await user.click(button('Sign in as somebody else'));
  expect(await screen.findByLabelText('Password')).toBeVisible();
  expect(screen.queryByText(/^Signed in as/)).toBeNull();
  expect(calls(fake, 'apply').map((args) => (args[2] as { kind: string }).kind)).toEqual(['read', 'sign-out']);
});

test('why somebody has to sign in stands before the form for it', async () => {
  await step('apply', (fake) => {
    if (fake.target) fake.target.findings = [finding('target-unfinished', 'warning', 'The change was begun and not brought to its end.')];
  });
  const why = screen.getByText(/^The change was begun/);
  const form = screen.getByLabelText('Password');
  expect(why.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test('the other way has fields of its own', async () => {
  const { fake, user } = await step('apply');
  await user.click(screen.getByLabelText(/^Client of the identity service/));
  expect(screen.queryByLabelText('Password')).toBeNull();
  await user.type(screen.getByLabelText('Client ID'), 'one');
  await user.click(button(MAIN['sign-in']));
  expect(calls(fake, 'apply')[0]?.[2]).toMatchObject({ login: { way: 'client', values: { login_client_id: 'one' } } });
});

test('a kept login is used by a press, and somebody else may sign in', async () => {
  const { fake, user } = await step('apply', (fake) => {
    if (fake.target?.login) fake.target.login.kept = 'A login is kept, sealed, on this computer.';
  });
  expect(screen.queryByLabelText('Password')).toBeNull();
  await user.click(button('Sign in as somebody else'));
  expect(screen.getByLabelText('Password')).toBeVisible();
  await user.click(button('Sign in as somebody else'));
  await user.click(button(MAIN['sign-in']));
  expect(calls(fake, 'apply')[0]?.[2]).toEqual({ kind: 'read', login: null });
});

test('where the account is missing, the main button adds it', async () => {
  const { fake, user } = await step('apply', (fake) => {
    if (fake.target) fake.target = { ...fake.target, login: null, next: 'join', ahead: true };
  });
  await user.click(button(MAIN.join));
  expect(calls(fake, 'apply').map((args) => args[2])).toEqual([{ kind: 'join' }]);
});

test('a change at another address leads there', async () => {
  const { fake, user } = await step('apply', elsewhere);
  await user.click(button('Go to the address'));
  expect(calls(fake, 'go').map((args) => args.slice(1))).toEqual([['site']]);
});

test('a change at another address is left only when one is sure', async () => {
  const { fake, user } = await step('apply', elsewhere);
  await user.click(button(MAIN.leave));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
  expect(calls(fake, 'apply')).toEqual([]);
  await user.click(button(MAIN.leave));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: MAIN.leave }));
  expect(calls(fake, 'apply').map((args) => args[2])).toEqual([{ kind: 'keep' }]);
});

function elsewhere(fake: Fake) {
  const other = finding('target-other-site', 'stop', 'This change was made at another address.');
  const act = { kind: 'go', step: 'site', label: 'Go to the address' } as const;
  if (fake.target) fake.target = { ...fake.target, login: null, next: 'leave', findings: [{ ...other, act }] };
}
