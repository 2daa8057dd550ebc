import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { finding } from '../src/backend/fake/creatio';
import type { TransferWish } from '../src/backend/bindings/TransferWish';
import { button, calls, heading, home, type Open } from './open';

const PHRASE = 'correct horse battery';

async function backup(): Promise<Open> {
  const open = await home('home');
  await open.user.click(button('Back up everything'));
  await screen.findByRole('heading', { level: 2, name: /^7 connections/ });
  return open;
}

async function importing(): Promise<Open> {
  const open = await home('home');
  await open.user.click(button('Import'));
  await waitFor(() => expect(heading()).toHaveTextContent('Import connections'));
  return open;
}

async function preview(): Promise<Open> {
  const open = await importing();
  await open.user.type(screen.getByLabelText('The file'), '/tmp/moved.keywright.age');
  await open.user.type(screen.getByLabelText('Its passphrase'), PHRASE);
  await open.user.click(button('Look at the file'));
  await screen.findByRole('heading', { name: '1 to 50 of 120' });
  return open;
}

function wishes(open: Open): TransferWish[] {
  return calls(open.fake, 'exportSeveral').map(([wish]) => wish as TransferWish);
}

test('a backup says what is in it, and is sealed by a passphrase that is typed twice', async () => {
  const open = await backup();
  const { user } = open;
  expect(heading()).toHaveFocus();
  expect(screen.getByText('and 2 more')).toBeVisible();
  await user.type(screen.getByLabelText('Passphrase'), 'short');
  await user.type(screen.getByLabelText('The same once more'), 'other');
  await user.click(button('Save the file'));
  expect(await screen.findByText('The two passphrases are not the same.')).toBeVisible();
  expect(screen.getByLabelText('Passphrase')).toBeInvalid();
  for (const label of ['Passphrase', 'The same once more']) {
    await user.clear(screen.getByLabelText(label));
    await user.type(screen.getByLabelText(label), PHRASE);
  }
  await user.click(button('Save the file'));
  expect(await screen.findByRole('heading', { name: /Saved: 7 connections.*9 secrets/ })).toBeVisible();
  expect(wishes(open).at(-1)).toMatchObject({ of: [], secrets: true, moves: false, sealedBy: 'passphrase', passphrase: PHRASE });
  await user.click(button('Done'));
  await waitFor(() => expect(heading()).toHaveTextContent('Connections'));
});

test('who renews the tokens is asked only where secrets go along', async () => {
  const open = await backup();
  const { user } = open;
  const there = screen.getByRole('radio', { name: /The other computer takes over/ });
  expect(screen.getByRole('radio', { name: /This computer goes on/ })).toBeChecked();
  await user.click(there);
  await user.click(button('Make one for me'));
  await user.click(button('Save the file'));
  await screen.findByRole('heading', { name: /Saved/ });
  expect(wishes(open)[0]).toMatchObject({ moves: true });
  expect(screen.getByText(/belong to the computer that imports this file now/)).toBeVisible();
  expect(screen.getByText('The passphrase of this file, shown until you leave this page:')).toBeVisible();
});

test('without secrets nobody is asked who renews, and the wish says so', async () => {
  const open = await backup();
  const { user } = open;
  await user.click(screen.getByRole('radio', { name: /The other computer takes over/ }));
  await user.click(screen.getByRole('checkbox', { name: /Include the secrets/ }));
  expect(screen.queryByRole('radio', { name: /takes over/ })).toBeNull();
  await user.click(button('Make one for me'));
  await user.click(button('Save the file'));
  await screen.findByRole('heading', { name: /no secrets/ });
  expect(wishes(open)[0]).toMatchObject({ secrets: false, moves: false });
});

test('a pasted key is judged where it stands', async () => {
  const open = await backup();
  const { user } = open;
  await user.click(screen.getByRole('radio', { name: /For somebody's key/ }));
  const keys = screen.getByLabelText('Public keys of age');
  await user.type(keys, 'age1short');
  expect(await screen.findByText(/is no public key of/)).toBeVisible();
  expect(keys).toBeInvalid();
  await user.clear(keys);
  await user.type(keys, `age1${'q'.repeat(58)}`);
  await waitFor(() => expect(keys).toBeValid());
  await user.click(button('Save the file'));
  await screen.findByRole('heading', { name: /Saved/ });
  expect(wishes(open)[0]).toMatchObject({ sealedBy: 'recipients', passphrase: '', again: '' });
});

test('a wrong passphrase is shown at its field, and a file for a key asks for the key', async () => {
  const { user } = await importing();
  await user.type(screen.getByLabelText('The file'), '/tmp/for-key.age');
  await user.type(screen.getByLabelText('Its passphrase'), PHRASE);
  await user.click(button('Look at the file'));
  const key = await screen.findByLabelText('Your secret key');
  expect(screen.getByText('This file is sealed for the holders of certain keys.')).toBeVisible();
  await user.type(key, 'AGE-SECRET-KEY-1X');
  await user.click(button('Look at the file'));
  expect(await screen.findByRole('heading', { name: 'In the file' })).toBeVisible();
});

test('a refused file says why at its path, and another one can be taken', async () => {
  const { fake, user } = await importing();
  fake.refuse('readImport', finding('transfer-damaged', 'stop', 'In the file, `apps.jsonl` is changed.', { field: 'path' }));
  await user.click(button('Browse…'));
  expect(screen.getByLabelText('The file')).toHaveValue('/home/ana/Documents/moved.keywright.age');
  await user.type(screen.getByLabelText('Its passphrase'), PHRASE);
  await user.click(button('Look at the file'));
  expect(await screen.findByText(/is changed/)).toBeVisible();
  await user.click(button('Look at the file'));
  await screen.findByRole('heading', { name: 'In the file' });
  await user.click(button('Take another file'));
  expect(screen.getByLabelText('Its passphrase')).toHaveValue('');
});

test('a file is dropped on the page', async () => {
  const { fake, user } = await importing();
  const file = new File(['age-encryption.org/v1'], 'moved.keywright.age');
  await fireEvent.drop(window, { dataTransfer: { types: ['Files'], files: [file] } });
  expect(await screen.findByText('Dropped here: moved.keywright.age')).toBeVisible();
  await user.type(screen.getByLabelText('Its passphrase'), PHRASE);
  await user.click(button('Look at the file'));
  await screen.findByRole('heading', { name: 'In the file' });
  expect(calls(fake, 'readImport')[0]).toEqual(['', btoa('age-encryption.org/v1'), PHRASE, '']);
});

test('so many rows are drawn at once, conflicts first', async () => {
  const { user } = await preview();
  const rows = () => within(screen.getByRole('region', { name: /of 120/ })).getAllByRole('listitem');
  expect(rows()).toHaveLength(50);
  expect(rows()[0]).toHaveTextContent('App at X');
  await user.click(button('Later'));
  await screen.findByRole('heading', { name: '51 to 100 of 120' });
  await user.click(button('Later'));
  await screen.findByRole('heading', { name: '101 to 120 of 120' });
  expect(rows()).toHaveLength(20);
  expect(button('Later')).toHaveAttribute('aria-disabled', 'true');
});

test('nothing that is here is replaced unless somebody says so, and then they are asked', async () => {
  const { fake, user } = await preview();
  const conflict = screen.getByRole('radiogroup', { name: 'Creatio · @acme_1' });
  expect(within(conflict).getByRole('radio', { name: 'Keep mine' })).toBeChecked();
  await user.click(within(conflict).getByRole('radio', { name: "Take the file's" }));
  await user.click(button('Import'));
  const ask = await screen.findByRole('dialog', { name: 'Replace one that is here?' });
  await user.click(within(ask).getByRole('button', { name: 'Replace and import' }));
  expect(await screen.findByText('100 connections came in.')).toBeVisible();
  expect(calls(fake, 'importSeveral')).toEqual([[1, { each: { 'connection:1': 'theirs' }, rest: 'mine' }]]);
  expect(screen.getByText('11 conflicts were left as they are here.')).toBeVisible();
});

test('an app takes the keys of the file, and says beforehand whom else that reaches', async () => {
  const { fake, user } = await preview();
  expect(screen.getByText(/^2 connections that are here and not in the file use this app too/)).toBeVisible();
  const app = screen.getByRole('radiogroup', { name: /^App at X/ });
  await user.click(within(app).getByRole('radio', { name: "Take the file's" }));
  await user.click(button('Import'));
  const ask = await screen.findByRole('dialog', { name: 'Replace one that is here?' });
  await user.click(within(ask).getByRole('button', { name: 'Replace and import' }));
  expect(await screen.findByText("One app that was here has the file's keys now.")).toBeVisible();
  expect(calls(fake, 'importSeveral')).toEqual([[1, { each: { 'app:a': 'theirs' }, rest: 'mine' }]]);
});

test('one choice can hold for all the others', async () => {
  const { fake, user } = await preview();
  const conflict = screen.getByRole('radiogroup', { name: 'Creatio · @acme_1' });
  await user.click(within(conflict).getByRole('radio', { name: 'Keep both' }));
  await user.click(button('For all the others too: Creatio · @acme_1'));
  const other = screen.getByRole('radiogroup', { name: 'Creatio · @acme_2' });
  expect(within(other).getByRole('radio', { name: 'Keep both' })).toBeChecked();
  await user.click(button('Import'));
  expect(await screen.findByText('112 connections came in.')).toBeVisible();
  expect(calls(fake, 'importSeveral')).toEqual([[1, { each: {}, rest: 'both' }]]);
});

test('what was read is forgotten when the page is left', async () => {
  const { fake, user } = await preview();
  await user.click(button('All connections'));
  await waitFor(() => expect(heading()).toHaveTextContent('Connections'));
  expect(calls(fake, 'forgetImport')).toHaveLength(1);
});

test('where everything is here already there is nothing to import', async () => {
  const open = await importing();
  open.fake.next('readImport', () =>
    Promise.resolve({ reading: 1, made: '**8** connections.', new: 0, same: 8, conflicts: 0, rows: 8, notes: [] }),
  );
  await open.user.type(screen.getByLabelText('Its passphrase'), PHRASE);
  await open.user.click(button('Look at the file'));
  expect(await screen.findByText('Everything in it is here already.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Conflicts' })).toBeNull();
});
