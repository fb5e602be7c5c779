import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import {
  askExtension,
  beginProcedure,
  decideExtension,
  endProcedure,
  fireDueClocks,
  readRequests,
  reopenCase,
  resumeCase,
  suspendCase,
  terminateCase,
  viewCase,
} from '#casework/cases/index.ts';
import { readPack, readScenarios } from '#casework/packs/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { type CalendarYear, importCalendars } from '#platform/calendar/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { type Kept, keepDiary, tomorrow } from './clock-diary.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { materialsOf, takeStep } from './scenario-steps.ts';
import { callOf } from './test-city.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

let planning: PlanningCity;
let years: readonly CalendarYear[];
let diary: ReturnType<typeof keepDiary>;
let clerk: Call;
let mayor: Call;
/**
 * A joint approval, whose extension the government approves; a body alone, whose leader does; and one whose law counts plain
 * days beside the working days that the city has promised.
 */
let joint: Ground;
let alone: Ground;
let plain: Ground;
let tobacco: TobaccoCity;

/** Where a sequence is played. */
interface Ground {
  readonly city: PlanningCity['city'];
  readonly clerk: Call;
  readonly head: Call;
  readonly approver: Call;
  /** What an extension adds to what is counted in working days. */
  readonly adds: number;
  /** Applied for by one whose licences and answers are of 2026. */
  readonly submitted: (name: string) => Promise<string>;
  readonly accept: (caseId: string) => Promise<unknown>;
  /** Refuses what was applied for, where a few steps lead there. */
  readonly refuse?: (caseId: string) => Promise<void>;
}

before(async () => {
  planning = await openPlanningCity();
  // The officers of the sample city hold their posts from 2026 on: here they have held them for as long as calendars reach.
  await planning.city.database.execute(
    `with served as (update directory.assignment set valid_from = '2023-12-01' returning id)
      update directory.version set version = version + 1`,
  );
  tobacco = await openTobaccoCity(planning.city);
  const { parts } = await readPack('packs/china');
  years = parts.filter(({ kind }) => kind === 'calendar').map(({ data }) => data as CalendarYear);
  diary = keepDiary(years);
  const { city } = planning;
  [clerk, mayor] = await Promise.all([callOf(city, 'lin.xiaotang'), callOf(city, 'mayor')]);
  joint = {
    city,
    clerk,
    head: await callOf(city, 'zhou.yan'),
    approver: mayor,
    adds: 15,
    submitted: async (name) => (await planning.submit(name)).caseId,
    accept: planning.accept,
  };
  alone = {
    city: tobacco.city,
    clerk: tobacco.clerk,
    head: tobacco.head,
    approver: tobacco.leader,
    adds: 10,
    submitted: tobacco.submitted,
    accept: (caseId) => tobacco.act('tobacco', caseId, { act: 'accept' }),
    refuse: async (caseId) => {
      const [task] = await openTasksOfCases(tobacco.city.database, [caseId]);
      if (task?.act === 'examine') await tobacco.act('tobacco', caseId, { act: 'examine' });
      await tobacco.act('tobacco.head', caseId, { act: 'decide-refuse', reason: '不符合条件' });
    },
  };
  plain = await openPlainGround(city);
});
after(() => planning.city.database.close());

const packs = ['packs/china', 'packs/mingzhou'];

/** A trader asks for a licence of which the law says thirty days, and the city ten working days. */
async function openPlainGround(city: PlanningCity['city']): Promise<Ground> {
  const found = (await readScenarios(packs)).find(({ item }) => item === 'hazardous-chemicals');
  const given = found?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const applicant = await callOf(city, given.applicant, given.onBehalfOf);
  return {
    city,
    clerk: await callOf(city, 'emergency'),
    head: await callOf(city, 'emergency.head'),
    approver: await callOf(city, 'emergency.leader'),
    adds: 10,
    submitted: async (name) => {
      const { caseId } = await submitApplication(applicant, {
        itemKey: 'hazardous-chemicals',
        situation: given.situation ?? {},
        answers: given.answers,
        materials: await materialsOf(applicant, packs, given.materials ?? {}),
        channel: 'api',
        idempotencyKey: `plain-${name}`,
      });
      return caseId;
    },
    accept: (caseId) => takeStep(city, packs, applicant, caseId, { officer: 'emergency', act: 'accept' }),
  };
}

/** What may be tried on a day; whether the law allows it then, the program says. */
type Deed =
  | 'hearing'
  | 'expert-review'
  | 'end'
  | 'ask'
  | 'approve'
  | 'reject'
  | 'suspend'
  | 'resume'
  | 'refuse'
  | 'terminate'
  | 'reopen'
  | 'nothing';
/** When an application came, and how many days later an officer accepts it. */
interface Beginning {
  readonly start: string;
  readonly late: number;
}
interface Step {
  readonly wait: number;
  readonly deed: Deed;
}

/** Received on any day: what was handed in under the answers and licences of 2026 is taken to have come then. */
async function receivedOn({ city, submitted }: Ground, day: string, name: string): Promise<string> {
  city.clock.moveTo(new Date('2026-11-23T10:00:00+08:00'));
  const caseId = await submitted(name);
  const due = diary.answerBy(day);
  await city.database.execute(`update cases.case set received_on = $2 where id = $1`, [caseId, day]);
  await city.database.execute(
    `update cases.clock set started_on = $2, due_on = $3, provisional = $4 where case_id = $1 and kind = 'acceptance'`,
    [caseId, day, due.on, due.unsure],
  );
  return caseId;
}

async function play(
  ground: Ground,
  { start, late }: Beginning,
  steps: readonly Step[],
  name: string,
): Promise<void> {
  const moveTo = (day: string) => ground.city.clock.moveTo(new Date(`${day}T10:00:00+08:00`));
  const caseId = await receivedOn(ground, start, name);
  let today = tomorrow(start, late);
  moveTo(today);
  // The periods of decision begin with acceptance, on whatever day that is: by the officer, or by silence before.
  await ground.accept(caseId);
  const kept: Kept = {
    begun: diary.begins(start, today),
    closed: false,
    stops: [],
    waiting: false,
    added: 0,
  };
  await compare(ground, caseId, today, kept);
  for (const { wait, deed } of steps) {
    today = tomorrow(today, wait);
    moveTo(today);
    // The night has passed.
    await fireDueClocks(ground.city);
    await compare(ground, caseId, today, kept);
    await tryDeed(ground, deed, caseId, today, kept);
    await compare(ground, caseId, today, kept);
  }
}

async function compare({ city, approver }: Ground, caseId: string, today: string, kept: Kept): Promise<void> {
  const view = await viewCase(systemCall(city, 'test'), caseId);
  assert.equal(view.case.state === 'closed', kept.closed);
  for (const kind of ['promised', 'statutory'] as const) {
    const clock = view.clocks.findLast((one) => one.kind === kind);
    assert.ok(clock);
    const { dueOn, provisional, length, unit } = clock;
    const said = diary.dueByDiary(today, unit, length, kept);
    if (!kept.closed) assert.deepEqual({ dueOn, provisional }, said, kind);
    if (!kept.closed && kind === 'promised') assert.equal(view.case.dueOn, said.dueOn);
    // Nobody can make longer what is over.
    if (kind === 'statutory' && said.dueOn < today && !said.provisional) kept.waiting = false;
  }
  if (kept.closed) kept.waiting = false;
  const asked = (await readRequests(approver)).some((request) => request.caseId === caseId);
  const possible = (await viewCase(approver, caseId)).possible.decideExtension !== null;
  assert.deepEqual([asked, possible], [kept.waiting, kept.waiting], 'the request in the inbox');
}

async function tryDeed(
  { clerk, head, approver, adds, refuse }: Ground,
  deed: Deed,
  caseId: string,
  today: string,
  kept: Kept,
): Promise<void> {
  const id = newId();
  const act = { id, caseId, reason: '依法' };
  const possibleTo = async (call: Call) => (await viewCase(call, caseId)).possible;
  const stands = kept.stops.some(({ to }) => to === null);
  switch (deed) {
    case 'hearing':
    case 'expert-review': {
      const known = (await possibleTo(clerk)).begin.find(({ kind }) => kind === deed);
      if (!known) return;
      await beginProcedure(clerk, { ...act, kind: deed });
      kept.stops.push({ id, from: today, expected: diary.workingDaysOn(today, known.length), to: null });
      return;
    }
    case 'end': {
      const [open] = (await possibleTo(clerk)).end;
      if (!open) return;
      await endProcedure(clerk, { ...act, procedureId: open.procedureId });
      const stop = kept.stops.find((one) => one.id === open.procedureId);
      if (stop) stop.to = today;
      return;
    }
    case 'ask':
      if (!(await possibleTo(clerk)).askExtension) return;
      await askExtension(clerk, act);
      kept.waiting = true;
      return;
    case 'approve':
    case 'reject':
      if (!kept.waiting) return;
      await decideExtension(approver, { ...act, outcome: deed === 'approve' ? 'approved' : 'rejected' });
      kept.waiting = false;
      if (deed === 'approve') kept.added = adds;
      return;
    case 'suspend':
      if (!(await possibleTo(head)).suspend) return;
      await suspendCase(head, act);
      // Nobody can say until when: the day itself is all that is known to stand still.
      kept.stops.push({ id, from: today, expected: today, to: null });
      return;
    case 'resume': {
      if (!(await possibleTo(head)).resume) return;
      await resumeCase(head, act);
      const stop = kept.stops.findLast(({ from, expected, to }) => to === null && from === expected);
      if (stop) stop.to = today;
      return;
    }
    case 'refuse':
      // What the law asks to be heard first is not decided over.
      if (!refuse || kept.closed || stands) return;
      await refuse(caseId);
      kept.closed = true;
      return;
    case 'terminate':
      // What is ended without a decision is over for good: nothing sets it aside, and no day of it moves.
      if (kept.closed || today < '2026-01-01') return;
      await terminateCase(head, act);
      kept.closed = true;
      kept.ended = true;
      return;
    case 'reopen':
      if (!kept.closed || kept.ended) return;
      await reopenCase(head, { ...act, by: 'reconsideration', decision: '复决1号' });
      kept.closed = false;
      kept.begun = today;
      kept.added = 0;
      return;
    case 'nothing':
      return;
  }
}

/** From the first published calendar to well beyond the last. */
const anyDay = fc.integer({ min: 0, max: 1200 }).map((days) => tomorrow('2024-01-02', days));
const anyStep: fc.Arbitrary<Step> = fc.record({
  wait: fc.integer({ min: 0, max: 12 }),
  deed: fc.constantFrom<Deed>(
    'hearing',
    'expert-review',
    'end',
    'end',
    'ask',
    'approve',
    'reject',
    'suspend',
    'resume',
    'resume',
    'refuse',
    'reopen',
    'terminate',
    'nothing',
  ),
});

const anyBeginning: fc.Arbitrary<Beginning> = fc.record({
  start: anyDay,
  late: fc.constantFrom(0, 0, 1, 4, 7, 9, 12, 20),
});
const example = (start: string, ...steps: readonly (readonly [number, Deed])[]): [Beginning, Step[]] => [
  { start, late: 0 },
  steps.map(([wait, deed]) => ({ wait, deed })),
];
/** Asked in vain, decided, set aside: the new period begins with its own day. */
const setAside = example(
  '2026-03-02',
  [1, 'ask'],
  [60, 'approve'],
  [0, 'refuse'],
  [3, 'reopen'],
  [2, 'hearing'],
  [5, 'end'],
  [1, 'ask'],
  [1, 'approve'],
);
/** Accepted after the last day for an answer, over a worked Sunday: it counts from the day of receipt. */
const acceptedLate: [Beginning, Step[]] = [
  { start: '2026-09-18', late: 7 },
  [
    { wait: 3, deed: 'hearing' },
    { wait: 6, deed: 'end' },
    { wait: 1, deed: 'ask' },
    { wait: 2, deed: 'approve' },
  ],
];
/** Over Mid-Autumn and National Day, whose Sunday before and Saturday after are worked 调休. */
const overHolidays = example('2026-09-14', [2, 'expert-review'], [9, 'end'], [1, 'ask'], [2, 'approve']);
/** Over the Spring Festivals of 2024 and 2025, each with its own worked weekends. */
const overSpring = example(
  '2024-01-29',
  [3, 'hearing'],
  [8, 'end'],
  [2, 'ask'],
  [1, 'approve'],
  [9, 'nothing'],
);
const overSpringAgain = example('2025-01-20', [2, 'suspend'], [12, 'resume'], [1, 'ask'], [4, 'approve']);
/** Into a year whose calendar nobody knows, and all within one. */
const intoTheUnknown = example('2026-12-01', [9, 'hearing'], [12, 'end'], [9, 'ask'], [3, 'approve']);
const inTheUnknown = example(
  '2027-04-26',
  [4, 'suspend'],
  [9, 'resume'],
  [3, 'ask'],
  [30, 'approve'],
  [60, 'end'],
);

const random = Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 300) / 100);

for (const [what, ground, examples] of [
  ['a joint approval', () => joint, [overHolidays, intoTheUnknown, acceptedLate]],
  ['a body alone', () => alone, [setAside, overSpring, inTheUnknown]],
  ['plain days beside working days', () => plain, [overSpringAgain, intoTheUnknown]],
] as const)
  test(`after any acts on any days every due date of ${what} is what the diary says`, async () => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(
        anyBeginning,
        fc.array(anyStep, { minLength: 3, maxLength: 10 }),
        async (beginning, steps) => {
          played += 1;
          await play(ground(), beginning, steps, `sequence-${played}`);
        },
      ),
      { numRuns: examples.length + random, examples: examples.map((one) => [...one]) },
    );
  });

test('when a calendar comes, what stood still and was extended is counted with it', async () => {
  const { city } = planning;
  const on = (day: string) => city.clock.moveTo(new Date(`${day}T10:00:00+08:00`));
  on('2026-12-14');
  const { caseId } = await planning.submit('calendar-comes');
  await planning.accept(caseId);
  on('2026-12-16');
  const procedureId = newId();
  await beginProcedure(clerk, { id: procedureId, caseId, kind: 'hearing', reason: '依法' });
  on('2026-12-18');
  await endProcedure(clerk, { id: newId(), caseId, procedureId, reason: '听证笔录附后' });
  await askExtension(clerk, { id: newId(), caseId, reason: '方案重大' });
  await decideExtension(mayor, { id: newId(), caseId, outcome: 'approved' });
  const before = (await viewCase(clerk, caseId)).case;
  assert.equal(before.dueProvisional, true);
  const invented: CalendarYear = {
    year: 2027,
    source: '测试用，虚构',
    holidays: [{ name: { 'zh-CN': '元旦' }, dates: ['2027-01-01', '2027-01-02', '2027-01-03'] }],
    workdays: [],
  };
  await city.database.transaction((transaction) =>
    importCalendars(systemCall(city, 'test'), transaction, [...years, invented]),
  );
  await deliverPending(city);
  const counted = (await viewCase(clerk, caseId)).case;
  assert.equal(counted.dueProvisional, false);
  assert.ok(before.dueOn && counted.dueOn && counted.dueOn > before.dueOn, 'New Year’s Day is off now');
});
