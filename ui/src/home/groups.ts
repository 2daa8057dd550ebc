// Where each group begins and ends in the list.

import type { Group } from '../backend/bindings/Group';

export interface Span extends Group {
  /** The place of its first connection. */
  from: number;
  /** The place after its last one. */
  to: number;
}

/** The groups of the first `shown` connections, the last one cut off there. */
export function groupsOf(groups: Group[], shown = Infinity): Span[] {
  let from = 0;
  const spans = groups.map((group) => {
    const span = { ...group, from, to: Math.min(from + group.count, shown) };
    from += group.count;
    return span;
  });
  return spans.filter((span) => span.from < span.to);
}

/** The places of a group's connections. */
export function placesOf({ from, to }: Span): number[] {
  return Array.from({ length: to - from }, (_, n) => from + n);
}
