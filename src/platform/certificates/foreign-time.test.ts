import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock, systemClock } from '#kernel/time/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import { readSignedData } from './cms.ts';
import { readCertificate } from './read-certificate.ts';
import { answerTimeStampRequest, instantOf, timeStamp, timeStampService } from './time-stamp.ts';

const place = mkdtempSync(path.join(tmpdir(), 'mingtang-time-'));
const at = (name: string) => path.join(place, name);
const bytes = Buffer.from('一份文件');
// An authority elsewhere knows the real time only.
const clock = fixedClock(systemClock('Asia/Shanghai').now().toISOString());
const database = await testDatabase();
const withOpenssl = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';

/** Another installation, whose time-stamp service is asked over the network. */
let authority: Application;
let city: Application;
let server: Server;
/** How the authority answers. */
let answer: (request: Buffer) => Promise<Buffer | number>;
let asked = 0;

before(async () => {
  authority = testApplication(await testDatabase(), clock);
  server = createServer(async (request, response) => {
    asked += 1;
    const given = await answer(await buffer(request));
    if (typeof given === 'number') response.statusCode = given;
    response.end(typeof given === 'number' ? '' : given);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { root } = await authoritiesOf(authority, 'P-256');
  writeFileSync(at('ca.pem'), pemOf(root.certificate));
  city = cityThatTrusts('ca.pem');
});
after(async () => {
  server.close();
  rmSync(place, { recursive: true, force: true });
  await authority.database.close();
  await city.database.close();
});

const pemOf = (der: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** Each with an address of its own, so that what one found asleep the next asks anew. */
function cityThatTrusts(file: string): Application {
  const { port } = server.address() as AddressInfo;
  const { timeAuthority } = readConfig({
    MINGTANG_TIME_AUTHORITY_URL: `http://127.0.0.1:${port}/${Math.trunc(performance.now() * 1000)}`,
    MINGTANG_TIME_AUTHORITY_CA: at(file),
  });
  const plain = testApplication(database, clock);
  return { ...plain, config: { ...plain.config, timeAuthority } };
}

const signerOf = (token: Buffer) => readCertificate(readSignedData(token)?.certificate ?? Buffer.of()).serial;
const ours = async () => readCertificate((await timeStampService(city)).certificate.certificate).serial;
const genuine = (request: Buffer) => answerTimeStampRequest(authority, request);

test('a second installation dates what this one signs, and both the token and the bytes are checked', async () => {
  answer = genuine;
  const token = await timeStamp(city, bytes);
  assert.notEqual(signerOf(token), await ours());
  const instant = await instantOf(city, token, bytes);
  assert.ok(instant && Math.abs(instant.getTime() - clock.now().getTime()) < 60_000);
  assert.equal(await instantOf(city, token, Buffer.from('另一份')), undefined);
  const altered = Buffer.from(token);
  altered[altered.length - 5] = (altered[altered.length - 5] ?? 0) ^ 1;
  assert.equal(await instantOf(city, altered, bytes).catch(() => undefined), undefined);
  // Who does not trust that authority does not believe its time.
  assert.equal(await instantOf(testApplication(database, clock), token, bytes), undefined);
});

test('down, or not to be believed: our own service stamps, says so, and asks again in a minute', async () => {
  const kept = await answerTimeStampRequest(authority, await requestOf());
  const ways: Readonly<Record<string, typeof answer>> = {
    down: async () => 503,
    nonsense: async () => Buffer.from('no reply at all'),
    refusal: (request) => answerTimeStampRequest(authority, request.subarray(0, 10)),
    replayed: async () => kept,
    'an authority that nobody trusts': (request) => answerTimeStampRequest(city, request),
  };
  for (const [how, way] of Object.entries(ways)) {
    answer = way;
    const told: unknown[] = [];
    const waiting = cityThatTrusts('ca.pem');
    const listening = { ...waiting, log: { ...waiting.log, error: (...said: unknown[]) => told.push(said) } };
    const before = asked;
    const token = await timeStamp(listening as Application, bytes);
    assert.equal(signerOf(token), await ours(), how);
    assert.ok(await instantOf(city, token, bytes), how);
    assert.equal(told.length, 1, how);
    await timeStamp(listening as Application, bytes);
    assert.equal(asked, before + 1, `${how}: it is not asked for each paper`);
  }
});

async function requestOf(): Promise<Buffer> {
  let seen = Buffer.of();
  answer = async (request) => {
    seen = Buffer.from(request);
    return genuine(request);
  };
  await timeStamp(cityThatTrusts('ca.pem'), bytes);
  return seen;
}

test('an authority of RSA, as most are, is believed by its root and by no other', {
  skip: withOpenssl,
}, async () => {
  const openssl = (...parameters: string[]) =>
    execFileSync('openssl', parameters, { cwd: place, stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'r.key',
    '-out',
    'rsa-root.pem',
    '-subj',
    '/CN=Root',
    '-days',
    '30',
  );
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.csr',
    '-subj',
    '/CN=tsa',
  );
  writeFileSync(at('ext'), 'extendedKeyUsage=critical,timeStamping\n');
  const by = ['-CA', 'rsa-root.pem', '-CAkey', 'r.key', '-CAcreateserial', '-days', '30'];
  openssl('x509', '-req', '-in', 'tsa.csr', ...by, '-extfile', 'ext', '-out', 'tsa.pem');
  writeFileSync(
    at('ts.cnf'),
    '[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n',
  );
  writeFileSync(at('serial'), '01\n');
  answer = async (request) => {
    writeFileSync(at('q'), request);
    openssl(
      'ts',
      '-reply',
      '-config',
      'ts.cnf',
      '-queryfile',
      'q',
      '-signer',
      'tsa.pem',
      '-inkey',
      'tsa.key',
      '-out',
      'a',
    );
    return readFileSync(at('a'));
  };
  const trusting = cityThatTrusts('rsa-root.pem');
  const token = await timeStamp(trusting, bytes);
  assert.notEqual(signerOf(token), await ours());
  assert.ok(await instantOf(trusting, token, bytes));
  assert.equal(await instantOf(city, token, bytes), undefined, 'another root');
});

test('without the certificates that it is trusted by, no authority can be set', () => {
  assert.throws(() => readConfig({ MINGTANG_TIME_AUTHORITY_URL: 'https://time.example' }), {
    code: 'config/invalid',
  });
});
