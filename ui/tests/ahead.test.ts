import { expect, test } from 'vitest';

import { askedAhead } from '../src/backend/ahead';
import { Fake } from '../src/backend/fake/fake';
import { calls } from './open';

test('home is asked before anybody wants it, and once', async () => {
  const fake = new Fake();
  const program = askedAhead(fake);
  expect(calls(fake, 'home')).toHaveLength(1);
  expect((await program.home()).version).toBe('0.1.0');
  expect(calls(fake, 'home')).toHaveLength(1);
  await program.home();
  expect(calls(fake, 'home')).toHaveLength(2);
});

test('a first answer that fails is for whoever asks, and the next one is new', async () => {
  const fake = new Fake();
  fake.next('home', () => Promise.reject(new Error('not yet')));
  const program = askedAhead(fake);
  await expect(program.home()).rejects.toThrow('not yet');
  expect((await program.home()).version).toBe('0.1.0');
});
