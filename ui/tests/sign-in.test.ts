import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { finding } from '../src/backend/fake/creatio';
import { button, calls, heading, step } from './open';

describe('authorize', () => {
  test('by PIN, from the browser to the proof', async () => {
    const { fake, user } = await step('sign-in');
    expect(screen.getByRole('heading', { name: 'Sign in at X as @acme' })).toBeVisible();
    await user.click(button('Sign in at X'));
    const pin = await screen.findByLabelText('PIN');
    expect(pin).toHaveFocus();
    expect(screen.getByRole('timer')).toHaveTextContent(/^4 min \d+ s left$/);
    await user.paste(' 4071 552 \n');
    await user.click(button('Continue'));
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
    expect(screen.getByText('732739706')).toBeVisible();
    await user.click(button('Ask X for proof'));
    expect(await screen.findByText(/X will not serve this app until it has credits/)).toBeVisible();
    await user.click(button('Continue'));
    await waitFor(() => expect(heading()).toHaveTextContent("Enter the keys in bpm'online"));
    expect(calls(fake, 'finishAuthorization')).toHaveLength(1);
  });

  test('tokens are taken back after a question, and kept where X does not end them', async () => {
    const { fake, user } = await step('sign-in', (fake) => void (fake.takeBack = 'here'));
    await user.click(button('Sign in at X'));
    await user.type(await screen.findByLabelText('PIN'), '4071552{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Take it back' }));
    await user.click(button('Cancel'));
    expect(calls(fake, 'revoke')).toEqual([]);
    fake.stays = true;
    for (const said of [/They are kept here/, /wiped from this computer/]) {
      await user.click(button('Take it back'));
      const dialog = screen.getByRole('dialog', { name: 'Take back what X gave to Keywright?' });
      expect(dialog).toHaveTextContent('@acme');
      await user.click(within(dialog).getByRole('button', { name: 'End the access' }));
      expect(await screen.findByText(said)).toBeVisible();
      fake.stays = false;
    }
    expect(button('Sign in at X')).toBeVisible();
  });

  test('tokens of the target are said to be ended elsewhere', async () => {
    const { user } = await step('sign-in', (fake) => void (fake.takeBack = 'atProvider'));
    await user.click(button('Sign in at X'));
    await user.type(await screen.findByLabelText('PIN'), '4071552{Enter}');
    expect(await screen.findByText('https://x.com/settings/connected_apps')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Take it back' })).toBeNull();
  });

  test('a wrong PIN ends that sign-in; the next one has an empty field', async () => {
    const { user } = await step('sign-in');
    await user.click(button('Sign in at X'));
    await user.type(await screen.findByLabelText('PIN'), '0000000{Enter}');
    expect(await screen.findByText('X did not accept this PIN.')).toBeVisible();
    await user.click(button('Sign in at X'));
    expect(await screen.findByLabelText('PIN')).toHaveValue('');
    await user.type(screen.getByLabelText('PIN'), '4071552{Enter}');
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
  });

  test('by browser: the page goes on by itself once the browser came back', async () => {
    const { fake, user } = await step('sign-in-ways');
    expect(screen.getByRole('radio', { name: /^In the browser/ })).toBeChecked();
    await user.click(button('Sign in at X'));
    expect(await screen.findByRole('heading', { name: 'Waiting for your browser' })).toBeVisible();
    expect(screen.getByText(/Sign in there as @acme and allow the app/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Continue' }), 'nothing is to be pressed here').toBeNull();
    fake.comeBack();
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
    expect(screen.getAllByRole('status').some((each) => each.textContent === 'Signed in as @acme')).toBe(true);
    expect(button('Continue')).toBeVisible();
  });

  test('a browser that came back while X was away is taken up again by the main button', async () => {
    const { fake, user } = await step('sign-in-ways');
    await user.click(button('Sign in at X'));
    await screen.findByRole('heading', { name: 'Waiting for your browser' });
    fake.comeBack(finding('x-unreachable', 'stop', '`api.x.com` did not answer in time.'));
    expect(await screen.findByText(/What your browser brought is kept: try again/)).toBeVisible();
    await user.click(button('Continue'));
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
    expect(calls(fake, 'finishAuthorization')[0]?.[2]).toBe('');
  });

  test('the address that the browser ended at can be pasted, and a wrong one is refused at its field', async () => {
    const { user } = await step('sign-in-ways');
    await user.click(button('Sign in at X'));
    await user.click(await screen.findByText('Paste the address instead'));
    const address = screen.getByLabelText('The address that the browser ended at');
    await user.type(address, 'https://x.com/home{Enter}');
    await waitFor(() => expect(address).toHaveAccessibleDescription(/This is not the address that the browser ended at/));
    expect(address).toHaveAttribute('aria-invalid', 'true');
    await user.clear(address);
    await user.type(address, 'http://127.0.0.1:28737/callback?oauth_token=a&oauth_verifier=b{Enter}');
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
  });

  test('another way can be taken, before the sign-in and while it waits', async () => {
    const { fake, user } = await step('sign-in-ways');
    await user.click(screen.getByRole('radio', { name: /^With tokens from X's console/ }));
    await user.click(button('Sign in at X'));
    const token = await screen.findByLabelText('Access Token');
    await waitFor(() => expect(token).toHaveAttribute('aria-invalid', 'true'));
    await user.click(screen.getByRole('radio', { name: /^In the browser/ }));
    await user.click(button('Sign in at X'));
    await user.click(await screen.findByRole('button', { name: 'Sign in another way: With a PIN' }));
    expect(await screen.findByRole('radio', { name: /^With a PIN/ })).toBeChecked();
    expect(calls(fake, 'pickWay').map((args) => args[2])).toEqual(['callback', 'paste', 'callback', 'pin']);
  });

  test('who pasted tokens can paste others later, or sign in another way', async () => {
    const { fake, user } = await step('sign-in-ways');
    await user.click(screen.getByRole('radio', { name: /^With tokens from X's console/ }));
    await user.type(await screen.findByLabelText('Access Token'), '12-abc');
    await user.type(screen.getByLabelText('Access Token Secret'), 'def');
    await user.click(button('Sign in at X'));
    await user.click(await screen.findByRole('button', { name: 'Sign in again' }));
    expect(await screen.findByText(/stay until X has confirmed the new ones/)).toBeVisible();
    await user.click(button('Leave it as it is'));
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
    await user.click(button('Sign in again'));
    await user.type(await screen.findByLabelText('Access Token'), '12-ghi');
    await user.type(screen.getByLabelText('Access Token Secret'), 'jkl');
    await user.click(button('Use these tokens'));
    await waitFor(() => expect(calls(fake, 'bringTokens')).toHaveLength(2));
    await user.click(await screen.findByRole('button', { name: 'Sign in again' }));
    await user.click(await screen.findByRole('radio', { name: /^With a PIN/ }));
    await user.click(await screen.findByRole('button', { name: 'Open X and sign in' }));
    expect(await screen.findByLabelText('PIN')).toBeVisible();
  });

  test('news that come during a call are fetched after it', async () => {
    const { fake, user } = await step('sign-in-ways');
    await user.click(button('Sign in at X'));
    await screen.findByRole('heading', { name: 'Waiting for your browser' });
    const late = fake.hold('pickWay');
    const stale = await fake.view('01-creatio');
    fake.next('pickWay', () => Promise.resolve(stale));
    await user.click(await screen.findByRole('button', { name: 'Sign in another way: With a PIN' }));
    fake.comeBack();
    late();
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
  });

  test('an unconfirmed sign-in can be asked about again, or dropped for the old tokens', async () => {
    const { fake, user } = await step('unconfirmed');
    expect(screen.getByText(/The tokens of @acme from before are still in use/)).toBeVisible();
    fake.next('confirm', () => fake.view('01-creatio'));
    await user.click(button('Continue'));
    await user.click(await screen.findByRole('button', { name: 'Keep the old tokens' }));
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
    expect(fake.calls.map(({ name }) => name)).toEqual(expect.arrayContaining(['confirm', 'giveUp']));
  });

  test('a first sign-in that nobody has named yet says so, and offers to forget it', async () => {
    const { fake, user } = await step('unconfirmed', (fake) => {
      if (fake.phase.kind === 'unconfirmed') fake.phase = { ...fake.phase, account: '', before: '' };
    });
    expect(screen.getByRole('heading', { name: 'Somebody signed in; X has not said who yet' })).toBeVisible();
    expect(screen.queryByText(/are still in use/)).toBeNull();
    await user.click(button('Forget them'));
    expect(calls(fake, 'giveUp')).toHaveLength(1);
  });

  test('a missing PIN is refused at the field', async () => {
    const { user } = await step('sign-in');
    await user.click(button('Sign in at X'));
    await screen.findByLabelText('PIN');
    await user.click(button('Continue'));
    const pin = screen.getByLabelText('PIN');
    await waitFor(() => expect(pin).toHaveAccessibleDescription(/The PIN is missing/));
    expect(pin).toHaveFocus();
    await user.type(pin, '4071552{Enter}');
    expect(await screen.findByRole('heading', { name: 'Signed in as @acme' })).toBeVisible();
  });

  test('the link can be copied, opened again, and the sign-in cancelled', async () => {
    const { fake, user } = await step('sign-in');
    await user.click(button('Sign in at X'));
    await user.click(await screen.findByRole('button', { name: /^Copy link/ }));
    expect(fake.copied).toEqual(['link']);
    fake.next('openAgain', () => Promise.reject('no browser'));
    await user.click(button('Open again'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Copy the link');
    await user.click(button('Open again'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await user.click(button('Cancel the sign-in'));
    expect(await screen.findByRole('button', { name: 'Sign in at X' })).toBeVisible();
  });

  test('when the time is up it says so and offers a new sign-in', async () => {
    const { fake, user } = await step('sign-in');
    await user.click(button('Sign in at X'));
    await screen.findByLabelText('PIN');
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 600_000);
    expect(await screen.findByText('Time is up', {}, { timeout: 3000 })).toBeVisible();
    vi.restoreAllMocks();
    await user.click(button('Start a new sign-in'));
    await waitFor(() => expect(calls(fake, 'authorize')).toHaveLength(2));
    await waitFor(() => expect(screen.queryByText('Time is up')).toBeNull());
  });

  test('the clock can be compared, and a comparison that fails can be repeated', async () => {
    const { fake, user } = await step('sign-in');
    fake.next('checkClock', () => Promise.reject('offline'));
    await user.click(button('Check the clock'));
    expect(await screen.findByText(/could not be compared/)).toBeVisible();
    await user.click(button('Check the clock'));
    expect(await screen.findByText(/clock is right/)).toBeVisible();
    expect(screen.queryByText(/could not be compared/)).toBeNull();
  });
});
