// What is known of a step's fields while they are typed: by the rules that also check them on submit, asked a moment after
// the last key. An answer about a value that has changed since is dropped.

import { SvelteMap } from 'svelte/reactivity';

import type { FindingView } from '../backend/bindings/FindingView';
import type { Move } from '../backend/bindings/Move';
import type { Session } from './session.svelte';

type Known = { id: string; value: string; secret: boolean };

export class Fields {
  /** The last move, as long as it can be undone. */
  moved: { from: Known; to: Move; known: Known[] } | null = $state.raw(null);
  readonly #session: Session;
  readonly #connection: string;
  readonly #step: string;
  #found = new SvelteMap<string, FindingView[]>();
  #turns = new Map<string, number>();
  #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(session: Session) {
    this.#session = session;
    this.#connection = session.view.connection;
    this.#step = session.view.step.id;
  }

  value(field: { id: string; value: string; secret: boolean }): string {
    return this.#draft(field.id) ?? (field.secret ? '' : field.value);
  }

  /** All values as they would be sent. */
  values(fields: { id: string; value: string; secret: boolean }[]): Record<string, string> {
    return Object.fromEntries(fields.map((field) => [field.id, this.value(field)]));
  }

  /** What to show at a field: what was found since it was typed in, else what the last submit or the store says. */
  findings(field: { id: string; findings: FindingView[] }): FindingView[] {
    const live = this.#found.get(field.id);
    if (live) return live;
    const refused = this.#session.refused.filter((finding) => finding.field === field.id);
    if (refused.length > 0) return refused;
    return this.#draft(field.id) === undefined ? field.findings : [];
  }

  type(field: { id: string; secret: boolean }, value: string): void {
    this.#session.drafts.set(this.#connection, this.#step, field.id, value, field.secret);
    const turn = (this.#turns.get(field.id) ?? 0) + 1;
    this.#turns.set(field.id, turn);
    clearTimeout(this.#timers.get(field.id));
    if (field.secret) {
      this.#found.set(field.id, []);
      return;
    }
    this.#timers.set(field.id, setTimeout(() => void this.#ask(field.id, value, turn), PAUSE_MS));
  }

  /** An answer that was picked: what was found about the question before is about it no more. */
  pick(question: string, value: string): void {
    this.#session.drafts.set(this.#connection, this.#step, question, value);
    this.#found.set(question, []);
  }

  /** A value that was sorted out of a block, typed into its field, which may be one of another step. */
  place({ step, field, value, secret }: { step: string; field: string; value: string; secret: boolean }): void {
    if (step === this.#step) this.type({ id: field, secret }, value);
    else this.#session.drafts.set(this.#connection, step, field, value, secret);
  }

  /** Moves what stands in a field to another one, and what stood there back. */
  move(from: Known, to: Move, known: Known[]): void {
    this.#exchange(from, to, known);
    this.moved = { from, to, known };
  }

  /** Undoes the last move. */
  moveBack(): void {
    if (this.moved) this.#exchange(this.moved.from, this.moved.to, this.moved.known);
    this.moved = null;
  }

  #exchange(from: Known, to: Move, known: Known[]): void {
    const target = known.find(({ id }) => id === to.field);
    const value = this.value(from);
    const other = this.#session.drafts.get(this.#connection, to.step, to.field) ?? '';
    this.place({ step: to.step, field: to.field, value, secret: target?.secret ?? true });
    this.type(from, other);
    this.#session.refused = [];
  }

  /** A submit was refused: its findings take the place of what was found while typing. */
  forget(): void {
    this.stop();
    this.#found.clear();
    this.moved = null;
  }

  /** No answer is wanted any more. */
  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const [field, turn] of this.#turns) this.#turns.set(field, turn + 1);
  }

  async #ask(field: string, value: string, turn: number): Promise<void> {
    try {
      const findings = await this.#session.backend.checkField(this.#connection, this.#step, field, value);
      if (this.#turns.get(field) === turn) this.#found.set(field, findings);
    } catch {
      // The submit checks again and says what is wrong; here silence is right.
      if (this.#turns.get(field) === turn) this.#found.delete(field);
    }
  }

  #draft(field: string): string | undefined {
    return this.#session.drafts.get(this.#connection, this.#step, field);
  }
}

const PAUSE_MS = 250;
