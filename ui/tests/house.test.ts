import { DEFAULT, listed } from '../src/backend/fake/list';
import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { finding } from '../src/backend/fake/creatio';
import { button, calls, heading, home, house, step } from './open';

const LOCKED = finding('vault-passphrase', 'note', 'Your secrets are locked with a passphrase.');

test('a folder that does not open has a page of its own, and only what can work is offered', async () => {
  const { fake, user } = await house('read-only');
  expect(heading()).toHaveFocus();
  expect(screen.getByText('The data folder cannot be written.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'New connection' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Start practising' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Look at my connections' })).toBeNull();
  await user.click(button('Copy path: Data folder'));
  expect(fake.copied).toEqual(['/home/ana/.local/share/keywright']);
  await user.click(button('Check again'));
  await waitFor(() => expect(heading()).toHaveTextContent('Connections'));
});

test('a fault that stays after checking again stays on the page', async () => {
  const { fake, user } = await house('read-only');
  const { fault } = fake;
  fake.next('checkAgain', () => Promise.resolve({ fault, kept: null, list: listed([], DEFAULT), style: 'cards', world: { kind: 'real' }, exercises: [], version: '', folder: '/mnt/data' }));
  await user.click(button('Check again'));
  expect(await screen.findByText('/mnt/data')).toBeVisible();
  expect(screen.getByText('The data folder cannot be written.')).toBeVisible();
});

test('practising is offered where it can work', async () => {
  const { fake, user } = await house('held');
  fake.next('enterPractice', () => {
    fake.fault = null;
    fake.world = { kind: 'practice' };
    return fake.home();
  });
  await user.click(button('Start practising'));
  expect(await screen.findByRole('region', { name: 'Practice' })).toBeVisible();
});

test('without a keyring it says what to do and offers the command', async () => {
  const { fake, user } = await house('fault');
  expect(screen.getByText('No keyring answers on this computer.')).toBeVisible();
  await user.click(button(/^Copy: sudo apt install/));
  expect(fake.copied).toEqual(['sudo apt install gnome-keyring']);
  expect(screen.getByText(/^A passphrase cannot help here/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Use a passphrase instead' })).toBeNull();
});

test('the connections can be looked at meanwhile, and the fault stays in sight', async () => {
  const { user } = await house('fault');
  await user.click(button('Look at my connections'));
  expect(heading()).toHaveTextContent('Connections');
  const fault = screen.getByRole('alert', { name: 'Something has to be put right first' });
  expect(fault).toHaveTextContent('No keyring answers on this computer.');
  await user.click(button(/^Continue: Creatio · @acme$/));
  await screen.findByRole('navigation', { name: 'Steps' });
  await user.click(button('Keywright All connections'));
  await user.click(await screen.findByRole('button', { name: 'Put it right' }));
  expect(heading()).toHaveTextContent('Something has to be put right first');
});

test('a passphrase instead is judged while it is typed, typed twice, and then used', async () => {
  const { fake, user } = await house('fault-first');
  await user.click(button('Use a passphrase instead'));
  expect(button('Use a passphrase instead')).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getByText('Nobody can recover it.')).toBeVisible();
  const first = screen.getByLabelText('Passphrase');
  expect(first).toHaveFocus();
  expect(first).toHaveAttribute('type', 'password');
  await user.type(first, 'eleven char');
  expect(await screen.findByText('The passphrase is too short: 11 characters.')).toBeVisible();
  await waitFor(() => expect(first).toHaveAttribute('aria-invalid', 'true'));
  await user.type(first, ' and more');
  await waitFor(() => expect(screen.queryByText(/too short/)).toBeNull());
  await user.click(button('Show: Passphrase'));
  expect(first).toHaveAttribute('type', 'text');

  await user.click(button('Use this passphrase'));
  expect(await screen.findByText('The two passphrases are not the same.')).toBeVisible();
  expect(screen.getByLabelText('The same once more')).toHaveAttribute('aria-invalid', 'true');
  await waitFor(() => expect(screen.getByLabelText('The same once more')).toHaveFocus());
  expect(first).toHaveValue('eleven char and more');
  await user.type(screen.getByLabelText('The same once more'), 'eleven char and more{Enter}');
  await waitFor(() => expect(heading()).toHaveTextContent('Connections'));
  expect(fake.passphrase).toBe('eleven char and more');
});

test('a wrong passphrase is said at its field and may be tried again', async () => {
  const { user } = await house('locked');
  expect(heading()).toHaveTextContent('Unlock your secrets');
  const field = screen.getByLabelText('Passphrase');
  await user.type(field, 'not the one it is{Enter}');
  expect(await screen.findByText('This is not the passphrase.')).toBeVisible();
  expect(field).toHaveAttribute('aria-invalid', 'true');
  expect(screen.queryByRole('alert')).toBeNull();
  await user.clear(field);
  await user.type(field, 'correct horse battery{Enter}');
  await waitFor(() => expect(heading()).toHaveTextContent('Connections'));
});

test('a step that needs the passphrase asks for it in place, and what was typed stays', async () => {
  const { fake, user } = await step('keys');
  await user.type(screen.getByLabelText('API Key', { exact: true }), 'xvz1evFS4wEEPTGEFPHBog012');
  await user.type(screen.getByLabelText('API Key Secret'), 'a typed secret');
  fake.refuse('createCredentials', LOCKED);
  await user.click(button('Check with X'));
  await user.click(await screen.findByRole('button', { name: 'Enter the passphrase' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Unlock your secrets' }));
  await user.type(dialog.getByLabelText('Passphrase'), 'not the one it is{Enter}');
  expect(await dialog.findByText('This is not the passphrase.')).toBeVisible();
  await user.clear(dialog.getByLabelText('Passphrase'));
  await user.type(dialog.getByLabelText('Passphrase'), 'correct horse battery{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByLabelText('API Key Secret')).toHaveValue('a typed secret');
  await user.click(button('Check with X'));
  await waitFor(() => expect(calls(fake, 'createCredentials')).toHaveLength(2));
  expect(await screen.findByText('X accepts this key and secret as a pair.')).toBeVisible();
});

test('secrets are given up by a word, never by a press alone', async () => {
  const { fake, user } = await house('lost');
  await user.click(button(/^Give up the sealed secrets/));
  await user.click(button('Give up the secrets'));
  expect(await screen.findByText('The word that confirms it is missing.')).toBeVisible();
  const field = screen.getByLabelText('To confirm, type: forget');
  expect(field).toHaveAttribute('aria-invalid', 'true');
  await user.type(field, 'forget');
  await user.click(button('Give up the secrets'));
  await waitFor(() => expect(heading()).toHaveTextContent('Connections'));
  expect(calls(fake, 'forgetSecrets')).toEqual([[''], ['forget']]);
});

test('giving up can be left without a trace', async () => {
  const { fake, user } = await house('locked');
  await user.click(button('I have forgotten the passphrase'));
  expect(screen.getByLabelText('To confirm, type: forget')).toHaveFocus();
  await user.click(button('Cancel'));
  expect(screen.queryByRole('button', { name: 'Give up the secrets' })).toBeNull();
  expect(button('I have forgotten the passphrase')).toHaveFocus();
  expect(calls(fake, 'forgetSecrets')).toEqual([]);
});

test('how secrets are kept is changed from the home page, either way', async () => {
  const { user } = await home('home');
  expect(screen.getByText(/the key kept by the system's keyring/)).toBeVisible();
  const change = () => user.click(button('Change: How your secrets are kept'));
  await change();
  await user.click(button('Use a passphrase instead'));
  await user.type(screen.getByLabelText('Passphrase'), 'a long passphrase');
  await user.type(screen.getByLabelText('The same once more'), 'a long passphrase{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText(/the key kept by a passphrase/)).toBeVisible();

  await change();
  expect(button('Choose another passphrase')).toBeVisible();
  await user.click(button('Keep the key in the keyring'));
  await waitFor(() => expect(screen.getByText(/the key kept by the system's keyring/)).toBeVisible());
});

test('a keyring that refuses says so in the dialog, and nothing is changed', async () => {
  const { fake, user } = await home('home', (fake) => void (fake.kept = { by: 'passphrase', leftover: true }));
  await user.click(button('Change: How your secrets are kept'));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(/may still hold an older copy/)).toBeVisible();
  fake.refuse('keepInKeyring', finding('vault-locked', 'stop', 'The keyring is locked.'));
  await user.click(button('Keep the key in the keyring'));
  expect(await dialog.findByRole('alert')).toHaveTextContent('The keyring is locked.');
  await user.click(button('Leave it as it is'));
  expect(screen.getByText(/the key kept by a passphrase/)).toBeVisible();
});
