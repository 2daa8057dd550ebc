// A few of the exercises that practice offers, as the program says them.

import type { Exercise } from '../bindings/Exercise';

export const EXERCISES: Exercise[] = [
  exercise('pair-refused', 'Key and secret are no pair', 'X refuses to check them (99).', 'Keys'),
  exercise('bad-authentication', 'X cannot read who asks', 'X finds no authorization in the call (215), as behind some proxies.', 'Sign-in'),
  exercise('whoa-there', '“Whoa there!”', "X's page in the browser takes a fresh sign-in for a used one.", 'Browser'),
  exercise('token-dead', 'The token is dead', "The account's owner has revoked it (89).", 'Proof'),
  exercise('credits-depleted', 'No credits are left', 'Signed in, but X serves nothing until some are bought (402).', 'Proof'),
  exercise('timeout', 'X does not answer', 'Calls are taken and left waiting. The program gives up after 30 seconds; Cancel ends it sooner.', 'Anywhere'),
];

function exercise(name: string, title: string, what: string, place: string): Exercise {
  return { name, title, what, place, on: false };
}
