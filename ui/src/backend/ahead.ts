// The first question, put while the pages are still being loaded: its answer is there when they are, and home is the first thing
// that is painted.

import type { Backend } from './backend';

/** The same program, whose home page has been asked for already. */
export function askedAhead(program: Backend): Backend {
  let ahead: ReturnType<Backend['home']> | null = program.home();
  // Whoever asks hears of a failure; until then nobody has to.
  ahead.catch(() => undefined);
  return {
    ...program,
    home() {
      const answer = ahead ?? program.home();
      ahead = null;
      return answer;
    },
  };
}
