// What can be done about what the checks find: the clock, a site's certificate authority, the way into the network.

import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { AUTHORITY } from '../src/backend/fake/checks';
import { CHECKS, finding } from '../src/backend/fake/creatio';
import { button, calls, step } from './open';

describe('the clock', () => {
  test('the command is shown, copied, and run only when it is pressed for', async () => {
    const { fake, user } = await step('checks');
    expect(screen.getByText('timedatectl set-ntp true')).toBeVisible();
    await user.click(button('Copy: timedatectl set-ntp true'));
    expect(fake.copied).toEqual(['timedatectl set-ntp true']);
    expect(calls(fake, 'mendClock')).toEqual([]);
    button('Set the clock right').focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/has been told to keep its clock right/)).toBeVisible();
    expect(calls(fake, 'mendClock')).toHaveLength(1);
  });

  test.each([
    ['clock-mend-refused', 'The system did not let you change its clock.'],
    ['clock-mend-absent', 'This system has no such command.'],
    ['clock-mend-slow', 'The system did not finish in two minutes, so the command was ended.'],
    ['clock-mend-failed', 'The system could not turn on network time.'],
  ])('%s is said, and pressing again works', async (code, words) => {
    const { fake, user } = await step('checks');
    fake.next('mendClock', () => {
      fake.checks = [finding(code, 'warning', words), ...CHECKS];
      return fake.view('01-creatio');
    });
    await user.click(button('Set the clock right'));
    expect(await screen.findByText(words)).toBeVisible();
    await user.click(button('Set the clock right'));
    expect(await screen.findByText(/has been told to keep its clock right/)).toBeVisible();
    expect(screen.queryByText(words)).toBeNull();
  });

  test('a call that breaks is said once, and the button stays', async () => {
    const { fake, user } = await step('checks');
    fake.next('mendClock', () => Promise.reject('no bus'));
    await user.click(button('Set the clock right'));
    expect(await screen.findByRole('alert')).toHaveTextContent('no bus');
    await user.click(button('Set the clock right'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('a certificate authority for one site', () => {
  const FILE = 'File of the certificate authority';

  test('a file that is none is refused at its field; the right one is shown and can be taken back', async () => {
    const { fake, user } = await step('checks');
    const field = screen.getByLabelText(FILE);
    expect(field).toHaveAccessibleDescription(/trusted for crm\.acme\.example alone/);
    await user.type(field, '/home/ana/photo.png{Enter}');
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'));
    expect(field).toHaveAccessibleDescription(/There is no certificate in this file/);
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveValue('/home/ana/photo.png');

    await user.click(button('Browse'));
    expect(field).toHaveValue('/home/ana/Documents/acme-ca.pem');
    await user.click(button('Trust this file'));
    expect(await screen.findByText('Acme Internal CA')).toBeVisible();
    expect(screen.getByText(/also trusted by this certificate authority/)).toBeVisible();
    expect(screen.getByText('1 May 2031')).toBeVisible();
    expect(calls(fake, 'trustAuthority').map((args) => args[2])).toEqual([
      '/home/ana/photo.png',
      '/home/ana/Documents/acme-ca.pem',
    ]);
    await waitFor(() => expect(button('Check again')).toHaveFocus());
    await user.click(button('Trust it no longer'));
    await waitFor(() => expect(screen.queryByText('Acme Internal CA')).toBeNull());
    expect(calls(fake, 'distrustAuthority')).toHaveLength(1);
  });

  test('each authority of a file is shown with its own fingerprint and end', async () => {
    const branch = { subject: 'Acme Branch CA', fingerprint: 'AB:CD', untilMs: Date.UTC(2028, 0, 2) };
    await step('checks', (fake) => void (fake.authorities = [AUTHORITY, branch]));
    expect(screen.getByText(/also trusted by these 2 certificate authorities/)).toBeVisible();
    const shown = screen.getAllByRole('definition').map((each) => each.textContent?.trim());
    expect(shown).toEqual([
      AUTHORITY.subject, '1 May 2031', AUTHORITY.fingerprint,
      'Acme Branch CA', '2 January 2028', 'AB:CD',
    ]);
  });

  test('without a dialog for files the path can be typed', async () => {
    const { fake, user } = await step('checks');
    fake.next('browseAuthority', () => Promise.reject('no dialog'));
    const field = screen.getByLabelText(FILE);
    await user.type(field, '/acme.pem');
    await user.click(button('Browse'));
    expect(field).toHaveValue('/acme.pem');
  });
});

describe('the way into the network', () => {
  async function opened(set?: Parameters<typeof step>[1]) {
    const open = await step('checks', set);
    await open.user.click(button('Network'));
    const dialog = await screen.findByRole('dialog', { name: 'How Keywright reaches the network' });
    return { ...open, dialog, inside: within(dialog) };
  }

  function gone() {
    return waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  }

  test('a proxy of its own is asked for only when it is picked, refused at its fields, and saved', async () => {
    const { fake, user, inside } = await opened();
    expect(inside.getByRole('radio', { name: 'As the system says' })).toBeChecked();
    expect(inside.getByText('It names none now.')).toBeVisible();
    expect(inside.queryByLabelText('Port')).toBeNull();
    await user.click(inside.getByRole('radio', { name: 'Through this proxy' }));
    await user.click(inside.getByRole('button', { name: 'Save' }));
    const host = inside.getByLabelText('Name of the proxy');
    await waitFor(() => expect(host).toHaveAttribute('aria-invalid', 'true'));
    await waitFor(() => expect(host).toHaveFocus());
    await user.type(host, 'proxy.acme.example');
    await user.type(inside.getByLabelText('Port'), '3128');
    await user.type(inside.getByLabelText(/^User/), 'ana');
    const password = inside.getByLabelText(/^Password/);
    expect(password).toHaveAttribute('type', 'password');
    await user.type(password, 'not-a-real-one{Enter}');
    await gone();
    expect(calls(fake, 'setProxy').at(-1)).toEqual([
      { way: 'own', host: 'proxy.acme.example', port: '3128', user: 'ana', password: 'not-a-real-one' },
    ]);
    await waitFor(() => expect(button('Network')).toHaveFocus());

    await user.click(button('Network'));
    const again = within(await screen.findByRole('dialog'));
    expect(await again.findByLabelText(/^Password/)).toHaveAccessibleDescription(/Leave this empty to keep it/);
    expect(again.getByLabelText(/^Password/)).toHaveValue('');
  });

  test('a fault that belongs to no field stands above, and saving again works', async () => {
    const { fake, user, inside } = await opened();
    fake.refuse('setProxy', finding('vault-locked', 'stop', 'The keyring is locked.'));
    await user.click(inside.getByRole('radio', { name: 'Without a proxy' }));
    await user.click(inside.getByRole('button', { name: 'Save' }));
    expect(await inside.findByRole('alert')).toHaveTextContent('The keyring is locked.');
    await user.click(inside.getByRole('button', { name: 'Save' }));
    await gone();
    expect(calls(fake, 'setProxy').at(-1)?.[0]).toMatchObject({ way: 'none' });
  });

  test('a setting that cannot be read is not written over', async () => {
    const { fake, user, inside } = await opened((fake) => fake.next('proxy', () => Promise.reject('disk full')));
    expect(await inside.findByRole('alert')).toHaveTextContent('disk full');
    await user.click(inside.getByRole('button', { name: 'Check again' }));
    expect(await inside.findByText('It names none now.')).toBeVisible();
    expect(inside.queryByRole('alert')).toBeNull();
    expect(calls(fake, 'setProxy')).toEqual([]);
    await user.click(inside.getByRole('button', { name: 'Save' }));
    await gone();
  });

  test('a setting that makes no sense any more is said to hold everything back, until another is saved', async () => {
    const { fake, user, inside } = await opened((fake) => {
      fake.route = { ...fake.route, unreadable: finding('proxy-unreadable', 'stop', 'Nothing is sent.') };
    });
    expect(await inside.findByRole('alert')).toHaveTextContent('Nothing is sent.');
    await user.click(inside.getByRole('button', { name: 'Save' }));
    await gone();
    expect(calls(fake, 'setProxy')).toHaveLength(1);
    await user.click(button('Network'));
    const again = within(await screen.findByRole('dialog'));
    expect(await again.findByText('It names none now.')).toBeVisible();
    expect(again.queryByRole('alert')).toBeNull();
  });

  test.each(['button', 'Escape'])('it is left by %s unchanged, and the keyboard is back where it was', async (by) => {
    const { fake, user, dialog, inside } = await opened();
    await user.click(inside.getByRole('radio', { name: 'Without a proxy' }));
    if (by === 'button') await user.click(inside.getByRole('button', { name: 'Leave it' }));
    // jsdom knows no Escape of dialogs; this is what it comes to.
    else await fireEvent(dialog, new Event('cancel', { cancelable: true }));
    await gone();
    expect(calls(fake, 'setProxy')).toEqual([]);
    await waitFor(() => expect(button('Network')).toHaveFocus());
  });

  test('practice needs none, and says why', async () => {
    await step('checks', (fake) => void (fake.world = { kind: 'practice' }));
    expect(screen.queryByRole('button', { name: 'Network' })).toBeNull();
    expect(screen.getByText('Practice stays on this computer, so it needs no proxy.')).toBeVisible();
  });
});
