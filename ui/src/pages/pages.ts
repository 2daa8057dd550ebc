// The pages beside the connections: each asks the program for what it shows, and is opened by its name.

import type { Component } from 'svelte';

import AgainSeveral from './AgainSeveral.svelte';
import Duplicate from './Duplicate.svelte';
import Health from './Health.svelte';
import RemoveSeveral from './RemoveSeveral.svelte';
import Retire from './Retire.svelte';
import Rotate from './Rotate.svelte';
import Dates from './record/Dates.svelte';
import Diagnostics from './record/Diagnostics.svelte';
import History from './record/History.svelte';
import Settings from './record/Settings.svelte';
import ExportSeveral from './transfer/ExportSeveral.svelte';
import Import from './transfer/Import.svelte';

export const PAGES = {
  'again-several': AgainSeveral,
  dates: Dates,
  diagnostics: Diagnostics,
  duplicate: Duplicate,
  'export-several': ExportSeveral,
  health: Health,
  history: History,
  import: Import,
  'remove-several': RemoveSeveral,
  retire: Retire,
  rotate: Rotate,
  settings: Settings,
} satisfies Record<string, Page>;

export type PageName = keyof typeof PAGES;

/** `of`: the connections that it is about, where it is about some. */
type Page = Component<{ of: string[] }>;
