// What was typed and not yet saved. It outlives Back, the rail and the home page; a secret lives no longer than the visit to
// its connection.

import { SvelteMap } from 'svelte/reactivity';

export class Drafts {
  #kept = new SvelteMap<string, Draft>();

  get(connection: string, step: string, field: string): string | undefined {
    return this.#kept.get(key(connection, step, field))?.value;
  }

  set(connection: string, step: string, field: string, value: string, secret = false): void {
    this.#kept.set(key(connection, step, field), { connection, step, value, secret });
  }

  /** Whether anything was typed at this step. */
  any(connection: string, step: string): boolean {
    for (const draft of this.#kept.values()) {
      if (draft.connection === connection && draft.step === step && draft.value !== '') return true;
    }
    return false;
  }

  /** Forgets a step whose values were saved. */
  clear(connection: string, step: string): void {
    this.#forget((draft) => draft.connection === connection && draft.step === step);
  }

  /** Forgets a connection that was removed. */
  remove(connection: string): void {
    this.#forget((draft) => draft.connection === connection);
  }

  /** Forgets every secret. */
  forgetSecrets(): void {
    this.#forget((draft) => draft.secret);
  }

  #forget(which: (draft: Draft) => boolean): void {
    for (const [id, draft] of [...this.#kept]) if (which(draft)) this.#kept.delete(id);
  }
}

interface Draft {
  connection: string;
  step: string;
  value: string;
  secret: boolean;
}

function key(connection: string, step: string, field: string): string {
  return JSON.stringify([connection, step, field]);
}
