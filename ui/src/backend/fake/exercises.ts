// A few of the exercises that practice offers, as the program says them.

import type { Exercise } from '../bindings/Exercise';
import type { ExerciseSet } from '../bindings/ExerciseSet';

/** They, by provider and place; `on` are the names of those that are on. */
export function exercises(on: Set<string>): ExerciseSet[] {
  const group = (title: string, exercises: Exercise[]) => ({ title, exercises: exercises.map((one) => turned(one, on)) });
  return [
    {
      provider: 'X (Twitter)',
      groups: [
        group('Keys', [exercise('pair-refused', 'Key and secret are no pair', 'X refuses to check them (99).')]),
        group('Sign-in', [
          exercise('bad-authentication', 'X cannot read who asks', 'X finds no authorization in the call (215), as behind some proxies.'),
        ]),
        group("X's pages in the browser", [
          exercise('whoa-there', '“Whoa there!”', "X's page in the browser takes a fresh sign-in for a used one."),
          done('cancel', 'You press Cancel at X', "Press **Cancel** on X's page in the browser."),
        ]),
        group('After the sign-in', [
          exercise('token-dead', 'The token is dead', "The account's owner has revoked it (89)."),
          exercise('credits-depleted', 'No credits are left', 'Signed in, but X serves nothing until some are bought (402).'),
        ]),
        group('Anywhere', [
          exercise('timeout', 'X does not answer', 'Calls are taken and left waiting. The program gives up after 30 seconds; Cancel ends it sooner.'),
        ]),
      ],
    },
    {
      provider: 'Google',
      groups: [
        group('Keys', [
          exercise('google-client-deleted', 'The client is deleted', 'Google knows it and says so (deleted_client). It ends when you restore it in the console.'),
        ]),
        group("Google's pages in the browser", [
          done('google-unticked', 'A box stays unticked', 'Sign in as **partial@acme.example** and continue without ticking.'),
        ]),
      ],
    },
  ];
}

function turned(one: Exercise, on: Set<string>): Exercise {
  return { ...one, on: one.on === null ? null : on.has(one.name) };
}

function exercise(name: string, title: string, what: string): Exercise {
  return { name, title, what, on: false };
}

function done(name: string, title: string, what: string): Exercise {
  return { name, title, what, on: null };
}
