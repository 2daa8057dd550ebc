// Several connections, signed in anew one after another. It outlives the pages: between two of them the person is at a sign-in, in the
// browser, or at a step that hands the new tokens on.

import type { Life } from '../backend/bindings/Life';
import type { Session } from './session.svelte';

export class Queue {
  /** What became of those before the one that is at hand. */
  ended: Ended[] = $state.raw([]);
  /** The one that is at hand; null once all were, or it was stopped. */
  now: Life | null = $state.raw(null);
  readonly #session: Session;

  constructor(
    session: Session,
    readonly ids: string[],
  ) {
    this.#session = session;
  }

  /** The number of the one that is at hand, from 1. */
  get at(): number {
    return this.ended.length + 1;
  }

  /** Those that nobody has come to. */
  get left(): string[] {
    return this.ids.slice(this.ended.length);
  }

  /** Goes to the sign-in of the next that has one. */
  async next(): Promise<void> {
    for (let id = this.left[0]; id !== undefined; id = this.left[0]) {
      const life = await this.#session.ask(() => this.#session.backend.life(id));
      if (life === null) return;
      if (life.again) {
        this.now = life;
        await this.#session.signInAgain(id, life.again.step);
        return;
      }
      this.#end({ life, how: 'none' });
    }
    this.stop();
  }

  /** Leaves the one that is at hand, with what became of it, for the next. */
  async leave(): Promise<void> {
    const { now } = this;
    if (now === null) return;
    const life = await this.#session.ask(() => this.#session.backend.life(now.connection));
    if (life === null) return;
    const signedIn = life.signedInMs !== null && life.signedInMs !== now.signedInMs;
    this.#end({ life, how: signedIn ? 'done' : 'skipped' });
    await this.next();
  }

  /** Ends it: what was done stays done. */
  stop(): void {
    this.now = null;
    this.#session.toPage('again-several', this.ids);
  }

  #end(ended: Ended): void {
    this.ended = [...this.ended, ended];
    this.now = null;
  }
}

/** `none`: it has no sign-in to begin. */
export interface Ended {
  life: Life;
  how: 'done' | 'skipped' | 'none';
}
