import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import type { Fake } from '../src/backend/fake/fake';
import { button, calls, heading, step } from './open';

describe('credentials from a file', () => {
  const whole = '{"web":{"client_id":"471-a.apps.googleusercontent.com","client_secret":"GOCSPX-x","redirect_uris":["https://crm.acme.com/cb"]}}';
  const file = (text: string) => new File([text], 'client_secret_471.json', { type: 'application/json' });
  const set = (fake: Fake) => void (fake.file = true);

  test('a chosen file fills the fields, and nothing is stored before it is checked', async () => {
    const { fake, user } = await step('keys', set);
    await user.upload(screen.getByLabelText('Choose the file'), file(whole));
    expect(await screen.findByText('Taken from client_secret_471.json. The fields below are filled in.')).toBeVisible();
    expect(screen.getByLabelText('API Key')).toHaveValue('471-a.apps.googleusercontent.com');
    expect(screen.getByLabelText('API Key Secret')).toHaveValue('GOCSPX-x');
    expect(screen.getByLabelText('API Key Secret')).toHaveAttribute('type', 'password');
    expect(screen.getByText(/sent to Google alone/)).toBeVisible();
    expect(calls(fake, 'createCredentials')).toHaveLength(0);
    await user.click(button('Check with X'));
    await waitFor(() => expect(screen.getByLabelText('API Key Secret')).toHaveValue(''));
    expect(screen.queryByText(/^Taken from/)).toBeNull();
  });

  test('a file dropped anywhere on the page is read too, and the page stays', async () => {
    const { fake } = await step('keys', set);
    const dataTransfer = { types: ['Files'], files: [file(whole.replace('"redirect_uris"', '"other"'))] };
    expect(await fireEvent.dragOver(heading(), { dataTransfer })).toBe(false);
    expect(await fireEvent.drop(heading(), { dataTransfer })).toBe(false);
    expect(await screen.findByText(/is not registered with this client/)).toBeVisible();
    expect(screen.getByLabelText('API Key')).toHaveValue('471-a.apps.googleusercontent.com');
    expect(calls(fake, 'readKeyFile')).toHaveLength(1);
  });

  test('what is no file is left alone', async () => {
    const { fake } = await step('keys', set);
    expect(await fireEvent.drop(heading(), { dataTransfer: { types: ['text/plain'], files: [] } })).toBe(true);
    expect(calls(fake, 'readKeyFile')).toHaveLength(0);
  });

  test('a wrong file is named, and the right one takes its place', async () => {
    const { user } = await step('keys', set);
    const choose = screen.getByLabelText('Choose the file');
    await user.upload(choose, file('{"installed":{}}'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Desktop app');
    expect(screen.getByLabelText('API Key')).toHaveValue('');
    await user.upload(choose, file(whole));
    expect(await screen.findByText(/^Taken from/)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('X has no such file', async () => {
    await step('keys');
    expect(screen.queryByLabelText('Choose the file')).toBeNull();
    expect(screen.getByText(/To be checked they are sent to X alone/)).toBeVisible();
  });
});
