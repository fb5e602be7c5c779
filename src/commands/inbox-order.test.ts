import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { beginProcedure, listSuspended, readInbox, resumeCase, suspendCase } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { gatheredIn, openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let clerk: Call;
before(async () => {
  planning = await openPlanningCity();
  clerk = await callOf(planning.city, 'lin.xiaotang');
});
after(() => planning.city.database.close());

type Row = Awaited<ReturnType<typeof readInbox>>['rows'][number];

const on = (day: string) => planning.city.clock.moveTo(new Date(`${day}T09:00:00+08:00`));

async function inbox(limit: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let from: string | undefined;
  do {
    const page = await readInbox(clerk, { limit, ...(from ? { after: from } : {}) });
    rows.push(...page.rows);
    from = page.next;
  } while (from);
  return rows;
}

const dues = (rows: readonly Row[]) => rows.map(({ dueOn }) => dueOn ?? '9999');

test('the most urgent step stands first, also where only its case has an end and where that end moves', async () => {
  // No step but acceptance and the hearing of neighbours has a limit of its own: of the first the case's end is all there is.
  const gathered = await gatheredIn(planning, new Date('2026-10-19T09:00:00+08:00'), 'gathered');
  on('2026-10-26');
  const { caseId: later } = await planning.submit('later');
  await planning.accept(later);
  const { caseId: fresh } = await planning.submit('fresh');
  const expect = async (cases: readonly string[], when: string) => {
    for (const limit of [1, 50]) {
      const rows = await inbox(limit);
      assert.deepEqual(
        rows.map((row) => row.case.id),
        cases,
        `${when}, in pages of ${limit}`,
      );
      assert.deepEqual(dues(rows), dues(rows).toSorted());
    }
  };
  await expect([gathered, fresh, later], 'as they came');
  await beginProcedure(clerk, { id: newId(), caseId: gathered, kind: 'hearing', officers: ['甲', '乙'] });
  await expect([fresh, later, gathered], 'one stands still');
});

test('what is suspended is in no inbox, but in the list from which it is resumed; only of one’s own division', async () => {
  const [first] = await inbox(1);
  assert.ok(first);
  const caseId = first.case.id;
  await planning.accept(caseId);
  const head = await callOf(planning.city, 'zhou.yan');
  await suspendCase(head, { id: newId(), caseId, reason: '等待规划调整' });
  assert.ok(!(await inbox(50)).some((row) => row.case.id === caseId));
  const listed = async (account: string) =>
    (await listSuspended(await callOf(planning.city, account), 20)).map(({ id }) => id);
  for (const account of ['lin.xiaotang', 'zhou.yan', 'natural-resources.leader'])
    assert.deepEqual(await listed(account), [caseId], account);
  for (const account of ['natural-resources.forestry', 'parks', 'chen.yutong'])
    assert.deepEqual(await listed(account), [], account);
  // Whose titles stood there is on record, as of the inbox beside it.
  const entries = async ({ requestId }: Call) =>
    (await readAuditOf(planning.city.database, 'case-list', requestId)).map(({ bytes }) => bytes.toString());
  const looked = await callOf(planning.city, 'zhou.yan');
  await listSuspended(looked, 20);
  const [entry, ...rest] = await entries(looked);
  assert.ok(entry?.includes(caseId) && entry.includes('"suspended"'));
  assert.deepEqual(rest, []);
  const empty = await callOf(planning.city, 'parks');
  await listSuspended(empty, 20);
  assert.deepEqual(await entries(empty), []);
  await resumeCase(head, { id: newId(), caseId, reason: '规划已调整' });
  assert.deepEqual(await listed('lin.xiaotang'), []);
  assert.ok((await inbox(50)).some((row) => row.case.id === caseId));
});
