import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { testCall } from '#kernel/testing/index.ts';
import { registerClient } from './index.ts';
import { redirected, signedIn, type TestIdentity, testIdentity } from './testing.ts';

// A system of the city behind Apache, with Debian's `mod_auth_openidc`: it was written by others, and in another language.

const modules = '/usr/lib/apache2/modules';
const isThere = existsSync(`${modules}/mod_auth_openidc.so`) && existsSync('/usr/sbin/apache2');
const skip = isThere ? false : 'no Apache with mod_auth_openidc on this machine';
const secret = 'a secret that Apache knows';

describe('Apache as another system of the city', { skip }, () => {
  let here: TestIdentity;
  let apache: ChildProcess;
  let home: string;
  let directory: string;
  let said = '';

  before(async () => {
    if (skip) return;
    const [port, ours] = [await freePort(), await freePort()];
    home = `http://127.0.0.1:${port}`;
    here = await testIdentity(ours);
    await here.database.transaction((transaction) =>
      registerClient(testCall(here.application), transaction, {
        id: 'apache',
        name: { 'zh-CN': '内部资料网', en: 'Papers of the house' },
        firstParty: true,
        secret,
        redirectUris: [`${home}/staff/back`],
        backchannelLogoutUri: `${home}/staff/back?logout=backchannel`,
        grantTypes: ['authorization_code'],
        scope: 'openid profile',
      }),
    );
    directory = mkdtempSync(path.join(tmpdir(), 'mingtang-apache-'));
    chmodSync(directory, 0o755);
    mkdirSync(path.join(directory, 'pages/staff'), { recursive: true });
    writeFileSync(path.join(directory, 'pages/staff/index.html'), 'for those who work here');
    writeFileSync(path.join(directory, 'apache.conf'), configuration(port));
    apache = spawn('/usr/sbin/apache2', ['-f', path.join(directory, 'apache.conf'), '-DFOREGROUND']);
    apache.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await answering();
  });
  after(async () => {
    if (skip) return;
    apache.kill('SIGTERM');
    await here.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const configuration = (port: number) => `
ServerName 127.0.0.1
ServerRoot ${directory}
Listen 127.0.0.1:${port}
PidFile ${directory}/pid
ErrorLog ${directory}/error.log
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
${['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'dir', 'headers', 'auth_openidc']
  .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
  .join('\n')}
DocumentRoot ${directory}/pages
DirectoryIndex index.html
OIDCProviderMetadataURL ${here.application.config.publicUrl}/oidc/.well-known/openid-configuration
OIDCClientID apache
OIDCClientSecret "${secret}"
OIDCRedirectURI ${home}/staff/back
OIDCCryptoPassphrase "only for this run"
OIDCScope "openid profile"
OIDCPKCEMethod S256
OIDCRemoteUserClaim sub
<Location /staff>
  AuthType openid-connect
  Require valid-user
  Header set X-Person "expr=%{base64:%{env:OIDC_CLAIM_name}}"
</Location>
`;

  async function freePort(): Promise<number> {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const address = probe.address();
    await new Promise((resolve) => probe.close(resolve));
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Another program's start is waited for by asking it, at most ten seconds. */
  async function answering(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (await fetch(home).catch(() => undefined)) return;
      await setTimeout(100);
    }
    throw new Error(`Apache does not answer: ${said}`);
  }

  const cookies = new Map<string, string>();
  interface Answer {
    readonly status: number;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }

  /** What a browser does at Apache: it keeps cookies. (`fetch` says of itself that it is no browser, and is not led anywhere.) */
  async function atApache(address: string): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) };
    const [response] = (await once(get(new URL(address, home), { headers }), 'response')) as [
      IncomingMessage,
    ];
    for (const set of response.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
  }

  test('knows who is signed in to the portal, and forgets him when he leaves it', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    let location = (await atApache('/staff/')).headers.location ?? '';
    assert.ok(location.startsWith(`${here.application.config.publicUrl}/oidc/auth?`), location);
    assert.equal(new URL(location).searchParams.get('code_challenge_method'), 'S256');
    while (!location.startsWith(home)) location = await redirected(browser, location);
    const back = await atApache(location);
    assert.equal(back.status, 302, back.body);

    const page = await atApache(back.headers.location ?? '');
    assert.equal(page.status, 200);
    assert.equal(page.body, 'for those who work here');
    const person = Buffer.from(String(page.headers['x-person']), 'base64').toString();
    assert.equal(person, '林知远');

    await browser.send({ method: 'POST', url: '/signout' });
    const asked = await atApache('/staff/');
    assert.equal(asked.status, 302);
    assert.ok(asked.headers.location?.includes('/oidc/auth?'));
  });
});
