import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actOnTask, viewCase } from '#casework/cases/index.ts';
import { readScenarios } from '#casework/packs/index.ts';
import { submitApplication, viewProgress } from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { fireDueTimers, openTasksOfCases } from '#platform/processes/index.ts';
import { closeRecord, readRecord, writeRecord } from '#platform/registers/index.ts';
import { takeStep } from './scenario-steps.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const firm = '91339902MA7BK9Y34P';
const registrar = 'yunhu-market-regulation.registration';

let city: Awaited<ReturnType<typeof openTestCity>>;
let applicant: Call;
before(async () => {
  city = await openTestCity(packs);
  applicant = await callOf(city, 'luo.shiguang', firm);
});
after(() => city.database.close());

const system = () => systemCall(city, 'test');
const recordOf = (register: string) => readRecord(system(), register, firm, { purpose: 'test' });

/** The simple closing of the pack's own scenario: nothing to upload. */
async function closing(key: string): Promise<string> {
  const items = await readScenarios(packs);
  const given = items.find(({ item }) => item === 'company-closing')?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const { caseId } = await submitApplication(applicant, {
    itemKey: 'company-closing',
    situation: given.situation ?? {},
    answers: given.answers,
    materials: { 'investors-promise': { way: 'promise' }, seals: { way: 'promise' } },
    channel: 'api',
    idempotencyKey: key,
  });
  return caseId;
}

async function act(account: string, rootId: string, step: string, outcome: string): Promise<void> {
  const { root, branches } = await viewProgress(applicant, rootId);
  const family = [root, ...branches].flatMap((branch) => (branch ? [branch.caseId] : []));
  const open = await openTasksOfCases(city.database, family);
  const task = open.find(({ elementId }) => elementId === step);
  assert.ok(task, `${step} is open`);
  await actOnTask(await callOf(city, account), { taskId: task.id, outcome, reason: '已核对。' });
}

const verdict = async (caseId: string, key: string) =>
  (await viewCase(system(), caseId)).checks.findLast((check) => check.key === key)?.verdict;

test('a decision sees what the register says on the day, not what was stated', async () => {
  const caseId = await closing('today');
  assert.equal(await verdict(caseId, 'tax'), 'passed');
  const before = await recordOf('tax-standing');
  assert.ok(before);
  const read = await readAuditOf(city.database, 'register-record', before.id);
  assert.ok(
    read.some(({ bytes }) => bytes.toString().includes('automatic-check')),
    'who read the register, and why, is on record',
  );

  await city.database.transaction((transaction) =>
    writeRecord(system(), transaction, {
      register: 'tax-standing',
      identifier: firm,
      data: { ...before.data, arrears: '120.00' },
      validFrom: city.clock.today(),
      cause: 'test',
    }),
  );
  await act(registrar, caseId, 'accept', 'correction');
  await takeStep(city, packs, applicant, caseId, { act: 'correct' });
  assert.equal(await verdict(caseId, 'tax'), 'attention');
});

test('what a case changes in a record leaves the rest of it as it was', async () => {
  const before = await recordOf('legal-entities');
  const caseId = await closing('change');
  await act(registrar, caseId, 'accept', 'accepted');
  await act('tax', caseId, 'handle', 'done');
  city.clock.moveTo(new Date(city.clock.now().getTime() + 21 * 86_400_000));
  await fireDueTimers(city);
  await act(registrar, caseId, 'objections', 'done');
  await act(registrar, caseId, 'register', 'granted');
  const changed = await recordOf('legal-entities');
  assert.deepEqual(changed?.data, { ...before?.data, status: '注销' });
});

test('when the register ends the firm, each running case says so and those who lead are told', async () => {
  const caseId = await closing('dissolved');
  await closeRecord(system(), {
    register: 'legal-entities',
    identifier: firm,
    endsOn: city.clock.today(),
    cause: '注销登记',
  });
  const { acts } = await viewCase(await callOf(city, registrar), caseId);
  const ended = acts.find(({ kind }) => kind === 'subject-ended');
  assert.equal(ended?.reason, city.clock.today());
  const told = await city.database.query<{ template: string }>(
    `select template from messages.message where template = 'case.subject-ended' and parameters ->> 'receipt' = $1`,
    [(await viewCase(system(), caseId)).case.receiptNumber],
  );
  assert.ok(told.length > 0);
});
