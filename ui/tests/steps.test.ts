import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { CHECKS_FINE, finding } from '../src/backend/fake/creatio';
import { button, calls, heading, step } from './open';

describe('choose', () => {
  test('an open question is refused at its place; answering it goes on', async () => {
    const { fake, user } = await step('choose');
    await user.click(button('Continue'));
    const groups = await screen.findAllByText('Choose one of these.').then(() => screen.getAllByRole('radiogroup'));
    expect(groups[0]).toHaveAttribute('aria-invalid', 'true');
    expect(within(groups[0]!).getAllByRole('radio')[0]).toHaveFocus();
    await user.click(screen.getByRole('radio', { name: /^7\.x/ }));
    await user.click(screen.getByRole('radio', { name: /^On-site/ }));
    await user.click(button('Continue'));
    await waitFor(() => expect(heading()).toHaveTextContent('Your site'));
    expect(calls(fake, 'submit')[1]?.[2]).toEqual({ kind: 'choose', answers: { version: '7', hosting: 'on-site' } });
  });

  test('an answer that ends the set-up says why as soon as it is picked, and no longer than that', async () => {
    const { user } = await step('choose', (fake) => {
      fake.questions = structuredClone(fake.questions);
      fake.questions[0]!.choices[1]!.stop = 'This version has **no** such setting.';
    });
    expect(screen.queryByRole('region', { name: 'The set-up does not go on with this answer' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: /^Creatio 7\.14/ }));
    expect(screen.getByRole('region', { name: 'The set-up does not go on with this answer' })).toHaveTextContent(
      'This version has no such setting.',
    );
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: /^7\.x/ }));
    expect(screen.queryByRole('region', { name: 'The set-up does not go on with this answer' })).toBeNull();
    expect(button('Continue')).toBeVisible();
  });

  test('where the set-up ends, the way on is back to all connections', async () => {
    const { fake, user } = await step('choose', (fake) => {
      fake.questions = structuredClone(fake.questions);
      fake.questions[0]!.choices[1]!.stop = 'This version has **no** such setting.';
    });
    await user.click(screen.getByRole('radio', { name: /^Creatio 7\.14/ }));
    await user.click(screen.getAllByRole('button', { name: /All connections/ }).at(-1)!);
    await waitFor(() => expect(heading()).toHaveTextContent('Connections'));
    expect(calls(fake, 'submit')).toEqual([]);
  });
});

describe('form', () => {
  test('a value is checked as it is typed, and described by what is wrong', async () => {
    const { user } = await step('form');
    const site = screen.getByLabelText('Address of your site');
    await user.type(site, 'http://crm');
    await waitFor(() => expect(site).toHaveAttribute('aria-invalid', 'true'));
    expect(site).toHaveAccessibleDescription(/X takes only addresses that begin with https/);
    await user.clear(site);
    await user.type(site, 'https://crm.acme.example');
    await waitFor(() => expect(site).toHaveAttribute('aria-invalid', 'false'));
  });

  test('an answer about a value that has changed since is dropped', async () => {
    const { fake, user } = await step('form');
    const site = screen.getByLabelText('Address of your site');
    const stale = finding('url-no-https', 'stop', 'Stale.', { field: 'site_url' });
    const late = fake.hold('checkField');
    fake.next('checkField', () => Promise.resolve([stale]));
    await user.type(site, 'h');
    await waitFor(() => expect(calls(fake, 'checkField')).toHaveLength(1));
    await user.type(site, 'ttps://crm.acme.example');
    await waitFor(() => expect(calls(fake, 'checkField')).toHaveLength(2));
    late();
    await new Promise((resolve) => setTimeout(resolve));
    expect(screen.queryByText('Stale.')).toBeNull();
    expect(site).toHaveAttribute('aria-invalid', 'false');
  });

  test('a secret is not sent to be checked while it is typed', async () => {
    const { fake, user } = await step('keys');
    await user.type(screen.getByLabelText('API Key Secret'), 'secret');
    await user.type(screen.getByLabelText('API Key'), 'key');
    await waitFor(() => expect(calls(fake, 'checkField')).toHaveLength(1));
    expect(JSON.stringify(calls(fake, 'checkField'))).not.toContain('secret"');
  });

  test('what follows from a value is shown at once and can be copied', async () => {
    const { fake, user } = await step('form');
    await user.type(screen.getByLabelText('Address of your site'), 'https://crm.acme.example');
    await user.click(await screen.findByRole('button', { name: 'Copy: Callback at X' }));
    expect(fake.copied).toEqual(['https://crm.acme.example/Twitter.aspx']);
    expect(screen.getAllByRole('status').some((each) => each.textContent === 'Copied: Callback at X')).toBe(true);
  });

  test('a refused form keeps what was typed, focuses the first bad field, and goes on once mended', async () => {
    const { fake, user } = await step('form');
    await user.type(screen.getByLabelText(/^Account at X/), '@acme');
    await user.click(button('Continue'));
    const site = screen.getByLabelText('Address of your site');
    await waitFor(() => expect(site).toHaveFocus());
    expect(screen.getByLabelText(/^Account at X/)).toHaveValue('@acme');
    expect(screen.getByLabelText('Name of the app at X')).toHaveAttribute('aria-invalid', 'true');
    await user.type(site, 'https://crm.acme.example');
    await user.type(screen.getByLabelText('Name of the app at X'), 'acme-crm');
    await user.click(button('Continue'));
    await waitFor(() => expect(heading()).toHaveTextContent('Before you begin'));
    expect(calls(fake, 'submit')[1]?.[2]).toEqual({
      kind: 'form',
      values: { site_url: 'https://crm.acme.example', app_name: 'acme-crm', account: '@acme' },
    });
  });
});

describe('checks', () => {
  test('run by themselves the first time, and again when asked', async () => {
    const { fake, user } = await step('checks', (fake) => {
      fake.checks = [];
      fake.checkedAt = null;
    });
    expect(await screen.findByText("This computer's clock is 7 min 12 s behind.")).toBeVisible();
    expect(screen.getByText('stops the set-up')).toBeVisible();
    expect(button('Continue anyway')).toBeVisible();
    await user.click(button('Check again'));
    expect(await screen.findByText(/clock is right/)).toBeVisible();
    expect(screen.getByText(/^Checked at/)).toBeVisible();
    expect(button('Continue')).toBeVisible();
    expect(calls(fake, 'runChecks')).toHaveLength(2);
  });

  test('do not run again on a later visit', async () => {
    const { fake } = await step('checks');
    expect(screen.getByText(/7 min 12 s/)).toBeVisible();
    expect(calls(fake, 'runChecks')).toEqual([]);
  });

  test('that break say so, once, and can be run again', async () => {
    const { fake, user } = await step('checks', (fake) => {
      fake.checks = [];
      fake.checkedAt = null;
      fake.nextChecks = CHECKS_FINE;
      fake.next('runChecks', () => Promise.reject('no network'));
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('no network');
    expect(calls(fake, 'runChecks')).toHaveLength(1);
    await user.click(button('Check now'));
    expect(await screen.findByText(/clock is right/)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('portal', () => {
  test('copying ticks off and is announced; the ticks are sent', async () => {
    const { fake, user } = await step('portal');
    expect(screen.getByText('3 of 8 done')).toBeVisible();
    await user.click(screen.getAllByRole('button', { name: 'Copy: Callback URI / Redirect URL' })[0]!);
    expect(await screen.findByText('4 of 8 done')).toBeVisible();
    expect(screen.getAllByRole('status').some((each) => /^Copied: Callback URI/.test(each.textContent ?? ''))).toBe(true);
    expect(fake.copied).toEqual(['callback']);
    await user.click(screen.getByRole('checkbox', { name: 'Done: Save' }));
    await user.click(screen.getByRole('checkbox', { name: 'Done: App permissions' }));
    await user.click(button('I have saved it'));
    await waitFor(() => expect(calls(fake, 'submit')).toHaveLength(1));
    expect(calls(fake, 'submit')[0]?.[2]).toEqual({ kind: 'portal', done: ['type', 'callback', 'callback_2', 'save'] });
  });

  test('ticks survive Back', async () => {
    const { user } = await step('portal');
    await user.click(screen.getByRole('checkbox', { name: 'Done: Save' }));
    await user.click(button('Back'));
    await waitFor(() => expect(heading()).toHaveTextContent('Before'));
    await user.click(button(/^The app at X/));
    expect(await screen.findByRole('checkbox', { name: 'Done: Save' })).toBeChecked();
  });

  test('a value that cannot be copied is not ticked off', async () => {
    const { fake, user } = await step('portal');
    fake.next('copy', () => Promise.reject(new Error('no clipboard')));
    await user.click(button('Copy: Website URL'));
    expect(await screen.findByRole('button', { name: 'Not copied: Website URL' })).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'Done: Website URL' })).not.toBeChecked();
    await user.click(button('Not copied: Website URL'));
    await waitFor(() => expect(screen.getByRole('checkbox', { name: 'Done: Website URL' })).toBeChecked());
  });

  test('an older page can be shown, says that it is a guess, and offers no link', async () => {
    const { fake, user } = await step('portal');
    await user.click(button('Open the page'));
    expect(calls(fake, 'openPage')).toEqual([['01-creatio', 'app', 0]]);
    await user.click(button('2013 to 2018'));
    expect(screen.getByText('Unverified')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Open the page' })).toBeNull();
  });

  test('a browser that does not open is said, with the way around it', async () => {
    const { fake, user } = await step('portal');
    fake.next('openPage', () => Promise.reject('no browser'));
    await user.click(button('Open the page'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Type the address above into your browser');
    await user.click(button('Open the page'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  test('a secret is masked until it is revealed, and can be hidden again', async () => {
    const { fake, user } = await step('settings');
    expect(screen.queryByText(/not-a-real-secret/)).toBeNull();
    fake.next('reveal', () => Promise.reject('locked'));
    await user.click(button('Reveal: Twitter secret access key'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Unlock it');
    await user.click(button('Reveal: Twitter secret access key'));
    expect(await screen.findByText(/not-a-real-secret/)).toBeVisible();
    await user.click(button('Hide: Twitter secret access key'));
    expect(screen.queryByText(/not-a-real-secret/)).toBeNull();
    await user.click(button('Copy: Twitter secret access key'));
    expect(fake.copied).toEqual(['TwitterConsumerSecret']);
  });
});

describe('credentials', () => {
  test('the secret is hidden while typed, and nothing completes or corrects it', async () => {
    const { user } = await step('keys');
    const secret = screen.getByLabelText('API Key Secret');
    expect(secret).toHaveAttribute('type', 'password');
    for (const field of [secret, screen.getByLabelText('API Key')]) {
      expect(field).toHaveAttribute('autocomplete', 'off');
      expect(field).toHaveAttribute('spellcheck', 'false');
    }
    await user.type(secret, 'x');
    await user.click(button('Show: API Key Secret'));
    expect(secret).toHaveAttribute('type', 'text');
  });

  test('a refused pair stays, says why at its field, and is accepted once mended', async () => {
    const { fake, user } = await step('keys');
    const key = screen.getByLabelText('API Key');
    await user.type(key, 'AAAAAAAAAAAAAAAA');
    await waitFor(() => expect(key).toHaveAccessibleDescription(/This is a Bearer Token/));
    await user.type(screen.getByLabelText('API Key Secret'), 'wrong');
    fake.refuse('createCredentials', finding('x-pair-refused', 'stop', 'X does not accept this pair.', { field: 'consumer_key' }));
    await user.click(button('Check with X'));
    await waitFor(() => expect(key).toHaveAccessibleDescription(/X does not accept this pair/));
    expect(key).toHaveFocus();
    expect(screen.getByLabelText('API Key Secret')).toHaveValue('wrong');
    await user.clear(key);
    await user.type(key, 'xvz1evFS4wEEPTGEFPHBog012');
    await user.click(button('Check with X'));
    expect(await screen.findByText('X accepts this key and secret as a pair.')).toBeVisible();
    expect(screen.getByLabelText('API Key Secret')).toHaveValue('');
    expect(screen.getByLabelText('API Key Secret')).toHaveAccessibleDescription(/A secret is stored/);
    expect(key).toHaveAttribute('aria-invalid', 'false');
  });

  test('proven keys go on; typing over them checks again', async () => {
    const { fake, user } = await step('keys-proven');
    await user.type(screen.getByLabelText('API Key Secret'), 'new');
    await user.click(button('Check the new keys'));
    await waitFor(() => expect(calls(fake, 'createCredentials')).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(heading()).toHaveTextContent('Try a sign-in'));
    expect(calls(fake, 'submit')[0]?.[2]).toEqual({ kind: 'continue' });
  });
});

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
