// Where the page is and what is running. One call at a time: while it runs, further presses do nothing, and after a moment
// Cancel is offered. The page changes place only when the program has answered.

import type { Backend } from '../backend/backend';
import type { FindingView } from '../backend/bindings/FindingView';
import type { GuideCard } from '../backend/bindings/GuideCard';
import type { Home } from '../backend/bindings/Home';
import type { Input } from '../backend/bindings/Input';
import type { View } from '../backend/bindings/View';
import type { World } from '../backend/bindings/World';
import { findingsOf, plainly } from '../backend/refusal';
import { titles } from '../backend/rehearsed';
import type { PageName } from '../pages/pages';
import { Roster } from '../home/roster.svelte';
import { Drafts } from './drafts.svelte';
import type { Queue } from './queue.svelte';

export class Session {
  place: Place = $state.raw({ kind: 'opening' });
  world: World = $state.raw({ kind: 'real' });
  /** The titles of the exercises that are on. */
  rehearsed: string[] = $state.raw([]);
  call: Call | null = $state(null);
  /** What the program does for the open connection while no call of the page runs. */
  aside = $state('');
  /** Whether somebody who is signed in is choosing how to sign in once more. */
  choosing = $state(false);
  /** Why the last call was refused. */
  refused: FindingView[] = $state.raw([]);
  /** A call that broke, and the way to make it again. */
  broken: Broken | null = $state.raw(null);
  /** Whether the person looks at the connections in spite of a fault of the house. */
  anyway = $state(false);
  /** Several connections that are signed in anew, one after another. */
  queue: Queue | null = $state.raw(null);
  readonly drafts = new Drafts();
  readonly roster: Roster;

  /** Stops listening; the window goes. */
  readonly close: () => void;

  constructor(readonly backend: Backend) {
    this.roster = new Roster(backend);
    const stops = [
      backend.onProgress((connection, words) => {
        if (this.#connection() !== connection) return;
        if (this.call) this.call.words = words;
        else this.aside = words;
      }),
      backend.onChanged((connection) => void this.#changed(connection)),
      backend.onHouse(() => {
        if (this.place.kind === 'home') void this.toHome();
      }),
      backend.onHealth(({ ended }) => {
        if (ended && this.place.kind === 'home') void this.toHome();
      }),
    ];
    this.close = () => stops.forEach((stop) => stop());
  }

  /** The view of the open connection. Only for what is drawn inside one. */
  get view(): View {
    if (this.place.kind !== 'connection') throw new Error('no connection is open');
    return this.place.view;
  }

  /** Whether an answer is picked with which the set-up does not go on. */
  get ends(): boolean {
    const { connection, step } = this.view;
    if (step.body.kind !== 'choose') return false;
    return step.body.questions.some(({ id, choices, picked }) => {
      const answer = this.drafts.get(connection, step.id, id) ?? picked;
      return choices.some(({ value, stop }) => value === answer && stop !== '');
    });
  }

  toHome(): Promise<void> {
    return this.#make(() => this.backend.home(), (home) => this.#arriveHome(home));
  }

  checkAgain(): Promise<void> {
    return this.#make(() => this.backend.checkAgain(), (home) => this.#arriveHome(home));
  }

  enterPractice(): Promise<void> {
    return this.#make(() => this.backend.enterPractice(), (home) => this.#arriveElsewhere(home));
  }

  leavePractice(): Promise<void> {
    return this.#make(() => this.backend.leavePractice(), (home) => this.#arriveElsewhere(home));
  }

  /** Puts something of the program's own house right; whether it worked. */
  async house(work: () => Promise<Home>): Promise<boolean> {
    let done = false;
    await this.#make(work, (home) => {
      done = true;
      this.#arriveHome(home);
    });
    return done;
  }

  /** Opens the secrets without leaving the step that needs them; whether it worked. */
  async unlockHere(passphrase: string): Promise<boolean> {
    let done = false;
    await this.#make(() => this.backend.unlock(passphrase), () => (done = true));
    return done;
  }

  /** Turns an exercise of practice, or all of them for null. */
  rehearse(exercise: string | null, on: boolean): Promise<void> {
    return this.#make(() => this.backend.rehearse(exercise, on), (home) => this.#arriveHome(home));
  }

  /** Removes a connection; whether that was done. */
  async remove(connection: string, confirmation = ''): Promise<boolean> {
    let done = false;
    await this.#make(() => this.backend.remove(connection, confirmation), (home) => {
      done = true;
      this.drafts.remove(connection);
      this.roster.chosen.delete(connection);
      this.#arriveHome(home);
    });
    return done;
  }

  /** Opens a page that is no connection; it asks the program for what it shows. Its trouble is none of the page before. */
  toPage(page: PageName, of: string[] = []): void {
    if (this.call) return;
    this.refused = [];
    this.broken = null;
    this.place = { kind: 'page', page, of };
  }

  /** Makes a call of such a page; null where it was refused, broke or was left. The trouble stands in `refused` or `broken`. */
  async ask<T>(work: () => Promise<T>): Promise<T | null> {
    let answered: T | null = null;
    await this.#make(work, (answer) => (answered = answer));
    return answered;
  }

  toGallery(): Promise<void> {
    return this.#make(() => this.backend.gallery(), (guides) => (this.place = { kind: 'gallery', guides }));
  }

  start(guide: string): Promise<void> {
    return this.#make(() => this.backend.start(guide), (view) => this.#arrive(view));
  }

  open(connection: string): Promise<void> {
    return this.#make(() => this.backend.view(connection), (view) => this.#arrive(view));
  }

  /** Opens a connection at a step of it. */
  openAt(connection: string, step: string): Promise<void> {
    return this.#make(() => this.backend.go(connection, step), (view) => this.#arrive(view));
  }

  /** Opens a connection at its sign-in and begins one. */
  async signInAgain(connection: string, step: string): Promise<void> {
    await this.openAt(connection, step);
    const here = this.#connection() === connection && this.view.step.id === step;
    // Where the target authorizes the account itself, the step says how.
    if (here && !this.broken && this.view.step.body.kind === 'authorize') await this.authorizeAgain();
  }

  /** Signs in once more, in the way that is picked; pasted tokens have to be asked for first. */
  async authorizeAgain(): Promise<void> {
    const { body } = this.view.step;
    const ways = body.kind === 'authorize' && 'ways' in body.phase ? body.phase.ways : [];
    if (ways.some(({ picked, way }) => picked && way === 'paste')) this.choosing = true;
    else await this.run((connection, step) => this.backend.authorize(connection, step));
  }

  go(step: string): Promise<void> {
    return this.#atStep((connection) => this.backend.go(connection, step));
  }

  /** Sends a step's answers. What was typed is forgotten once they are saved. */
  submit(input: Input): Promise<void> {
    const saves = input.kind !== 'skip';
    return this.run((connection, step) => this.backend.submit(connection, step, input), saves);
  }

  /** Anything else that a step does and that answers with a view; `saves` says that it stores what was typed. */
  run(work: (connection: string, step: string) => Promise<View>, saves = false): Promise<void> {
    return this.#atStep(work, saves);
  }

  /** Ends the running call. What it was to change is not changed, or the program says so in the view. */
  async cancel(): Promise<void> {
    const connection = this.#connection();
    if (!this.call || this.call.ending || connection === null) return;
    this.call.ending = true;
    try {
      const view = await this.backend.cancel(connection);
      this.#stop();
      if (this.#connection() === connection) this.#arrive(view);
    } catch (rejection) {
      if (this.call) this.call.ending = false;
      this.#fail(rejection, () => this.cancel());
    }
  }

  /** The program has news of a connection: they are fetched, after the call that runs. */
  async #changed(connection: string): Promise<void> {
    if (this.call) {
      this.#news = connection;
      return;
    }
    if (this.place.kind === 'home') return this.toHome();
    if (this.#connection() !== connection) return;
    const turn = this.#turn;
    try {
      const view = await this.backend.view(connection);
      if (turn !== this.#turn || this.#connection() !== connection) return;
      this.refused = [];
      this.#arrive(view);
    } catch (rejection) {
      this.#fail(rejection, () => this.#changed(connection));
    }
  }

  /** The connection of which there was news during a call, whose answer may be older. */
  #news: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  #atStep(work: (connection: string, step: string) => Promise<View>, saves = false): Promise<void> {
    const { connection, step } = this.view;
    return this.#make(() => work(connection, step.id), (view) => {
      if (saves) this.drafts.clear(connection, step.id);
      this.#arrive(view);
    });
  }

  async #make<T>(work: () => Promise<T>, then: (answer: T) => void): Promise<void> {
    if (this.call) return;
    const turn = ++this.#turn;
    this.call = { words: '', slow: false, ending: false };
    this.#timer = setTimeout(() => {
      if (this.call && turn === this.#turn) this.call.slow = true;
    }, SLOW_MS);
    try {
      const answer = await work();
      if (turn !== this.#turn) return;
      this.#stop();
      then(answer);
    } catch (rejection) {
      if (turn !== this.#turn) return;
      this.#stop();
      this.#fail(rejection, () => this.#make(work, then));
    }
    this.#catchUp();
  }

  #catchUp(): void {
    const connection = this.#news;
    this.#news = null;
    if (connection !== null && this.refused.length === 0 && !this.broken) void this.#changed(connection);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.call = null;
    this.broken = null;
    this.refused = [];
  }

  #fail(rejection: unknown, again: () => Promise<void>): void {
    const findings = findingsOf(rejection);
    if (findings) this.refused = findings;
    else this.broken = { details: plainly(rejection), again };
  }

  #arrive(view: View): void {
    this.aside = '';
    this.choosing = false;
    this.world = view.world;
    this.rehearsed = view.rehearsed;
    this.place = { kind: 'connection', view };
  }

  #arriveHome(home: Home): void {
    this.drafts.forgetSecrets();
    this.anyway &&= home.fault !== null;
    this.world = home.world;
    this.rehearsed = titles(home.exercises);
    this.roster.arrive(home);
    this.place = { kind: 'home', home };
  }

  #arriveElsewhere(home: Home): void {
    this.anyway = false;
    this.roster.leave();
    this.#arriveHome(home);
  }

  #connection(): string | null {
    return this.place.kind === 'connection' ? this.place.view.connection : null;
  }
}

export type Place =
  | { kind: 'opening' }
  | { kind: 'home'; home: Home }
  | { kind: 'gallery'; guides: GuideCard[] }
  /** `of`: the connections that it is about, where it is about some. */
  | { kind: 'page'; page: PageName; of: string[] }
  | { kind: 'connection'; view: View };

export interface Call {
  /** What is happening, as the program reports it. */
  words: string;
  /** Whether it has taken long enough to offer Cancel. */
  slow: boolean;
  /** Whether Cancel was pressed. */
  ending: boolean;
}

export interface Broken {
  details: string;
  again: () => Promise<void>;
}

const SLOW_MS = 400;
