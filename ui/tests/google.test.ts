import { screen, waitFor, within } from '@testing-library/svelte';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';

import { button, calls, step } from './open';

/** Presses Tab until the button of that name has the focus. */
async function tabTo(user: UserEvent, name: string): Promise<void> {
  const wanted = button(name);
  for (let presses = 0; presses < 60 && document.activeElement !== wanted; presses += 1) await user.tab();
  expect(wanted).toHaveFocus();
}

describe('a page of Google, picked from drawings', () => {
  const waiting = async () => {
    const open = await step('google-waiting');
    await open.user.click(screen.getByText('I see an error in the browser'));
    return open;
  };

  test('shows what it means and what to do, and nothing before it is picked', async () => {
    const { fake, user } = await waiting();
    expect(screen.getByRole('heading', { name: 'Which of these pages of Google do you see?' })).toBeVisible();
    const meaning = screen.getByText('The address that Keywright waits at is not registered with this client.');
    expect(meaning).not.toBeVisible();
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    await user.click(screen.getByText('Error 400: redirect_uri_mismatch'));
    expect(meaning).toBeVisible();
    await waitFor(() => expect(scrolled.mock.contexts).toEqual([meaning.closest('details')]));
    const page = within(meaning.closest('li')!);
    expect(page.getByText('http://127.0.0.1:28737/callback')).toBeVisible();
    await user.click(page.getByRole('button', { name: /^Copy/ }));
    expect(fake.copied).toEqual(['http://127.0.0.1:28737/callback']);
  });

  test('is drawn with its own words, each once', async () => {
    await waiting();
    const errors = screen.getAllByText(/^Error \d{3}: /).map(({ textContent }) => textContent);
    expect(errors).toEqual([
      'Error 400: redirect_uri_mismatch',
      'Error 403: access_denied',
      'Error 400: invalid_request',
    ]);
    expect(screen.getByText('device_id and device_name are required for private IP')).toBeVisible();
    expect(screen.getAllByText(/^Google hasn't verified this app$/)).toHaveLength(1);
  });

  test('opens the page on which it is mended, by keyboard too', async () => {
    const { fake, user } = await waiting();
    await user.click(screen.getByText('Error 403: access_denied'));
    await tabTo(user, 'Open Audience at Google');
    await user.keyboard('{Enter}');
    expect(calls(fake, 'openPlace')).toEqual([['01-creatio', 'audience']]);
  });

  test('is told apart from what is no page', async () => {
    await waiting();
    const nothing = screen.getByText('Nothing came back, and the browser shows a page that it cannot open.');
    expect(nothing.closest('dl')).not.toBeNull();
    expect(nothing.closest('details')).toHaveTextContent('I see an error in the browser');
  });
});

describe('the button of a finding', () => {
  test('opens the page of an API that is switched off', async () => {
    const { fake, user } = await step('google-api-off');
    await tabTo(user, 'Open the Calendar API at Google');
    await user.keyboard(' ');
    expect(calls(fake, 'openPlace')).toEqual([['01-creatio', 'api-calendar']]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('says so where no browser starts, until one does', async () => {
    const { fake, user } = await step('google-api-off');
    fake.next('openPlace', () => Promise.reject('no browser'));
    await user.click(button('Open the Calendar API at Google'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The browser could not be opened.');
    await user.click(button('Open the Calendar API at Google'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  test('begins a sign-in for the box that was not ticked', async () => {
    const { fake, user } = await step('google-unticked');
    const missing = screen.getByText(/was asked for and not given/).closest<HTMLElement>('[data-code]');
    expect(missing).toHaveAttribute('data-code', 'google-scope-missing');
    await user.click(within(missing!).getByRole('button', { name: 'Sign in again' }));
    expect(await screen.findByRole('heading', { name: 'Waiting for your browser' })).toBeVisible();
    expect(calls(fake, 'authorize')).toHaveLength(1);
  });

  test('asks before another account is used instead', async () => {
    const { fake, user } = await step('google-other');
    await user.click(button('Use bob@acme.example instead…'));
    const asked = () => within(screen.getByRole('dialog', { name: 'Use bob@acme.example instead of ana@acme.example?' }));
    expect(asked().getByText(/stay in use/)).toBeVisible();
    await user.click(asked().getByRole('button', { name: 'Cancel' }));
    expect(calls(fake, 'useInstead')).toEqual([]);
    await user.click(button('Use bob@acme.example instead…'));
    await user.click(asked().getByRole('button', { name: 'Use bob@acme.example' }));
    await waitFor(() => expect(calls(fake, 'useInstead')).toHaveLength(1));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is not there where nothing is to be done', async () => {
    await step('google-api-off');
    const named = screen.getByText(/Google confirms who signed in/).closest<HTMLElement>('[data-code]');
    expect(within(named!).queryByRole('button')).toBeNull();
  });
});
