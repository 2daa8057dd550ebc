import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';

import { day, t } from '../src/words';

const page = readFileSync('../src-tauri/core/texts/en/page.ftl', 'utf8');
const written = new Set(new FluentResource(page).body.map(({ id }) => id));
const sources = files('src').map((path) => readFileSync(path, 'utf8')).join('\n');
const used = new Set([...sources.matchAll(/\bt\(\s*'([a-z0-9-]+)'/g)].map((match) => match[1]!));
for (const match of sources.matchAll(/\? t\('([a-z0-9-]+)'|: t\('([a-z0-9-]+)'/g)) used.add((match[1] ?? match[2])!);
const stems = [...sources.matchAll(/\bt\(`([a-z-]+-)\$\{/g)].map((match) => match[1]!);

describe('the words of the page', () => {
  test('every word that the page uses is written', () => {
    expect([...used].filter((id) => !written.has(id))).toEqual([]);
    expect(used.size).toBeGreaterThan(100);
  });

  test('every word that is written is used', () => {
    const stray = [...written].filter((id) => !used.has(id) && !stems.some((stem) => id.startsWith(stem)));
    expect(stray).toEqual([]);
  });

  test('the families have a word for each member', () => {
    expect(stems.sort()).toEqual([
      'export-', 'filter-', 'severity-', 'state-', 'style-', 'style-',
      'transfer-choice-', 'transfer-choice-', 'transfer-seal-', 'transfer-seal-',
    ]);
    for (const severity of ['good', 'note', 'warning', 'stop']) expect(t(`severity-${severity}`)).not.toBe('');
    for (const state of ['todo', 'done', 'attention']) expect(t(`state-${state}`)).not.toBe('');
    for (const filter of ['all', 'needsYou', 'begun', 'unchecked', 'healthy']) expect(t(`filter-${filter}`)).not.toBe('');
    for (const style of ['cards', 'table']) expect(t(`style-${style}`)).not.toBe('');
    for (const container of ['folder', 'zip', 'sealed']) expect(t(`export-${container}`)).not.toBe('');
    for (const choice of ['mine', 'theirs', 'both']) expect(t(`transfer-choice-${choice}`)).not.toBe('');
    for (const by of ['passphrase', 'recipients']) expect(t(`transfer-seal-${by}`) + t(`transfer-seal-${by}-why`)).not.toBe('');
  });

  test('a missing fact and a missing word are mistakes, not blanks', () => {
    expect(() => t('copied-what')).toThrow();
    expect(() => t('no-such-word')).toThrow();
  });

  test('no isolation mark travels with a value', () => {
    expect(t('copied-what', { what: 'https://crm.acme.example' })).toBe('Copied: https://crm.acme.example');
  });

  test('numbers choose their form', () => {
    expect(t('home-count', { count: 1, waiting: 0 })).toBe('One connection');
    expect(t('home-count', { count: 3, waiting: 1 })).toBe('3 connections, one needs you');
    expect(t('home-count', { count: 3, waiting: 2 })).toBe('3 connections, 2 need you');
  });

  test('a day is written out, and a word that is no day stays as it is', () => {
    expect(day('2026-11-20')).toBe('20 November 2026');
    expect(day('soon')).toBe('soon');
  });
});

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
