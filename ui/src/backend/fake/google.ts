// A sign-in at Google, as far as a page can tell: the pages that its browser may end on, and who came back with what missing.

import type { FindingView } from '../bindings/FindingView';
import type { Phase } from '../bindings/Phase';
import type { Trouble } from '../bindings/Trouble';
import { finding } from './creatio';

export const PAGES: Trouble[] = [
  {
    sign: 'The address that Keywright waits at is not registered with this client.',
    remedy: 'Google compares letter by letter. Enter exactly this address at the client under **Authorized redirect URIs**, and press **Save**.',
    copy: 'http://127.0.0.1:28737/callback',
    shown: { heading: "Access blocked: this app's request is invalid", text: '', error: 'Error 400: redirect_uri_mismatch' },
    act: { kind: 'open', place: 'clients', label: 'Open Clients at Google' },
  },
  {
    sign: 'The app is in testing, and this account is not on the list of test users.',
    remedy: 'Under **Audience**, **Test users**, press **Add users** and save the account; or publish the app there.',
    shown: {
      heading: 'Access blocked: this app has not completed the Google verification process',
      text: '',
      error: 'Error 403: access_denied',
    },
    act: { kind: 'open', place: 'audience', label: 'Open Audience at Google' },
  },
  {
    sign: 'Google will warn you first: “Google hasn\'t verified this app”.',
    remedy: 'That is your own app. Press **Advanced**, then **Go to** and its name.',
    shown: { heading: "Google hasn't verified this app", text: '', error: '' },
  },
  {
    sign: 'The browser would be sent to an address of an internal network, which Google refuses.',
    remedy: 'Use a host name under a public domain with `https://`.',
    shown: {
      heading: "Access blocked: this app's request is invalid",
      text: 'device_id and device_name are required for private IP',
      error: 'Error 400: invalid_request',
    },
  },
  {
    sign: 'Nothing came back, and the browser shows a page that it cannot open.',
    remedy: 'Paste the address that it ended at below.',
  },
];

/** The browser is at Google. */
export function awaiting(nowMs: number): Phase {
  return {
    kind: 'awaitingCallback',
    link: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=471009113355-a.apps.googleusercontent.com&response_type=code&access_type=offline',
    address: 'http://127.0.0.1:28737/callback',
    came: false,
    untilMs: nowMs + 271_000,
    account: 'ana@acme.example',
    clock: '',
    story: ["Google's page asks for each permission by itself: tick every box."],
    troubles: PAGES,
    ways: [],
  };
}

/** Somebody has signed in, and `proof` is what came of asking. */
export function signedIn(proof: FindingView[]): Phase {
  return {
    kind: 'done',
    account: 'ana@acme.example',
    userId: '113355471009113355471',
    proof,
    messages: '',
    price: '',
    ways: [],
    tokens: [],
    takeBack: 'nowhere',
  };
}

export const UNTICKED: FindingView[] = [
  finding('google-signed-in', 'good', 'Google confirms who signed in: **ana@acme.example**.'),
  finding('google-scope-missing', 'stop', 'Access to the **contacts** was asked for and not given.', {
    remedy: 'Sign in again and tick every box on Google\'s page, or press **Select all** there.',
    act: { kind: 'signIn', label: 'Sign in again' },
  }),
];

export const OTHER: FindingView[] = [
  finding('google-other-account', 'stop', '**bob@acme.example** signed in, not **ana@acme.example**.', {
    remedy: 'Nothing was changed.',
    act: {
      kind: 'instead',
      label: 'Use bob@acme.example instead…',
      title: 'Use bob@acme.example instead of ana@acme.example?',
      what: 'Until bob@acme.example has signed in, the tokens of ana@acme.example stay in use.',
      yes: 'Use bob@acme.example',
    },
  }),
];

export const SWITCHED_OFF: FindingView[] = [
  finding('google-signed-in', 'good', 'Google confirms who signed in: **ana@acme.example**.'),
  finding('google-refresh-works', 'good', 'The refresh token works: Google has made a new access token of it.'),
  finding('google-api-disabled', 'stop', 'The **Google Calendar API** is not switched on in your project.', {
    remedy: 'Open its page at Google and press **Enable**. A minute or two later, ask once more here: nobody has to sign in again.',
    details: 'HTTP 403 {"error":{"status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}]}}',
    act: { kind: 'open', place: 'api-calendar', label: 'Open the Calendar API at Google' },
  }),
];
