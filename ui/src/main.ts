import './tokens.css';

import { isTauri } from '@tauri-apps/api/core';

import { askedAhead } from './backend/ahead';
import type { Backend } from './backend/backend';
import { tauri } from './backend/tauri';

const backend = await chosen();
const { show } = await import('./frame/show');
const target = document.getElementById('app');
if (target) show(target, backend);

/** The program, or, in a browser while developing, an imitation of it. */
async function chosen(): Promise<Backend> {
  if (import.meta.env.DEV && !isTauri()) {
    const { staged } = await import('./backend/fake/stage');
    return staged(new URLSearchParams(location.search));
  }
  return askedAhead(tauri);
}
