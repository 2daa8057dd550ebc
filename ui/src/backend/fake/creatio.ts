// What the imitation shows: the guide for bpm'online / Creatio and X, in the length and the tone of the real one.

import type { Aside } from '../bindings/Aside';
import type { ExportFile } from '../bindings/ExportFile';
import type { Field } from '../bindings/Field';
import type { FindingView } from '../bindings/FindingView';
import type { Flow } from '../bindings/Flow';
import type { GuideCard } from '../bindings/GuideCard';
import type { PortalPage } from '../bindings/PortalPage';
import type { Question } from '../bindings/Question';
import type { Severity } from '../bindings/Severity';
import type { Trouble } from '../bindings/Trouble';

export function finding(
  code: string,
  severity: Severity,
  title: string,
  more: Partial<Omit<FindingView, 'code' | 'severity' | 'title'>> = {},
): FindingView {
  return { code, severity, title, field: null, remedy: '', details: null, copy: null, moves: null, ...more };
}

export interface StepTexts {
  id: string;
  rail: string;
  title: string;
  lead: string;
  asides: Aside[];
  source: string | null;
  main: string;
  skip: string | null;
}

export const STEPS: StepTexts[] = [
  {
    id: 'system',
    rail: "Your bpm'online",
    title: "Which bpm'online do you have?",
    lead: 'Menus, labels and the callback address differ between versions.',
    asides: [
      {
        title: 'Where do I see the version?',
        text: "In bpm'online, open the menu with your photo and choose **About**. The first two numbers are enough.",
      },
    ],
    source: "Drawn from bpm'online's own guide.",
    main: 'Continue',
    skip: null,
  },
  {
    id: 'site',
    rail: 'Your site and account',
    title: 'Your site and the account at X',
    lead: 'Everything that X and bpm\'online ask for later follows from these.',
    asides: [
      {
        title: 'Why the exact address?',
        text: 'X sends people back only to addresses on its list, compared letter by letter. `https://crm.acme.example` and `https://www.crm.acme.example` are two different sites to it.',
      },
    ],
    source: null,
    main: 'Continue',
    skip: null,
  },
  {
    id: 'before',
    rail: 'Before you begin',
    title: 'Before you begin',
    lead: 'Four things that stop this set-up when they are wrong.',
    asides: [],
    source: null,
    main: 'Continue',
    skip: null,
  },
  {
    id: 'app',
    rail: 'The app at X',
    title: "Fill in the app's settings at X",
    lead: 'This is the page **User authentication settings**, with your values in it. Copy them one by one, then press **Save** there.',
    asides: [
      {
        title: 'Why two callbacks?',
        text: "The first is bpm'online's own page, where X sends people who sign in there. The second lets Keywright try your app before bpm'online uses it.",
      },
      {
        title: 'What goes wrong here',
        text: 'Permissions are frozen into a token when it is made. Choose them **before** you make keys in the next step.',
      },
    ],
    source: "Drawn from X's own page and bpm'online's guide.",
    main: 'I have saved it',
    skip: 'Do this later',
  },
  {
    id: 'keys',
    rail: "The app's keys",
    title: "Bring the app's keys here",
    lead: 'On the page **Keys & Tokens**, X shows the **API Key** and **API Key Secret**. The secret is shown once only.',
    asides: [
      {
        title: 'Not these',
        text: '**Access Token**, **Bearer Token** and **Client ID** stand on the same page. bpm\'online takes none of them.',
      },
    ],
    source: "Drawn from X's own page.",
    main: 'Check with X',
    skip: 'Do this later',
  },
  {
    id: 'sign-in',
    rail: 'Try a sign-in',
    title: 'Try a sign-in',
    lead: "bpm'online signs in by itself later. This sign-in proves that your app and account work together; its tokens are not exported.",
    asides: [],
    source: null,
    main: 'Sign in at X',
    skip: 'Do this later',
  },
  {
    id: 'settings',
    rail: "Enter them in bpm'online",
    title: "Enter the keys in bpm'online",
    lead: 'In **System Designer** open **System settings** and the folder **Integration with external resources**.',
    asides: [
      {
        title: 'After saving',
        text: 'Both settings are cached: log out and in again before you try them.',
      },
    ],
    source: "Drawn from bpm'online's own guide.",
    main: 'I have saved it',
    skip: 'Do this later',
  },
  {
    id: 'export',
    rail: 'Export',
    title: 'Save what you have set up',
    lead: "A bundle that bpm'online's own tools take, with a run sheet to print.",
    asides: [
      {
        title: 'For a colleague',
        text: 'The run sheet says who enters what and where. It never holds a secret, even when the bundle does.',
      },
    ],
    source: null,
    main: 'Save the bundle',
    skip: null,
  },
];

export const QUESTIONS: Question[] = [
  {
    id: 'version',
    label: 'Version',
    choices: [
      { value: '7', label: '7.x', help: "bpm'online, 2013 to 2019. This is what the vendor's guide describes.", stop: '' },
      { value: '8', label: 'Creatio 7.14 and later, 8.x', help: 'The settings are still there; nobody has confirmed that the product uses them.', stop: '' },
    ],
    picked: null,
    findings: [],
  },
  {
    id: 'hosting',
    label: 'Where does it run?',
    choices: [
      { value: 'cloud', label: 'In the cloud', help: 'The address ends in `bpmonline.com` or `creatio.com`, or is your own name for it.', stop: '' },
      { value: 'on-site', label: 'On-site', help: 'On a server of your own. It must reach `api.x.com` itself.', stop: '' },
    ],
    picked: null,
    findings: [],
  },
];

export const SITE_FIELDS: Field[] = [
  field('site_url', 'Address of your site', {
    help: "As it stands in the browser after signing in, up to the first slash. Without `/0/`.",
    example: 'https://crm.acme.example',
  }),
  field('app_name', 'Name of the app at X', {
    help: 'Shown to everybody who signs in. X wants it to be unique in the world.',
    example: 'acme-crm',
  }),
  field('account', 'Account at X', {
    help: 'The account that tries the sign-in. If you leave this empty, any account may sign in.',
    example: '@acme',
    unverified: false,
    required: false,
  }),
];

export const KEY_FIELDS: Field[] = [
  field('consumer_key', 'API Key', {
    help: 'About 25 letters and digits. Older pages call it **Consumer Key**.',
  }),
  field('consumer_secret', 'API Key Secret', {
    help: 'About 50 letters and digits. Older pages call it **Consumer Secret**.',
    secret: true,
  }),
];

export const TOKEN_FIELDS: Field[] = [
  field('access_token', 'Access Token', { help: 'Digits, a hyphen, letters and digits.', secret: true }),
  field('access_token_secret', 'Access Token Secret', { help: 'About 45 letters and digits.', secret: true }),
];

export const WAYS: Record<Flow, { label: string; help: string }> = {
  callback: { label: 'In the browser', help: 'X sends the browser back here by itself.' },
  pin: { label: 'With a PIN', help: 'X shows a number, and you bring it here.' },
  paste: { label: "With tokens from X's console", help: "The console issues tokens for the app's owner alone." },
  oauth2: { label: 'In the browser', help: 'X sends the browser back here by itself.' },
};

export const CHECKS: FindingView[] = [
  finding('clock-behind', 'stop', "This computer's clock is 7 min 12 s behind.", {
    remedy: 'X refuses requests signed with a time more than five minutes off. Switch on automatic time. What counts is UTC, not the time zone.',
  }),
  finding('site-untrusted', 'warning', 'The certificate that `crm.acme.example` shows was issued by **Acme Internal CA**, whom this computer does not trust.', {
    remedy: "If the site has a certificate authority of your own company, choose that authority's file below. It is then trusted for this site alone. Nothing was sent.",
  }),
  finding('x-reachable', 'good', 'X is reachable: `api.x.com` in 84 ms, `x.com` in 61 ms.'),
  finding('keyring-open', 'good', 'Secrets have a place: the keyring is unlocked.'),
];

export const CHECKS_FINE: FindingView[] = [
  finding('clock-right', 'good', "This computer's clock is right: 0.3 s ± 0.5 s from X."),
  finding('site-answers', 'good', 'Your site answers: `crm.acme.example` in 120 ms.'),
  finding('x-reachable', 'good', 'X is reachable: `api.x.com` in 84 ms, `x.com` in 61 ms.'),
  finding('keyring-open', 'good', 'Secrets have a place: the keyring is unlocked.'),
];

export function appPages(site: string, app: string): PortalPage[] {
  return [
    {
      era: 'Today',
      address: `console.x.com › Apps › ${app} › Edit settings`,
      opens: true,
      link: 'https://console.x.com/',
      unverified: false,
      slots: [
        { id: 'permissions', label: 'App permissions', note: '', look: { kind: 'radio', options: ['Read', 'Read and write', 'Read and write and Direct message'], pick: 'Read and write' }, done: false },
        { id: 'type', label: 'Type of App', note: '', look: { kind: 'radio', options: ['Native App', 'Web App, Automated App or Bot'], pick: 'Web App, Automated App or Bot' }, done: false },
        { id: 'callback', label: 'Callback URI / Redirect URL', note: "bpm'online's own", look: { kind: 'value', value: `${site}/Twitter.aspx`, secret: false }, done: false },
        { id: 'callback_2', label: 'Callback URI / Redirect URL', note: 'second line, for this program', look: { kind: 'value', value: 'http://127.0.0.1:17653/x/callback', secret: false }, done: false },
        { id: 'website', label: 'Website URL', note: '', look: { kind: 'value', value: site, secret: false }, done: false },
        { id: 'terms', label: 'Terms of service', note: '', look: { kind: 'empty' }, done: false },
        { id: 'organization', label: 'Organization name', note: 'may stay empty', look: { kind: 'blank' }, done: false },
        { id: 'save', label: 'Save', note: '', look: { kind: 'press' }, done: false },
        { id: 'keys', label: 'API Key and Secret', note: 'page Keys & Tokens', look: { kind: 'read' }, done: false },
      ],
    },
    {
      era: '2013 to 2018',
      address: 'apps.twitter.com › Create an application',
      opens: false,
      unverified: true,
      slots: [
        { id: 'name', label: 'Name', note: '', look: { kind: 'value', value: app, secret: false }, done: false },
        { id: 'website', label: 'Website', note: '', look: { kind: 'value', value: site, secret: false }, done: false },
        { id: 'callback', label: 'Callback URL', note: "bpm'online's own", look: { kind: 'value', value: `${site}/Twitter.aspx`, secret: false }, done: false },
        { id: 'create', label: 'Create your Twitter application', note: '', look: { kind: 'press' }, done: false },
      ],
    },
  ];
}

export function settingsPages(site: string, key: string, held: boolean): PortalPage[] {
  return [
    {
      era: '7.x',
      address: `${site} › System Designer › System settings › Integration with external resources`,
      opens: true,
      unverified: false,
      slots: [
        { id: 'TwitterConsumerKey', label: 'Twitter access key', note: 'TwitterConsumerKey', look: { kind: 'value', value: key, secret: false }, done: false },
        { id: 'TwitterConsumerSecret', label: 'Twitter secret access key', note: 'TwitterConsumerSecret', look: { kind: 'value', value: held ? '••••••••••••••••' : '', secret: true }, done: false },
        { id: 'save', label: 'Save', note: 'for each of the two', look: { kind: 'press' }, done: false },
      ],
    },
    {
      era: '7.x на русском',
      address: `${site} › Дизайнер системы › Системные настройки › Интеграция с внешними ресурсами`,
      opens: true,
      unverified: true,
      slots: [
        { id: 'TwitterConsumerKey', label: 'Ключ Twitter для доступа к социальной сети', note: 'TwitterConsumerKey', look: { kind: 'value', value: key, secret: false }, done: false },
        { id: 'TwitterConsumerSecret', label: 'Секретный ключ Twitter для доступа к социальной сети', note: 'TwitterConsumerSecret', look: { kind: 'value', value: held ? '••••••••••••••••' : '', secret: true }, done: false },
        { id: 'save', label: 'Сохранить', note: '', look: { kind: 'press' }, done: false },
      ],
    },
  ];
}

export const STORY: string[] = [
  'X gave a request token for your app.',
  'You sign in at X and allow the app.',
  "The PIN is exchanged for the account's own tokens.",
  'Keywright compares who they belong to with whom you expected.',
];

export const TROUBLES: Trouble[] = [
  { sign: '“Whoa there! There is no request token for this page.”', remedy: 'The link is too old or was used before. Press **Cancel the sign-in** and start a new one.' },
  { sign: '“Something went wrong. You weren’t able to give access to the App.”', remedy: 'The app’s settings at X are not complete. Go back to **The app at X**, check the callbacks and save once more.' },
  { sign: '“Your account has been locked.”', remedy: 'X wants to be sure that it is you. Open `x.com` in the same browser, answer what it asks, then press **Open again** here.' },
];

export const FILES: ExportFile[] = [
  { name: 'manifest.json', what: 'What the bundle holds, for whom, with a checksum of each file.', withSecrets: false },
  { name: 'settings.json', what: '`TwitterConsumerKey` and `TwitterConsumerSecret`, with their names in English and Russian.', withSecrets: false },
  { name: 'clio-manifest.yaml', what: 'The same for clio, the command line of Creatio.', withSecrets: false },
  { name: 'run-sheet.html', what: 'What was set up and what remains to be done, to print.', withSecrets: false },
  { name: 'hand-out.html', what: 'One page for each user: how to add their account.', withSecrets: false },
  { name: 'creatio-package.zip', what: 'A package that sets the values when it is installed.', withSecrets: true },
];

export const GUIDES: GuideCard[] = [
  {
    guide: 'creatio-x',
    logo: 'Cr',
    target: "bpm'online / Creatio",
    provider: 'X (Twitter)',
    summary: "Registers an app at X and gives bpm'online its two keys, so that people can add their X accounts and see posts about contacts.",
    versions: '7.x; 8.x with reservations',
    time: 'about 40 minutes, and up to some days while X reviews a developer account',
    verdict: {
      tone: 'warn',
      title: 'Should work in part (unverified)',
      text: "Signing in works. **Searching for contacts** uses an interface that X has closed for most apps, so bpm'online may show accounts without any posts.",
      date: '2026-08-14',
    },
    needs: [
      "A bpm'online user who may change **System settings**.",
      'An X account with a verified phone number, which becomes the owner of the app.',
      'A developer account at X. X charges for most requests; signing in costs nothing.',
    ],
  },
];

function field(id: string, label: string, more: Partial<Field> = {}): Field {
  return { id, label, help: '', example: '', secret: false, unverified: false, required: true, value: '', held: false, findings: [], ...more };
}
