// The later life of a connection: looked at, copied, retired, its app given new secrets.

import { invoke } from '@tauri-apps/api/core';

import type { Life } from '../bindings/Life';
import type { Retiring } from '../bindings/Retiring';
import type { Rotating } from '../bindings/Rotating';
import type { View } from '../bindings/View';

export interface LivesCalls {
  life(connection: string): Promise<Life>;
  /** Begins a connection with this one's answers; with `shareApp` it uses the same app. */
  duplicate(connection: string, shareApp: boolean): Promise<View>;
  retiring(connection: string): Promise<Retiring>;
  /** Takes one part away at the provider. What refuses stands at the part. */
  retirePart(connection: string, part: string): Promise<Retiring>;
  /** Marks it as retired. */
  retire(connection: string): Promise<Retiring>;
  rotating(connection: string): Promise<Rotating>;
  /** Stores new secrets of its app for all that share it; that the key is new as well has to be agreed to. */
  rotate(connection: string, step: string, values: Record<string, string>, keyAgreed: boolean): Promise<Rotating>;
  /** Takes the account that signed in, and was not expected, instead of the one that is there; its sign-in begins. */
  useInstead(connection: string, step: string): Promise<View>;
}

export const livesCalls: LivesCalls = {
  life: (connection) => invoke('life', { connection }),
  duplicate: (connection, shareApp) => invoke('duplicate', { connection, shareApp }),
  retiring: (connection) => invoke('retiring', { connection }),
  retirePart: (connection, part) => invoke('retire_part', { connection, part }),
  retire: (connection) => invoke('retire', { connection }),
  rotating: (connection) => invoke('rotating', { connection }),
  rotate: (connection, step, values, keyAgreed) => invoke('rotate', { connection, step, values, keyAgreed }),
  useInstead: (connection, step) => invoke('use_instead', { connection, step }),
};
