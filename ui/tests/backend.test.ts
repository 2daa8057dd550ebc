import { readdirSync, readFileSync } from 'node:fs';
import { mockIPC, clearMocks } from '@tauri-apps/api/mocks';
import { afterEach, expect, test } from 'vitest';

import type { Backend } from '../src/backend/backend';
import { Fake } from '../src/backend/fake/fake';
import { findingsOf, plainly } from '../src/backend/refusal';
import { tauri } from '../src/backend/tauri';

const CALLS = 'src/backend/calls';
const files = ['src/backend/backend.ts', ...readdirSync(CALLS).map((file) => `${CALLS}/${file}`)];
const texts = files.map((file) => readFileSync(file, 'utf8')).join('\n');
const declared = [...texts.matchAll(/^ {2}(\w+)\(/gm)].map((match) => match[1]!);

afterEach(clearMocks);

test('each call is the command of the same name', async () => {
  const asked: string[] = [];
  mockIPC((command) => void asked.push(command));
  const names = declared.filter((name) => !name.startsWith('on')) as (keyof Backend)[];
  for (const name of names) await (tauri[name] as (...args: string[]) => Promise<unknown>)('a', 'b', 'c', 'd');
  expect(asked).toEqual(names.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
  expect(asked.length).toBeGreaterThan(20);
});

test('the program and its imitation answer the same calls', () => {
  const fake = new Fake();
  expect(Object.keys(tauri).sort()).toEqual([...declared].sort());
  for (const name of declared) expect(typeof fake[name as keyof Fake]).toBe('function');
});

test('a refusal is told from anything else', () => {
  expect(findingsOf({ findings: [] })).toEqual([]);
  for (const other of [null, 'text', new Error('x'), { findings: 'no' }]) expect(findingsOf(other)).toBeNull();
  expect(plainly(new Error('x'))).toBe('x');
  expect(plainly('text')).toBe('text');
  expect(plainly({ a: 1 })).toBe('{"a":1}');
});
