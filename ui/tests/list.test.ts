import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { button, calls, heading, home } from './open';

const search = () => screen.getByRole('textbox', { name: 'Search the connections' });
const titles = () => screen.getAllByRole('heading', { level: 3 }).map((title) => title.textContent);

describe('the list of connections', () => {
  test('is grouped by system, and shows more when that is wanted', async () => {
    const { user } = await home('many');
    expect(screen.getByText('400 connections, 40 need you')).toBeVisible();
    expect(within(screen.getByRole('region', { name: 'Creatio' })).getByRole('heading', { level: 2 })).toHaveTextContent(
      'Creatio 134 connections, 14 need you',
    );
    expect(document.querySelectorAll('[data-connection]')).toHaveLength(60);
    await user.click(button('Show 60 more'));
    await waitFor(() => expect(document.querySelectorAll('[data-connection]')).toHaveLength(120));
    expect(screen.getByText('120 of 400 are shown.')).toBeVisible();
    expect(document.activeElement?.closest('[data-at]')).toHaveAttribute('data-at', '60');
  });

  test('hands the focus to what is behind "More", and lets it go on', async () => {
    const { user } = await home('many');
    const more = button('More: Creatio · @acme_0000');
    more.focus();
    await user.keyboard('{Enter}');
    const items = () => screen.getAllByRole('menuitem');
    await waitFor(() => expect(items()[0]).toHaveFocus());
    await user.keyboard('{ArrowDown}');
    expect(items()[1]).toHaveFocus();
    await user.keyboard('{End}');
    expect(items().at(-1)).toHaveFocus();
    await user.keyboard('{Tab}');
    expect(screen.queryByRole('menuitem')).toBeNull();
    expect(document.body).not.toHaveFocus();
  });

  test('is searched as one types, from the keyboard alone', async () => {
    const { fake, user } = await home('many');
    await user.keyboard('/');
    expect(search()).toHaveFocus();
    await user.keyboard('zammad site-11.');
    await waitFor(() => expect(titles()).toEqual(['Zammad · @acme_0011']));
    await user.keyboard('{ArrowDown}');
    expect(button('Open: Zammad · @acme_0011')).toHaveFocus();
    await user.keyboard('{Enter}');
    await screen.findByRole('navigation', { name: 'Steps' });
    expect(calls(fake, 'view')).toEqual([['acme_0011']]);

    // What was searched for is still there for whoever comes back.
    await user.click(button('Keywright All connections'));
    await waitFor(() => expect(heading()).toHaveTextContent('Connections'));
    expect(search()).toHaveValue('zammad site-11.');
    await waitFor(() => expect(titles()).toEqual(['Zammad · @acme_0011']));
    await user.click(search());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(titles()).toHaveLength(60));
  });

  test('what is searched for and not there can be given up', async () => {
    const { user } = await home('many');
    await user.type(search(), 'nowhere');
    await screen.findByText('No connection is like that.');
    await user.click(button('Show all'));
    await waitFor(() => expect(search()).toHaveValue(''));
    expect(titles()).toHaveLength(60);
  });

  test('is filtered by how a connection stands and by its system', async () => {
    const { user } = await home('many');
    const needy = button('Need you 40');
    await user.click(needy);
    await waitFor(() => expect(screen.getAllByText('Sign in again', { selector: '.chip' })).toHaveLength(40));
    expect(needy).toHaveAttribute('aria-pressed', 'true');
    await user.selectOptions(screen.getByRole('combobox', { name: 'System' }), 'Zammad');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Creatio' })).toBeNull());
    await user.click(button('All 400'));
    expect(button('All 400')).toHaveAttribute('aria-pressed', 'true');
  });

  test('an app that is shared leads to those that share it', async () => {
    const { user } = await home('many');
    await user.click(screen.getAllByRole('button', { name: 'App shared with one other connection' })[0]!);
    await waitFor(() => expect(titles()).toEqual(['Creatio · @acme_0000', 'Expertflow · @acme_0001']));
    await user.click(button('Show all'));
    await waitFor(() => expect(titles()).toHaveLength(60));
  });

  test('as a table it draws only what is in sight, and arrows lead through all of it', async () => {
    const { fake, user } = await home('many');
    await user.click(button('As a table'));
    expect(calls(fake, 'setStyle')).toEqual([['table']]);
    const table = screen.getByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '404');
    await waitFor(() => expect(within(table).getAllByRole('rowheader')[0]).toHaveTextContent('Creatio'));
    const drawn = () => table.querySelectorAll('[data-at]').length;
    expect(drawn()).toBeGreaterThan(20);
    expect(drawn()).toBeLessThan(100);

    button('Open: Creatio · @acme_0000').focus();
    await user.keyboard('{ArrowDown}');
    expect(button('Open: Creatio · @acme_0003')).toHaveFocus();
    await user.keyboard('{End}');
    await waitFor(() => expect(button('Open: Zammad · @acme_0398')).toHaveFocus());
    expect(drawn()).toBeLessThan(100);
    await user.keyboard('{Home}');
    await waitFor(() => expect(button('Open: Creatio · @acme_0000')).toHaveFocus());
  });

  test('several are chosen, and all that were found', async () => {
    const { user } = await home('many');
    await user.click(screen.getByRole('checkbox', { name: 'Choose Creatio · @acme_0003' }));
    const bar = screen.getByRole('region', { name: 'Chosen connections' });
    expect(within(bar).getByText('One is chosen')).toBeVisible();
    await user.click(button('Need you 40'));
    await user.click(await within(bar).findByRole('button', { name: 'Choose all 40' }));
    await within(bar).findByText('40 are chosen');
    await user.click(within(bar).getByRole('button', { name: 'Choose none' }));
    expect(screen.queryByRole('region', { name: 'Chosen connections' })).toBeNull();
  });

  test('a list that cannot be read says so, and is asked for again', async () => {
    const { fake, user } = await home('many');
    fake.next('list', () => Promise.reject(new Error('the disk is gone')));
    await user.type(search(), 'z');
    expect(await screen.findByRole('alert')).toHaveTextContent('The connections could not be read. the disk is gone');
    await user.click(button('Try again'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
