import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readHistory } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let clerk: Call;
let refused: string;
let accepted: string;
before(async () => {
  planning = await openPlanningCity();
  ({ caseId: refused } = await planning.submit('first'));
  await planning.act('lin.xiaotang', refused, {
    act: 'accept',
    outcome: 'not-accepted',
    reason: '地块 用地性质 不符',
  });
  planning.city.clock.moveTo(new Date(planning.city.clock.now().getTime() + 60_000));
  ({ caseId: accepted } = await planning.submit('second'));
  await planning.accept(accepted);
  clerk = await callOf(planning.city, 'lin.xiaotang');
});
after(() => planning.city.database.close());

const found = async (text: string, limit = 50) =>
  (await readHistory(clerk, { text, limit })).rows.map(({ case: of }) => of.id);

test('what one has done is found by any field that was stated and by one’s own words', async () => {
  const both = [accepted, refused];
  assert.deepEqual(await found('许怀瑾'), both, 'an answer');
  assert.deepEqual(await found('91339901MA74K5FG2C 澜岸'), both, 'two words of different fields');
  assert.deepEqual(await found('91339901mad7k2l486'), both, 'the applicant’s code');
  assert.deepEqual(await found('用地性质'), [refused], 'a reason of one’s own');
  assert.deepEqual(await found('用地性质 没有这个词'), []);
  const parks = await callOf(planning.city, 'parks');
  assert.deepEqual((await readHistory(parks, { text: '许怀瑾' })).rows, [], 'another has done nothing here');
});

test('pages of what is found join without gap, and looking leaves a trace without what was typed', async () => {
  const first = await readHistory(clerk, { text: '许怀瑾', limit: 1 });
  assert.ok(first.next);
  const second = await readHistory(clerk, { text: '许怀瑾', limit: 1, before: first.next });
  assert.deepEqual(
    [...first.rows, ...second.rows].map(({ case: of }) => of.id),
    [accepted, refused],
  );
  assert.equal(second.next, undefined);
  const entries = await readAuditOf(planning.city.database, 'case-list', clerk.requestId);
  assert.ok(entries.some(({ action }) => action === 'case.search'));
  assert.doesNotMatch(JSON.stringify(entries), /许怀瑾/);
});

test('of a case that is no longer one’s own to read nothing that was stated is found', async () => {
  const [of] = (await readHistory(clerk, { limit: 1 })).rows;
  assert.ok(of);
  await planning.city.database.execute(`update cases.case set division_key = 'another' where id = $1`, [
    of.case.id,
  ]);
  assert.deepEqual(await found('许怀瑾'), [refused]);
});
