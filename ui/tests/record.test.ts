import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { heed, watch } from '../src/pages/record/heed';
import { button, calls, heading, home, type Open } from './open';

async function page(name: string, set?: Parameters<typeof home>[1]): Promise<Open> {
  const open = await home('home', set);
  await open.user.click(button(name));
  await waitFor(() => expect(heading()).toHaveTextContent(name));
  return open;
}

const lines = () => within(screen.getByRole('list', { name: 'History' })).getAllByRole('listitem');

describe('the history', () => {
  test('tells what was done, to what and by whom, and leads there', async () => {
    const { fake, user } = await page('History');
    await waitFor(() => expect(lines()).toHaveLength(5));
    expect(lines()[0]).toHaveTextContent('Removed');
    expect(lines()[0]).toHaveTextContent('Zammad · @acme_old (removed)');
    expect(within(lines()[0]!).queryByRole('button')).toBeNull();
    expect(lines()[1]).toHaveTextContent('by ana');
    await user.click(within(lines()[1]!).getByRole('button', { name: 'Creatio · @acme_help' }));
    await waitFor(() => expect(calls(fake, 'view')).toEqual([['acme_help']]));
  });

  test('is searched and narrowed, and what is not there can be given up', async () => {
    const { user } = await page('History');
    await user.type(screen.getByRole('searchbox', { name: 'Words' }), 'signed');
    await waitFor(() => expect(lines()).toHaveLength(1));
    await user.type(screen.getByRole('searchbox', { name: 'Words' }), ' nowhere');
    await screen.findByText('Nothing that was done is like that.');
    await user.click(button('Show all'));
    await waitFor(() => expect(lines()).toHaveLength(5));
    await user.selectOptions(screen.getByRole('combobox', { name: 'What' }), 'Bundle saved');
    await waitFor(() => expect(lines()).toHaveLength(1));
  });

  test('of one connection comes from its card', async () => {
    const { fake, user } = await home('home');
    await user.click(button(/^More: Creatio · @acme_help/));
    await user.click(await screen.findByRole('menuitem', { name: 'History' }));
    await waitFor(() => expect(calls(fake, 'past')).toHaveLength(1));
    expect(calls(fake, 'past')[0]![0]).toMatchObject({ connection: expect.any(String) as string, before: null });
  });

  test('many lines are turned over, never drawn at once', async () => {
    const { user } = await page('History', (fake) => {
      const [, one] = fake.record.lines;
      fake.record.lines = Array.from({ length: 250 }, (_, n) => ({ ...one!, number: 250 - n }));
    });
    await waitFor(() => expect(lines()).toHaveLength(100));
    expect(button('Newer')).toHaveAttribute('aria-disabled', 'true');
    await user.click(button('Older'));
    await waitFor(() => expect(button('Newer')).toHaveAttribute('aria-disabled', 'false'));
    await user.click(button('Older'));
    await waitFor(() => expect(lines()).toHaveLength(50));
    expect(button('Older')).toHaveAttribute('aria-disabled', 'true');
    await user.click(button('Newer'));
    await waitFor(() => expect(lines()).toHaveLength(100));
  });

  test('is written as a table, and a place that is taken is said at its field', async () => {
    const { fake, user } = await page('History', (fake) => void fake.record.files.add('/tmp/a.csv'));
    const path = await screen.findByRole('textbox', { name: 'File to write, ending in .csv' });
    await user.type(path, '/tmp/a.csv');
    await user.click(button('Save'));
    await waitFor(() => expect(path).toHaveAccessibleDescription(/Something is already at/));
    expect(path).toHaveFocus();
    await user.click(button('Browse…'));
    await waitFor(() => expect(path).toHaveValue('/home/ana/Documents/picked.csv'));
    await user.click(button('Save'));
    expect(await screen.findByText('/home/ana/Documents/picked.csv')).toBeVisible();
    expect(calls(fake, 'exportPast')).toHaveLength(2);
  });
});

describe('dates', () => {
  test('are listed with what to do, and say what is only a recommendation', async () => {
    await page('Dates');
    const list = await screen.findByRole('list', { name: 'Dates' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent('28 November 2026');
    expect(first).toHaveTextContent('in 2 days');
    expect(first).not.toHaveTextContent('Recommendation');
    expect(second).toHaveTextContent('Recommendation');
  });

  test('go into a calendar', async () => {
    const { fake, user } = await page('Dates');
    await user.type(await screen.findByRole('textbox', { name: 'File to write, ending in .ics' }), '/tmp/dates.ics');
    await user.click(button('Save'));
    await screen.findByText('/tmp/dates.ics');
    expect(calls(fake, 'exportDue')).toEqual([['/tmp/dates.ics']]);
  });

  test('say that there are none', async () => {
    await page('Dates', (fake) => void (fake.record.dues = []));
    expect(await screen.findByText(/^Nothing has a date/)).toBeVisible();
  });
});

describe('diagnostics', () => {
  test('are read before they are copied or saved, with hosts only where that is wanted', async () => {
    const { fake, user } = await page('Diagnostics');
    expect(screen.queryByRole('button', { name: 'Copy the report' })).toBeNull();
    await user.click(button('Make the report'));
    const report = await screen.findByRole('heading', { name: 'The report' });
    expect(document.querySelector('pre')).not.toHaveTextContent('crm.acme.example');
    await user.click(screen.getByRole('checkbox', { name: /^Name the servers/ }));
    expect(report).not.toBeInTheDocument();
    await user.click(button('Make the report'));
    await waitFor(() => expect(document.querySelector('pre')).toHaveTextContent('crm.acme.example'));
    await user.click(button('Copy the report'));
    expect(fake.copied).toHaveLength(1);
    expect(calls(fake, 'report')).toEqual([[false], [true]]);
  });
});

describe('settings', () => {
  afterEach(() => heed({ theme: 'system', idleMin: null } as never));

  test('are saved, and the colours hold at once', async () => {
    const { fake, user } = await page('Settings');
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await user.click(button('Save the settings'));
    await screen.findAllByText('Saved.');
    expect(document.documentElement.style.colorScheme).toBe('dark');
    expect(calls(fake, 'setSettings')[0]![0]).toMatchObject({ theme: 'dark', port: '28737', idle: '' });
    expect(screen.getByText(/There is no other language yet/)).toBeVisible();
  });

  test('what is wrong is said at its field', async () => {
    const { user } = await page('Settings');
    const port = await screen.findByRole('textbox', { name: 'First port' });
    await user.clear(port);
    await user.type(port, '80');
    await user.click(button('Save the settings'));
    await waitFor(() => expect(port).toHaveAccessibleDescription(/from 1024 to 32767/));
    expect(port).toHaveFocus();
  });

  test('what was kept and cannot be used is told', async () => {
    await page('Settings', ({ record }) => {
      const told = { ...record.placeWrong('x')[0]!, title: 'A setting that was kept cannot be used.', field: 'theme' };
      record.settings = { ...record.settings, told: [told] };
    });
    expect(await screen.findByText('A setting that was kept cannot be used.')).toBeVisible();
  });

  test('nobody at hand locks once, what was busy is tried again, and a hand begins anew', async () => {
    vi.useFakeTimers();
    let now = 0;
    const answers = [false, true, true];
    const lock = vi.fn(() => Promise.resolve(answers.shift() ?? true));
    const stop = watch(lock, () => now);
    heed({ theme: 'system', idleMin: 1 } as never);
    const pass = async (ms: number) => {
      now += ms;
      await vi.advanceTimersByTimeAsync(5_000);
    };
    await pass(59_000);
    expect(lock).toHaveBeenCalledTimes(0);
    await pass(1_000);
    expect(lock).toHaveBeenCalledTimes(1);
    await pass(1_000);
    expect(lock).toHaveBeenCalledTimes(2);
    await pass(600_000);
    expect(lock).toHaveBeenCalledTimes(2);
    dispatchEvent(new KeyboardEvent('keydown'));
    await pass(59_000);
    expect(lock).toHaveBeenCalledTimes(2);
    await pass(1_000);
    expect(lock).toHaveBeenCalledTimes(3);
    stop();
    vi.useRealTimers();
  });
});
