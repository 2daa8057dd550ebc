// What X says when tokens are to be taken back.

import type { FindingView } from '../bindings/FindingView';
import { finding } from './creatio';

export function takenBack(): FindingView {
  return finding('x-taken-back', 'good', 'X has ended the tokens that it gave to Keywright for this account, and they are wiped from this computer.', {
    remedy: 'To go on with this connection, sign in again.',
  });
}

export function notTakenBack(): FindingView[] {
  return [
    finding('x-not-taken-back', 'stop', 'X has not ended the tokens. They are kept here, so that you can try again.', {
      remedy: 'Try again once what is said below is mended.',
    }),
    finding('x-unreachable', 'stop', '`api.x.com` did not answer in time.'),
  ];
}
