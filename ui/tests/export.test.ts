import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { button, calls, step } from './open';

describe('export', () => {
  test('an earlier bundle is replaced only when asked; then it is done', async () => {
    const { fake, user } = await step('export');
    await user.click(button('Save the bundle'));
    const path = screen.getByLabelText('Where');
    await waitFor(() => expect(path).toHaveAccessibleDescription(/is there already/));
    await user.click(button('Replace the earlier bundle'));
    expect(await screen.findByText(/^Saved at/)).toBeVisible();
    expect(calls(fake, 'exportSettings').map(([, , wish]) => (wish as { replace: boolean }).replace)).toEqual([false, true]);
    await user.click(button(/^Copy path/));
    expect(fake.copied).toEqual(['/home/ana/Documents/Keywright/creatio-x-acme']);
    await user.click(button('Show in folder'));
    expect(calls(fake, 'showBundle')).toHaveLength(1);
    await user.click(button('Done'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  });

  test('a file that needs the secrets is listed only where they are, and what was entered is said', async () => {
    const entered = '2 settings were entered by Keywright. They need not be typed.';
    const { user } = await step('export', (fake) => void (fake.entered = [entered]));
    expect(screen.getByText(entered)).toBeVisible();
    expect(screen.getByText('creatio-package.zip')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'One zip file' }));
    await user.click(button('Save the bundle'));
    await screen.findByText(/^Saved at/);
    expect(screen.queryByText('creatio-package.zip')).toBeNull();
    expect(screen.getByText('run-sheet.html')).toBeVisible();
    await user.click(button('Save another'));
    expect(screen.getByText('creatio-package.zip')).toBeVisible();
  });

  test('another place takes the refusal away', async () => {
    const { user } = await step('export');
    await user.click(button('Save the bundle'));
    await screen.findByRole('button', { name: 'Replace the earlier bundle' });
    await user.click(button('Browse…'));
    await waitFor(() => expect(screen.getByLabelText('Where')).toHaveValue('/media/ana/USB/creatio-x'));
    expect(screen.queryByRole('button', { name: 'Replace the earlier bundle' })).toBeNull();
    await user.click(button('Save the bundle'));
    expect(await screen.findByText(/^Saved at/)).toBeVisible();
  });

  test('a zip has the name of a zip', async () => {
    const { fake, user } = await step('export');
    await user.click(screen.getByRole('radio', { name: 'One zip file' }));
    expect(screen.getByLabelText('Where')).toHaveValue('/home/ana/Documents/Keywright/creatio-x-acme.zip');
    await user.click(button('Save the bundle'));
    await screen.findByText(/^Saved at/);
    expect(calls(fake, 'exportSettings')[0]?.[2]).toMatchObject({ container: 'zip', inClear: false });
  });

  test('secrets are in clear only after a second yes', async () => {
    const { fake, user } = await step('export');
    const clear = screen.getByRole('checkbox', { name: /Include the secrets in clear/ });
    await user.click(clear);
    expect(clear).not.toBeChecked();
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    expect(clear).not.toBeChecked();
    await user.click(clear);
    await user.click(button('Include the secrets'));
    await waitFor(() => expect(clear).toBeChecked());
    fake.ours.clear();
    await user.click(button('Save the bundle'));
    expect(await screen.findByText('Holds secrets in clear')).toBeVisible();
    expect(calls(fake, 'exportSettings')[0]?.[2]).toMatchObject({ inClear: true });
  });

  test('a sealed bundle wants a passphrase twice, and holds the secrets unless told otherwise', async () => {
    const { fake, user } = await step('export');
    await user.click(screen.getByRole('radio', { name: 'One sealed file' }));
    expect(screen.getByLabelText('Where')).toHaveValue('/home/ana/Documents/Keywright/creatio-x-acme.zip.age');
    await user.click(button('Save the bundle'));
    const passphrase = screen.getByLabelText('Passphrase');
    await waitFor(() => expect(passphrase).toHaveAccessibleDescription(/at least 12 characters/));
    expect(passphrase).toHaveFocus();
    await user.type(passphrase, 'correct horse battery');
    await user.type(screen.getByLabelText('The same once more'), 'correct horse');
    await user.click(button('Save the bundle'));
    const again = screen.getByLabelText('The same once more');
    await waitFor(() => expect(again).toHaveAccessibleDescription(/not the same/));
    expect(passphrase).toHaveValue('correct horse battery');
    await user.type(again, ' battery');
    await user.click(button('Save the bundle'));
    expect(await screen.findByText('Sealed')).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(calls(fake, 'exportSettings').at(-1)?.[2]).toEqual({
      path: '/home/ana/Documents/Keywright/creatio-x-acme.zip.age',
      container: 'sealed',
      inClear: true,
      replace: false,
      passphrase: 'correct horse battery',
      again: 'correct horse battery',
    });
    await user.click(button('Copy: Command that opens it'));
    expect(fake.copied).toEqual(['age -d -o bundle.zip creatio-x-acme.zip.age']);
    await user.click(button('Save another'));
    expect(screen.getByLabelText('Passphrase')).toHaveValue('');
    await user.type(screen.getByLabelText('Passphrase'), 'correct horse battery');
    await user.type(screen.getByLabelText('The same once more'), 'correct horse battery');
    await user.click(screen.getByRole('checkbox', { name: /Include the secrets/ }));
    await user.click(button('Save the bundle'));
    await user.click(await screen.findByRole('button', { name: 'Replace the earlier bundle' }));
    await screen.findByText(/^Saved at/);
    expect(calls(fake, 'exportSettings').at(-1)?.[2]).toMatchObject({ inClear: false, replace: true });
  });

  test('a passphrase can be made, copied, and is shown until the page is left', async () => {
    const { fake, user } = await step('export');
    await user.click(screen.getByRole('radio', { name: 'One sealed file' }));
    fake.next('makePassphrase', () => Promise.reject('no randomness'));
    await user.click(button('Make one for me'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Type one instead');
    await user.click(button('Make one for me'));
    const made = 'k7mxq-3pdbn-w9e4h-t2vru-c8jya';
    expect(await screen.findByText(made)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(button('Copy: Passphrase'));
    expect(calls(fake, 'copySecret')).toEqual([[made]]);
    await user.click(button('Save the bundle'));
    expect(await screen.findByText(/shown until you leave this page/)).toBeVisible();
    expect(screen.getByText(made)).toBeVisible();
    expect(calls(fake, 'exportSettings').at(-1)?.[2]).toMatchObject({ passphrase: made, again: made });
    await user.click(button('Save another'));
    expect(screen.queryByText(made)).toBeNull();
    await user.click(button('Make one for me'));
    expect(await screen.findByText(made)).toBeVisible();
    await user.click(button('Save the bundle'));
    await user.click(await screen.findByRole('button', { name: 'Replace the earlier bundle' }));
    expect(await screen.findByText(/shown until you leave this page/)).toBeVisible();
    await user.click(button('Back'));
    await waitFor(() => expect(screen.queryByText(/^Saved at/)).toBeNull());
    expect(screen.queryByText(made)).toBeNull();
  });

  test('one that is made can give way to one that is typed; other containers get none', async () => {
    const { fake, user } = await step('export');
    await user.click(screen.getByRole('radio', { name: 'One sealed file' }));
    await user.click(button('Make one for me'));
    await user.click(await screen.findByRole('button', { name: 'Type my own' }));
    await user.type(screen.getByLabelText('Passphrase'), 'correct horse battery');
    await user.click(screen.getByRole('radio', { name: 'One zip file' }));
    expect(screen.getByLabelText('Where')).toHaveValue('/home/ana/Documents/Keywright/creatio-x-acme.zip');
    await user.click(button('Save the bundle'));
    await screen.findByText(/^Saved at/);
    expect(calls(fake, 'exportSettings').at(-1)?.[2]).toMatchObject({ inClear: false, passphrase: '', again: '' });
  });

  test('a dialog that does not open is said, and the path can be typed', async () => {
    const { fake, user } = await step('export');
    fake.next('browse', () => Promise.reject('no portal'));
    await user.click(button('Browse…'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Type the path instead');
    await user.clear(screen.getByLabelText('Where'));
    await user.type(screen.getByLabelText('Where'), '/tmp/bundle{Enter}');
    expect(await screen.findByText(/^Saved at/)).toBeVisible();
  });
});
