import './tokens.css';

import { isTauri } from '@tauri-apps/api/core';
import { mount } from 'svelte';

import type { Backend } from './backend/backend';
import { tauri } from './backend/tauri';
import App from './frame/App.svelte';

const backend = await chosen();
const target = document.getElementById('app');
if (target) mount(App, { target, props: { backend } });

/** The program, or, in a browser while developing, an imitation of it. */
async function chosen(): Promise<Backend> {
  if (import.meta.env.DEV && !isTauri()) {
    const { staged } = await import('./backend/fake/stage');
    return staged(new URLSearchParams(location.search));
  }
  return tauri;
}
