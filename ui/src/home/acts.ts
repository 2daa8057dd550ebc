// What can be done with one connection, beside opening it.

import type { Card } from '../backend/bindings/Card';
import type { Item } from '../components/Menu.svelte';
import type { PageName } from '../pages/pages';
import type { Session } from '../session/session.svelte';
import { t } from '../words';

/** The things behind "More". */
export function acts(session: Session, card: Card, onremove: (card: Card) => void): Item[] {
  const to = (page: PageName, words: string) => ({ words, act: () => session.toPage(page, [card.connection]) });
  return [
    to('health', t('act-check')),
    to('export-several', t('act-export')),
    to('duplicate', t('act-duplicate')),
    to('rotate', t('act-rotate')),
    to('history', t('act-history')),
    to('retire', t('act-retire')),
    { words: t('remove'), grave: true, act: () => onremove(card) },
  ];
}

/** What leads on with it: the change at its target that waits, the step where somebody is waited for, or its open step. */
export function main(session: Session, card: Card): Item {
  const { change, at } = card;
  if (change) return { words: t('home-change'), act: () => void session.openAt(card.connection, change) };
  if (at) return { words: card.action, act: () => void session.openAt(card.connection, at) };
  return { words: card.action, act: () => void session.open(card.connection) };
}
