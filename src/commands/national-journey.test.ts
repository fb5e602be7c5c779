import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { after, before, mock, test } from 'node:test';
import { listPapers } from '#casework/cases/index.ts';
import { readLicencePaper } from '#casework/licences/index.ts';
import { urgeApplication, viewProgress } from '#front/applications/index.ts';
import { rateCase } from '#front/ratings/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { extendLog, verifyLog } from '#platform/audit/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { readFileContent } from '#platform/files/index.ts';
import { changeSeal, checkDocument, requestSeal } from '#platform/seals/index.ts';
import { rotateKey } from '#platform/vault/index.ts';
import { internationalUses } from './international-algorithms.ts';
import { callOf } from './test-city.ts';
import { openTwoZones, type TwoZones } from './two-zones.ts';

let zones: TwoZones;
before(async () => {
  zones = await openTwoZones('sm');
});
after(() => zones.close());

/** Which of our files used what, other than SM2, SM3 and SM4. */
const used = new Set<string>();
const national = /^(sm3|sm4-.*)$/;

/** Every direct use by our own files of what OpenSSL offers; the SM2 and SM4-GCM of the library do not pass here. */
function listen(): () => void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 30;
  const names = [
    'createHash',
    'createHmac',
    'createCipheriv',
    'sign',
    'generateKeyPairSync',
    'argon2',
  ] as const;
  const mocks = names.map((name) => {
    const original = crypto[name] as (...parameters: unknown[]) => unknown;
    return mock.method(crypto, name, (...parameters: unknown[]) => {
      const [algorithm] = parameters;
      const callers = (new Error('here').stack ?? '').split('\n').filter((line) => line.includes('file://'));
      const caller = callers.find((line) => !line.includes('national-journey.test.ts')) ?? '';
      const [, file] = /\/src\/([\w/.-]+\.ts)/.exec(caller) ?? [];
      if (file && !national.test(String(algorithm))) used.add(file);
      return original(...parameters);
    });
  });
  syncBuiltinESMExports();
  return () => {
    for (const { mock: context } of mocks) context.restore();
    Error.stackTraceLimit = limit;
    syncBuiltinESMExports();
  };
}

const bytesOf = async (content: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
};

test('by the profile of this country the main journey uses SM2, SM3 and SM4, and what else it uses is said', async () => {
  const { internet, outer, hygiene, bring } = zones;
  const stop = listen();
  try {
    for (const city of [internet, outer])
      await rotateKey(systemCall(city, 'keys'), 'SM4-GCM', async () => undefined);
    const officers = systemCall(outer, 'test');
    const body = await findBody(outer, 'chengjiang-health');
    const { id: sealId } = await requestSeal(officers, { bodyId: body?.id ?? '' });
    await changeSeal(officers, sealId, 'approve');
    const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
    await bring(internet, outer);
    await bring(outer, internet);
    await urgeApplication(hygiene.applicant, { id: newId(), caseId });
    await bring(internet, outer);
    await hygiene.grant(caseId);
    await bring(outer, internet);
    assert.equal((await viewProgress(hygiene.applicant, caseId)).root?.outcome, 'granted');
    const licence = await hygiene.licenceOf(caseId);
    const head = await callOf(outer, 'chengjiang-health.head');
    const { file } = await readLicencePaper(head, licence.id, 'pdf');
    const pdf = await bytesOf((await readFileContent(head, file.id)).content);
    const checked = await checkDocument(officers, pdf);
    assert.equal(checked.state, 'good');
    const papers = await listPapers(head, caseId);
    assert.ok(papers.length > 0);
    const [invited] = await internet.database.query<{ hash: Buffer }>(
      `select token_hash as hash from ratings.invitation where case_id = $1`,
      [caseId],
    );
    assert.ok(invited);
    await rateCase(hygiene.applicant, { proof: { caseId }, grade: 5, choices: [], text: '' });
    await bring(internet, outer);
    for (const city of [internet, outer]) {
      while ((await extendLog(city)).length > 0);
      assert.deepEqual((await verifyLog(city)).faults, []);
    }
  } finally {
    stop();
  }
  assert.deepEqual(
    [...used].filter((file) => !(file in internationalUses)),
    // The other authority signs the certificate that a seal has for the other profile.
    ['platform/keys/signature.ts'],
  );
  for (const text of zones.carried) assert.match(text, /^sm2-sm4\./);
});

test('what lies in the database after it is by that profile', async () => {
  for (const { database } of [zones.internet, zones.outer]) {
    const all = async (select: string) =>
      (await database.query<{ value: string }>(`select distinct ${select}`)).map(({ value }) => value);
    // Those of a seal are made for both profiles, and sign by one; that of credentials signs what wallets read.
    const others = `purpose as value from keys.key
      where algorithm <> 'SM2' and purpose !~ '^(certificates|seals)/' and purpose <> 'service/credential'`;
    assert.deepEqual(await all(others), []);
    assert.deepEqual(await all(`split_part(sealed, '.', 1) as value from keys.key`), ['sm4']);
    assert.deepEqual(await all(`algorithm as value from zones.cipher_key`), ['SM2']);
    assert.deepEqual(await all(`split_part(digest, ':', 1) as value from zones.entry`), ['sm3']);
    assert.deepEqual(await all(`cipher as value from vault.key where state = 'current'`), ['SM4-GCM']);
    assert.deepEqual(
      await all(`(note ~ '\nsm3 [A-Za-z0-9+/]{43}=\n')::text as value from audit.checkpoint`),
      ['true'],
    );
    const [{ id } = { id: 0 }] = await database.query<{ id: number }>(
      `select id from vault.key where state = 'current'`,
    );
    assert.deepEqual(
      await all(
        `split_part(answers #>> '{}', '.', 2) as value from cases.content where answers #>> '{}' like 'sealed.%'`,
      ),
      database === zones.outer.database ? [String(id)] : [],
    );
  }
});

const international =
  /create(?:Hash|Hmac|Cipheriv)\(\s*'(?!sm)|generateKeyPair(?:Sync)?\)?\(\s*'|'(?:ES256|RS256|ECDH-ES)'|subtle\.|\bargon2\b.*'node:crypto'|Ed25519: Buffer/;
/** These choose by the profile, or by what a key or the other side is; the journey looks at what they chose. */
const byProfile = [
  'kernel/backup/chunk-cipher.ts',
  'platform/keys/secret.ts',
  'platform/keys/signature.ts',
  'platform/vault/cipher.ts',
  'platform/zones/cipher-key.ts',
  'platform/zones/encipher.ts',
];

test('every place that uses another algorithm is known, and its reason stands in the manual', async () => {
  const found: string[] = [];
  for await (const file of glob('src/**/*.{ts,tsx}'))
    if (!/\.test\.|testing|-matrix/.test(file) && international.test(await readFile(file, 'utf8')))
      found.push(file.slice('src/'.length));
  const said = found.filter(
    (file) => !byProfile.includes(file) && file !== 'commands/international-algorithms.ts',
  );
  assert.deepEqual(said.toSorted(), Object.keys(internationalUses).toSorted());
  const manual = await readFile('docs/security.md', 'utf8');
  for (const row of new Set(Object.values(internationalUses)))
    assert.match(manual, new RegExp(String.raw`^\| ${row} `, 'm'), row);
});
