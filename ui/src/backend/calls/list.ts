// The connections, searched and filtered.

import { invoke } from '@tauri-apps/api/core';

import type { List } from '../bindings/List';
import type { Style } from '../bindings/Style';
import type { Wish } from '../bindings/Wish';

export interface ListCalls {
  /** The connections that are asked for, as far as they are to be drawn. */
  list(wish: Wish): Promise<List>;
  /** The ids of all that are asked for, drawn or not. */
  listIds(wish: Wish): Promise<string[]>;
  /** Remembers how they are drawn. */
  setStyle(style: Style): Promise<void>;
}

export const listCalls: ListCalls = {
  list: (wish) => invoke('list', { wish }),
  listIds: (wish) => invoke('list_ids', { wish }),
  setStyle: (style) => invoke('set_style', { style }),
};
