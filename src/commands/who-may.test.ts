import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  actOnTask,
  addStepSigner,
  askExtension,
  delegateStep,
  moveStep,
  recuseFromCase,
  returnStep,
  suspendCase,
  takeBackStep,
  terminateCase,
  transferStep,
  viewCase,
} from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { type CaseAction, sayWhatMay, sayWhoMay } from '#platform/access/index.ts';
import { allAssignments } from '#platform/directory/index.ts';
import { openTasksOfCases, tasksOfCase } from '#platform/processes/index.ts';
import { roles } from './authority-roles.ts';
import { callOf } from './test-city.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

/** “Who may do this” is held against what each role is answered who asks for the act itself. */
let here: TobaccoCity;
let people: ReadonlyMap<string, Call>;
before(async () => {
  here = await openTobaccoCity();
  const logins = Object.values(roles).flatMap((role) => (role === null ? [] : [role.login]));
  people = new Map(
    await Promise.all(
      [...logins, 'tobacco', 'tobacco.head', 'tobacco.leader'].map(
        async (login) => [login, await callOf(here.city, login)] as const,
      ),
    ),
  );
});
after(() => here.city.database.close());

interface At {
  readonly caseId: string;
  readonly taskId: string;
}
const id = newId;
const none = '';

/** Each asked without the reason that it needs, so that whoever may is told of that and the case stays as it is. */
const withStep = {
  'case.return': (call, { taskId }) => returnStep(call, { id: id(), taskId, to: none }),
  'case.transfer': (call, { taskId }) => transferStep(call, { id: id(), taskId, to: none }),
  'case.delegate': (call, { taskId }) => delegateStep(call, { id: id(), taskId, to: none, confirm: true }),
  'case.add-signer': (call, { taskId }) =>
    addStepSigner(call, { id: id(), taskId, to: none, when: 'before' }),
  'case.recuse': (call, { taskId }) => recuseFromCase(call, { id: id(), taskId, to: none }),
  'case.move': (call, { taskId }) => moveStep(call, { id: id(), taskId, to: none }),
} satisfies Acts;
const withCase = {
  'case.suspend': (call, { caseId }) => suspendCase(call, { id: id(), caseId }),
  'case.terminate': (call, { caseId }) => terminateCase(call, { id: id(), caseId }),
  'case.ask-extension': (call, { caseId }) => askExtension(call, { id: id(), caseId }),
} satisfies Acts;
type Acts = Partial<Record<CaseAction, (call: Call, at: At) => Promise<unknown>>>;

const ends =
  (outcome: string) =>
  (call: Call, { taskId }: At) =>
    actOnTask(call, { taskId, outcome });

async function openStep(caseId: string): Promise<string> {
  const [task] = await openTasksOfCases(here.city.database, [caseId]);
  return task?.id ?? assert.fail('no step is open');
}

/** Who is not refused for who he is. */
async function notDenied(act: (call: Call) => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  for (const [login, call] of people) {
    const denied = await act(call).then(
      () => false,
      (error: unknown) => {
        if (!isProblem(error)) throw error;
        return error.code === 'access/denied';
      },
    );
    if (!denied) names.push(login);
  }
  return names.sort();
}

/** Whom the page names, and that each of them is told the same of himself. */
async function named(action: CaseAction, caseId: string): Promise<string[]> {
  const security = people.get('security') ?? assert.fail();
  const { receiptNumber } = (await viewCase(here.head, caseId)).case;
  const { permitted } = await sayWhoMay(security, action, receiptNumber);
  const accounts = new Set(permitted.map(({ assignment }) => assignment.accountId));
  const held = new Set((await allAssignments(security)).map(({ accountId }) => accountId));
  const names: string[] = [];
  for (const [login, call] of people) {
    const isNamed = accounts.has(call.actor.id);
    if (isNamed) names.push(login);
    if (!held.has(call.actor.id)) continue;
    const own = await sayWhatMay(security, { login, caseKey: receiptNumber });
    const mayHimself = own.some(({ acts }) => acts.some((one) => one.action === action && one.permitted));
    assert.equal(mayHimself, isNamed, `${login} ${action}: what he may do and who may do it`);
  }
  return names.sort();
}

async function compare(acts: Acts, caseId: string): Promise<Record<string, readonly string[]>> {
  const at = { caseId, taskId: await openStep(caseId) };
  const found: Record<string, readonly string[]> = {};
  for (const [action, act] of Object.entries(acts) as [CaseAction, NonNullable<Acts[CaseAction]>][]) {
    const said = await named(action, caseId);
    assert.deepEqual(said, await notDenied((call) => act(call, at)), action);
    found[action] = said;
  }
  return found;
}
const clerk = 'tobacco';
const head = 'tobacco.head';
const leader = 'tobacco.leader';

test('who accepts, and passes the step on', async () => {
  const caseId = await here.submitted();
  const found = await compare({ ...withStep, 'case.accept': ends('not-accepted') }, caseId);
  assert.deepEqual(found['case.accept'], [clerk, head, leader]);
  assert.deepEqual(found['case.move'], [head, leader]);
});

test('a step that was given to one is done by that one, and named so', async () => {
  const caseId = await here.submitted();
  const given = (await allAssignments(here.head)).find(({ accountId }) => accountId === here.leader.actor.id);
  await transferStep(here.head, {
    id: id(),
    taskId: await openStep(caseId),
    to: given?.id ?? '',
    reason: '改派',
  });
  const found = await compare({ ...withStep, 'case.accept': ends('not-accepted') }, caseId);
  assert.deepEqual([found['case.accept'], found['case.transfer']], [[leader], [head, leader]]);
});

test('who acts on an accepted case, and on the step that its process gives to a head', async () => {
  const caseId = await here.accepted();
  const examined = await compare({ ...withCase, 'case.examine': ends('failed') }, caseId);
  assert.deepEqual(examined['case.examine'], [clerk, head, leader]);
  assert.deepEqual(examined['case.suspend'], [head, leader]);
  await here.act(clerk, caseId, { act: 'examine' });
  const decided = await compare({ ...withStep, 'case.decide': ends('refused') }, caseId);
  assert.deepEqual(decided['case.decide'], [head, leader]);
  assert.deepEqual(decided['case.transfer'], [head, leader], 'a clerk passes on nothing of a head’s');
  const done = (await tasksOfCase(here.city.database, caseId)).find(
    ({ elementId }) => elementId === 'examine',
  );
  assert.ok(done);
  assert.deepEqual(await named('case.take-back', caseId), [clerk]);
  assert.deepEqual(await notDenied((call) => takeBackStep(call, { id: id(), taskId: done.id })), [clerk]);
});
