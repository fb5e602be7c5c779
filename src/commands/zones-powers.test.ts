import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readScenarios } from '#casework/packs/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import {
  answerOffer,
  endPower,
  listGuardianClaims,
  listPowers,
  powersOf,
  settleGuardianship,
  withdrawRequest,
} from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { closeRecord, readRecord } from '#platform/registers/index.ts';
import { callOf } from './test-city.ts';
import { openTwoZones, type TwoZones } from './two-zones.ts';

/** Who acts for whom, where the public and the bodies stand in networks of their own. */
let zones: TwoZones;
/** An old woman, and who looks after her. */
let old: Call;
let helper: Call;
let officer: Call;
const code = { old: '33990119470312106X', helper: '339902198911051347' };

before(async () => {
  zones = await openTwoZones();
  [old, helper, officer] = await Promise.all([
    callOf(zones.internet, 'he.guifang'),
    callOf(zones.internet, 'liang.ruoxi'),
    callOf(zones.outer, 'public-security.household'),
  ]);
});
after(() => zones.close());

const toBodies = () => zones.bring(zones.internet, zones.outer);
const toPublic = () => zones.bring(zones.outer, zones.internet);

/** As the pages write it, for which somebody has to prove himself anew. */
async function asked(kind: 'offer' | 'guardianship', by: Call, name = '何桂芳'): Promise<string> {
  const id = newId();
  const principal = name === '何桂芳' ? old.actor.subjectId : null;
  await zones.internet.database.transaction(async (transaction) => {
    await transaction.execute(
      `insert into identity.power_request (id, kind, asked_by, agent_record_id, agent_name, principal_record_id, principal_name,
          principal_code, principal_kind, scope, matters, valid_from, proof)
        values ($1, $2, $3, $4, '梁若溪', $5, $6, '3399***********06X', 'person', $7, $8, '2026-11-01', '社区证明 2026-11')`,
      [
        ...[id, kind, by.actor.id, helper.actor.subjectId, principal, name],
        kind === 'offer' ? 'family' : 'guardian',
        kind === 'offer' ? ['old-age-allowance'] : null,
      ],
    );
    if (kind === 'guardianship')
      await appendEvents(by, transaction, [{ name: 'guardianship.claimed', data: { requestId: id } }]);
  });
  return id;
}

interface Kept {
  readonly agent: string;
  readonly principal: string;
  readonly matters: readonly string[] | null;
  readonly ended: boolean;
}

/** What the bodies know of a power, both sides by the ids of their own registers. */
async function keptByBodies(id: string): Promise<Kept | undefined> {
  const [row] = await zones.outer.database.query<Kept>(
    `select person_record_id as agent, principal_record_id as principal, matters, ended_at is not null as ended
      from identity.power where id = $1`,
    [id],
  );
  return row;
}
const recordIn = async (call: Call, number: string) =>
  (await readRecord(call, 'people', number, { purpose: 'test' }))?.id;

test('a guardian’s proof is looked at by an officer of the bodies; he acts in public once it is confirmed', async () => {
  const right = await asked('guardianship', helper);
  const nobody = await asked('guardianship', helper, '何桂圆');
  await toBodies();
  const waiting = await listGuardianClaims(officer);
  assert.deepEqual(
    waiting.map(({ id, principalName, proof }) => [id, principalName, proof]),
    [
      [right, '何桂芳', '社区证明 2026-11'],
      [nobody, '何桂圆', '社区证明 2026-11'],
    ],
  );
  await settleGuardianship(officer, nobody, { confirmed: false, reason: '姓名不符' });
  await settleGuardianship(officer, right, { confirmed: true, reason: '与存根一致' });
  assert.deepEqual(await powersOf(helper), [], 'not yet told');
  await toPublic();
  const [power, ...more] = await powersOf(helper);
  assert.deepEqual(
    [power?.id, power?.principalId, power?.scope, more.length],
    [right, old.actor.subjectId, 'guardian', 0],
  );
  const kept = await keptByBodies(right);
  assert.deepEqual(kept, {
    agent: await recordIn(officer, code.helper),
    principal: await recordIn(officer, code.old),
    matters: null,
    ended: false,
  });
  const { asked: own } = await listPowers(helper);
  assert.equal(own.find(({ id }) => id === nobody)?.reason, '姓名不符');
  for (const [call, times] of [
    [helper, 2],
    [old, 1],
  ] as const) {
    const told = (await listMessages(call)).messages.filter(
      ({ template }) => template === 'account.power-changed',
    );
    assert.equal(told.length, times);
  }
  await endPower(helper, right);
  await toBodies();
  assert.equal((await keptByBodies(right))?.ended, true);
});

test('what is taken back while an officer confirms it holds in neither network', async () => {
  const id = await asked('guardianship', helper);
  await toBodies();
  await withdrawRequest(helper, id);
  await settleGuardianship(officer, id, { confirmed: true, reason: '与存根一致' });
  await toPublic();
  assert.deepEqual(await powersOf(helper), []);
  await toBodies();
  assert.equal((await keptByBodies(id))?.ended, true);
  const taken = await asked('guardianship', helper);
  await withdrawRequest(helper, taken);
  await toBodies();
  assert.deepEqual(await listGuardianClaims(officer), [], 'asked and taken back before anybody saw it');
});

test('what the bodies say of a case goes to whom it is for, once who filed it may act for her no more', async () => {
  const id = await asked('offer', old);
  await zones.internet.database.execute(
    `update identity.power_request set matters = '{disability-card-renewal}' where id = $1`,
    [id],
  );
  await answerOffer(helper, id, true);
  const given = (await readScenarios(['packs/china', 'packs/mingzhou'])).find(
    ({ item }) => item === 'disability-card-renewal',
  )?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const acting: Call = {
    ...helper,
    actor: { ...helper.actor, onBehalfOf: old.actor.subjectId ?? '', matters: ['disability-card-renewal'] },
  };
  const submit = () =>
    submitApplication(acting, {
      ...{ itemKey: 'disability-card-renewal', situation: given.situation ?? {}, answers: given.answers },
      ...{ materials: {}, channel: 'web', idempotencyKey: newId() },
    });
  const told = async (who: Call, caseId: string) =>
    (await listMessages(who)).messages.filter((one) => one.caseId === caseId).map(({ template }) => template);
  const first = await submit();
  await toBodies();
  await toPublic();
  assert.deepEqual(await told(helper, first.caseId), ['case.received'], 'while she may act she is told');
  const second = await submit();
  await endPower(old, id);
  await toBodies();
  await toPublic();
  assert.deepEqual(await told(helper, second.caseId), []);
  assert.deepEqual(await told(old, second.caseId), ['case.received']);
});

test('the bodies know who may act for whom, in which matters, and that it has ended; a death ends it in public, too', async () => {
  const id = await asked('offer', old);
  await answerOffer(helper, id, true);
  await toBodies();
  assert.deepEqual(await keptByBodies(id), {
    agent: await recordIn(officer, code.helper),
    principal: await recordIn(officer, code.old),
    matters: ['old-age-allowance'],
    ended: false,
  });
  await closeRecord(officer, {
    ...{ register: 'people', identifier: code.old, endsOn: officer.clock.today(), cause: '死亡登记' },
  });
  assert.equal((await powersOf(helper)).length, 1, 'not yet told');
  await toPublic();
  assert.deepEqual(await powersOf(helper), []);
  await toBodies();
  assert.equal((await keptByBodies(id))?.ended, true);
});
