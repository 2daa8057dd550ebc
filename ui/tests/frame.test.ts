import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';

import { finding } from '../src/backend/fake/creatio';
import { button, calls, heading, step } from './open';

test('the rail tells the truth', async () => {
  await step('sign-in');
  const rail = screen.getByRole('navigation', { name: 'Steps' });
  expect(within(rail).getByRole('button', { name: /^Before you begin needs attention/ })).toBeVisible();
  expect(within(rail).getByRole('button', { name: /^The app at X done/ })).toBeVisible();
  expect(within(rail).getByRole('button', { name: /^Try a sign-in/ })).toHaveAttribute('aria-current', 'step');
  expect(within(rail).getByRole('button', { name: /^Export not done yet/ })).toHaveAttribute('aria-disabled', 'true');
});

test('a step that cannot be reached yet is not asked for', async () => {
  const { fake, user } = await step('form');
  await user.click(button(/^Export/));
  expect(calls(fake, 'go')).toEqual([]);
});

test('the heading takes the focus on the way there and back', async () => {
  const { user } = await step('portal');
  expect(heading()).toHaveFocus();
  await user.click(button('Back'));
  await waitFor(() => expect(heading()).toHaveTextContent('Before you begin'));
  expect(heading()).toHaveFocus();
});

test('what was typed survives Back, the rail and the home page', async () => {
  const { user } = await step('form');
  await user.type(screen.getByLabelText('Address of your site'), 'https://half.typed');
  await user.click(button('Back'));
  await waitFor(() => expect(heading()).toHaveTextContent('Which'));
  await user.click(button(/^Your site and account/));
  expect(await screen.findByLabelText('Address of your site')).toHaveValue('https://half.typed');
  await user.click(button('Keywright All connections'));
  await user.click(await screen.findByRole('button', { name: /^Continue: / }));
  await user.click(await screen.findByRole('button', { name: /^Your site and account/ }));
  expect(await screen.findByLabelText('Address of your site')).toHaveValue('https://half.typed');
});

test('a typed secret survives Back, and not the home page', async () => {
  const { user } = await step('keys');
  await user.type(screen.getByLabelText('API Key Secret'), 'half a secret');
  await user.click(button('Back'));
  await waitFor(() => expect(heading()).toHaveTextContent('Fill in'));
  await user.click(button(/^The app's keys/));
  expect(await screen.findByLabelText('API Key Secret')).toHaveValue('half a secret');
  await user.click(button('Keywright All connections'));
  await user.click(await screen.findByRole('button', { name: /^Continue: / }));
  expect(await screen.findByLabelText('API Key Secret')).toHaveValue('');
});

test('a second press of the main button does nothing', async () => {
  const { fake, user } = await step('portal');
  const letGo = fake.hold('submit');
  await user.dblClick(button('I have saved it'));
  await user.click(button('I have saved it'));
  expect(calls(fake, 'submit')).toHaveLength(1);
  letGo();
  await waitFor(() => expect(heading()).toHaveTextContent("Bring the app's keys here"));
});

test('a call that takes long says what it does and can be cancelled; its late answer changes nothing', async () => {
  const { fake, user } = await step('keys');
  const letGo = fake.hold('createCredentials');
  await user.type(screen.getByLabelText('API Key'), 'key');
  await user.type(screen.getByLabelText('API Key Secret'), 'secret');
  await user.click(button('Check with X'));
  const cancel = await screen.findByRole('button', { name: 'Cancel' });
  fake.say('Asking X whether the pair is right…');
  expect(await screen.findByRole('button', { name: 'Asking X whether the pair is right…' })).toBeVisible();
  await user.click(cancel);
  expect(await screen.findByRole('button', { name: 'Check with X' })).toBeVisible();
  expect(calls(fake, 'cancel')).toHaveLength(1);
  letGo();
  await vi.waitFor(() => expect(fake.proven).toBe(true));
  expect(screen.queryByText(/accepts this key/)).toBeNull();
  expect(screen.getByLabelText('API Key Secret')).toHaveValue('secret');
});

test('a quick call never offers Cancel', async () => {
  const { user } = await step('portal');
  await user.click(button('I have saved it'));
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
});

test('doing a step later sends no answers and keeps what was typed', async () => {
  const { fake, user } = await step('keys');
  await user.type(screen.getByLabelText('API Key'), 'half');
  await user.click(button('Do this later'));
  await waitFor(() => expect(heading()).toHaveTextContent('Try a sign-in'));
  expect(calls(fake, 'submit')[0]?.[2]).toEqual({ kind: 'skip' });
  await user.click(button(/^The app's keys/));
  expect(await screen.findByLabelText('API Key')).toHaveValue('half');
});

test('a refusal without a field stands above the step, and goes with the next success', async () => {
  const { fake, user } = await step('portal');
  fake.refuse('submit', finding('connection-gone', 'stop', 'This connection was removed elsewhere.', { remedy: 'Go **home**.' }));
  await user.click(button('I have saved it'));
  expect(await screen.findByRole('alert', { name: 'What stands in the way' })).toHaveTextContent('removed elsewhere');
  await user.click(button('I have saved it'));
  await waitFor(() => expect(heading()).toHaveTextContent("Bring the app's keys here"));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the folded rail opens and closes', async () => {
  await step('portal');
  const fold = screen.getByText('Step 4 of 8');
  expect(fold).toHaveAttribute('aria-expanded', 'false');
  await fireEvent.click(fold);
  expect(fold).toHaveAttribute('aria-expanded', 'true');
});
