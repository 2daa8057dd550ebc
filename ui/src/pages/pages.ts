// The pages beside the connections: each asks the program for what it shows, and is opened by its name.

import type { Component } from 'svelte';

import Health from './Health.svelte';
import ExportSeveral from './transfer/ExportSeveral.svelte';
import Import from './transfer/Import.svelte';
import Dates from './record/Dates.svelte';
import Diagnostics from './record/Diagnostics.svelte';
import History from './record/History.svelte';
import Settings from './record/Settings.svelte';

export const PAGES: Record<string, Page> = {
  health: Health,
  'export-several': ExportSeveral,
  import: Import,
  history: History,
  dates: Dates,
  diagnostics: Diagnostics,
  settings: Settings,
};

export type PageName = keyof typeof PAGES;

/** `of`: the connections that it is about, where it is about some. */
type Page = Component<{ of: string[] }>;
