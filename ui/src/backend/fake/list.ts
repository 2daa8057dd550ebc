// The list of connections, by the rules that the program lists by.

import type { Card } from '../bindings/Card';
import type { Filter } from '../bindings/Filter';
import type { List } from '../bindings/List';
import type { Wish } from '../bindings/Wish';

export const DEFAULT: Wish = { search: '', filter: 'all', target: null, app: null, from: 0, count: 60 };

export function listed(all: Card[], wish: Wish): List {
  const found = sought(all, wish);
  const count = (filter: Filter) => all.filter((card) => holds(filter, card)).length;
  const targets = [...new Set(all.map(target))].sort();
  return {
    counts: {
      all: all.length,
      needsYou: count('needsYou'),
      begun: count('begun'),
      unchecked: count('unchecked'),
      healthy: count('healthy'),
    },
    groups: targets
      .map((name) => found.filter((card) => target(card) === name))
      .filter((cards) => cards.length > 0)
      .map((cards) => ({
        target: target(cards[0]!),
        count: cards.length,
        needsYou: cards.filter((card) => holds('needsYou', card)).length,
      })),
    targets,
    found: found.length,
    from: wish.from,
    cards: found.slice(wish.from, wish.from + wish.count),
  };
}

export function sought(all: Card[], wish: Wish): Card[] {
  const words = wish.search.toLowerCase().split(/\s+/);
  const found = all.filter(
    (card) =>
      holds(wish.filter, card) &&
      (wish.target === null || target(card) === wish.target) &&
      (wish.app === null || card.app === wish.app) &&
      words.every((word) => `${card.title} ${card.subtitle}`.toLowerCase().includes(word)),
  );
  return found.sort((a, b) => target(a).localeCompare(target(b)));
}

function holds(filter: Filter, { tone, state }: Card): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'needsYou':
      return tone === 'warn' || tone === 'bad';
    case 'begun':
      return tone === 'plain' && !state.startsWith('Unchecked');
    case 'unchecked':
      return state.startsWith('Unchecked');
    case 'healthy':
      return tone === 'good';
  }
}

function target(card: Card): string {
  return card.title.split(' · ')[0] ?? '';
}
