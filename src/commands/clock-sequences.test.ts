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
  resumeCase,
  suspendCase,
  viewCase,
} from '#casework/cases/index.ts';
import { readPack } from '#casework/packs/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { type CalendarYear, importCalendars } from '#platform/calendar/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let years: readonly CalendarYear[];
let clerk: Call;
let head: Call;
let mayor: Call;

before(async () => {
  planning = await openPlanningCity();
  const { parts } = await readPack('packs/china');
  years = parts.filter(({ kind }) => kind === 'calendar').map(({ data }) => data as CalendarYear);
  [clerk, head, mayor] = await Promise.all([
    callOf(planning.city, 'lin.xiaotang'),
    callOf(planning.city, 'zhou.yan'),
    callOf(planning.city, 'mayor'),
  ]);
});
after(() => planning.city.database.close());

/** What may be tried on a day; whether the law allows it then, the program says. */
type Deed = 'hearing' | 'expert-review' | 'end' | 'ask' | 'approve' | 'suspend' | 'resume' | 'nothing';
interface Step {
  readonly wait: number;
  readonly deed: Deed;
}

/** The plain model's own memory of what has stopped and lengthened the period: days and lengths, nothing else. */
interface Kept {
  readonly stops: {
    readonly id: string;
    readonly from: string;
    readonly expected: string;
    to: string | null;
  }[];
  asked: boolean;
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
function dueByDiary(begun: string, today: string, length: number, { stops, added }: Kept) {
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

async function play(start: string, steps: readonly Step[], name: string): Promise<void> {
  const { city } = planning;
  const moveTo = (day: string) => city.clock.moveTo(new Date(`${day}T10:00:00+08:00`));
  moveTo(start);
  const { caseId } = await planning.submit(name);
  await planning.accept(caseId);
  const kept: Kept = { stops: [], asked: false, added: 0 };
  let today = start;
  for (const { wait, deed } of steps) {
    today = tomorrow(today, wait);
    moveTo(today);
    // The night has passed.
    await fireDueClocks(city);
    await tryDeed(deed, caseId, today, kept);
    await compare(caseId, start, today, kept);
  }
}

async function compare(caseId: string, start: string, today: string, kept: Kept): Promise<void> {
  const view = await viewCase(systemCall(planning.city, 'test'), caseId);
  for (const [kind, length] of [
    ['promised', 8],
    ['statutory', view.clocks.find((clock) => clock.kind === 'statutory')?.length ?? 0],
  ] as const) {
    const clock = view.clocks.find((one) => one.kind === kind);
    assert.ok(clock);
    const { dueOn, provisional } = clock;
    assert.deepEqual({ dueOn, provisional }, dueByDiary(start, today, length, kept), kind);
  }
  assert.equal(view.case.dueOn, dueByDiary(start, today, 8, kept).dueOn);
}

async function tryDeed(deed: Deed, caseId: string, today: string, kept: Kept): Promise<void> {
  const id = newId();
  const act = { id, caseId, reason: '依法' };
  const possibleTo = async (call: Call) => (await viewCase(call, caseId)).possible;
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
      kept.asked = true;
      return;
    case 'approve':
      if (!kept.asked || kept.added > 0) return;
      await decideExtension(mayor, { ...act, outcome: 'approved' });
      kept.added = 15;
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
    'suspend',
    'resume',
    'resume',
    'nothing',
  ),
});

test('after any acts on any days every due date is what the diary says', async () => {
  let played = 0;
  await fc.assert(
    fc.asyncProperty(anyDay, fc.array(anyStep, { minLength: 3, maxLength: 10 }), async (start, steps) => {
      played += 1;
      await play(start, steps, `sequence-${played}`);
    }),
    { numRuns: 6 },
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
