// The page's own words, from the same folder and in the same form as the program's. Isolation marks are off: they would
// travel along when a value is copied.

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import page from '../../src-tauri/core/texts/en/page.ftl?raw';

/** The words of a message. A message that does not exist, or one that misses a fact, is a mistake in the page. */
export function t(id: string, facts: Record<string, FluentVariable> = {}): string {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) throw new Error(`no words for ${id}`);
  const mistakes: Error[] = [];
  const words = bundle.formatPattern(pattern, facts, mistakes);
  if (mistakes[0]) throw mistakes[0];
  return words;
}

/** `14:32`, or `21 Nov 2026, 14:32` for another day than today's. */
export function moment(ms: number, now = Date.now()): string {
  const sameDay = new Date(ms).toDateString() === new Date(now).toDateString();
  return (sameDay ? time : dayAndTime).format(ms);
}

/** `20 November 2026`, of a day written `2026-11-20`. */
export function day(iso: string): string {
  const at = new Date(`${iso}T12:00:00Z`);
  return Number.isNaN(at.getTime()) ? iso : fullDay.format(at);
}

const bundle = new FluentBundle('en', { useIsolating: false });
bundle.addResource(new FluentResource(page));
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const fullDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
