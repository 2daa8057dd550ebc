// The session reaches the pages by Svelte's context: it is the same for the life of the window.

import { createContext } from 'svelte';

import type { Session } from './session.svelte';

export const [useSession, provideSession] = createContext<Session>();
