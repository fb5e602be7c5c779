import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { issueLicence, type Licence, readLicencePaper } from '#casework/licences/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { changeSeal, checkDocument, listUses, requestSeal } from '#platform/seals/index.ts';
import { callOf, openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
let system: Call;
let licence: Licence;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  system = systemCall(city, 'test');
  const release = await currentRelease(system);
  const licenceType = release.part('licence', 'planning-permit');
  const body = await findBody(system, 'natural-resources');
  assert.ok(licenceType && body);
  licence = await city.database.transaction((transaction) =>
    issueLicence(system, transaction, {
      licenceType,
      body: { id: body.id, name: body.name, creditCode: body.creditCode ?? null },
      divisionKey: 'construction-planning',
      regionCode: '339901000000',
      holder: {
        subjectId: null,
        name: '明州澜岸置业有限公司',
        code: '91339901MAD7K2L486',
        codeType: 'credit-code',
      },
      values: [],
    }),
  );
});
after(() => city.database.close());

async function paper(
  format: 'pdf' | 'ofd' = 'pdf',
): Promise<{ readonly id: string; readonly content: Buffer }> {
  const { file, content } = await readLicencePaper(system, licence.id, format);
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return { id: file.id, content: Buffer.concat(parts) };
}

test('a licence is sealed once its body has a seal: the keeper asked for it, the leader approved it', async () => {
  const bare = await paper();
  assert.equal((await checkDocument(system, bare.content)).state, 'not-sealed');

  const keeper = await callOf(city, 'natural-resources.seals');
  const leader = await callOf(city, 'natural-resources.leader');
  const clerk = await callOf(city, 'lin.xiaotang');
  await assert.rejects(requestSeal(clerk, { bodyId: licence.bodyId }), { code: 'access/denied' });
  const { id } = await requestSeal(keeper, { bodyId: licence.bodyId });
  assert.equal((await paper()).id, bare.id, 'a seal that waits for approval seals nothing');
  await assert.rejects(changeSeal(keeper, id, 'approve'), { code: 'access/denied' });
  await changeSeal(leader, id, 'approve');

  const sealed = await paper();
  const checked = await checkDocument(system, sealed.content);
  assert.deepEqual([checked.state, checked.title], ['good', '建设工程规划许可证']);
  assert.equal((await paper()).id, sealed.id, 'sealed once, then kept');
  assert.equal((await listUses(leader, id)).uses.length, 1);
  const ofd = await paper('ofd');
  const checkedOfd = await checkDocument(system, ofd.content);
  assert.deepEqual([checkedOfd.state, checkedOfd.title], ['good', '建设工程规划许可证']);
  assert.equal((await paper('ofd')).id, ofd.id, 'the OFD, too, is sealed once');
  assert.equal((await listUses(leader, id)).uses.length, 2);

  await changeSeal(keeper, id, 'suspend', '保管员休假');
  assert.equal((await paper()).id, bare.id, 'a suspended seal holds up no licence');
});
