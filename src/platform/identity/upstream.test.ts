import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import type { Actor, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { addOfficer } from '#platform/directory/index.ts';
import { answerInteraction, linkedUpstreams, listSignIns, registerClient, unlinkUpstream } from './index.ts';
import { actorOfSession } from './sessions.ts';
import {
  arrive,
  Browser,
  finish,
  locationOf,
  newcomer,
  person,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';
import { answerLdap, type SaidBySaml, samlAnswer } from './upstream-testing.ts';

const skip = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';
const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-upstream-'));
const place = (name: string) => path.join(folder, name);
const samlIssuer = 'https://provider.example/saml';

describe('providers above us', { skip }, () => {
  let here: TestIdentity;
  let above: TestIdentity;
  let directory: Server;
  /** What the directory answers a name with: its password and its employee's sign-in name here. */
  const known = new Map([
    ['wenhua', { password: '白露为霜', login: 'clerk' }],
    ['xinlai', { password: '初来乍到', login: 'Xin.Lai' }],
  ]);

  before(async () => {
    if (skip) return;
    for (const name of ['provider', 'stranger'])
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-noenc',
          '-keyout',
          place(`${name}.key`),
          '-out',
          place(`${name}.pem`),
          '-subj',
          `/CN=${name}`,
        ],
        { stdio: 'pipe' },
      );
    const port = await freePort();
    above = await testIdentity(port);
    directory = createServer(answerLdap(known));
    here = await testIdentity();
    const { publicUrl } = here.application.config;
    await above.database.transaction((transaction) =>
      registerClient(testCall(above.application), transaction, {
        id: 'city',
        name: { 'zh-CN': '本市', en: 'The city' },
        firstParty: true,
        secret: 'known to both',
        redirectUris: [`${publicUrl}/signin/upstream/province/callback`],
        grantTypes: ['authorization_code'],
        scope: 'openid profile',
      }),
    );
    const name = { 'zh-CN': '上级平台', en: 'The platform above' };
    const config = [
      {
        id: 'province',
        kind: 'oidc',
        name,
        issuer: `http://127.0.0.1:${port}/oidc`,
        clientId: 'city',
        clientSecret: 'known to both',
      },
      { id: 'away', kind: 'oidc', name, issuer: `http://127.0.0.1:${await freePort()}`, clientId: 'city' },
      {
        id: 'nation',
        kind: 'saml',
        name,
        entryPoint: 'https://provider.example/sso',
        issuer: samlIssuer,
        certificate: readFileSync(place('provider.pem'), 'utf8'),
        identifier: { claim: 'idNumber', is: 'id-number' },
      },
      {
        id: 'office',
        kind: 'ldap',
        name,
        url: `ldap://127.0.0.1:${await listen(directory)}`,
        base: 'ou=people,dc=mingzhou',
        attribute: 'uid',
        identifier: { claim: 'employeeNumber', is: 'login' },
      },
    ];
    writeFileSync(place('upstreams.json'), JSON.stringify(config));
    Object.assign(here.application.config, { upstreams: place('upstreams.json') });
  });
  after(async () => {
    directory?.close();
    rmSync(folder, { recursive: true, force: true });
    await here?.close();
    await above?.close();
  });
  beforeEach(async () => {
    for (const table of ['attempt', 'upstream_link', 'upstream_trip', 'sign_in', 'session'])
      await here.database.execute(`delete from identity.${table}`);
    await above.database.execute('delete from identity.attempt');
  });

  const refusedAs = (code: string) => (error: unknown) =>
    isProblem(error) && error.code === `identity/${code}`;
  const codeOf = (answer: { body: string }) => JSON.parse(answer.body).code as string;

  async function listen(server: Server): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }
  async function freePort(): Promise<number> {
    const probe = createServer();
    const port = await listen(probe);
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
  async function actorIn(browser: Browser): Promise<Actor> {
    const actor = await actorOfSession(here.application, browser.cookies.get('session') ?? '');
    assert.ok(actor, 'the session is open');
    return actor;
  }
  const callIn = async (browser: Browser): Promise<Call> =>
    testCall(here.application, await actorIn(browser));
  const numberOf = async (login: string) =>
    (
      await here.database.query<{ id: string }>('select id from identity.account where login = $1', [login])
    )[0]?.id;

  /** To the callback of ours with what the province says of the citizen there. */
  async function throughProvince(location: string): Promise<string> {
    const there = await signedIn(above, 'citizen', 'demonstration-1');
    const answer = await there.get(location);
    return locationOf(answer);
  }

  describe('by OpenID Connect, at a second provider of our own kind', () => {
    async function linked(): Promise<Browser> {
      const browser = await signedIn(here, 'citizen', 'demonstration-1');
      const leaving = await browser.get('/signin/upstream/province/link');
      const back = await browser.get(await throughProvince(locationOf(leaving)));
      assert.equal(back.statusCode, 303, back.body);
      const done = await browser.get(locationOf(back));
      assert.equal(locationOf(done), '/my/security#upstreams', done.body);
      return browser;
    }
    async function cameBack(browser = new Browser(here)) {
      const uid = await arrive(browser);
      const leaving = await browser.get(`/signin/${uid}/via/province`);
      const callback = await throughProvince(locationOf(leaving));
      return { browser, uid, callback };
    }

    test('somebody unknown is not let in, whatever he is called there; once linked, he is', async () => {
      const unknown = await cameBack();
      const back = await unknown.browser.get(unknown.callback);
      assert.equal(codeOf(await unknown.browser.get(locationOf(back))), 'identity/upstream-unlinked');
      const owner = await linked();
      assert.deepEqual(await linkedUpstreams(await callIn(owner)), ['province']);

      const { browser, callback } = await cameBack();
      const returned = await browser.get(callback);
      const answered = await browser.get(locationOf(returned));
      assert.equal(answered.statusCode, 303, answered.body);
      await finish(browser, locationOf(answered));
      assert.equal((await actorIn(browser)).id, await numberOf('citizen'));
      assert.equal((await actorIn(browser)).assurance, 2);
      assert.deepEqual((await listSignIns(await callIn(browser))).signIns[0]?.amr, ['ups']);

      await unlinkUpstream(await callIn(owner), 'province');
      assert.deepEqual(await linkedUpstreams(await callIn(owner)), []);
    });

    test('a way back is gone once, and by the browser that set out', async () => {
      await linked();
      const { browser, callback } = await cameBack();
      const returned = await browser.get(callback);
      assert.equal(codeOf(await browser.get(callback)), 'identity/sign-in-expired', 'a second time');
      const thief = new Browser(here);
      await arrive(thief);
      assert.equal(
        codeOf(await thief.get(locationOf(returned))),
        'identity/sign-in-expired',
        'another browser',
      );
    });

    test('no, silence and nonsense are told apart', async () => {
      const browser = new Browser(here);
      const uid = await arrive(browser);
      assert.equal(codeOf(await browser.get(`/signin/${uid}/via/away`)), 'identity/upstream-down');
      assert.equal(codeOf(await browser.get(`/signin/${uid}/via/nobody`)), 'identity/upstream-unknown');
      const leave = async () => {
        const leaving = await browser.get(`/signin/${uid}/via/province`);
        return new URL(locationOf(leaving)).searchParams.get('state') ?? '';
      };
      const declined = `state=${await leave()}&error=access_denied`;
      const iss = encodeURIComponent(`${above.application.config.publicUrl}/oidc`);
      const at = '/signin/upstream/province/callback';
      assert.equal(codeOf(await browser.get(`${at}?${declined}&iss=${iss}`)), 'identity/upstream-declined');
      const forged = `state=${await leave()}&code=made-up&iss=${iss}`;
      assert.equal(codeOf(await browser.get(`${at}?${forged}`)), 'identity/upstream-refused');
      assert.equal(codeOf(await browser.get(`${at}?state=none&code=x`)), 'identity/sign-in-expired');
    });
  });

  describe('by SAML 2.0', () => {
    async function leave() {
      const browser = new Browser(here);
      const uid = await arrive(browser);
      const location = new URL(locationOf(await browser.get(`/signin/${uid}/via/nation`)));
      const asked = inflateRawSync(Buffer.from(location.searchParams.get('SAMLRequest') ?? '', 'base64'));
      const request = / ID="([^"]+)"/.exec(asked.toString())?.[1] ?? '';
      return { browser, uid, request, state: location.searchParams.get('RelayState') ?? '' };
    }

    const response = (
      request: string,
      { key = 'provider', ...said }: Partial<SaidBySaml> & { key?: string } = {},
    ) =>
      samlAnswer(readFileSync(place(`${key}.key`)), here.application.config.publicUrl, {
        ...{ request, issuer: samlIssuer, idNumber: person.idNumber, ...said },
      });

    /** As the provider's page posts it: from another site, and without our cookies. */
    const post = (state: string, samlResponse: string) =>
      here.http.inject({
        method: 'POST',
        url: '/signin/upstream/nation/callback',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'https://provider.example',
          'sec-fetch-site': 'cross-site',
        },
        payload: new URLSearchParams({ SAMLResponse: samlResponse, RelayState: state }).toString(),
      });

    test('the person whose number the provider vouches for is signed in, and known by its name from then on', async () => {
      for (const idNumber of [person.idNumber, newcomer.idNumber]) {
        const { browser, request, state } = await leave();
        const posted = await post(state, response(request, { idNumber }));
        assert.equal(posted.statusCode, 303, posted.body);
        const answered = await browser.get(locationOf(posted));
        assert.equal(answered.statusCode, 303, answered.body);
        await finish(browser, locationOf(answered));
        assert.equal(
          (await actorIn(browser)).id,
          await numberOf('citizen'),
          'the link holds, not the number',
        );
      }
    });

    test('a number without an account lets nobody in', async () => {
      const { browser, request, state } = await leave();
      const posted = await post(state, response(request, { idNumber: newcomer.idNumber }));
      assert.equal(codeOf(await browser.get(locationOf(posted))), 'identity/upstream-unlinked');
    });

    for (const [what, said] of [
      ['signed by somebody else', { key: 'stranger' }],
      ['for another audience', { audience: 'https://elsewhere.example' }],
      ['that has expired', { until: -120 }],
      ['to another request', { request: '_another' }],
      ['of another issuer', { issuer: 'https://stranger.example' }],
    ] as const)
      test(`an answer ${what} is refused`, async () => {
        const { request, state } = await leave();
        assert.equal(codeOf(await post(state, response(request, said))), 'identity/upstream-refused');
      });

    test('an answer is altered, replayed or unasked for in vain', async () => {
      const first = await leave();
      const right = response(first.request);
      const altered = Buffer.from(
        Buffer.from(right, 'base64').toString().replace(person.idNumber, newcomer.idNumber),
      ).toString('base64');
      assert.equal(codeOf(await post(first.state, altered)), 'identity/upstream-refused');
      const second = await leave();
      const good = response(second.request);
      assert.equal((await post(second.state, good)).statusCode, 303);
      assert.equal(codeOf(await post(second.state, good)), 'identity/sign-in-expired');
      const third = await leave();
      assert.equal(codeOf(await post(third.state, good)), 'identity/upstream-refused', 'under another state');
      assert.equal(codeOf(await post('none', good)), 'identity/sign-in-expired');
    });
  });

  describe('by LDAP', () => {
    async function tried(login: string, password: string) {
      const browser = new Browser(here);
      const key = { uid: await arrive(browser), cookies: browser.header };
      return {
        browser,
        answered: answerInteraction(testCall(here.application, visitor), key, {
          kind: 'directory',
          provider: 'office',
          login,
          password,
        }),
      };
    }

    test('an officer signs in with the name and password of the directory', async () => {
      const { browser, answered } = await tried('WenHua', '白露为霜');
      await finish(browser, (await answered).redirectTo);
      assert.equal((await actorIn(browser)).id, await numberOf('clerk'));
    });

    test('an officer of the lists who has no account yet gets one, and only one, coming twice at once', async () => {
      await assert.rejects((await tried('xinlai', '初来乍到')).answered, refusedAs('upstream-unlinked'));
      await here.database.transaction((transaction) =>
        addOfficer(testCall(here.application), transaction, {
          account: 'xin.lai',
          name: '新来',
          active: true,
          externalId: null,
          profile: {},
        }),
      );
      const ways = [await tried('xinlai', '初来乍到'), await tried('xinlai', '初来乍到')];
      const answers = await Promise.all(ways.map(({ answered }) => answered));
      for (const [index, { browser }] of ways.entries()) {
        await finish(browser, answers[index]?.redirectTo ?? '');
        assert.equal((await actorIn(browser)).id, await numberOf('xin.lai'));
      }
    });

    test('a wrong, an empty and a crafted one are refused, and five of them pause the name', async () => {
      for (const [login, password] of [
        ['wenhua', '错'],
        ['wenhua', ''],
        ['wenhua,ou=admins', '白露为霜'],
        ['nobody', '白露为霜'],
      ] as const)
        await assert.rejects((await tried(login, password)).answered, refusedAs('sign-in-refused'));
      for (let time = 0; time < 3; time += 1)
        await assert.rejects((await tried('wenhua', '错')).answered, refusedAs('sign-in-refused'));
      await assert.rejects((await tried('wenhua', '白露为霜')).answered, refusedAs('locked'));
    });

    test('a directory that is gone is told as gone, not as a wrong password', async () => {
      const port = Number(directory.address() && (directory.address() as { port: number }).port);
      await new Promise((resolve) => directory.close(resolve));
      await assert.rejects((await tried('wenhua', '白露为霜')).answered, refusedAs('upstream-down'));
      directory = createServer(answerLdap(known));
      await new Promise<void>((resolve) => directory.listen(port, '127.0.0.1', resolve));
    });
  });
});
