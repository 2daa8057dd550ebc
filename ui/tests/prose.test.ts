import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import Prose from '../src/components/Prose.svelte';
import { paragraphs } from '../src/components/prose';

test('bold, code and paragraphs become elements', () => {
  const { container } = render(Prose, { text: 'Press **Save**, then `make`.\n\nDone.' });
  expect(container.querySelectorAll('p')).toHaveLength(2);
  expect(container.querySelector('b')?.textContent).toBe('Save');
  expect(container.querySelector('code')?.textContent).toBe('make');
  expect(container.textContent).toBe('Press Save, then make.Done.');
});

test('markup stays text', () => {
  const text = '<img src=x onerror=alert(1)> **<script>x</script>** `<b>y</b>` [a](javascript:z)';
  const { container } = render(Prose, { text });
  expect(container.querySelector('img, script, a, code b, b b')).toBeNull();
  expect(container.textContent).toContain('<img src=x onerror=alert(1)>');
  expect(container.textContent).toContain('<script>x</script>');
});

test('a mark without its partner stays as it is', () => {
  expect(paragraphs('2 ** 3 and a ` alone')).toEqual([[{ manner: 'plain', text: '2 ** 3 and a ` alone' }]]);
  expect(paragraphs('')).toEqual([]);
});
