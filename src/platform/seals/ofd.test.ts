import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { authoritiesOf, certificateBySerial, issueCertificate } from '#platform/certificates/index.ts';
import { findBody, importDirectory } from '#platform/directory/index.ts';
import { signingKeyOf } from '#platform/keys/index.ts';
import { type OfdPaper, renderOfd } from '#platform/rendering/index.ts';
import { registerSealable } from './approvals.ts';
import { changeSeal, keyOfSeal } from './change-seal.ts';
import { checkDocument } from './check-document.ts';
import type { DocumentState } from './model.ts';
import { packParts, unpackParts } from './ofd-package.ts';
import { requestSeal } from './request-seal.ts';
import { sealOfdDocument } from './seal-documents.ts';
import { sealOfd } from './seal-ofd.ts';
import { selectSeal } from './store.ts';

const keys = ['planning', 'parks', 'water'] as const;
const signature = 'Doc_0/Signs/Sign_0/Signature.xml';
const page = 'Doc_0/Pages/Page_0/Content.xml';

let database: Database;
let paper: OfdPaper;
const at = (application: Application = testApplication(database)) => testCall(application);
const seals = new Map<string, string>();
const bodies = new Map<string, string>();

before(async () => {
  database = await testDatabase();
  const directory = {
    bodies: keys.map((key) => ({
      key,
      name: { 'zh-CN': `明州市${key}局`, en: key },
      kind: 'government' as const,
      divisions: [],
    })),
    officers: [],
  };
  await database.transaction((tx) => importDirectory(at(), tx, directory, async () => undefined));
  registerSealable('ofd test', async (_call, id) => id);
  for (const key of keys) {
    const bodyId = (await findBody(at(), key))?.id ?? '';
    const { id } = await requestSeal(at(), { bodyId });
    await changeSeal(at(), id, 'approve');
    seals.set(key, id);
    bodies.set(key, bodyId);
  }
  paper = await renderOfd('certificate', {
    title: '建设工程规划许可证',
    number: '建字第1号',
    fields: [{ label: '建设单位', value: '明州澜岸置业有限公司' }],
    issuer: '明州市规划局',
    issuedOn: '2026-11-19',
    identifier: '1.2.156.3005.2',
    verifyUrl: 'https://example.org/v/1',
    seal: { name: '明州市规划局' },
  });
});
after(() => database.close());

async function sealed(key: (typeof keys)[number]): Promise<Buffer> {
  const bodyId = bodies.get(key) ?? '';
  const document = { kind: 'ofd test', id: bodyId, title: '许可证', paper };
  const { ofd, record } = await sealOfdDocument(at(), bodyId, document);
  await database.transaction(record);
  return ofd;
}

const stateOf = async (ofd: Uint8Array): Promise<DocumentState> =>
  (await checkDocument(at(), Buffer.from(ofd))).state;

/** The package with some of its files exchanged, added or (undefined) left out. */
function changed(ofd: Buffer, files: Readonly<Record<string, Uint8Array | undefined>>): Uint8Array {
  const merged = Object.entries({ ...unzipSync(ofd), ...files });
  return zipSync(Object.fromEntries(merged.flatMap(([name, content]) => (content ? [[name, content]] : []))));
}

test('a sealed OFD is whole and says who sealed it and when; its words can be found in it', async () => {
  const ofd = await sealed('planning');
  const checked = await checkDocument(at(), ofd);
  assert.equal(checked.state, 'good');
  assert.equal(checked.signer, '明州市planning局');
  assert.equal(checked.sealedAt?.toISOString(), '2026-11-19T01:00:00.000Z');
  assert.match(checked.seal?.number ?? '', /^\d{13}$/);
  assert.equal(checked.title, '许可证');
  const content = Buffer.from(unzipSync(ofd)[page] ?? []).toString();
  for (const words of ['建设工程规划许可证', '明州澜岸置业有限公司'])
    assert.ok(content.includes(`>${words}<`));
  assert.deepEqual(
    await sealOfd(paper, await material('planning')).then(({ signedDigest }) => signedDigest.length),
    32,
  );
});

async function material(key: (typeof keys)[number], other: Partial<Awaited<ReturnType<typeof ofSeal>>> = {}) {
  return { ...(await ofSeal(key)), ...other };
}

async function ofSeal(key: (typeof keys)[number]) {
  const row = await selectSeal(database, seals.get(key) ?? '');
  assert.ok(row?.electronicSeal && row.nationalSerial);
  return {
    electronicSeal: row.electronicSeal,
    at: new Date('2026-11-19T01:00:00Z'),
    localTime: '2026-11-19 09:00:00',
    user: {
      key: await signingKeyOf(at(), keyOfSeal(row.id), 'SM2'),
      certificate: await certificateBySerial(at(), row.nationalSerial),
    },
  };
}

test('what is wrong is told apart', async () => {
  const ofd = await sealed('planning');
  const files = unzipSync(ofd);
  const text = (name: string) => Buffer.from(files[name] ?? []).toString();
  const replaced = (name: string, from: string, to: string) =>
    changed(ofd, { [name]: Buffer.from(text(name).replace(from, to)) });
  assert.equal(await stateOf(Buffer.from('hello')), 'no-pdf');
  assert.equal(await stateOf(zipSync({ 'a.txt': Buffer.from('a') })), 'no-pdf');
  assert.equal(await stateOf(packParts(paper.parts)), 'not-sealed');
  assert.equal(await stateOf(replaced(page, '澜岸', '澜山')), 'altered');
  assert.equal(await stateOf(replaced(signature, '09:00:00', '10:00:00')), 'altered');
  assert.equal(await stateOf(replaced('OFD.xml', '建设工程', '建筑工程')), 'altered');
  assert.equal(await stateOf(changed(ofd, { [page]: undefined })), 'altered');
  assert.equal(await stateOf(changed(ofd, { 'Doc_0/Signs/Signatures.xml': undefined })), 'altered');
  assert.equal(await stateOf(changed(ofd, { 'Doc_0/Signs/Sign_0/Seal.esl': Buffer.from('x') })), 'altered');
  assert.equal(await stateOf(changed(ofd, { 'Doc_0/Annots/1.xml': Buffer.from('<a/>') })), 'appended');
  assert.equal(await stateOf(ofd.subarray(0, ofd.length - 30)), 'altered');
  assert.equal(await stateOf(Buffer.concat([ofd, Buffer.from('more')])), 'appended');
  assert.equal(await stateOf(Buffer.concat([ofd, zipSync({ 'a.txt': Buffer.from('a') })])), 'appended');
  assert.equal(await stateOf(Buffer.concat([packParts(paper.parts), Buffer.from('more')])), 'not-sealed');
  assert.equal(await stateOf(changed(ofd, {})), 'altered', 'packed anew it is another file');
});

test('a seal of somebody else, and one whose log does not know the paper, are not this seal', async () => {
  const elsewhere = await testDatabase();
  try {
    const stranger = testApplication(elsewhere);
    assert.equal(
      (await checkDocument(at(stranger), await sealed('planning'))).state,
      'foreign',
      'one installation does not vouch for another',
    );
    const own = await material('planning', { localTime: '2026-11-19 09:30:00' });
    assert.equal(await stateOf((await sealOfd(paper, own)).ofd), 'wrong-seal');
    const { electronicSeal } = await material('parks');
    assert.equal(await stateOf((await sealOfd(paper, { ...own, electronicSeal })).ofd), 'wrong-seal');
    assert.equal(await stateOf((await sealOfd(paper, { ...own, user: await officer() })).ofd), 'wrong-seal');
    const key = await signingKeyOf(at(), 'not the seal', 'SM2');
    const forged = await sealOfd(paper, { ...own, user: { ...own.user, key } });
    assert.equal(await stateOf(forged.ofd), 'altered');
  } finally {
    await elsewhere.close();
  }
});

async function officer() {
  const key = await signingKeyOf(at(), 'an officer', 'SM2');
  const authorities = await authoritiesOf(at(), 'SM2');
  const { certificate } = await database.transaction((tx) =>
    issueCertificate(at(), tx, authorities, {
      profile: 'officer',
      algorithm: 'SM2',
      subjectKey: newId(),
      subject: { name: '某人' },
      spki: key.spki,
    }),
  );
  return { key, certificate };
}

test('a time-stamp keeps what an expired or destroyed seal signed; of a stolen one nothing is good', async () => {
  const later = at(testApplication(database, fixedClock('2033-01-01T09:00:00+08:00')));
  const stamped = await sealed('water');
  assert.equal((await checkDocument(later, stamped)).state, 'good');
  const { ofd } = await sealOfd(paper, await material('water'));
  assert.equal((await checkDocument(later, ofd)).state, 'expired');
  const nextDay = at(testApplication(database, fixedClock('2026-11-20T09:00:00+08:00')));
  await changeSeal(nextDay, seals.get('water') ?? '', 'destroy', '机构改革');
  assert.equal((await checkDocument(nextDay, stamped)).state, 'good');
  const lost = await sealed('parks');
  await changeSeal(at(), seals.get('parks') ?? '', 'void', '密钥泄露');
  assert.equal(await stateOf(lost), 'revoked');
});

test('two files of one name, paths out of the package and bombs are no package', () => {
  const file = (name: string, size = 3) => zipSync({ [name]: Buffer.alloc(size) }, { level: 9 });
  assert.ok(unpackParts(Buffer.from(file('OFD.xml'))));
  for (const name of ['../OFD.xml', '/OFD.xml', 'a\\b', 'a//b', './a'])
    assert.equal(unpackParts(Buffer.from(file(name))), undefined, name);
  const twice = Buffer.from(zipSync({ 'OFD.xml': Buffer.from('a'), 'OFD.xmk': Buffer.from('b') }));
  for (let found = twice.indexOf('OFD.xmk'); found >= 0; found = twice.indexOf('OFD.xmk'))
    twice.write('OFD.xml', found);
  assert.equal(unpackParts(twice), undefined);
  const bomb = Buffer.from(file('OFD.xml', 20 << 20));
  bomb.writeUInt32LE(10, bomb.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
  assert.equal(unpackParts(bomb), undefined);
});

test('whatever is changed in it, an OFD is answered, and not as good', async () => {
  const ofd = await sealed('planning');
  const stored = Buffer.from(zipSync(unzipSync(ofd), { level: 0 }));
  await answersWhatever(mutationsOf([ofd, stored], ['PK\x05\x06', '<ofd:', ']]>']), async (bytes) => {
    const { state } = await checkDocument(at(), bytes);
    assert.ok(state !== 'good' || bytes.equals(ofd), 'altered, and still good');
  });
});
