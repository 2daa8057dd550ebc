// Everything that is drawn, apart from the entry, so that the program is asked before all this is loaded.

import { mount } from 'svelte';

import type { Backend } from '../backend/backend';
import App from './App.svelte';

export function show(target: Element, backend: Backend): void {
  mount(App, { target, props: { backend } });
}
