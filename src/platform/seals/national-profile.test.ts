import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { algorithmOf, partAt, read, readCertificate, readSignedData } from '#platform/certificates/index.ts';
import { type BodyDefinition, findBody, importDirectory } from '#platform/directory/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { registerSealable } from './approvals.ts';
import { changeSeal } from './change-seal.ts';
import { checkDocument } from './check-document.ts';
import { readSignature } from './read-signature.ts';
import { requestSeal } from './request-seal.ts';
import { sealDocuments } from './seal-documents.ts';

let database: Database;
let national: Call;
let international: Call;
let sealed: Buffer;

const profiled = (base: Application, crypto: 'international' | 'sm'): Call =>
  testCall({ ...base, config: { ...base.config, crypto } });

before(async () => {
  database = await testDatabase();
  const base = testApplication(database);
  [national, international] = [profiled(base, 'sm'), profiled(base, 'international')];
  const body: BodyDefinition = {
    key: 'planning',
    name: { 'zh-CN': '明州市规划局' },
    kind: 'government',
    divisions: [],
  } as const;
  await database.transaction((tx) =>
    importDirectory(national, tx, { bodies: [body], officers: [] }, async () => undefined),
  );
  const bodyId = (await findBody(national, 'planning'))?.id ?? '';
  const { id } = await requestSeal(national, { bodyId });
  await changeSeal(national, id, 'approve');
  registerSealable('national-test', async () => bodyId);
  const pdf = await renderPdf('certificate', {
    title: '建设工程规划许可证',
    number: '建字第1号',
    fields: [],
    issuer: '明州市规划局',
    issuedOn: '2026-11-19',
    identifier: '1.2.156.3005.2',
    verifyUrl: 'https://example.org/v/1',
    seal: { name: '明州市规划局' },
  });
  const document = { kind: 'national-test', id: newId(), title: '许可证', pdf };
  const { pdfs, record } = await sealDocuments(national, bodyId, [document]);
  await database.transaction(record);
  sealed = pdfs[0] ?? Buffer.alloc(0);
});
after(() => database.close());

test('a paper is sealed and time-stamped with SM2 and SM3, and checked under either profile', async () => {
  const found = readSignature(sealed);
  assert.ok(typeof found === 'object');
  const signed = readSignedData(found.contents);
  const stamp = signed?.timeStamp && readSignedData(signed.timeStamp);
  for (const one of [signed, stamp]) {
    assert.equal(one?.digestAlgorithm, 'sm3');
    assert.equal(one?.genuine, true);
    assert.ok(one.certificate);
    assert.equal(algorithmOf(readCertificate(one.certificate).spki), 'SM2');
  }
  for (const call of [national, international]) {
    const checked = await checkDocument(call, sealed);
    assert.equal(checked.state, 'good');
    assert.ok('sealedAt' in checked && checked.sealedAt instanceof Date);
  }
  const altered = Buffer.from(sealed);
  altered[200] = (altered[200] ?? 0) ^ 1;
  assert.equal((await checkDocument(national, altered)).state, 'altered');
});

const skip = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';

test('openssl verifies the signature in the paper as SM2 with SM3', { skip }, async () => {
  const found = readSignature(sealed);
  assert.ok(typeof found === 'object');
  const certificate = readSignedData(found.contents)?.certificate;
  assert.ok(certificate);
  const signer = partAt(partAt(read(found.contents, { padded: true }), 1, 0).parts.at(-1), 0);
  const attributes = signer.parts.find(({ tag }) => tag === 0xa0);
  assert.ok(attributes);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sm2-'));
  const place = (name: string) => path.join(folder, name);
  try {
    await writeFile(place('key.der'), readCertificate(certificate).spki);
    // What is signed is the set itself, not the tag it travels under.
    await writeFile(place('bytes'), Buffer.concat([Buffer.of(0x31), attributes.raw.subarray(1)]));
    await writeFile(place('signature'), partAt(signer, 5).content);
    const { stdout } = spawnSync('openssl', [
      ...['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', place('key.der'), '-rawin'],
      ...['-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'],
      ...['-in', place('bytes'), '-sigfile', place('signature')],
    ]);
    assert.match(String(stdout), /Verified Successfully/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
