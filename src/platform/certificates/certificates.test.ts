import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { extendLog, recordAudit, stampCheckpointsBy, stampNewest, verifyLog } from '#platform/audit/index.ts';
import { answerOcsp } from './answer-ocsp.ts';
import { authoritiesOf } from './authorities-of.ts';
import { pemOf } from './certificate-view.ts';
import { checkCertificate } from './check-certificate.ts';
import { readSignedData } from './cms.ts';
import { encode, integer, oid, oidOf, read, sequence, time, timeOf } from './der.ts';
import { enrolCertificate } from './enrol-certificate.ts';
import { revocationList } from './publish-list.ts';
import { readCertificate } from './read-certificate.ts';
import { renewCertificate } from './renew-certificate.ts';
import { revokeEnrolled } from './revoke-certificate.ts';
import { answerTimeStampRequest, instantOf, timeStamp } from './time-stamp.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const skip = hasOpenssl ? false : 'openssl is not installed';
const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-certificates-'));
const place = (name: string) => path.join(folder, name);
const file = (name: string, content: string | Buffer) => {
  writeFileSync(place(name), content);
  return place(name);
};
/** What openssl says; it shouts on either stream. */
function openssl(...parameters: string[]): string {
  const { stdout, stderr, status } = spawnSync('openssl', parameters);
  return `${stdout}${stderr}status ${status}`;
}

let database: Database;
let application: Application;
before(async () => {
  database = await testDatabase();
  application = testApplication(database, fixedClock('2026-11-19T09:00:00+08:00'));
  if (!hasOpenssl) return;
  for (const algorithm of ['P-256', 'SM2'] as const) {
    const { root, issuing } = await authoritiesOf(application, algorithm);
    file(`${algorithm}-root.pem`, pemOf(root.certificate));
    file(`${algorithm}-issuing.pem`, pemOf(issuing.certificate));
  }
});
after(() => database.close());

let requests = 0;
function signingRequest(curve: 'prime256v1' | 'SM2' = 'prime256v1'): string {
  requests += 1;
  const key = place(`key-${requests}.pem`);
  execFileSync(
    'openssl',
    ['genpkey', '-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`, '-out', key],
    {
      stdio: 'pipe',
    },
  );
  return execFileSync('openssl', [
    'req',
    '-new',
    '-key',
    key,
    '-subj',
    '/CN=believed by nobody',
    '-sha256',
  ]).toString();
}

const enrol = (profile: 'institution' | 'officer' | 'device', request = signingRequest()) =>
  enrolCertificate(testCall(application), {
    profile,
    subjectKey: `${profile}/1`,
    subjectName: '明州市自然资源和规划局',
    request,
  });

/** 19 November 2026, as openssl wants it. */
const attime = String(Date.parse('2026-11-19T09:00:00+08:00') / 1000 + 1);

function verified(certificate: string, algorithm: string, ...more: string[]): string {
  const name = file(`certificate-${certificate.length}-${more.length}.pem`, certificate);
  return openssl(
    'verify',
    ...['-x509_strict', '-attime', attime, '-CAfile', place(`${algorithm}-root.pem`)],
    ...['-untrusted', place(`${algorithm}-issuing.pem`), ...more, name],
  );
}

test('what the authority issues is verified by openssl, with the uses of its profile and no others', {
  skip,
}, async () => {
  const device = await enrol('device');
  assert.match(verified(device.pem, 'P-256', '-purpose', 'sslserver'), /: OK/);
  const officer = await enrol('officer');
  assert.match(verified(officer.pem, 'P-256', '-purpose', 'smimesign'), /: OK/);
  assert.match(verified(officer.pem, 'P-256', '-purpose', 'sslserver'), /unsuitable certificate purpose/i);
  assert.notEqual(device.serial.slice(0, 8), officer.serial.slice(0, 8));
  const text = openssl('x509', '-noout', '-text', '-in', file('officer.pem', officer.pem));
  assert.match(text, /Digital Signature, Non Repudiation/);
  assert.match(text, /明州市自然资源和规划局|\\E6\\98\\8E/);
  assert.match(text, /issuing\.crl/);
  assert.doesNotMatch(text, /believed by nobody/);
});

test('the SM2 authority signs as SM2 is signed', { skip }, async () => {
  const said = openssl(
    ...['verify', '-attime', attime, '-vfyopt', 'distid:1234567812345678'],
    ...['-CAfile', place('SM2-root.pem'), place('SM2-issuing.pem')],
  );
  assert.match(said, /: OK/);
});

test('a request must be signed with the key it asks for', { skip }, async () => {
  const [head = '', ...rest] = signingRequest().split('\n');
  const der = Buffer.from(rest.slice(0, -2).join(''), 'base64');
  der.writeUInt8((der.at(-1) ?? 0) ^ 1, der.length - 1);
  const forged = `${head}\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
  await assert.rejects(enrol('device', forged), { code: /request-not-signed/ });
  await assert.rejects(enrol('device', 'nothing'), { code: /not-readable/ });
});

test('revoked is said by list and by answer at once, and not of the others', { skip }, async () => {
  const [kept, lost] = [await enrol('device'), await enrol('officer')];
  const listFile = async () => {
    const list = await revocationList(application, 'P-256', 'issuing');
    return file(
      'list.pem',
      openssl('crl', '-inform', 'DER', '-in', file('list.der', list)).replace(/status 0$/, ''),
    );
  };
  const withList = async (pem: string) => verified(pem, 'P-256', '-crl_check', '-CRLfile', await listFile());
  assert.match(await withList(lost.pem), /: OK/);
  await revokeEnrolled(testCall(application), lost.serial, 'key-compromise');
  assert.match(await withList(lost.pem), /certificate revoked/);
  assert.match(await withList(kept.pem), /: OK/);
  assert.match(openssl('crl', '-noout', '-text', '-in', await listFile()), /Key Compromise/);
  assert.match(await ocspOf(lost.pem), /: revoked[\s\S]*Reason: keyCompromise[\s\S]*Response verify OK/);
  assert.match(await ocspOf(kept.pem), /: good[\s\S]*Response verify OK/);
  await assert.rejects(revokeEnrolled(testCall(application), lost.serial, 'unspecified'), {
    code: /not-in-force/,
  });
  const der = readPem(lost.pem);
  const checked = await checkCertificate(application, der, new Date('2026-11-19T08:00:00+08:00'));
  assert.equal(checked.state, 'revoked');
});

async function ocspOf(pem: string): Promise<string> {
  const about = ['-issuer', place('P-256-issuing.pem'), '-cert', file('asked.pem', pem)];
  openssl('ocsp', ...about, '-reqout', place('request.der'));
  const request = readFileSync(place('request.der'));
  const answer = file('answer.der', await answerOcsp(application, request));
  return openssl(
    ...['ocsp', ...about, '-respin', answer, '-CAfile', place('P-256-root.pem'), '-attime', attime],
    ...['-verify_other', place('P-256-issuing.pem'), '-VAfile', place('P-256-issuing.pem'), '-no_nonce'],
    ...['-validity_period', '999999999'],
  );
}

test('a certificate is renewed once, and the new one follows it', { skip }, async () => {
  const device = await enrol('device');
  const next = await renewCertificate(testCall(application), device.serial, signingRequest());
  assert.match(verified(next.pem, 'P-256'), /: OK/);
  await assert.rejects(renewCertificate(testCall(application), device.serial, signingRequest()), {
    code: /not-in-force/,
  });
});

test('a time-stamp is verified by openssl, for these bytes only', { skip }, async () => {
  const data = file('data', '一份文件');
  const other = file('other', '另一份');
  const stamp = async (name: string, ...more: string[]) => {
    openssl('ts', '-query', '-data', data, ...more, '-out', place('query.tsq'));
    return file(name, await answerTimeStampRequest(application, readFileSync(place('query.tsq'))));
  };
  const verify = (answer: string, of: string) =>
    openssl(
      ...['ts', '-verify', '-data', of, '-in', answer, '-attime', attime],
      ...['-CAfile', place('P-256-root.pem'), '-untrusted', place('P-256-issuing.pem')],
    );
  const full = await stamp('full.tsr', '-cert', '-sha512');
  assert.match(verify(full, data), /Verification: OK/);
  assert.match(verify(full, other), /message imprint mismatch/);
  const short = await stamp('short.tsr', '-sha256', '-no_nonce');
  assert.match(openssl('ts', '-reply', '-in', short, '-text'), /Granted[\s\S]*Hash Algorithm: sha256/);
  assert.ok(statSync(short).size < statSync(full).size - 1000, 'no certificate that nobody asked for');
  const refused = file('refused.tsr', await answerTimeStampRequest(application, Buffer.from('nonsense')));
  assert.match(openssl('ts', '-reply', '-in', refused, '-text'), /data submitted has the wrong format/i);
});

test('our own check of a time-stamp agrees', async () => {
  const bytes = Buffer.from('一份文件');
  const token = await timeStamp(application, bytes);
  assert.equal((await instantOf(application, token, bytes))?.toISOString(), '2026-11-19T01:00:00.000Z');
  assert.equal(await instantOf(application, token, Buffer.from('另一份')), undefined);
});

test('a checkpoint of the audit log is time-stamped, once a minute; openssl and the verification find it out of place', {
  skip,
}, async (t) => {
  stampCheckpointsBy({ stamp: timeStamp, instantOf });
  const own = await testDatabase();
  t.after(() => own.close());
  const clock = fixedClock('2026-11-19T09:00:00+08:00');
  const city = testApplication(own, clock);
  const extend = async () => {
    await own.transaction((tx) =>
      recordAudit(testCall(city), tx, [{ action: 'case.read', object: { kind: 'case', id: newId() } }]),
    );
    const made = await extendLog(city);
    await stampNewest(city, made);
    return made.at(-1)?.note ?? '';
  };
  const stamps = async () =>
    own.query<{ size: number; token: Buffer }>('select size, token from audit.time_stamp order by size');
  const note = await extend();
  clock.moveTo(new Date('2026-11-19T09:00:59+08:00'));
  const later = await extend();
  assert.equal((await stamps()).length, 1, 'within the minute');
  const token = file('checkpoint.tst', (await stamps())[0]?.token ?? Buffer.of());
  const { root, issuing } = await authoritiesOf(city, 'P-256');
  const verify = (text: string) =>
    openssl(
      ...['ts', '-verify', '-token_in', '-in', token, '-data', file('note', text), '-attime', attime],
      ...['-CAfile', file('own-root.pem', pemOf(root.certificate))],
      ...['-untrusted', file('own-issuing.pem', pemOf(issuing.certificate))],
    );
  assert.match(verify(note), /Verification: OK/);
  assert.match(verify(later), /message imprint mismatch/);
  clock.moveTo(new Date('2026-11-19T09:01:00+08:00'));
  await extend();
  assert.equal((await stamps()).length, 2);
  assert.deepEqual((await verifyLog(city)).faults, []);
  // As an administrator of the database might who has switched its guards off.
  await own.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica');
    await tx.execute(
      `update audit.time_stamp set token = (select token from audit.time_stamp order by size limit 1)`,
    );
  });
  const [, second] = await stamps();
  assert.deepEqual((await verifyLog(city)).faults, [{ kind: 'time-stamp-invalid', size: second?.size }]);
  await assert.rejects(own.execute('delete from audit.time_stamp'), /only grows/);
});

test('whatever is sent to the services is answered, not thrown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      await answerOcsp(application, Buffer.from(bytes));
      await answerTimeStampRequest(application, Buffer.from(bytes));
    }),
    { numRuns: 50 },
  );
});

test('certificates, signatures and requests in which something was altered are read or refused', async () => {
  // Each is a signature to verify; elsewhere an altered input costs nothing.
  const share = 1 / 10;
  const { root, issuing } = await authoritiesOf(application, 'P-256');
  const certificates = mutationsOf([root.certificate, issuing.certificate]);
  await answersWhatever(certificates, (bytes) => readCertificate(bytes), share);
  await answersWhatever(
    certificates,
    (bytes) => checkCertificate(application, bytes, application.clock.now()),
    share,
  );
  const token = await timeStamp(application, Buffer.from('明州'));
  await answersWhatever(mutationsOf([token]), (bytes) => readSignedData(bytes), share);
  await answersWhatever(
    mutationsOf([token]),
    (bytes) => instantOf(application, bytes, Buffer.from('明州')),
    share,
  );
});

test('what is written is read again', () => {
  const instants = [new Date('2049-12-31T23:59:59Z'), new Date('2050-01-01T00:00:00Z')];
  for (const instant of instants) assert.deepEqual(timeOf(read(encode(time(instant)))), instant);
  for (const value of [
    '1.2.840.10045.4.3.2',
    '0.4.0.2023.1.1',
    '2.16.840.1.101.3.4.2.1',
    '1.2.156.10197.1.501',
  ])
    assert.equal(oidOf(read(encode(oid(value)))), value);
  assert.throws(() => read(Buffer.concat([encode(sequence(integer(1))), Buffer.of(1)])));
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
      const content = read(encode(integer(bytes))).content.toString('hex');
      assert.equal(BigInt(`0x${content}`), BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
    }),
  );
});

const readPem = (pem: string) => Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');

test('a certificate that only looks like ours is foreign', { skip }, async () => {
  const device = await enrol('device');
  const der = Buffer.from(readPem(device.pem));
  assert.equal((await checkCertificate(application, der, application.clock.now())).state, 'good');
  der.writeUInt8((der.at(-1) ?? 0) ^ 1, der.length - 1);
  assert.equal((await checkCertificate(application, der, application.clock.now())).state, 'foreign');
  assert.equal(readCertificate(der).commonName, '明州市自然资源和规划局');
});
