// The provider that the open sign-in is at, for words.

import type { View } from '../backend/bindings/View';

/** Its short name: `X`. */
export function providerOf(view: View): string {
  return view.step.body.kind === 'authorize' ? view.step.body.provider : '';
}
