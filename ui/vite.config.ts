import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The words lie beside the program's own, outside this folder.
  server: { port: 5173, strictPort: true, fs: { allow: ['.', '../src-tauri/core/texts'] } },
  build: {
    target: 'safari17',
    // The window's content security policy allows no inline script and no data: font or style.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // One file, linked from the page: what is loaded later finds its style there.
    cssCodeSplit: false,
  },
  test: {
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    environment: 'jsdom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
  },
});
