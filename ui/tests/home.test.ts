import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';

import { finding } from '../src/backend/fake/creatio';
import { button, calls, heading, home } from './open';

test('the first time it welcomes and offers both ways to begin', async () => {
  await home('empty');
  expect(screen.getByRole('heading', { name: 'Connect an X or Google account to your business system' })).toBeVisible();
  expect(button('New connection')).toBeVisible();
  expect(button('Start practising')).toBeVisible();
});

test('practice says on each page that nothing real is touched, and can be left', async () => {
  const { user } = await home('empty');
  await user.click(button('Start practising'));
  const ribbon = await screen.findByRole('region', { name: 'Practice' });
  expect(ribbon).toHaveTextContent('nothing here reaches X, Google or your systems');
  await user.click(button('New connection'));
  expect(await screen.findByRole('heading', { level: 1, name: 'New connection' })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Practice' })).toBeVisible();
  await user.click(button('Leave practice'));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Practice' })).toBeNull());
});

test('an exercise is switched on and off, and the ribbon says so on every page', async () => {
  const { fake, user } = await home('exercise', (fake) => fake.rehearsed.clear());
  const section = screen.getByRole('region', { name: 'Exercises' });
  await user.click(within(section).getByText('X (Twitter)'));
  const ribbon = screen.getByRole('region', { name: 'Practice' });
  const off = within(section).getByRole('button', { name: 'All off' });
  const dead = within(section).getByRole('checkbox', { name: 'The token is dead' });
  expect(dead).not.toBeChecked();
  expect(dead).toBeVisible();
  expect(dead).toHaveAccessibleDescription("The account's owner has revoked it (89).");
  expect(ribbon).not.toHaveTextContent('Exercise');
  expect(off).toHaveAttribute('aria-disabled', 'true');
  await user.click(off);
  expect(calls(fake, 'rehearse')).toEqual([]);

  await user.click(dead);
  await waitFor(() => expect(dead).toBeChecked());
  expect(ribbon).toHaveTextContent('Exercise on: The token is dead.');
  await user.click(within(section).getByText('X does not answer'));
  await waitFor(() => expect(ribbon).toHaveTextContent('Exercises on: The token is dead, X does not answer.'));
  await user.click(button(/^Continue: /));
  await screen.findByRole('navigation', { name: 'Steps' });
  expect(screen.getByRole('region', { name: 'Practice' })).toHaveTextContent('Exercises on: The token is dead');

  await user.click(button('Keywright All connections'));
  await user.click(await screen.findByRole('checkbox', { name: 'The token is dead' }));
  await waitFor(() => expect(screen.getByRole('checkbox', { name: 'The token is dead' })).not.toBeChecked());
  await user.click(button('All off'));
  await waitFor(() => expect(screen.getByRole('region', { name: 'Practice' })).not.toHaveTextContent('Exercise'));
  expect(calls(fake, 'rehearse')).toEqual([
    ['token-dead', true],
    ['timeout', true],
    ['token-dead', false],
    [null, false],
  ]);
});

test('exercises stand by provider and by where one meets them; some need no switch', async () => {
  const { user } = await home('practice', (fake) => void (fake.rehearsed = new Set(['google-client-deleted'])));
  const section = within(screen.getByRole('region', { name: 'Exercises' }));
  expect(section.getByText('Google')).toBeVisible();
  expect(section.getByText('7 exercises')).toBeVisible();
  // Where one is on, all are shown; the others when they are wanted.
  expect(section.getByText('1 on')).toBeVisible();
  expect(section.getByRole('checkbox', { name: 'The client is deleted' })).toBeVisible();
  expect(section.getByText('“Whoa there!”')).not.toBeVisible();
  await user.click(section.getByText('X (Twitter)'));
  const pages = section.getByRole('list', { name: "X's pages in the browser" });
  expect(within(pages).getAllByRole('listitem')).toHaveLength(2);
  expect(within(pages).getByRole('checkbox', { name: '“Whoa there!”' })).toBeVisible();
  expect(within(pages).queryByRole('checkbox', { name: 'You press Cancel at X' })).toBeNull();
  expect(within(pages).getByText('You press Cancel at X')).toBeVisible();
  await user.click(section.getByRole('checkbox', { name: 'The client is deleted' }));
  await waitFor(() => expect(section.queryByText('1 on')).toBeNull());
  expect(section.getByRole('checkbox', { name: 'The client is deleted' })).toBeVisible();
});

test('many exercises are counted, not named', async () => {
  const names = ['pair-refused', 'bad-authentication', 'token-dead', 'google-client-deleted'];
  await home('practice', (fake) => void (fake.rehearsed = new Set(names)));
  expect(screen.getByRole('region', { name: 'Practice' })).toHaveTextContent('4 exercises are on.');
});

test('a switch that is refused stays as it was', async () => {
  const { fake, user } = await home('practice');
  fake.refuse('rehearse', finding('input-not-for-step', 'stop', 'That is not to be had here.'));
  await user.click(screen.getByRole('checkbox', { name: 'The token is dead' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('That is not to be had here.');
  expect(screen.getByRole('checkbox', { name: 'The token is dead' })).not.toBeChecked();
});

test('there are no exercises outside practice', async () => {
  await home('home');
  expect(screen.queryByRole('region', { name: 'Exercises' })).toBeNull();
});

test('replaced addresses are named, inside a connection too', async () => {
  const { user } = await home('replaced');
  expect(screen.getByRole('region', { name: 'Replaced addresses' })).toHaveTextContent('https://x-test.acme.example');
  await user.click(button(/^Continue: /));
  await waitFor(() => expect(heading()).toHaveTextContent('Your site'));
  expect(screen.getByRole('region', { name: 'Replaced addresses' })).toHaveTextContent('http://127.0.0.1:8099');
});

test('a change that is neither kept nor undone is led to', async () => {
  const { fake, user } = await home('apply', (fake) => {
    fake.cards = fake.cards.map((card) => ({ ...card, state: 'Not finished', tone: 'warn', change: 'apply' }));
  });
  await user.click(button(/^Go to the change: /));
  await screen.findByRole('navigation', { name: 'Steps' });
  expect(calls(fake, 'go').map((args) => args.slice(1))).toEqual([['apply']]);
});

test('removing asks first; no means no', async () => {
  const { fake, user } = await home('home');
  await user.click(button('More: Creatio · @acme_news'));
  await user.click(screen.getByRole('menuitem', { name: 'Remove' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(calls(fake, 'remove')).toEqual([]);
  await user.click(button('More: Creatio · @acme_news'));
  await user.click(screen.getByRole('menuitem', { name: 'Remove' }));
  await user.click(button('Remove it'));
  await waitFor(() => expect(screen.queryByText('Creatio · @acme_news')).toBeNull());
  expect(calls(fake, 'remove')).toEqual([['02', '']]);
});

test('the gallery dates its verdict and says when it is a guess', async () => {
  const { fake, user } = await home('empty');
  await user.click(button('New connection'));
  const card = await screen.findByRole('article', { name: "bpm'online / Creatio with X (Twitter)" });
  for (const text of ['Should work in part (unverified)', 'as of 14 August 2026']) {
    expect(within(card).getByText(text)).toBeVisible();
  }
  const needs = within(card).getByText('What you need');
  expect(needs).not.toBeVisible();
  await user.click(within(card).getByText('What works, and what you need'));
  expect(needs).toBeVisible();
  await user.click(button(/^Start: /));
  await waitFor(() => expect(heading()).toHaveTextContent("Which bpm'online do you have?"));
  expect(heading()).toHaveFocus();
  expect(calls(fake, 'start')).toEqual([['creatio-x']]);
});

test('a call that breaks says so, keeps the page, and may be made again', async () => {
  const { fake, user } = await home('empty');
  fake.next('gallery', () => Promise.reject(new Error('the pipe is closed')));
  await user.click(button('New connection'));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('That did not work');
  expect(alert).toHaveTextContent('the pipe is closed');
  await user.click(button('Try again'));
  expect(await screen.findByRole('heading', { level: 1, name: 'New connection' })).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a refused start says why', async () => {
  const { fake, user } = await home('empty');
  fake.refuse('gallery', finding('vault-locked', 'stop', 'The keyring is locked.', { remedy: 'Unlock it.' }));
  await user.click(button('New connection'));
  expect(await screen.findByRole('alert')).toHaveTextContent('The keyring is locked.');
});

test('a mistake of the page itself ends in a calm page, and from there home', async () => {
  const { user } = await home('empty');
  await user.click(button('Start practising'));
  await screen.findByRole('region', { name: 'Practice' });
  window.dispatchEvent(new ErrorEvent('error', { error: new Error('undefined is not a step') }));
  expect(await screen.findByRole('heading', { name: 'This page stumbled' })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Practice' })).toBeVisible();
  await user.click(button('All connections'));
  expect(await screen.findByRole('heading', { name: 'Connections' })).toBeVisible();
});

test('a broken view ends in a calm page too', async () => {
  const { fake, user } = await home('home');
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  fake.next('view', () => Promise.resolve({ ...({} as object), connection: 'x', rail: null, step: { body: {} } }));
  await user.click(button('Continue: Creatio · @acme'));
  expect(await screen.findByRole('heading', { name: 'This page stumbled' })).toBeVisible();
  expect(logged).toHaveBeenCalledOnce();
});
