import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { aftercareOf, inspectPromise } from '#casework/aftercare/index.ts';
import {
  askExtension,
  beginProcedure,
  decideExtension,
  endProcedure,
  viewCase,
} from '#casework/cases/index.ts';
import { readPack } from '#casework/packs/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { type CalendarYear, importCalendars } from '#platform/calendar/index.ts';
import { keepDiary, tomorrow } from './clock-diary.ts';
import { atTheDoor, type Beginning, inside, play, type Step } from './clock-driver.ts';
import { type Ground, openGrounds } from './clock-grounds.ts';
import { openHygieneCity } from './hygiene-city.ts';

let grounds: Awaited<ReturnType<typeof openGrounds>>;
let years: readonly CalendarYear[];
let diary: ReturnType<typeof keepDiary>;

before(async () => {
  grounds = await openGrounds();
  const { parts } = await readPack('packs/china', ['calendar']);
  years = parts.filter(({ kind }) => kind === 'calendar').map(({ data }) => data as CalendarYear);
  diary = keepDiary(years);
});
after(() => grounds.planning.city.database.close());

/** From the first published calendar to well beyond the last. */
const anyDay = fc.integer({ min: 0, max: 1200 }).map((days) => tomorrow('2024-01-02', days));
const anyBeginning: fc.Arbitrary<Beginning> = fc.record({
  start: anyDay,
  door: fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 6 }),
      deed: fc.constantFrom(...atTheDoor, 'correct' as const),
    }),
    { maxLength: 3 },
  ),
  late: fc.constantFrom(0, 0, 1, 4, 7, 9, 12, 20),
});
const anyStep: fc.Arbitrary<Step> = fc.record({
  wait: fc.integer({ min: 0, max: 12 }),
  deed: fc.constantFrom(
    ...inside,
    'end' as const,
    'resume' as const,
    'report' as const,
    'child-end' as const,
  ),
});

const example = (
  start: string,
  ...steps: readonly (readonly [number, (typeof inside)[number]])[]
): [Beginning, Step[]] => [{ start, door: [], late: 0 }, steps.map(([wait, deed]) => ({ wait, deed }))];
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
  { start: '2026-09-18', door: [], late: 7 },
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

/** Passed on, sent back, handed in again over a holiday, and answered by nobody: it counts from the last receipt. */
const passedOn: [Beginning, Step[]] = [
  {
    start: '2026-09-21',
    door: [
      { wait: 2, deed: 'refer' },
      { wait: 3, deed: 'correction' },
      { wait: 5, deed: 'correct' },
    ],
    late: 14,
  },
  [
    { wait: 1, deed: 'visit' },
    { wait: 4, deed: 'report' },
    { wait: 1, deed: 'grant' },
    { wait: 9, deed: 'reopen' },
    { wait: 1, deed: 'refuse' },
    { wait: 1, deed: 'reopen' },
  ],
];
/** What another body looks at on site keeps the lead waiting, until it has ended. */
const anotherBody = example(
  '2026-09-14',
  [1, 'child-visit'],
  [2, 'hearing'],
  [2, 'child-end'],
  [7, 'end'],
  [1, 'withdraw'],
);
/** Suspended before the day of a promise, reminded after it, suspended again, and over. */
const promised = example(
  '2026-09-14',
  [3, 'suspend'],
  [6, 'resume'],
  [14, 'nothing'],
  [2, 'suspend'],
  [4, 'resume'],
  [9, 'nothing'],
);

const random = Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 300) / 100);

for (const [what, ground, examples] of [
  ['a joint approval', () => grounds.joint, [overHolidays, intoTheUnknown, acceptedLate, anotherBody]],
  ['a body alone', () => grounds.alone, [setAside, overSpring, inTheUnknown]],
  ['plain days beside working days', () => grounds.plain, [overSpringAgain, intoTheUnknown]],
  ['one of several districts', () => grounds.districts, [passedOn]],
  ['what is accepted with a gap', () => grounds.later, [promised]],
] as const satisfies readonly (readonly [string, () => Ground, readonly [Beginning, Step[]][]])[])
  test(`after any acts on any days every due date of ${what} is what the diary says`, async () => {
    await fc.assert(
      fc.asyncProperty(anyBeginning, fc.array(anyStep, { minLength: 3, maxLength: 10 }), (beginning, steps) =>
        play(diary, ground(), beginning, steps),
      ),
      { numRuns: examples.length + random, examples: examples.map((one) => [...one]) },
    );
  });

test('the days of a promise are what the diary says: when it is inspected, and by when it is to be corrected', async () => {
  const here = await openHygieneCity({ internet: grounds.planning.city, outer: grounds.planning.city });
  await fc.assert(
    fc.asyncProperty(anyDay, fc.integer({ min: 0, max: 90 }), async (taken, later) => {
      const moveTo = (day: string) => here.city.clock.moveTo(new Date(`${day}T10:00:00+08:00`));
      moveTo('2026-11-23');
      const caseId = await here.submit({ item: 'public-place-hygiene', byPromise: true });
      moveTo(taken);
      await here.accept(caseId);
      await here.settle();
      const ordered = tomorrow(taken, later);
      moveTo(ordered);
      const { clerk } = grounds.districts;
      const officers = ['施夏至', '孔居正'];
      await inspectPromise(clerk, { id: newId(), caseId, outcome: 'broken', reason: '没有消毒间', officers });
      const { promise } = await aftercareOf(here.applicant, caseId);
      const correct = diary.sureDaysOn(ordered, 15);
      assert.deepEqual(
        [promise?.takenOn, promise?.inspectBy, promise?.correctBy, promise?.correctProvisional],
        [taken, diary.monthsOn(taken, 2), correct.on, correct.unsure],
      );
    }),
    { numRuns: random },
  );
});

test('when a calendar comes, what stood still and was extended is counted with it', async () => {
  const { planning, joint } = grounds;
  const { city } = planning;
  const { clerk, approver: mayor } = joint;
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
