import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeRemark } from '#casework/remarks/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { settleAssignment } from '#platform/access/index.ts';
import {
  assignmentsOf,
  confirmEverybody,
  delegateAssignment,
  endDelegation,
} from '#platform/directory/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

const rounds = 40;
const atOnce = 4;

let planning: PlanningCity;
let caseId: string;
let clerk: Call;
let head: Call;
let keeper: Call;
before(async () => {
  planning = await openPlanningCity();
  ({ caseId } = await planning.submit('ends'));
  await planning.accept(caseId);
  [clerk, head, keeper] = await Promise.all([
    callOf(planning.city, 'lin.xiaotang'),
    callOf(planning.city, 'zhou.yan'),
    callOf(planning.city, 'natural-resources.seals'),
  ]);
});
after(() => planning.city.database.close());

/** As it comes from outside. */
const request = (call: Call): Call => ({ ...call, asked: { by: call.actor }, requestId: newId() });

const written = async () =>
  new Set(
    (await planning.city.database.query<{ id: string }>(`select id from remarks.remark`)).map(({ id }) => id),
  );

/**
 * Several requests are under way while what they rest on ends. What is acknowledged must be there for whoever looks when the end
 * has been acknowledged: it was done before, or it was refused. Answers those that were done afterwards.
 */
async function doneAfter(by: Call, end: () => Promise<unknown>): Promise<readonly string[]> {
  const ids = Array.from({ length: atOnce }, newId);
  const requests = ids.map((id) => writeRemark(request(by), caseId, { id, text: '请再核一下' }));
  const settled = Promise.allSettled(requests);
  await end();
  const before = await written();
  const outcomes = await settled;
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      assert.ok(
        isProblem(outcome.reason) &&
          ['access/denied', 'directory/assignment-ended'].includes(outcome.reason.code),
        String(outcome.reason),
      );
  const next = newId();
  await assert.rejects(writeRemark(request(by), caseId, { id: next, text: '还想说一句' }));
  return ids.filter((id, index) => outcomes[index]?.status === 'fulfilled' && !before.has(id));
}

test('what a substitute does counts until the delegation is withdrawn, and not a moment longer', async () => {
  const [own] = await assignmentsOf(clerk);
  const [substitute] = await assignmentsOf(keeper);
  assert.ok(own && substitute);
  const late: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const today = clerk.clock.today();
    const id = await delegateAssignment(clerk, {
      assignmentId: own.id,
      toOfficerId: substitute.officerId,
      from: today,
      to: today,
    });
    late.push(...(await doneAfter(keeper, () => endDelegation(clerk, id))));
  }
  assert.deepEqual(late, []);
});

test('what an officer does counts until his assignment ends, and not a moment longer', async () => {
  const { database } = planning.city;
  const [own] = await assignmentsOf(clerk);
  assert.ok(own && own.from < clerk.clock.today(), 'not of today');
  const late: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    late.push(
      ...(await doneAfter(clerk, () =>
        settleAssignment(request(head), { assignmentId: own.id, outcome: 'ended' }),
      )),
    );
    await database.transaction(async (transaction) => {
      await transaction.execute(
        `update directory.assignment set valid_to = null, ended_by = null where id = $1`,
        [own.id],
      );
      await confirmEverybody(clerk, transaction, clerk.clock.today());
    });
  }
  assert.deepEqual(late, []);
});

test('what a substitute does waits for the end of what was delegated to him, and is refused by it', async () => {
  const { database } = planning.city;
  const [own] = await assignmentsOf(clerk);
  const [substitute] = await assignmentsOf(keeper);
  assert.ok(own && substitute);
  const today = clerk.clock.today();
  await delegateAssignment(clerk, {
    assignmentId: own.id,
    toOfficerId: substitute.officerId,
    from: today,
    to: today,
  });
  const remark = (id: string) => writeRemark(request(keeper), caseId, { id, text: '代为核对' });
  const [done, late] = [newId(), newId()];
  await remark(done);
  const underWay = await database.transaction(async (transaction) => {
    await transaction.execute(`update directory.assignment set withdrawn_at = now() where id = $1`, [own.id]);
    let answered = false;
    const outcome = Promise.allSettled([remark(late).finally(() => (answered = true))]);
    while (!answered && !(await somebodyWaits()));
    return { outcome };
  });
  const [outcome] = await underWay.outcome;
  assert.ok(outcome?.status === 'rejected' && isProblem(outcome.reason), 'refused');
  assert.equal(outcome.reason.code, 'directory/assignment-ended');
  const ids = await written();
  assert.deepEqual([ids.has(done), ids.has(late)], [true, false]);
});

async function somebodyWaits(): Promise<boolean> {
  const [row] = await planning.city.database.query<{ count: number }>(
    `select count(*) as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return (row?.count ?? 0) > 0;
}
