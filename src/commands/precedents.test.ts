import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findPrecedents, viewCase } from '#casework/cases/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
before(async () => {
  planning = await openPlanningCity();
});
after(() => planning.city.database.close());

async function decided(key: string, reason: string): Promise<string> {
  const { caseId } = await planning.submit(key);
  await planning.act('lin.xiaotang', caseId, { act: 'accept', outcome: 'not-accepted', reason });
  return caseId;
}

test('decided cases of the same item stand beside one, those in the same situation first, with their reasons', async () => {
  const same = await decided('same', '用地不在规划区内');
  const other = await decided('other', '材料不齐');
  const { case: of } = await viewCase(await callOf(planning.city, 'lin.xiaotang'), other);
  await planning.city.database.execute(
    `update cases.content set situation = situation || '{"another": "mark"}' where id = $1`,
    [of.contentId],
  );
  const { caseId } = await planning.submit('at-hand');
  // Places are known once what came has been told of.
  await deliverPending(planning.city);
  const clerk = await callOf(planning.city, 'lin.xiaotang');
  const { precedents } = await findPrecedents(clerk, caseId);
  assert.deepEqual(
    precedents.map(({ case: found, reason }) => [found.id, found.outcome, reason]),
    [
      [same, 'not-accepted', '用地不在规划区内'],
      [other, 'not-accepted', '材料不齐'],
    ],
  );
  const [first, second] = precedents.map(({ alike }) => alike);
  assert.ok(first && second);
  assert.equal(first.situation.same, first.situation.of);
  assert.equal(second.situation.of, second.situation.same + 1);
  assert.ok(first.answers > 3, 'the same answers were given');
  const entries = await readAuditOf(planning.city.database, 'case', caseId);
  assert.ok(entries.some(({ action }) => action === 'case.precedents'));
});

test('nobody sees by precedents what he may not read', async () => {
  await decided('hidden', '不符合');
  const { caseId } = await planning.submit('asked');
  await assert.rejects(findPrecedents(planning.applicant, caseId), { code: 'access/denied' });
  await assert.rejects(findPrecedents(await callOf(planning.city, 'real-estate-registration'), caseId), {
    code: 'access/denied',
  });
});
