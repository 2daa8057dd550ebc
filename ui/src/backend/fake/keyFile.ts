// The file of a client, as far as the pages need it: one that is right, one that lacks an address, and all else.

import type { KeyFile } from '../bindings/KeyFile';
import type { Refused } from '../bindings/Refused';
import { finding } from './creatio';

/** What a file holds for the fields of the keys. */
export function keyFile(text: string): KeyFile {
  if (text.includes('"installed"')) {
    throw {
      findings: [finding('google-file-installed', 'stop', 'This is the file of a client of type **Desktop app**.')],
    } satisfies Refused;
  }
  const read = /"client_id":"([^"]+)","client_secret":"([^"]+)"/.exec(text);
  if (!read) {
    throw {
      findings: [finding('google-file-unknown', 'stop', 'The file is not from Google\'s page for clients.')],
    } satisfies Refused;
  }
  const unregistered = text.includes('"redirect_uris"')
    ? []
    : [
        finding('google-uri-unregistered', 'stop', 'An address is not registered with this client: none is.', {
          remedy: 'Google compares letter by letter. Copy each such address from here into **Authorized redirect URIs**.',
          copy: 'https://crm.acme.com/cb',
        }),
      ];
  const [, key = '', secret = ''] = read;
  return { values: { consumer_key: key, consumer_secret: secret }, findings: unregistered };
}
