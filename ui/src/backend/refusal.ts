// What a rejected call means: a refusal with findings, or something that should not have happened.

import type { FindingView } from './bindings/FindingView';
import type { Refused } from './bindings/Refused';

/** The findings of a refusal, or null for any other rejection. */
export function findingsOf(rejection: unknown): FindingView[] | null {
  return isRefused(rejection) ? rejection.findings : null;
}

/** A rejection in whatever words it brings, for "Details". */
export function plainly(rejection: unknown): string {
  if (rejection instanceof Error) return rejection.message;
  return typeof rejection === 'string' ? rejection : (JSON.stringify(rejection) ?? String(rejection));
}

function isRefused(rejection: unknown): rejection is Refused {
  return typeof rejection === 'object' && rejection !== null && Array.isArray((rejection as Refused).findings);
}
