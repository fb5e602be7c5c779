import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Actor, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { certificateBySerial } from '#platform/certificates/index.ts';
import {
  answerInteraction,
  enrolOwnCertificate,
  listOwnCertificates,
  listSignIns,
  openInteraction,
  presentedCertificate,
  revokeOwnCertificate,
} from './index.ts';
import { actorOfSession } from './sessions.ts';
import {
  arrive,
  Browser,
  finish,
  newcomer,
  registered,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';

const skip = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';
const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-sign-in-'));
const place = (name: string) => path.join(folder, name);

describe('signing in by certificate', { skip }, () => {
  let here: TestIdentity;
  before(async () => {
    if (!skip) here = await testIdentity();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await here?.close();
  });
  beforeEach(async () => {
    for (const table of ['attempt', 'session', 'sign_in'])
      await here.database.execute(`delete from identity.${table}`);
    await here.database.execute('delete from certificates.certificate where profile = $1', ['person']);
  });

  const refusedAs = (code: string) => (error: unknown) =>
    isProblem(error) && error.code === `identity/${code}`;

  async function actorIn(browser: Browser): Promise<Actor> {
    const actor = await actorOfSession(here.application, browser.cookies.get('session') ?? '');
    assert.ok(actor, 'the session is open');
    return actor;
  }
  /** Signed in, as if a second factor had been given. */
  async function surely(login = 'citizen', password = 'demonstration-1'): Promise<Call> {
    const browser = await signedIn(here, login, password);
    await here.database.execute('update identity.session set assurance = 3');
    await here.database.execute(
      `update identity.account set assurance = 3 where assurance < 3 and kind = 'person'`,
    );
    return testCall(here.application, await actorIn(browser));
  }

  function requestWith(key: string): string {
    execFileSync(
      'openssl',
      [
        'req',
        '-new',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-noenc',
        '-keyout',
        place(key),
        '-subj',
        '/CN=x',
      ].concat(['-out', place(`${key}.csr`)]),
      { stdio: 'pipe' },
    );
    return execFileSync('cat', [place(`${key}.csr`)]).toString();
  }
  async function enrolled(call: Call, key: string): Promise<string> {
    const pem = await enrolOwnCertificate(call, requestWith(key));
    writeFileSync(place(`${key}.pem`), `${pem}${execFileSync('cat', [place(key)])}`);
    return pem;
  }
  /** As the page says it is to be done. */
  const sign = (key: string, challenge: string) =>
    execFileSync(
      'openssl',
      ['cms', '-sign', '-cades', '-binary', '-signer', place(`${key}.pem`), '-outform', 'PEM'],
      { input: challenge, stdio: ['pipe', 'pipe', 'pipe'] },
    ).toString();
  const asVisitor = () => testCall(here.application, visitor);

  async function begin() {
    const browser = new Browser(here);
    const uid = await arrive(browser);
    const key = { uid, cookies: browser.header };
    const { challenge } = await openInteraction(asVisitor(), key);
    return { browser, key, challenge };
  }
  type Begun = Awaited<ReturnType<typeof begin>>;
  const answer = ({ key }: Begun, signature: string, certificate?: Buffer) =>
    answerInteraction(asVisitor(), { ...key, certificate }, { kind: 'certificate', signature });
  const derOf = (pem: string) => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

  test('who was seen and has two factors gets one; a signature over the challenge signs in at level 4', async () => {
    const call = await surely();
    await enrolled(call, 'right');
    const begun = await begin();
    assert.match(begun.challenge, /^sign-in http/);
    const { redirectTo, setCookie } = await answer(begun, sign('right', begun.challenge));
    begun.browser.keep(setCookie);
    await finish(begun.browser, redirectTo);
    assert.equal((await actorIn(begun.browser)).assurance, 4);
    const { signIns } = await listSignIns(testCall(here.application, await actorIn(begun.browser)));
    assert.deepEqual(signIns[0]?.amr, ['crt', 'mfa']);

    const again = await signedIn(here, 'citizen', 'demonstration-1');
    assert.equal((await actorIn(again)).assurance, 2, 'a password is worth no more than before');
  });

  test('a session of a password alone gets none', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    await assert.rejects(
      enrolOwnCertificate(testCall(here.application, await actorIn(browser)), requestWith('weak')),
      refusedAs('assurance-required'),
    );
  });

  test('a signature is good for its own interaction only, and must be one', async () => {
    await enrolled(await surely(), 'own');
    const [first, second] = [await begin(), await begin()];
    await assert.rejects(answer(second, sign('own', first.challenge)), refusedAs('signature-wrong'));
    await assert.rejects(answer(first, 'nothing of the kind'), refusedAs('signature-wrong'));
    await assert.rejects(answer(first, sign('own', `${first.challenge} `)), refusedAs('signature-wrong'));
  });

  test('a stranger’s certificate, a revoked and an expired one are told apart', async () => {
    const call = await surely();
    await enrolled(call, 'lost');
    requestWith('stranger');
    const self = execFileSync('openssl', ['req', '-x509', '-key', place('stranger'), '-subj', '/CN=林知远']);
    writeFileSync(place('stranger.pem'), `${self}${execFileSync('cat', [place('stranger')])}`);
    const foreign = await begin();
    await assert.rejects(
      answer(foreign, sign('stranger', foreign.challenge)),
      refusedAs('certificate-foreign'),
    );

    const late = await begin();
    await here.database.execute(
      `update certificates.certificate set not_after = '2026-11-18' where profile = 'person'`,
    );
    await assert.rejects(answer(late, sign('lost', late.challenge)), refusedAs('certificate-expired'));
    await here.database.execute(
      `update certificates.certificate set not_after = '2028-11-18' where profile = 'person'`,
    );
    const [own] = await listOwnCertificates(call);
    await revokeOwnCertificate(call, own?.serial ?? '');
    const gone = await begin();
    await assert.rejects(answer(gone, sign('lost', gone.challenge)), refusedAs('certificate-revoked'));
    const { signIns } = await listSignIns(call);
    assert.deepEqual(
      signIns.slice(0, 2).map(({ outcome, amr }) => [outcome, amr]),
      [
        ['refused', ['crt']],
        ['refused', ['crt']],
      ],
      'the holder sees that somebody tried',
    );
  });

  test('one revokes nobody else’s', async () => {
    await enrolled(await surely(), 'mine');
    const [mine] = await listOwnCertificates(await surely());
    await registered(asVisitor(), { ...newcomer, password: '晚风吹过明州的老城墙' });
    const other = await surely(newcomer.mobile, '晚风吹过明州的老城墙');
    await assert.rejects(revokeOwnCertificate(other, mine?.serial ?? ''), refusedAs('factor-unknown'));
    assert.ok(await certificateBySerial(here.application, mine?.serial ?? ''));
  });

  test('the certificate of the connection signs in; only the proxy that is named may say which it was', async () => {
    const pem = await enrolled(await surely(), 'presented');
    const header = `:${derOf(pem).toString('base64')}:`;
    const certificate = presentedCertificate(header);
    const begun = await begin();
    const { presented } = await openInteraction(asVisitor(), { ...begun.key, certificate });
    assert.equal(presented, '林知远');
    const { redirectTo } = await answer(begun, '', certificate);
    await finish(begun.browser, redirectTo);
    assert.equal((await actorIn(begun.browser)).assurance, 4);
    const without = await begin();
    await assert.rejects(answer(without, ''), refusedAs('certificate-missing'));
    assert.equal(presentedCertificate('%2D%2D'), undefined);

    const pretended = await here.http.inject({ url: '/api/echo', headers: { 'client-cert': header } });
    assert.deepEqual([pretended.statusCode, pretended.json().code], [403, 'identity/proxy-untrusted']);
    Object.assign(here.application.config, { certificateProxies: ['127.0.0.1'] });
    const trusted = await here.http.inject({ url: '/api/echo', headers: { 'client-cert': header } });
    assert.equal(trusted.statusCode, 200);
    const elsewhere = await here.http.inject({
      url: '/api/echo',
      headers: { 'client-cert': header },
      remoteAddress: '203.0.113.9',
    });
    assert.equal(elsewhere.statusCode, 403);
    Object.assign(here.application.config, { certificateProxies: [] });
  });
});
