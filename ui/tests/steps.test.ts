import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { CHECKS_FINE, finding } from '../src/backend/fake/creatio';
import type { Field } from '../src/backend/bindings/Field';
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
    expect(within(screen.getByRole('navigation', { name: 'Steps' })).getAllByRole('listitem')).toHaveLength(1);
    await user.click(screen.getByRole('radio', { name: /^7\.x/ }));
    expect(within(screen.getByRole('navigation', { name: 'Steps' })).getAllByRole('listitem').length).toBeGreaterThan(5);
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

describe('a number that can be looked up', () => {
  const NUMBER: Field = {
    id: 'number',
    label: 'Number of the account',
    help: '',
    example: '',
    secret: false,
    unverified: false,
    required: true,
    value: '',
    held: false,
    findings: [],
    lookUp: { press: 'Look the number up at X', price: 'Asking costs $0.010.' },
  };

  test('is typed in by one press, and nobody is told of what was not found as if it were', async () => {
    const { fake, user } = await step('form', (fake) => (fake.moreFields = [NUMBER]));
    const press = button('Look the number up at X');
    expect(press).toHaveAccessibleDescription('Asking costs $0.010.');
    await user.clear(screen.getByRole('textbox', { name: /Account at X/ }));
    await user.type(screen.getByRole('textbox', { name: /Account at X/ }), 'nobody');
    await user.click(press);
    const number = screen.getByRole('textbox', { name: 'Number of the account' });
    await waitFor(() => expect(number).toHaveAccessibleDescription(/X knows no account/));
    expect(number).toBeInvalid();
    expect(number).toHaveValue('');
    await user.clear(screen.getByRole('textbox', { name: /Account at X/ }));
    expect(number).not.toHaveAccessibleDescription(/X knows no account/);
    await user.type(screen.getByRole('textbox', { name: /Account at X/ }), 'acme');
    await user.click(press);
    await waitFor(() => expect(number).toHaveValue('2244994945'));
    expect(calls(fake, 'lookUpAccount')).toHaveLength(2);
    expect(calls(fake, 'submit')).toEqual([]);
  });

  test('a refusal stands at its field, and the press may be repeated', async () => {
    const { fake, user } = await step('form', (fake) => (fake.moreFields = [NUMBER]));
    const refused = finding('x-credits-depleted', 'stop', 'The credits are used up.', { field: 'number' });
    fake.next('lookUpAccount', () => Promise.reject({ findings: [refused] }));
    await user.click(button('Look the number up at X'));
    const number = screen.getByRole('textbox', { name: 'Number of the account' });
    await waitFor(() => expect(number).toHaveAccessibleDescription(/The credits are used up/));
    await user.click(button('Look the number up at X'));
    await waitFor(() => expect(number).toHaveAccessibleDescription(/has the number/));
    expect(number).toHaveValue('2244994945');
  });
});

describe('fields that are folded away', () => {
  const LABEL: Field = {
    id: 'label_status',
    label: 'Status',
    help: '',
    example: '',
    secret: false,
    unverified: true,
    folded: true,
    required: true,
    value: 'Status',
    held: false,
    findings: [],
  };

  test('are sent with the others, and unfold by themselves where something is wrong', async () => {
    const { fake, user } = await step('form', (fake) => (fake.moreFields = [LABEL]));
    const fold = screen.getByText('Names, if yours has others').closest('details');
    expect(fold).not.toHaveAttribute('open');
    const refused = finding('field-missing', 'stop', 'Fill this field in.', { field: 'label_status' });
    fake.next('submit', () => Promise.reject({ findings: [refused] }));
    await user.click(button('Continue'));
    await waitFor(() => expect(fold).toHaveAttribute('open'));
    const field = screen.getByRole('textbox', { name: /^Status.*Unverified/ });
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveAccessibleDescription(/Fill this field in/);
    await user.clear(field);
    await user.type(field, 'State');
    expect(fold, 'it stays open while one types').toHaveAttribute('open');
    await user.click(button('Continue'));
    await waitFor(() => expect(calls(fake, 'submit')).toHaveLength(2));
    expect(calls(fake, 'submit')[1]?.[2]).toMatchObject({ values: { label_status: 'State' } });
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

  test('what stays empty is no work: it has no tick and is not counted', async () => {
    await step('portal');
    expect(screen.getByText('Terms of service')).toBeVisible();
    expect(screen.queryByRole('checkbox', { name: 'Done: Terms of service' })).toBeNull();
    expect(screen.getByText('3 of 8 done')).toBeVisible();
  });

  test('a page that no browser opens is there to be copied', async () => {
    const { fake, user } = await step('portal');
    fake.next('openPage', () => Promise.reject({ findings: [finding('browser-failed', 'stop', 'No browser.')] }));
    await user.click(button('Open the page'));
    expect(await screen.findByText('https://console.x.com/')).toBeVisible();
    await user.click(button('Copy: Open the page'));
    await waitFor(() => expect(fake.copied).toEqual(['https://console.x.com/']));
  });

  test('that nothing is ticked off yet is said beside the button, which goes on all the same', async () => {
    const { fake, user } = await step('portal');
    for (const tick of screen.getAllByRole('checkbox', { checked: true })) await user.click(tick);
    expect(screen.getByText('Nothing ticked off yet')).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'Done: Save' }));
    expect(screen.getByText(/^1 of \d+ done$/)).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'Done: Save' }));
    expect(screen.getByText('Nothing ticked off yet')).toBeVisible();
    await user.click(button('I have saved it'));
    await waitFor(() => expect(calls(fake, 'submit')).toHaveLength(1));
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
    expect(await screen.findByRole('alert')).toHaveTextContent('Copy this address into your browser');
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
  test("the provider's console opens, or its address is said", async () => {
    const { fake, user } = await step('keys');
    fake.next('openPage', () => Promise.reject('no browser'));
    await user.click(button("Open X's console"));
    expect(await screen.findByRole('alert')).toHaveTextContent('Type this address into your browser: https://console.x.com/');
    await user.click(button("Open X's console"));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(calls(fake, 'openPage')).toEqual([
      ['01-creatio', 'keys', 0],
      ['01-creatio', 'keys', 0],
    ]);
  });

  test('in practice it is the imitation of it that opens', async () => {
    await step('keys', (fake) => void (fake.world = { kind: 'practice' }));
    expect(button('Open the practice console')).toBeVisible();
    expect(screen.queryByRole('button', { name: "Open X's console" })).toBeNull();
  });

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
