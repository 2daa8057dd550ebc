// Which exercises are on, for the ribbon.

import type { ExerciseSet } from './bindings/ExerciseSet';

/** The titles of the exercises that are on. */
export function titles(sets: ExerciseSet[]): string[] {
  const all = sets.flatMap(({ groups }) => groups.flatMap(({ exercises }) => exercises));
  return all.filter(({ on }) => on).map(({ title }) => title);
}
