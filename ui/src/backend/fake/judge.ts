// What the imitation finds wrong with what was typed, and what follows from it.

import type { Derived } from '../bindings/Derived';
import type { ExportWish } from '../bindings/ExportWish';
import type { Field } from '../bindings/Field';
import type { FindingView } from '../bindings/FindingView';
import { finding } from './creatio';

export function judge(field: Field, value: string): FindingView[] {
  if (value === '') return field.required ? [fieldMissing(field.id)] : [];
  if (field.id === 'site_url' && !value.startsWith('https://')) {
    return [
      finding('url-no-https', 'stop', 'X takes only addresses that begin with `https://`.', {
        field: field.id,
        remedy: 'Put `https://` in front, or give the site a certificate first.',
      }),
    ];
  }
  if (field.id === 'site_url' && /\/0\/?$/.test(value)) {
    return [
      finding('url-mended', 'note', 'The `/0/` at the end will be left out.', { field: field.id }),
    ];
  }
  if (field.id === 'consumer_key' && /^A{10}/.test(value)) {
    return [
      finding('bearer-as-key', 'stop', 'This is a Bearer Token, not the API Key.', {
        field: field.id,
        remedy: 'The **API Key** stands higher on the same page.',
      }),
    ];
  }
  return [];
}

export function judgePassphrase(wish: ExportWish): FindingView[] {
  const wrong: FindingView[] = [];
  if (wish.passphrase.trim().length < 12) {
    wrong.push(
      finding('export-passphrase-short', 'stop', 'A passphrase that keeps others out has at least 12 characters.', {
        field: 'passphrase',
        remedy: 'Add a few words, or press **Make one for me**.',
      }),
    );
  }
  if (wish.passphrase !== wish.again) {
    wrong.push(
      finding('export-passphrases-differ', 'stop', 'The two passphrases are not the same.', {
        field: 'again',
        remedy: 'Type it once more. **Show** lets you compare them.',
      }),
    );
  }
  return wrong;
}

export function derived(values: Record<string, string>): Derived[] {
  const site = values.site_url ?? '';
  return [
    { id: 'callback', label: 'Callback at X', value: site.startsWith('https://') ? `${site.replace(/\/(0\/?)?$/, '')}/Twitter.aspx` : '', follows: true },
  ];
}

export function tooShort(passphrase: string): FindingView[] {
  if (passphrase.length >= 12) return [];
  return [
    finding('passphrase-short', 'stop', `The passphrase is too short: ${passphrase.length} characters.`, {
      field: 'passphrase',
      remedy: 'Use at least 12 characters.',
    }),
  ];
}

export function fieldMissing(field: string): FindingView {
  return finding('field-missing', 'stop', 'This must be filled.', { field });
}

export function choiceMissing(field: string): FindingView {
  return finding('choice-missing', 'stop', 'Choose one of these.', { field });
}
