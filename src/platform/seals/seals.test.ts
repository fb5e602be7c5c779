import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import {
  authoritiesOf,
  dataType,
  encode,
  issueCertificate,
  oid,
  pemOf,
  readSignedData,
  signData,
} from '#platform/certificates/index.ts';
import { findBody, importDirectory } from '#platform/directory/index.ts';
import { signingKeyOf } from '#platform/keys/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { registerSealable } from './approvals.ts';
import { changeSeal } from './change-seal.ts';
import { checkDocument } from './check-document.ts';
import { checkSealSignature, readElectronicSeal, signWithElectronicSeal } from './electronic-seal.ts';
import { listUses } from './read-seals.ts';
import { readSignature } from './read-signature.ts';
import { requestSeal } from './request-seal.ts';
import { sealDocuments, sealInService } from './seal-documents.ts';
import { sealPdf } from './seal-pdf.ts';
import { selectSeal } from './store.ts';
import { endOfValidationData } from './validation-data.ts';

const withPdfsig =
  spawnSync('pdfsig', ['-v']).status === 0 ? false : 'pdfsig (poppler-utils) is not installed';
const withOpenssl = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';
const withCertutil =
  spawnSync('certutil', ['-V']).error === undefined ? false : 'certutil (libnss3-tools) is not installed';
const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-seals-'));
const file = (name: string, content: Buffer | string) => {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};

let database: Database;
let paper: Buffer;
const bodies = new Map<string, string>();
const approved = new Map<string, string>();
const as = (actor?: Actor) => testCall(testApplication(database), actor);
const body = (key: string) => bodies.get(key) ?? '';

before(async () => {
  database = await testDatabase();
  const keys = ['planning', 'parks', 'water', 'police', 'housing'];
  await database.transaction((tx) =>
    importDirectory(
      as(),
      tx,
      {
        bodies: keys.map((key) => ({
          key,
          name: { 'zh-CN': `明州市${key}局`, en: key },
          kind: 'government',
          divisions: [
            {
              key: 'office',
              name: { 'zh-CN': '办公室' },
              posts: [
                { key: 'seal-keeper', name: { 'zh-CN': '印章保管员' }, grade: 'clerk', matters: [] },
                { key: 'leader', name: { 'zh-CN': '局长' }, grade: 'leader', matters: 'all' },
                { key: 'clerk', name: { 'zh-CN': '经办人' }, grade: 'clerk', matters: 'all' },
              ],
            },
          ],
        })),
        officers: ['seal-keeper', 'leader', 'clerk'].map((post) => ({
          account: post,
          name: post,
          assignments: [{ body: 'planning', division: 'office', post, from: '2026-01-01' }],
        })),
      },
      async () => undefined,
    ),
  );
  for (const key of keys) bodies.set(key, (await findBody(as(), key))?.id ?? '');
  registerSealable('test', async (_call, id) => approved.get(id));
  paper = await renderPdf('certificate', {
    title: '建设工程规划许可证',
    number: '建字第1号',
    fields: [{ label: '建设单位', value: '明州澜岸置业有限公司' }],
    issuer: '明州市planning局',
    issuedOn: '2026-11-19',
    identifier: '1.2.156.3005.2',
    verifyUrl: 'https://example.org/v/1',
    seal: { name: '明州市planning局' },
  });
});
after(() => database.close());

async function inService(key: string) {
  const bodyId = body(key);
  const existing = await sealInService(database, bodyId);
  if (existing) return { bodyId, sealId: existing };
  const { id } = await requestSeal(as(), { bodyId });
  await changeSeal(as(), id, 'approve');
  return { bodyId, sealId: id };
}

async function sealed(key: string): Promise<Buffer> {
  const { bodyId } = await inService(key);
  const id = newId();
  approved.set(id, bodyId);
  const { pdfs, record } = await sealDocuments(as(), bodyId, [
    { kind: 'test', id, title: '许可证', pdf: paper },
  ]);
  await database.transaction(record);
  return pdfs[0] ?? Buffer.alloc(0);
}

const stateOf = async (pdf: Buffer) => (await checkDocument(as(), pdf)).state;

test('a sealed licence is whole, says who sealed it and when, and the paper itself is untouched', async () => {
  const pdf = await sealed('planning');
  assert.ok(pdf.subarray(0, paper.length).equals(paper));
  const checked = await checkDocument(as(), pdf);
  assert.equal(checked.state, 'good');
  assert.equal(checked.signer, '明州市planning局');
  assert.equal(checked.sealedAt?.toISOString(), '2026-11-19T01:00:00.000Z');
  assert.match(checked.seal?.number ?? '', /^\d{13}$/);
});

test('pdfsig finds the signature valid over all but the data for its validation', {
  skip: withPdfsig,
}, async () => {
  const pdf = await sealed('planning');
  const said = spawnSync('pdfsig', [file('sealed.pdf', pdf)]).stdout.toString();
  assert.match(said, /Signature Validation: Signature is Valid/);
  const end = Number(/Signed Ranges: \[0 - \d+\], \[\d+ - (\d+)\]/.exec(said)?.[1]);
  assert.equal(endOfValidationData(pdf, end), pdf.length);
  assert.match(said, /ETSI\.CAdES\.detached/);
  assert.match(said, /明州市planning局/);
  const altered = Buffer.from(pdf);
  altered.writeUInt8((altered[5000] ?? 0) ^ 1, 5000);
  assert.match(spawnSync('pdfsig', [file('altered.pdf', altered)]).stdout.toString(), /Digest Mismatch/);
});

test('the CMS in it is verified by openssl up to the root, with its time-stamp', {
  skip: withOpenssl,
}, async () => {
  const pdf = await sealed('planning');
  const found = readSignature(pdf);
  assert.ok(typeof found === 'object');
  const { before: end, after: start } = found.range;
  const { root, issuing } = await authoritiesOf(as(), 'P-256');
  const signed = Buffer.concat([pdf.subarray(0, end), pdf.subarray(start, found.range.end)]);
  const said = spawnSync('openssl', [
    ...['cms', '-verify', '-inform', 'DER', '-binary', '-purpose', 'any', '-out', path.join(folder, 'out')],
    ...['-in', file('cms.der', found.contents.subarray(0, 4 + found.contents.readUInt16BE(2)))],
    ...[
      '-content',
      file('signed', signed),
      '-attime',
      String(Date.parse('2026-11-19T09:00:01+08:00') / 1000),
    ],
    ...[
      '-CAfile',
      file('root.pem', pemOf(root.certificate)),
      '-certfile',
      file('issuing.pem', pemOf(issuing.certificate)),
    ],
  ]).stderr.toString();
  assert.match(said, /CMS Verification successful/);
  assert.ok(readSignedData(found.contents)?.timeStamp);
});

test('pdfsig trusts its certificate where it knows our root, and nowhere else', {
  skip: withPdfsig || withCertutil,
}, async () => {
  const pdf = file('trusted.pdf', await sealed('planning'));
  const { root } = await authoritiesOf(as(), 'P-256');
  const store = ['-d', `sql:${folder}`];
  const trust = () => spawnSync('pdfsig', ['-no-ocsp', '-nssdir', `sql:${folder}`, pdf]).stdout.toString();
  assert.equal(spawnSync('certutil', ['-N', ...store, '--empty-password']).status, 0);
  assert.doesNotMatch(trust(), /Certificate is Trusted/);
  const known = ['-n', 'root', '-t', ',C,', '-a', '-i', file('known.pem', pemOf(root.certificate))];
  assert.equal(spawnSync('certutil', ['-A', ...store, ...known]).status, 0);
  assert.match(trust(), /Signature is Valid\.\s+- Certificate Validation: Certificate is Trusted/);
});

test('whatever byte is altered, the document is not good', async () => {
  const pdf = await sealed('planning');
  const place = fc.oneof(
    fc.nat({ max: pdf.length - 1 }),
    // The signature itself and all that was added with it.
    fc.integer({ min: paper.length, max: pdf.length - 1 }),
  );
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const altered = Buffer.from(pdf);
      altered.writeUInt8((altered[at] ?? 0) ^ flip, at);
      assert.notEqual(await stateOf(altered), 'good');
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) },
  );
  const altered = Buffer.from(pdf);
  altered.writeUInt8((altered[3000] ?? 0) ^ 1, 3000);
  assert.equal(await stateOf(altered), 'altered');
});

test('what is wrong is told apart', { timeout: 60_000 }, async () => {
  const pdf = await sealed('planning');
  assert.equal(await stateOf(Buffer.from('hello')), 'no-pdf');
  assert.equal(await stateOf(paper), 'not-sealed');
  assert.equal(await stateOf(Buffer.concat([pdf, Buffer.from('\n% more\n%%EOF\n')])), 'appended');
  assert.equal(await stateOf(pdf.subarray(0, pdf.length - 20)), 'altered');
  assert.equal(await stateOf(Buffer.concat([pdf, pdf.subarray(paper.length)])), 'appended');
  const found = readSignature(pdf);
  assert.ok(typeof found === 'object');
  const { end } = found.range;
  const data = pdf.subarray(end);
  assert.equal(await stateOf(pdf.subarray(0, end)), 'altered', 'the data for its validation is gone');
  assert.equal(await stateOf(Buffer.concat([pdf, data])), 'appended');
  const spoiled = Buffer.from(pdf);
  spoiled.writeUInt8((spoiled[end + 1000] ?? 0) ^ 1, end + 1000);
  assert.equal(await stateOf(spoiled), 'altered');
  const more = Buffer.concat([pdf.subarray(0, end), Buffer.from('% more\n%%EOF\n')]);
  assert.equal(await stateOf(more), 'appended');
  // What is appended is read once, whatever it repeats.
  for (const part of ['<< /Type /DSS ', '1'])
    for (const behind of [`<< /Type /DSS >>\n${part.repeat(400_000)}`, part.repeat(400_000)])
      assert.notEqual(await stateOf(Buffer.concat([pdf.subarray(0, end), Buffer.from(behind)])), 'good');
});

test('a seal of somebody else, and a certificate that is no seal, are not this seal', async () => {
  const elsewhere = await testDatabase();
  try {
    const stranger = testCall(testApplication(elsewhere));
    assert.equal((await checkDocument(as(), await signedWith(stranger, 'seal'))).state, 'foreign');
    assert.equal((await checkDocument(as(), await signedWith(as(), 'officer'))).state, 'wrong-seal');
    const unlogged = await signedWith(as(), 'seal', (await inService('planning')).sealId);
    assert.equal((await checkDocument(as(), unlogged)).state, 'wrong-seal');
  } finally {
    await elsewhere.close();
  }
});

/** Signed with a key and certificate that no seal's log knows about. */
async function signedWith(
  call: ReturnType<typeof as>,
  profile: 'seal' | 'officer',
  subjectKey: string = newId(),
): Promise<Buffer> {
  const key = await signingKeyOf(call, 'another', 'P-256');
  const authorities = await authoritiesOf(call, 'P-256');
  const { certificate } = await call.database.transaction((tx) =>
    issueCertificate(call, tx, authorities, {
      profile,
      algorithm: 'P-256',
      subjectKey,
      subject: { name: '明州市planning局' },
      spki: key.spki,
    }),
  );
  const { pdf } = await sealPdf(paper, {
    name: '明州市planning局',
    reason: '没有登记的许可证',
    at: '2026-11-19T09:00:00+08:00',
    certificates: [certificate],
    revocationLists: [],
    hash: 'sha256',
    sign: (digest) => signData({ contentType: dataType, digest, key, certificates: [certificate] }),
  });
  return pdf;
}

test('a certificate that has expired is told, unless a time-stamp shows that it held', async () => {
  const stamped = await sealed('planning');
  const unstamped = await signedWith(as(), 'seal', (await inService('planning')).sealId);
  const later = testCall(testApplication(database, fixedClock('2033-01-01T09:00:00+08:00')));
  assert.equal((await checkDocument(later, unstamped)).state, 'expired');
  assert.equal((await checkDocument(later, stamped)).state, 'good');
});

test('a destroyed seal seals no more; what a time-stamp shows to be older stays good', async () => {
  const pdf = await sealed('water');
  const { bodyId, sealId } = await inService('water');
  const nextDay = testCall(testApplication(database, fixedClock('2026-11-20T09:00:00+08:00')));
  await changeSeal(nextDay, sealId, 'destroy', '机构改革');
  assert.equal(await sealInService(database, bodyId), null);
  assert.equal((await checkDocument(nextDay, pdf)).state, 'good');
  const { sealId: next } = await inService('water');
  assert.notEqual(next, sealId);
});

test('with a stolen key nothing that it signed is good', async () => {
  const pdf = await sealed('parks');
  const { sealId } = await inService('parks');
  await changeSeal(as(), sealId, 'void', '密钥泄露');
  assert.equal(await stateOf(pdf), 'revoked');
});

test('a seal is used for what its body has approved, while it is in service, and every use is on record', async () => {
  const { bodyId, sealId } = await inService('parks');
  const id = newId();
  const document = { kind: 'test', id, title: '许可证', pdf: paper };
  await assert.rejects(sealDocuments(as(), bodyId, [document]), { code: /not-approved/ });
  approved.set(id, body('planning'));
  await assert.rejects(sealDocuments(as(), bodyId, [document]), { code: /not-approved/ });
  approved.set(id, bodyId);
  const others = [
    { ...document, id: newId() },
    { ...document, pdf: Buffer.from('%PDF-1.7 broken') },
  ];
  for (const [place, code] of ['not-approved', 'pdf-unsuitable'].entries())
    await assert.rejects(
      sealDocuments(as(), bodyId, [document, others[place] ?? document, document]),
      { code: `seals/${code}` },
      'one that cannot be sealed lets none of them be',
    );
  const { pdfs, record } = await sealDocuments(as(), bodyId, [document, { ...document, title: '附件' }]);
  assert.equal(pdfs.length, 2);
  assert.deepEqual((await listUses(as(), sealId)).uses, [], 'what was not kept was not sealed');
  await changeSeal(as(), sealId, 'suspend', '保管员休假');
  await assert.rejects(database.transaction(record), { code: /body-has-none/ });
  await changeSeal(as(), sealId, 'resume', '休假结束');
  await database.transaction(record);
  const { uses } = await listUses(as(), sealId);
  assert.deepEqual(
    uses.map(({ title }) => title),
    ['附件', '许可证'],
  );
});

test('the keeper asks, the leader approves, only who is named uses it', async () => {
  const { bodyId, sealId } = await inService('housing');
  await changeSeal(as(), sealId, 'destroy', '换章');
  await assert.rejects(changeSeal(as(), sealId, 'resume', '再用'), { code: /not-now/ });
  const { id } = await requestSeal(as(), { bodyId });
  await assert.rejects(requestSeal(as(), { bodyId }), { code: /one-at-a-time/ });
  await assert.rejects(changeSeal(as(), id, 'suspend', '还没批准'), { code: /not-now/ });
  await changeSeal(as(), id, 'approve');
  await assert.rejects(changeSeal(as(), id, 'suspend', ' '), { code: /reason-missing/ });
  for (const act of ['approve', 'suspend', 'destroy'] as const)
    await assert.rejects(changeSeal(as({ kind: 'account', id: newId() }), id, act, '试试'), {
      code: /denied/,
    });
  await assert.rejects(sealDocuments(as({ kind: 'account', id: newId() }), bodyId, []), { code: /denied/ });
});

test('the electronic seal of GB/T 38540 says what it is, and its signature holds for one document only', async () => {
  const { sealId } = await inService('police');
  const row = await selectSeal(database, sealId);
  assert.ok(row?.electronicSeal);
  const seal = readElectronicSeal(row.electronicSeal);
  assert.deepEqual([seal.number, seal.name, seal.genuine], [row.number, '明州市police局', true]);
  assert.match(seal.picture, /^<svg/);
  const [certificate = Buffer.alloc(0)] = seal.certificates;
  const key = await signingKeyOf(as(), `seals/${sealId}`, 'SM2');
  const document = Buffer.from('版式文件');
  const at = new Date('2026-11-20T01:00:00Z');
  const place = '/Doc_0/Signs/Sign_0/Signature.xml';
  const draft = { electronicSeal: row.electronicSeal, document, place, at };
  const signature = await signWithElectronicSeal(draft, { key, certificate });
  assert.equal(checkSealSignature(signature, document), 'good');
  assert.equal(checkSealSignature(signature, Buffer.from('别的文件')), 'altered');
  // What no signature covers: the name of the algorithm beside it, and how many bits of its last byte count.
  const frame = signature.lastIndexOf(encode(oid('1.2.156.10197.1.501'))) + 9;
  for (const at of [frame, frame + 3]) {
    const altered = Buffer.from(signature);
    altered.writeUInt8((altered[at] ?? 0) ^ 1, at);
    assert.equal(checkSealSignature(altered, document), 'forged', `byte ${at - frame}`);
  }
  await answersWhatever(mutationsOf([signature]), (bytes) => {
    const state = checkSealSignature(bytes, document);
    assert.ok(state !== 'good' || bytes.equals(signature), 'altered, and still good');
  });
  const late = await signWithElectronicSeal(
    { ...draft, at: new Date('2040-01-01T00:00:00Z') },
    { key, certificate },
  );
  assert.equal(checkSealSignature(late, document), 'seal-expired');
  const stranger = await signingKeyOf(as(), 'stranger', 'SM2');
  assert.equal(
    checkSealSignature(await signWithElectronicSeal(draft, { key: stranger, certificate }), document),
    'forged',
  );
  const user = seal.makerCertificate;
  const maker = await signingKeyOf(as(), 'service/seal-maker', 'SM2');
  assert.equal(
    checkSealSignature(await signWithElectronicSeal(draft, { key: maker, certificate: user }), document),
    'not-a-user',
  );
});
