// What a test, or whoever takes pictures, may have the imitation do: the next call waits, breaks, is refused, or reports progress.

import type { Backend } from '../backend';
import type { FindingView } from '../bindings/FindingView';
import type { Refused } from '../bindings/Refused';

export class Directed {
  /** Every call with its arguments, in order. */
  calls: { name: keyof Backend; args: unknown[] }[] = [];
  /** How long a slow call takes, ms. */
  pace = 0;

  /** The next call of this name does this instead of what it would do. */
  next(name: keyof Backend, turn: () => Promise<unknown>): void {
    this.#turns.set(name, [...(this.#turns.get(name) ?? []), turn]);
  }

  refuse(name: keyof Backend, ...findings: FindingView[]): void {
    this.next(name, () => Promise.reject<unknown>({ findings } satisfies Refused));
  }

  /** The next call of this name waits until it is let go. */
  hold(name: keyof Backend): () => void {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    this.#gates.set(name, gate);
    return letGo;
  }

  /** Reports progress, as the program would. */
  say(words: string): void {
    for (const listener of this.#listeners) listener(CONNECTION, words);
  }

  onChanged = (listener: (connection: string) => void) => {
    this.watchers.add(listener);
    return () => void this.watchers.delete(listener);
  };

  onProgress = (listener: (connection: string, words: string) => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  protected watchers = new Set<(connection: string) => void>();
  #turns = new Map<keyof Backend, (() => Promise<unknown>)[]>();
  #gates = new Map<keyof Backend, Promise<void>>();
  #listeners = new Set<(connection: string, words: string) => void>();

  protected async door<T>(name: keyof Backend, args: unknown[], act: () => T): Promise<T> {
    this.calls.push({ name, args });
    const gate = this.#gates.get(name);
    this.#gates.delete(name);
    const turn = this.#turns.get(name)?.shift();
    await gate;
    return turn ? ((await turn()) as T) : act();
  }

  protected async slow<T>(name: keyof Backend, args: unknown[], words: string[], act: () => T): Promise<T> {
    for (const line of this.pace > 0 ? words : []) {
      this.say(line);
      await new Promise((resolve) => setTimeout(resolve, this.pace));
    }
    return this.door(name, args, act);
  }
}

export const CONNECTION = '01-creatio';
