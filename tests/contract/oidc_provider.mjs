// `oidc-provider`, a certified OpenID provider, in Google's place: Google's paths, a web client, its rules for refresh tokens.
//
// Reads {"client", "redirects", "accounts", "scopes"} and answers {"issuer"} in one line, then serves until its input ends. Its
// pages are for programs: GET of an interaction tells {"prompt", "hint", "scopes"}, POST of it answers, by the form's fields
// `account`, `scope` (ticked, any number) and `deny`.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

import Provider, { errors, interactionPolicy } from 'oidc-provider';

const lines = createInterface({ input: process.stdin });
const wished = JSON.parse(await new Promise((resolve) => lines.once('line', resolve)));
lines.once('close', () => process.exit(0));

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

// Google knows a prompt that OpenID Connect only names: which account.
const policy = interactionPolicy.base();
policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);

// Grants that were asked for with `access_type=offline`.
const lasting = new Set();

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: wished.client.client_id,
      client_secret: wished.client.client_secret,
      redirect_uris: wished.redirects,
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  routes: {
    authorization: '/o/oauth2/v2/auth',
    token: '/token',
    userinfo: '/v1/userinfo',
    revocation: '/revoke',
    jwks: '/oauth2/v3/certs',
  },
  features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
  interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
  scopes: wished.scopes,
  claims: { openid: ['sub', 'hd'], email: ['email', 'email_verified'], profile: ['name'] },
  extraParams: ['access_type'],
  pkce: { required: () => true },
  rotateRefreshToken: false,
  issueRefreshToken: (_, __, source) => lasting.has(source.grantId),
  ttl: { AccessToken: 3599, AuthorizationCode: 600, Grant: 86400, IdToken: 3600, Interaction: 600, RefreshToken: 86400, Session: 86400 },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
  findAccount: (_, sub) => {
    const claims = wished.accounts.find((account) => account.sub === sub);
    return claims && { accountId: sub, claims: () => claims };
  },
});

server.on('request', async (request, response) => {
  try {
    if (!request.url.startsWith('/interaction/')) await provider.callback()(request, response);
    else if (request.method === 'GET') await tell(request, response);
    else await answer(request, response);
  } catch (error) {
    const status = error instanceof errors.OIDCProviderError ? error.statusCode : 500;
    response.writeHead(status).end(`${error}`);
  }
});

process.stdout.write(`${JSON.stringify({ issuer })}\n`);

/** What a page would show. */
async function tell(request, response) {
  const { prompt, params } = await provider.interactionDetails(request, response);
  const told = { prompt: prompt.name, hint: params.login_hint ?? null, scopes: params.scope.split(' ') };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
}

/** What a person does on it. */
async function answer(request, response) {
  const details = await provider.interactionDetails(request, response);
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  await provider.interactionFinished(request, response, await result(details, form), { mergeWithLastSubmission: true });
}

async function result({ prompt, params, session }, form) {
  if (form.has('deny')) return { error: 'access_denied', error_description: 'The person pressed Cancel.' };
  const chosen = wished.accounts.find(({ email }) => email === form.get('account'));
  switch (prompt.name) {
    case 'select_account':
      return { select_account: {}, login: { accountId: chosen.sub } };
    case 'login':
      return { login: { accountId: chosen.sub } };
    default:
      return { consent: { grantId: await granted(params, session.accountId, new Set(form.getAll('scope'))) } };
  }
}

/** The boxes that are not ticked are refused, and the rest is granted. */
async function granted({ client_id: clientId, scope, access_type: access }, accountId, ticked) {
  const grant = new provider.Grant({ accountId, clientId });
  for (const one of scope.split(' ')) {
    if (ticked.has(one)) grant.addOIDCScope(one);
    else grant.rejectOIDCScope(one);
  }
  const id = await grant.save();
  if (access === 'offline') lasting.add(id);
  return id;
}
