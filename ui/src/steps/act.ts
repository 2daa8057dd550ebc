// What the button beside a finding does.

import type { Act } from '../backend/bindings/Act';
import type { Session } from '../session/session.svelte';

/** Does it for the connection that is open. It fails where no browser starts. */
export function doing(session: Session): (act: Act) => Promise<void> {
  return (act) =>
    act.kind === 'open'
      ? session.backend.openPlace(session.view.connection, act.place)
      : session.authorizeAgain();
}
