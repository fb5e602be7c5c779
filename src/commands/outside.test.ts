import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enterAnswer, listForwarded, reconcileForwards } from '#casework/forwarding/index.ts';
import {
  explainFinding,
  type FindingKind,
  lookForGaps,
  readFindings,
  signFinding,
} from '#insight/outside/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { settle } from './decide-elsewhere.ts';
import { materialsOf } from './scenario-steps.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];

let city: Awaited<ReturnType<typeof openTestCity>>;
let supervisor: Call;
let head: Call;
before(async () => {
  city = await openTestCity(packs);
  supervisor = await callOf(city, 'government-services.supervision');
  head = await callOf(city, 'tobacco.head');
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const later = (minutes: number) => city.clock.moveTo(new Date(city.clock.now().getTime() + minutes * 60_000));
const found = async (kind: FindingKind, by = supervisor) => (await readFindings(by, { kind })).findings;

test('a case that is closed minutes after it came, with every step done, is found; one that took its time is not', async () => {
  const quick = await applyAsInScenario(city, 'tobacco-retail');
  later(4);
  await quick.take(0, 1, 2);
  const slow = await applyAsInScenario(city, 'tobacco-retail');
  later(5);
  await slow.take(0);
  later(6);
  await slow.take(1, 2);
  await settle(city);
  const findings = await found('too-quick');
  assert.deepEqual(
    findings.map(({ caseId }) => caseId),
    [quick.caseId],
  );
  assert.deepEqual(findings[0]?.detail, { minutes: 4, acts: 3, channel: 'api' });
});

test('it is explained, returned, explained again and signed, and stays; each by who has to', async () => {
  const [finding] = await found('too-quick', head);
  assert.deepEqual([finding?.stage, finding?.may], ['to-explain', { explain: true, countersign: false }]);
  assert.ok(finding);
  const explain = (by: Call, text: string) =>
    explainFinding(by, { id: newId(), findingId: finding.id, text });
  const clerk = await callOf(city, 'tobacco');
  await assert.rejects(readFindings(clerk), is('access/denied'));
  await assert.rejects(explain(clerk, '当场办结'), is('access/denied'));
  await assert.rejects(explain(supervisor, '当场办结'), is('access/denied'));
  await assert.rejects(explain(await callOf(city, 'parks.head'), '不是我们的'), is('access/denied'));
  await assert.rejects(explain(head, '  '), is('outside/text-required'));
  await explain(head, '材料提前看过，当场办结');
  await assert.rejects(explain(head, '再说一遍'), is('outside/explained-already'));
  const sign = async (by: Call, verdict: 'accepted' | 'returned', remark: string) => {
    const [now] = await found('too-quick');
    const explanationId = now?.explanations.at(-1)?.id ?? '';
    await signFinding(by, { explanationId, verdict, remark });
  };
  await assert.rejects(sign(head, 'accepted', ''), is('access/denied'));
  await assert.rejects(sign(supervisor, 'returned', ''), is('outside/text-required'));
  await sign(supervisor, 'returned', '提前看材料的记录在哪里？');
  await explain(head, '咨询记录见附件编号十二');
  await sign(supervisor, 'accepted', '');
  await assert.rejects(sign(supervisor, 'accepted', ''), is('outside/countersigned-already'));
  const [settled] = await found('too-quick');
  assert.equal(settled?.stage, 'settled');
  assert.equal(settled?.explanations.length, 2);
  await assert.rejects(city.database.execute('delete from outside.finding'), /neither deleted nor changed/);
});

test('a licence that no case led to is found, once however often it is told', async () => {
  const body = await findBody(systemCall(city, 'test'), 'tobacco');
  const licenceId = newId();
  for (const _time of [1, 2]) {
    await city.database.transaction((transaction) =>
      appendEvents(systemCall(city, 'test'), transaction, [
        {
          name: 'licence.issued',
          data: {
            licenceId,
            bodyId: body?.id,
            typeKey: 'tobacco-licence',
            caseId: null,
            validFrom: '2026-11-01',
          },
        },
      ]),
    );
    await settle(city);
  }
  const findings = await found('licence-without-case');
  assert.deepEqual(
    findings.map(({ reference }) => reference),
    [licenceId],
  );
});

test('an application that was put in after the decision it asks for is found', async () => {
  const { caseId, take } = await applyAsInScenario(city, 'lawyer-practice');
  await take(0, 1, 2);
  await settle(city);
  const justice = await callOf(city, 'justice.head');
  const { forwards } = await listForwarded(justice);
  const forward = forwards.find((each) => each.caseId === caseId);
  const { document } = await materialsOf(justice, packs, { document: { upload: 'sample.pdf' } });
  assert.ok(forward && document?.way === 'upload');
  await enterAnswer(justice, {
    ...{ reference: forward.id, outcome: 'granted', reason: '', decision: '省司许〔2026〕1号' },
    ...{ decidedOn: '2026-11-02', fileId: document.fileId, why: '补录' },
  });
  await settle(city);
  const [finding, ...more] = await found('entered-afterwards');
  assert.deepEqual(more, []);
  assert.equal(finding?.caseId, caseId);
  assert.equal(finding.detail['decidedOn'], '2026-11-02');
  assert.equal(finding.detail['receivedOn'], '2026-11-19');
});

test('what another system has decided for us, and no case of ours was sent for, is found with those who have cases there', async () => {
  const [forward] = (await listForwarded(await callOf(city, 'justice.head'))).forwards;
  assert.ok(forward);
  await city.database.execute(
    `insert into forwarding.simulated_case (number, system, reference, digest, received_on, outcome, reason, decision, decided_on)
     values ('SF2026-0099', $1, $2, repeat('0', 64), $3, 'granted', '', '省司许〔2026〕99号', $3)`,
    [forward.system.key, newId(), city.clock.today()],
  );
  later(24 * 60);
  await Promise.all([reconcileForwards(city), reconcileForwards(city)]);
  await settle(city);
  const [finding, ...more] = await found('unknown-here', await callOf(city, 'justice.head'));
  assert.deepEqual(more, []);
  assert.equal(finding?.detail['number'], 'SF2026-0099');
  assert.equal(finding.detail['day'], '2026-11-19');
  assert.equal(finding.may.explain, true);
  assert.deepEqual(await found('unknown-here', head), [], 'no other body');
});

test('numbers of papers without a gap are no finding; one that is taken away is named', async () => {
  await lookForGaps(city);
  assert.deepEqual(await found('number-gap'), []);
  await city.database.execute(
    `delete from cases.paper where (template, serial) = ('accepted', 1) and body_id =
      (select body_id from cases.paper where template = 'accepted' group by body_id having count(*) > 1 limit 1)`,
  );
  await lookForGaps(city);
  await lookForGaps(city);
  const [gap, ...more] = await found('number-gap');
  assert.deepEqual(more, []);
  assert.equal(gap?.detail['missing'], '1');
  assert.equal(gap.detail['template'], 'accepted');
});

test('what was taken away on the last day of the year is found in the new one', async () => {
  const [known] = await found('number-gap');
  await city.database.execute(
    `delete from cases.paper where (template, serial, body_id) = ('accepted', 2, $1)`,
    [known?.bodyId],
  );
  city.clock.moveTo(new Date('2027-01-01T00:00:05+08:00'));
  await lookForGaps(city);
  assert.deepEqual(
    (await found('number-gap')).map(({ detail }) => [detail['year'], detail['missing']]),
    [
      [2026, '1、2'],
      [2026, '1'],
    ],
  );
});
