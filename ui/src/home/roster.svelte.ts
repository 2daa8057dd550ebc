// The connections as the home page shows them: what is searched for, what was found, and which of them are chosen. The program lists;
// the page keeps the cards that it has drawn, and asks for others as they come into sight. It outlives the page, so that whoever comes
// back finds what was searched for.

import { SvelteSet } from 'svelte/reactivity';

import type { Backend } from '../backend/backend';
import type { Card } from '../backend/bindings/Card';
import type { Filter } from '../backend/bindings/Filter';
import type { Home } from '../backend/bindings/Home';
import type { List } from '../backend/bindings/List';
import type { Style } from '../backend/bindings/Style';
import type { Wish } from '../backend/bindings/Wish';
import { plainly } from '../backend/refusal';

export class Roster {
  search = $state('');
  filter: Filter = $state('all');
  target: string | null = $state(null);
  app: string | null = $state(null);
  style: Style = $state('cards');
  /** What was found last. Its own cards are the ones that were asked for last; `card` knows all. */
  list: List = $state.raw(NOTHING);
  /** The connections that are ticked. */
  readonly chosen = new SvelteSet<string>();
  /** Why the list could not be had. */
  broken: string | null = $state(null);

  #cards: Card[] = $state.raw([]);
  /** What is wanted next, while a question is under way: from, to. */
  #next: [number, number] | null = null;
  #asking = false;
  /** Counts up with what is searched for: an answer to an earlier question is none. */
  #turn = 0;

  constructor(private readonly backend: Backend) {}

  /** Whether less than all is shown. */
  get narrowed(): boolean {
    return this.search.trim() !== '' || this.filter !== 'all' || this.target !== null || this.app !== null;
  }

  /** The card at a place of the list, once it is here. */
  card(at: number): Card | undefined {
    return this.#cards[at];
  }

  /** The home page was drawn anew: so is what is searched for. */
  arrive(home: Home): void {
    this.style = home.style;
    if (this.narrowed) {
      void this.look();
      return;
    }
    this.#turn += 1;
    this.broken = null;
    const seen = this.#cards.length;
    this.#cards = [];
    this.#take(home.list);
    if (seen > home.list.cards.length) void this.want(0, Math.min(seen, home.list.found));
  }

  /** Another world was entered: nothing that was ticked or searched for is there. */
  leave(): void {
    this.search = '';
    this.filter = 'all';
    this.target = null;
    this.app = null;
    this.chosen.clear();
    this.#cards = [];
  }

  /** Asks anew for what is searched for now. */
  look(): Promise<void> {
    this.#turn += 1;
    this.#cards = [];
    return this.want(0, CHUNK);
  }

  /** Everything is shown again. */
  widen(): Promise<void> {
    this.search = '';
    this.filter = 'all';
    this.target = null;
    this.app = null;
    return this.look();
  }

  /** Has the cards from one place to before another brought here. */
  async want(from: number, to: number): Promise<void> {
    if (this.#has(from, to)) return;
    this.#next = [from, to];
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#next) {
        const next: [number, number] = this.#next;
        this.#next = null;
        await this.#ask(...next);
      }
    } finally {
      this.#asking = false;
    }
  }

  /** Shows all connections that use the app of one of them. */
  share(card: Card): void {
    this.search = '';
    this.filter = 'all';
    this.target = null;
    this.app = card.app;
    void this.look();
  }

  draw(style: Style): void {
    this.style = style;
    // How it was drawn is worth no message.
    this.backend.setStyle(style).catch(() => undefined);
  }

  /** Ticks everything that was found. */
  async chooseAll(): Promise<void> {
    const turn = this.#turn;
    const ids = await this.backend.listIds(this.#wish(0, 0)).catch(() => []);
    if (turn === this.#turn) ids.forEach((id) => this.chosen.add(id));
  }

  choose(connection: string, chosen: boolean): void {
    if (chosen) this.chosen.add(connection);
    else this.chosen.delete(connection);
  }

  async #ask(from: number, to: number): Promise<void> {
    const turn = this.#turn;
    const start = Math.floor(from / CHUNK) * CHUNK;
    try {
      for (let at = start; at < to && turn === this.#turn; at += CHUNK) {
        if (this.#has(at, Math.min(at + CHUNK, to))) continue;
        const list = await this.backend.list(this.#wish(at, CHUNK));
        if (turn !== this.#turn) return;
        this.broken = null;
        this.#take(list);
        if (at + CHUNK >= list.found) return;
      }
    } catch (rejection) {
      if (turn === this.#turn) this.broken = plainly(rejection);
    }
  }

  #take(list: List): void {
    const cards = this.#cards.slice();
    cards.length = Math.min(cards.length, list.found);
    list.cards.forEach((card, n) => (cards[list.from + n] = card));
    this.#cards = cards;
    this.list = list;
  }

  #has(from: number, to: number): boolean {
    if (this.list === NOTHING || this.#cards.length === 0) return false;
    for (let at = from; at < Math.min(to, this.list.found); at += 1) if (!this.#cards[at]) return false;
    return true;
  }

  #wish(from: number, count: number): Wish {
    const { search, filter, target, app } = this;
    return { search, filter, target, app, from, count };
  }
}

/** How many are asked for at once. */
export const CHUNK = 60;

const NOTHING: List = {
  counts: { all: 0, needsYou: 0, begun: 0, unchecked: 0, healthy: 0 },
  groups: [],
  targets: [],
  found: 0,
  from: 0,
  cards: [],
};
