// Connections to and from another computer, as the program would answer: a file with twelve conflicts among a hundred and twenty.

import type { FindingView } from '../bindings/FindingView';
import type { ImportChoices } from '../bindings/ImportChoices';
import type { Imported } from '../bindings/Imported';
import type { ImportPreview } from '../bindings/ImportPreview';
import type { ImportRow } from '../bindings/ImportRow';
import type { Transferred } from '../bindings/Transferred';
import type { TransferOffer } from '../bindings/TransferOffer';
import type { TransferWish } from '../bindings/TransferWish';
import { finding } from './creatio';

export const OPENS = 'correct horse battery';

export function offered(of: string[]): TransferOffer {
  const count = of.length || 7;
  return {
    connections: count,
    apps: 2,
    secrets: 9,
    renewing: 1,
    titles: ['Creatio · @acme', 'Zammad · @acme_help', 'Own program · @acme', 'Creatio · @globex', 'BMC · @initech'].slice(0, count),
    path: `/home/ana/Documents/keywright-${of.length === 0 ? 'backup' : `${count}-connections`}-2026-11-20.keywright.age`,
  };
}

export function recipientsWrong(typed: string): FindingView[] {
  const words = typed.split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return [finding('transfer-recipient-missing', 'stop', 'Nobody is named whom the file is to be sealed for.', { field: 'recipients' })];
  }
  return words
    .filter((word) => !/^age1[a-z0-9]{58}$/.test(word))
    .map((word) =>
      finding('transfer-recipient-odd', 'stop', `\`${word}\` is no public key of \`age\`.`, { field: 'recipients' }),
    );
}

/** What is wrong with a wish; nothing if it can be met. */
export function wishWrong(wish: TransferWish): FindingView[] {
  if (wish.sealedBy === 'recipients') return recipientsWrong(wish.recipients);
  const wrong: FindingView[] = [];
  if (wish.passphrase.trim().length < 12) {
    wrong.push(finding('export-passphrase-short', 'stop', 'A passphrase that keeps others out has at least 12 characters.', { field: 'passphrase' }));
  }
  if (wish.passphrase !== wish.again) {
    wrong.push(finding('export-passphrases-differ', 'stop', 'The two passphrases are not the same.', { field: 'again' }));
  }
  return wrong;
}

export function transferred(wish: TransferWish): Transferred {
  const offer = offered(wish.of);
  const owner = wish.moves
    ? 'They belong to the computer that imports this file now: this one leaves them alone.'
    : 'This computer goes on renewing them, so in the file they are marked as its own.';
  return {
    path: wish.path,
    connections: offer.connections,
    secrets: wish.secrets ? offer.secrets : 0,
    words: [
      ...(wish.secrets ? [`The tokens of one connection change with each renewal. ${owner}`] : []),
      'On the other computer, choose **Import**.',
    ],
  };
}

/** What is wrong with what opens a file; nothing if it opens. */
export function unopened(path: string, dropped: string, passphrase: string, key: string): FindingView[] {
  if (!dropped && !path.endsWith('.age')) {
    return [finding('transfer-unreadable', 'stop', `The file ${path} cannot be read.`, { field: 'path' })];
  }
  if (path.includes('for-key') && !key) {
    return [finding('transfer-asks-key', 'stop', 'This file is sealed for the holders of certain keys.', { field: 'key' })];
  }
  if (!key && passphrase !== OPENS) {
    return [finding('transfer-wrong-passphrase', 'stop', 'This passphrase does not open the file.', { field: 'passphrase' })];
  }
  return [];
}

export function previewed(): ImportPreview {
  return {
    reading: 1,
    made: '**119** connections, exported on 20 November 2026 by Keywright 0.1.0.',
    new: 100,
    same: 8,
    conflicts: 12,
    rows: ROWS.length,
    notes: [
      finding('transfer-replaced', 'warning', "One of them talks to another address than the provider's own: https://x.proxy.example.", {
        remedy: 'They keep these addresses, and their secrets go there.',
      }),
      finding('transfer-takes-over', 'note', 'The tokens of one of them belong to this computer from now on.'),
    ],
  };
}

export function rowsFrom(from: number, many: number): ImportRow[] {
  return ROWS.slice(from, from + many);
}

export function imported({ each, rest }: ImportChoices): Imported {
  const chosen = CONFLICTS.map(({ row }) => ({ row, choice: each[row] ?? rest }));
  const of = (choice: string) => chosen.filter((one) => one.choice === choice).length;
  const apps = chosen.filter(({ row, choice }) => row.startsWith('app:') && choice === 'theirs').length;
  return { added: 100 + of('both'), replaced: of('theirs') - apps, kept: of('mine'), same: 8, apps };
}

function row(n: number): ImportRow {
  const standing = n < 12 ? 'conflict' : n < 112 ? 'new' : 'same';
  const site = `https://crm-${n}.acme.example`;
  if (n === 0) {
    return {
      row: 'app:a',
      standing,
      title: 'App at X with key xvz1evFS4wEE…',
      detail: 'Different from the one here: secrets. 3 connections of the file use it.',
      state: 'Differs',
      notes: [
        "2 connections that are here and not in the file use this app too. With the file's keys, what was proven or handed on there is to be done again.",
      ],
    };
  }
  return {
    row: `connection:${n}`,
    standing,
    title: `Creatio · @acme_${n}`,
    detail: standing === 'conflict' ? `${site}. Different from the one here: answers, secrets.` : site,
    state: { conflict: 'Differs', new: 'New', same: 'Here already' }[standing],
    notes: n === 13 ? ["Talks to https://x.proxy.example instead of the provider's own address."] : [],
  };
}

const ROWS = Array.from({ length: 120 }, (_, n) => row(n));
const CONFLICTS = ROWS.filter(({ standing }) => standing === 'conflict');
