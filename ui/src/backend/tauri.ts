// The program itself: each call is the command of the same name.

import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import type { Backend } from './backend';
import { healthCalls } from './calls/health';
import { houseCalls } from './calls/house';
import { listCalls } from './calls/list';
import { transferCalls } from './calls/transfer';
import { recordCalls } from './calls/record';
import { livesCalls } from './calls/lives';

export const tauri: Backend = {
  ...healthCalls,
  ...houseCalls,
  ...listCalls,
  ...transferCalls,
  ...recordCalls,
  ...livesCalls,
  home: () => invoke('home'),
  checkAgain: () => invoke('check_again'),
  enterPractice: () => invoke('enter_practice'),
  leavePractice: () => invoke('leave_practice'),
  rehearse: (exercise, on) => invoke('rehearse', { exercise, on }),
  gallery: () => invoke('gallery'),
  start: (guide) => invoke('start', { guide }),
  view: (connection) => invoke('view', { connection }),
  go: (connection, step) => invoke('go', { connection, step }),
  remove: (connection, confirmation) => invoke('remove', { connection, confirmation }),

  submit: (connection, step, input) => invoke('submit', { connection, step, input }),
  checkField: (connection, step, field, value) => invoke('check_field', { connection, step, field, value }),
  derive: (connection, step, values) => invoke('derive', { connection, step, values }),
  runChecks: (connection, step) => invoke('run_checks', { connection, step }),
  checkClock: (connection) => invoke('check_clock', { connection }),
  mendClock: (connection, step) => invoke('mend_clock', { connection, step }),
  browseAuthority: () => invoke('browse_authority'),
  trustAuthority: (connection, step, path) => invoke('trust_authority', { connection, step, path }),
  distrustAuthority: (connection, step) => invoke('distrust_authority', { connection, step }),
  proxy: () => invoke('proxy'),
  setProxy: (wanted) => invoke('set_proxy', { wanted }),
  createCredentials: (connection, step, values) => invoke('create_credentials', { connection, step, values }),
  readKeyFile: (connection, step, text) => invoke('read_key_file', { connection, step, text }),
  authorize: (connection, step) => invoke('authorize', { connection, step }),
  pickWay: (connection, step, way) => invoke('pick_way', { connection, step, way }),
  finishAuthorization: (connection, step, typed) => invoke('finish_authorization', { connection, step, typed }),
  bringTokens: (connection, step, values) => invoke('bring_tokens', { connection, step, values }),
  confirm: (connection, step) => invoke('confirm', { connection, step }),
  prove: (connection, step) => invoke('prove', { connection, step }),
  revoke: (connection, step) => invoke('revoke', { connection, step }),
  webhook: (connection, step, act) => invoke('webhook', { connection, step, act }),
  apply: (connection, step, act) => invoke('apply', { connection, step, act }),
  lookUpAccount: (connection, step, field, values) => invoke('look_up_account', { connection, step, field, values }),
  askMessages: (connection, step) => invoke('ask_messages', { connection, step }),
  sortPaste: (connection, step, block) => invoke('sort_paste', { connection, step, block }),
  explain: (text) => invoke('explain', { text }),
  copyForSupport: (finding) => invoke('copy_for_support', { finding }),
  openAgain: (connection, step) => invoke('open_again', { connection, step }),
  cancel: (connection) => invoke('cancel', { connection }),
  giveUp: (connection) => invoke('give_up', { connection }),

  exportSettings: (connection, step, wish) => invoke('export_settings', { connection, step, wish }),
  makePassphrase: () => invoke('make_passphrase'),
  browse: (container, path) => invoke('browse', { container, path }),
  showBundle: (connection) => invoke('show_bundle', { connection }),

  copy: (connection, step, what) => invoke('copy', { connection, step, what }),
  copyText: (text) => invoke('copy_text', { text }),
  copySecret: (text) => invoke('copy_secret', { text }),
  reveal: (connection, step, slot) => invoke('reveal', { connection, step, slot }),
  openPage: (connection, step, page) => invoke('open_page', { connection, step, page }),
  openPlace: (connection, place) => invoke('open_place', { connection, place }),

  onHouse(listener) {
    const unlisten = listen('house', () => listener());
    return () => void unlisten.then((stop) => stop());
  },
  onChanged(listener) {
    const unlisten = listen<string>('changed', ({ payload }) => listener(payload));
    return () => void unlisten.then((stop) => stop());
  },
  onProgress(listener) {
    const unlisten = listen<Progress>('progress', ({ payload }) => listener(payload.connection, payload.words));
    return () => void unlisten.then((stop) => stop());
  },
};

interface Progress {
  connection: string;
  words: string;
}
