// What is on record: history, dates, reports for whoever helps, and the program's settings.

import { invoke } from '@tauri-apps/api/core';

import type { DueList } from '../bindings/DueList';
import type { NewSettings } from '../bindings/NewSettings';
import type { Past } from '../bindings/Past';
import type { PastWish } from '../bindings/PastWish';
import type { Settings } from '../bindings/Settings';

export interface RecordCalls {
  /** The newest lines of the history that are asked for, as many as a page holds. */
  past(wish: PastWish): Promise<Past>;
  /** Writes all lines that are asked for to a file, as a table; where it is. */
  exportPast(wish: PastWish, path: string): Promise<string>;
  /** What is due, soonest first, from that number on. */
  due(from: number): Promise<DueList>;
  /** Writes all of it to a file, as a calendar; where it is. */
  exportDue(path: string): Promise<string>;
  /** Makes a report for whoever helps, without secrets; `hosts`: with the names of the servers. */
  report(hosts: boolean): Promise<string>;
  /** Writes the report that was last made to a file; where it is. */
  saveReport(path: string): Promise<string>;
  settings(): Promise<Settings>;
  setSettings(wanted: NewSettings): Promise<Settings>;
  /** Forgets the key to the secrets, unless something needs it just now; whether it is forgotten. */
  lock(): Promise<boolean>;
  /** Asks for a file to be written with the system's own dialog; null when it was dismissed. */
  browseSave(path: string, ending: string): Promise<string | null>;
}

export const recordCalls: RecordCalls = {
  past: (wish) => invoke('past', { wish }),
  exportPast: (wish, path) => invoke('export_past', { wish, path }),
  due: (from) => invoke('due', { from }),
  exportDue: (path) => invoke('export_due', { path }),
  report: (hosts) => invoke('report', { hosts }),
  saveReport: (path) => invoke('save_report', { path }),
  settings: () => invoke('settings'),
  setSettings: (wanted) => invoke('set_settings', { wanted }),
  lock: () => invoke('lock'),
  browseSave: (path, ending) => invoke('browse_save', { path, ending }),
};
