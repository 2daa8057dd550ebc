// Takes a picture of every page in both sizes and schemes, from the in-browser imitation, and has axe look at each of them.
//
//   npm run pictures            all of them, into ../target/screenshots/pages
//   npm run pictures portal     only those whose name contains `portal`

import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const OUT = new URL('../../target/screenshots/pages/', import.meta.url).pathname;
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const only = process.argv[2] ?? '';

const SIZES = [
  { name: '1100x760', width: 1100, height: 760 },
  { name: '800x600', width: 800, height: 600 },
  // What is left of the smaller window at 200 %.
  { name: '400x300', width: 400, height: 300, themes: ['light'], whole: true },
];

const press = (name) => async (page) => page.getByRole('button', { name }).first().click();
const open = press(/^(Continue|Open): /);
const sealed = (page) => page.getByRole('radio', { name: 'One sealed file' }).check();

/** Name, scene, and how a person gets there from the first page. */
const PAGES = [
  ['home-empty', 'empty'],
  ['home', 'home'],
  ['home-aside', 'fault', press('Look at my connections')],
  ['home-kept', 'home', press('Change: How your secrets are kept')],
  ['home-kept-passphrase', 'home', press('Change: How your secrets are kept'), press('Use a passphrase instead')],
  ['house-keyring', 'fault'],
  ['house-first', 'fault-first'],
  ['house-instead', 'fault-first', press('Use a passphrase instead'), press('Use this passphrase')],
  ['house-locked', 'locked'],
  ['house-wrong', 'locked', (page) => page.getByLabel('Passphrase').fill('not the one it is'), press('Unlock')],
  ['house-forgot', 'locked', press('I have forgotten the passphrase')],
  ['house-lost', 'lost'],
  ['house-giving-up', 'lost', press(/^Give up the sealed/), press('Give up the secrets')],
  ['house-held', 'held'],
  ['house-read-only', 'read-only'],
  ['home-practice', 'practice'],
  ['home-exercises', 'exercise'],
  ['keys-exercise', 'exercise', open],
  ['home-remove', 'home', press(/^Remove: /)],
  ['gallery', 'home', press('New connection')],
  ['choose', 'choose', open],
  ['choose-refused', 'choose', open, press(/^Continue$/)],
  ['form', 'form', open],
  ['form-refused', 'form', open, press(/^Continue$/)],
  [
    'form-typed',
    'replaced',
    open,
    async (page) => {
      await page.getByLabel('Address of your site').fill('http://crm.acme.example');
      await page.waitForTimeout(500);
    },
  ],
  ['checks-first', 'checks-first', open, (page) => page.waitForTimeout(600)],
  ['checks', 'checks', open],
  ['checks-fine', 'checks-fine', open],
  ['portal', 'portal', open],
  ['portal-copied', 'portal', open, press(/^Copy: Callback URI/)],
  ['portal-older', 'portal', open, press('2013 to 2018')],
  ['keys', 'keys', open],
  ['keys-refused', 'keys', open, press('Check with X'), (page) => page.waitForTimeout(900)],
  ['keys-running', 'keys-slow', open, typeKeys, press('Check with X'), (page) => page.waitForTimeout(600)],
  ['keys-proven', 'keys-proven', open],
  ['sign-in', 'sign-in', open],
  ['sign-in-pin', 'sign-in', open, press('Sign in at X'), (page) => page.getByLabel('PIN').fill('4071 552')],
  [
    'sign-in-error',
    'sign-in',
    open,
    press('Sign in at X'),
    (page) => page.getByText('I see an error in the browser').click(),
  ],
  ['sign-in-expired', 'sign-in', open, press('Sign in at X'), expire],
  ['sign-in-wrong', 'sign-in', open, press('Sign in at X'), pin('0000000')],
  ['sign-in-done', 'sign-in', open, press('Sign in at X'), pin('4071552')],
  ['sign-in-proof', 'sign-in', open, press('Sign in at X'), pin('4071552'), press('Ask X for proof'), proof],
  ['google-pages', 'google-waiting', open, (page) => page.getByText('I see an error in the browser').click()],
  [
    'google-page',
    'google-waiting',
    open,
    (page) => page.getByText('I see an error in the browser').click(),
    (page) => page.getByText('Error 400: redirect_uri_mismatch').click(),
  ],
  ['google-unticked', 'google-unticked', open],
  ['google-api-off', 'google-api-off', open],
  ['settings', 'settings', open],
  ['settings-russian', 'settings', open, press('7.x на русском'), press(/^Reveal: /)],
  ['export', 'export', open],
  ['export-there', 'export', open, press('Save the bundle'), (page) => page.waitForTimeout(900)],
  ['export-clear', 'export', open, (page) => page.getByLabel(/Include the secrets/).click()],
  ['export-sealed', 'export', open, sealed],
  ['export-sealed-refused', 'export', open, sealed, press('Save the bundle'), (page) => page.waitForTimeout(900)],
  ['export-sealed-made', 'export', open, sealed, press('Make one for me')],
  [
    'export-sealed-saved',
    'export',
    open,
    sealed,
    press('Make one for me'),
    press('Save the bundle'),
    (page) => page.getByText('Saved at').waitFor(),
  ],
  [
    'export-saved',
    'export',
    open,
    press('Save the bundle'),
    press('Replace the earlier bundle'),
    (page) => page.getByText('Saved at').waitFor(),
  ],
];

const server = await createServer({ server: { port: 0, strictPort: false }, logLevel: 'error' });
await server.listen();
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
await mkdir(OUT, { recursive: true });
let faults = 0;

for (const [name, scene, ...ways] of PAGES.filter(([name]) => name.includes(only))) {
  for (const size of SIZES) {
    for (const theme of size.themes ?? ['light', 'dark']) {
      const label = `${name}-${size.name}-${theme}`;
      const context = await browser.newContext({ viewport: size, colorScheme: theme, bypassCSP: false });
      const page = await context.newPage();
      page.on('pageerror', (error) => fault(label, error.message));
      await page.goto(`${address}?scene=${scene}`);
      try {
        await page.getByRole('heading', { level: 1 }).waitFor();
        for (const way of ways) await way(page);
        await page.waitForTimeout(120);
        await page.screenshot({ path: `${OUT}${label}.png`, fullPage: size.whole ?? false });
        await look(page, label);
      } catch (error) {
        fault(label, error.message.split('\n')[0]);
      }
      await context.close();
    }
  }
}

await browser.close();
await server.close();
console.log(faults === 0 ? 'Nothing to mend.' : `${faults} to mend.`);
process.exitCode = faults === 0 ? 0 : 1;

/** What a look at the picture may miss: contrast, names, and anything wider than the window. */
async function look(page, label) {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, nodes } of violations) fault(label, `axe ${id}: ${nodes.map((node) => node.target).join(' · ')}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) fault(label, `${wide} px wider than the window`);
  const scrolls = await page.evaluate(() => [
    ...[...document.querySelectorAll('body *')].filter(
      (each) => each.scrollHeight > each.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(each).overflowY),
    ),
    ...(document.documentElement.scrollHeight > innerHeight && !document.querySelector('dialog[open]') ? [document.body] : []),
  ].map((each) => each.className || each.localName));
  const nested = scrolls.filter((each) => !each.startsWith('rail'));
  if (nested.length > 1) fault(label, `scrolls in ${nested.length} places: ${nested}`);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('button, h1, h2, h3, p, label, small, li')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow === 'hidden')
      .filter((each) => !each.classList.contains('unseen'))
      .map((each) => each.textContent.trim().slice(0, 40)),
  );
  for (const text of cut) fault(label, `cut: ${text}`);
}

function fault(label, what) {
  faults += 1;
  console.log(`${label}: ${what}`);
}

async function typeKeys(page) {
  await page.getByLabel('API Key', { exact: true }).fill('xvz1evFS4wEEPTGEFPHBog012');
  await page.getByLabel('API Key Secret', { exact: true }).fill('not-a-real-secret');
}

function pin(digits) {
  return async (page) => {
    await page.getByLabel('PIN').fill(digits);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForTimeout(1100);
  };
}

async function expire(page) {
  await page.getByLabel('PIN').waitFor();
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 600_000;
  });
  await page.getByText('Time is up').waitFor();
}

async function proof(page) {
  await page.getByText('until it has credits').waitFor();
}
