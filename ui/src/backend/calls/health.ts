// Whether each credential is still taken.

import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import type { HealthLine } from '../bindings/HealthLine';
import type { HealthPage } from '../bindings/HealthPage';
import type { HealthRun } from '../bindings/HealthRun';
import type { HealthSchedule } from '../bindings/HealthSchedule';

/** `of`: the connections that it is about; none: all. */
export interface HealthCalls {
  health(of: string[]): Promise<HealthPage>;
  /** More lines of a group, from a number on. */
  healthLines(of: string[], group: string, from: number): Promise<HealthLine[]>;
  /** Begins to look at them; it tells of itself through `onHealth`. `paid`: whether X is also asked what it charges for. */
  checkHealth(of: string[], paid: boolean): Promise<HealthRun>;
  /** Ends the run that is under way. What was found by then is kept. */
  cancelHealth(): Promise<HealthRun | null>;
  healthSchedule(): Promise<HealthSchedule>;
  setHealthSchedule(wanted: HealthSchedule): Promise<HealthSchedule>;

  /** A run stands so; its last word says that it has ended. Returns the way to stop listening. */
  onHealth(listener: (run: HealthRun) => void): () => void;
}

export const healthCalls: HealthCalls = {
  health: (of) => invoke('health', { of }),
  healthLines: (of, group, from) => invoke('health_lines', { of, group, from }),
  checkHealth: (of, paid) => invoke('check_health', { of, paid }),
  cancelHealth: () => invoke('cancel_health'),
  healthSchedule: () => invoke('health_schedule'),
  setHealthSchedule: (wanted) => invoke('set_health_schedule', { wanted }),

  onHealth: (listener) => {
    const unlisten = listen<HealthRun>('health', ({ payload }) => listener(payload));
    return () => void unlisten.then((stop) => stop());
  },
};
