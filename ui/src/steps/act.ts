// What the button beside a finding does.

import type { Act } from '../backend/bindings/Act';
import type { Session } from '../session/session.svelte';

/** Does it for the connection that is open. It fails where no browser starts. */
export function doing(session: Session): (act: Act) => Promise<void> {
  return (act) => {
    switch (act.kind) {
      case 'open':
        return session.backend.openPlace(session.view.connection, act.place);
      case 'go':
        return session.go(act.step);
      case 'signIn':
        return session.authorizeAgain();
      case 'instead':
        return session.run((connection, step) => session.backend.useInstead(connection, step));
    }
  };
}
