import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import { finding } from '../src/backend/fake/creatio';
import { Fake } from '../src/backend/fake/fake';
import { tellRun } from '../src/backend/fake/health';
import HealthHost from './HealthHost.svelte';
import { button, calls } from './open';

/** The page of these connections, or of all. */
async function page(of: string[] = [], set: (fake: Fake) => void = () => undefined): Promise<{ fake: Fake; user: UserEvent }> {
  const fake = new Fake();
  set(fake);
  render(HealthHost, { backend: fake, of });
  await screen.findByRole('heading', { level: 1, name: 'Health of your connections' });
  await screen.findByRole('button', { name: /^Check/ });
  return { fake, user: userEvent.setup() };
}

function group(name: RegExp): HTMLElement {
  return screen.getByRole('region', { name });
}

test('what was found stands there, the gravest first, and the healthy are folded away', async () => {
  const { user } = await page();
  const states = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent.trim());
  expect(states).toEqual(['Refused 2 connections', 'Not reached One connection', 'Healthy 26 connections']);
  expect(within(group(/^Refused/)).getByText("The account's access token no longer works.")).toBeVisible();
  expect(screen.getByText('The clock of this computer is 2 min ahead of X, give or take 0.6 s.')).toBeVisible();
  expect(screen.queryByText('Own program · @acme_bot')).toBeNull();
  await user.click(button('Show: Healthy'));
  expect(screen.getByText('Own program · @acme_bot')).toBeVisible();
  expect(screen.getByText(/tokens were not asked about/)).toBeVisible();
});

test('of many only the first are drawn, and more on demand', async () => {
  const { fake, user } = await page();
  const refused = group(/^Refused/);
  expect(within(refused).getAllByRole('listitem').length).toBeGreaterThan(0);
  await user.click(within(refused).getByRole('button', { name: 'Show one more' }));
  expect(await within(refused).findByText('Zammad · @acme_two')).toBeVisible();
  expect(calls(fake, 'healthLines')).toEqual([[[], 'refused x-token-dead', 1]]);
  expect(within(refused).queryByRole('button', { name: /^Show .*more/ })).toBeNull();
});

test('nothing that costs money is asked unless it is ticked, and its price is said before', async () => {
  const { fake, user } = await page();
  const paid = screen.getByRole('checkbox', { name: /28 calls, for at most 0\.28 US dollars/ });
  expect(paid).not.toBeChecked();
  await user.click(button('Check all'));
  expect(calls(fake, 'checkHealth')).toEqual([[[], false]]);
  tellRun(fake.looked, { done: 31, ended: true });
  await user.click(await screen.findByRole('checkbox', { name: /28 calls, for at most/ }));
  await user.click(button('Check all'));
  expect(calls(fake, 'checkHealth')[1]).toEqual([[], true]);
});

test('a run tells how it stands, can be cancelled, and the page is read anew at its end', async () => {
  const { fake, user } = await page(['01-creatio', '02-zammad']);
  await user.click(button('Check these 2'));
  expect(calls(fake, 'checkHealth')).toEqual([[['01-creatio', '02-zammad'], false]]);
  tellRun(fake.looked, { done: 12, words: 'Looked at 12 of 31 …' });
  const bar = await screen.findByRole('progressbar', { name: 'Looked at 12 of 31 …' });
  expect(bar).toHaveAttribute('value', '12');
  await user.click(button('Cancel'));
  expect(await screen.findByRole('button', { name: 'Ending …' })).toHaveAttribute('aria-disabled', 'true');
  const reads = calls(fake, 'health').length;
  fake.looked.page.groups = [];
  fake.looked.page.cutShort = 'The last look was cancelled after 12 of 31.';
  tellRun(fake.looked, { done: 12, ending: true, ended: true });
  expect(await screen.findByText('The last look was cancelled after 12 of 31.')).toBeVisible();
  expect(calls(fake, 'health').length).toBe(reads + 1);
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('a run that could not be kept says why', async () => {
  const { fake, user } = await page();
  await user.click(button('Check all'));
  const trouble = finding('disk-full', 'stop', 'The disk is full.');
  tellRun(fake.looked, { done: 3, ended: true, trouble });
  expect(await screen.findByText('The disk is full.')).toBeVisible();
  await user.click(button('Check all'));
  expect(screen.queryByText('The disk is full.')).toBeNull();
});

test('a run that is under way when the page opens is shown', async () => {
  const fake = new Fake();
  tellRun(fake.looked, { done: 5, words: 'Looked at 5 of 31 …' });
  render(HealthHost, { backend: fake, of: [] });
  expect(await screen.findByRole('progressbar', { name: 'Looked at 5 of 31 …' })).toBeVisible();
});

test('a refused run says why, and the next one works', async () => {
  const { fake, user } = await page();
  fake.refuse('checkHealth', { code: 'vault-locked', severity: 'stop', field: null, title: 'The keyring is locked.', remedy: '', details: null, copy: null, moves: null });
  await user.click(button('Check all'));
  expect(await screen.findByText('The keyring is locked.')).toBeVisible();
  await user.click(button('Check all'));
  await waitFor(() => expect(screen.queryByText('The keyring is locked.')).toBeNull());
  expect(screen.getByRole('progressbar')).toBeVisible();
});

test('an account that was refused can sign in again from here', async () => {
  const { fake, user } = await page();
  await user.click(button('Sign in again: Creatio · @acme'));
  await waitFor(() => expect(calls(fake, 'go')).toEqual([['01-creatio', 'sign-in']]));
  expect(screen.queryByRole('button', { name: 'Sign in again: Zammad · @acme_help' })).toBeNull();
});

test('the schedule is kept as it is changed, and a number that is none is said at its field', async () => {
  const { fake, user } = await page();
  await user.click(screen.getByText('By itself'));
  await user.click(screen.getByRole('checkbox', { name: 'When Keywright starts' }));
  await user.click(screen.getByRole('checkbox', { name: 'Again and again, every' }));
  const kept = calls(fake, 'setHealthSchedule').map(([wanted]) => wanted);
  expect(kept[1]).toEqual({ atStart: true, everyHours: 24, paid: false, notify: true });
  const hours = screen.getByRole('textbox', { name: /Hours between two looks/ });
  await user.clear(hours);
  await user.type(hours, '0{Tab}');
  expect(await screen.findByText('This is no number of hours from 1 to 672.')).toBeVisible();
  expect(hours).toHaveAttribute('aria-invalid', 'true');
  await user.clear(hours);
  await user.type(hours, '6{Tab}');
  await waitFor(() => expect(hours).toHaveAttribute('aria-invalid', 'false'));
  expect(fake.looked.page.schedule.everyHours).toBe(6);
  expect(screen.getByText(/Every 6 hours, that is up to 33.60 US dollars in thirty days/)).toBeVisible();
  await user.click(screen.getByRole('checkbox', { name: /^Also ask X what it charges for/ }));
  expect(fake.looked.page.schedule.paid).toBe(true);
});

test('axe finds nothing, folded or not', async () => {
  const { fake, user } = await page();
  await user.click(button('Show: Healthy'));
  await user.click(screen.getByText('By itself'));
  const looked = async () => {
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
  };
  expect(await looked()).toEqual([]);
  await user.click(button('Check all'));
  tellRun(fake.looked, { done: 1, words: 'Looked at 1 of 31 …' });
  await screen.findByRole('progressbar', { name: 'Looked at 1 of 31 …' });
  expect(await looked()).toEqual([]);
});
