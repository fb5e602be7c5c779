import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
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
  viewCase,
} from '#casework/cases/index.ts';
import { readPack } from '#casework/packs/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { type CalendarYear, importCalendars } from '#platform/calendar/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

let planning: PlanningCity;
let years: readonly CalendarYear[];
let clerk: Call;
let mayor: Call;
/** A joint approval, whose extension the government approves; and a body alone, whose leader does. */
let joint: Ground;
let alone: Ground;
let tobacco: TobaccoCity;

/** Where a sequence is played. */
interface Ground {
  readonly city: PlanningCity['city'];
  readonly clerk: Call;
  readonly head: Call;
  readonly approver: Call;
  /** What an extension adds. */
  readonly adds: number;
  readonly accepted: (name: string) => Promise<string>;
  /** Refuses what was applied for, where a few steps lead there. */
  readonly refuse?: (caseId: string) => Promise<void>;
}

before(async () => {
  planning = await openPlanningCity();
  tobacco = await openTobaccoCity(planning.city);
  const { parts } = await readPack('packs/china');
  years = parts.filter(({ kind }) => kind === 'calendar').map(({ data }) => data as CalendarYear);
  const { city } = planning;
  [clerk, mayor] = await Promise.all([callOf(city, 'lin.xiaotang'), callOf(city, 'mayor')]);
  joint = {
    city,
    clerk,
    head: await callOf(city, 'zhou.yan'),
    approver: mayor,
    adds: 15,
    accepted: async (name) => {
      const { caseId } = await planning.submit(name);
      await planning.accept(caseId);
      return caseId;
    },
  };
  alone = {
    city: tobacco.city,
    clerk: tobacco.clerk,
    head: tobacco.head,
    approver: tobacco.leader,
    adds: 10,
    accepted: tobacco.acceptedNow,
    refuse: async (caseId) => {
      const [task] = await openTasksOfCases(tobacco.city.database, [caseId]);
      if (task?.act === 'examine') await tobacco.act('tobacco', caseId, { act: 'examine' });
      await tobacco.act('tobacco.head', caseId, { act: 'decide-refuse', reason: '不符合条件' });
    },
  };
});
after(() => planning.city.database.close());

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
  | 'reopen'
  | 'nothing';
interface Step {
  readonly wait: number;
  readonly deed: Deed;
}

/** The plain model's own memory of what has stopped and lengthened the period: days and lengths, nothing else. */
interface Kept {
  /** The day of acceptance, or on which the decision was set aside. */
  begun: string;
  closed: boolean;
  readonly stops: {
    readonly id: string;
    readonly from: string;
    readonly expected: string;
    to: string | null;
  }[];
  /** An extension has been asked for, and nobody has answered; nor is it too late. */
  waiting: boolean;
  added: number;
}

const tomorrow = (date: string, days = 1) => Temporal.PlainDate.from(date).add({ days }).toString();

function isWorked(date: string): boolean {
  if (years.some(({ workdays }) => workdays.includes(date))) return true;
  if (years.some(({ holidays }) => holidays.some(({ dates }) => dates.includes(date)))) return false;
  return Temporal.PlainDate.from(date).dayOfWeek <= 5;
}

function workingDaysOn(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0; ) {
    day = tomorrow(day);
    if (isWorked(day)) left -= 1;
  }
  return day;
}

/** Day by day from the day of acceptance: who stands still that day, and who counts it. */
function dueByDiary(today: string, length: number, { begun, stops, added }: Kept) {
  let day = begun;
  let provisional = false;
  for (let left = length + added; left > 0; ) {
    day = tomorrow(day);
    // What goes on is taken to end as expected, and not before today.
    const last = (expected: string) => (expected < today ? today : expected);
    if (stops.some(({ from, expected, to }) => from <= day && day <= (to ?? last(expected)))) continue;
    provisional ||= day > '2026-12-27';
    if (isWorked(day)) left -= 1;
  }
  return { dueOn: day, provisional };
}

async function play(ground: Ground, start: string, steps: readonly Step[], name: string): Promise<void> {
  const moveTo = (day: string) => ground.city.clock.moveTo(new Date(`${day}T10:00:00+08:00`));
  moveTo(start);
  const caseId = await ground.accepted(name);
  const kept: Kept = { begun: start, closed: false, stops: [], waiting: false, added: 0 };
  let today = start;
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
    assert.ok(clock && clock.unit === 'working-day');
    const { dueOn, provisional, length } = clock;
    const said = dueByDiary(today, length, kept);
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
      kept.stops.push({ id, from: today, expected: workingDaysOn(today, known.length), to: null });
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
    case 'reopen':
      if (!kept.closed) return;
      await reopenCase(head, { ...act, by: 'reconsideration', decision: '复决1号' });
      kept.closed = false;
      kept.begun = today;
      kept.added = 0;
      return;
    case 'nothing':
      return;
  }
}

const anyDay = fc
  .integer({ min: 0, max: 330 })
  .map((days) => tomorrow('2026-01-05', days))
  .filter(isWeekdayOrWorked);
function isWeekdayOrWorked(date: string): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek <= 5;
}
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
    'nothing',
  ),
});

for (const [what, ground] of [
  ['a joint approval', () => joint],
  ['a body alone', () => alone],
] as const)
  test(`after any acts on any days every due date of ${what} is what the diary says`, async () => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(anyDay, fc.array(anyStep, { minLength: 3, maxLength: 10 }), async (start, steps) => {
        played += 1;
        await play(ground(), start, steps, `sequence-${played}`);
      }),
      {
        numRuns: 6,
        // Asked in vain, decided, set aside: the new period begins with its own day.
        examples: [
          [
            '2026-03-02',
            [
              { wait: 1, deed: 'ask' },
              { wait: 60, deed: 'approve' },
              { wait: 0, deed: 'refuse' },
              { wait: 3, deed: 'reopen' },
              { wait: 2, deed: 'hearing' },
              { wait: 5, deed: 'end' },
            ],
          ],
          // Over Mid-Autumn and National Day, whose Sunday before and Saturday after are worked 调休.
          [
            '2026-09-14',
            [
              { wait: 2, deed: 'expert-review' },
              { wait: 9, deed: 'end' },
              { wait: 1, deed: 'ask' },
              { wait: 2, deed: 'approve' },
            ],
          ],
          // Into a year whose calendar nobody knows.
          ['2026-12-01', [{ wait: 9, deed: 'hearing' }]],
        ],
      },
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
