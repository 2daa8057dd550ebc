// The settings that the page itself has to heed: its colours, and the lock after nobody had a hand on it.

import type { Settings } from '../../backend/bindings/Settings';

/** From now on the page looks and locks so. */
export function heed(settings: Settings): void {
  document.documentElement.style.colorScheme = settings.theme === 'system' ? '' : settings.theme;
  idleMs = settings.idleMin === null ? null : settings.idleMin * 60_000;
}

/** Watches for a hand on the page; `lock` is called when there was none for as long as is set, and again until it did. Ends with what it returns. */
export function watch(lock: () => Promise<boolean>, now: () => number = Date.now): () => void {
  let last = now();
  let locked = false;
  const seen = () => {
    last = now();
    locked = false;
  };
  for (const kind of HANDS) addEventListener(kind, seen, { capture: true, passive: true });
  const timer = setInterval(() => {
    if (idleMs === null || locked || now() - last < idleMs) return;
    locked = true;
    // What was refused because something ran is tried again.
    lock().then(
      (done) => (locked = done),
      () => (locked = false),
    );
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    for (const kind of HANDS) removeEventListener(kind, seen, { capture: true });
  };
}

let idleMs: number | null = null;
const HANDS = ['pointerdown', 'pointermove', 'keydown', 'wheel'];
const LOOK_MS = 5_000;
