// The number of an account, as if X had been asked.

import type { LookedUp } from '../bindings/LookedUp';
import { finding } from './creatio';

export function lookedUp(field: string, name: string): LookedUp {
  if (name === 'nobody') {
    return { value: null, finding: finding('x-account-unknown', 'stop', 'X knows no account **@nobody**.', { field }) };
  }
  return {
    value: '2244994945',
    finding: finding('x-account-found', 'good', `**@${name}** has the number \`2244994945\`.`, { field }),
  };
}
