// What the frame gives each step, and what a step may say in the frame's footer.

import type { Body } from '../backend/bindings/Body';

/** The body of one kind. */
export type BodyOf<Kind extends Body['kind']> = Extract<Body, { kind: Kind }>;

export interface StepProps<Kind extends Body['kind']> {
  body: BodyOf<Kind>;
  foot?: Foot;
}

/** Words for the footer, where the step knows better than the view: it has drafts that the program has not seen. */
export interface Foot {
  main?: string;
  hint?: string;
  /** There is nothing to press in the footer: something else is waited for. */
  quiet?: boolean;
}
