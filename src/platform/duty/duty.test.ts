import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import {
  assignmentsOf,
  delegateAssignment,
  importDirectory,
  linkOfficer,
} from '#platform/directory/index.ts';
import {
  answerSwap,
  askSwap,
  copyWeek,
  ownTurns,
  planWeek,
  publishWeek,
  readRoster,
  readSwaps,
  whoIsOnDuty,
  withdrawSwap,
} from './index.ts';

const post = (key: string, grade: 'clerk' | 'head' | 'leader' = 'clerk') => ({
  key,
  name: { 'zh-CN': key },
  grade,
  matters: 'all' as const,
});
const definition = {
  bodies: [
    {
      key: 'parks',
      name: { 'zh-CN': '样例市园林绿化局' },
      kind: 'government',
      divisions: [
        {
          key: 'approval',
          name: { 'zh-CN': '审批科' },
          posts: [post('clerk'), post('clerk-b'), post('head', 'head')],
        },
        { key: 'other', name: { 'zh-CN': '其他科' }, posts: [post('clerk')] },
        { key: 'leadership', name: { 'zh-CN': '领导' }, posts: [post('leader', 'leader')] },
      ],
    },
  ],
  officers: [
    ['head', '周砚', 'approval', 'head'],
    ['lin', '林晓棠', 'approval', 'clerk'],
    ['miao', '苗青禾', 'approval', 'clerk-b'],
    ['other', '古月白', 'other', 'clerk'],
    ['leader', '章以宁', 'leadership', 'leader'],
  ].map(([account = '', name = '', division = '', key = '']) => ({
    account,
    name,
    assignments: [{ body: 'parks', division, post: key, from: '2026-01-01' }],
  })),
};

describe('duty rosters', () => {
  let database: Database;
  const calls = new Map<string, Call>();
  const officers = new Map<string, string>();
  let bodyId = '';
  const as = (login: string): Call => {
    const call = calls.get(login);
    assert.ok(call);
    return call;
  };
  const idOf = (login: string) => officers.get(login) ?? '';
  // The working day after which this week's Saturday is worked, and Thursday of the next is off.
  const [first, second] = ['2026-11-16', '2026-11-23'];
  const place = (beginsOn: string) => ({ bodyId, divisionKey: 'approval', beginsOn });
  const turn = (day: string, half: 'morning' | 'afternoon', login: string) => ({
    day,
    half,
    officerId: idOf(login),
  });
  before(async () => {
    database = await testDatabase();
    const system = testCall(testApplication(database));
    await database.transaction(async (transaction) => {
      await importDirectory(system, transaction, definition);
      await importCalendars(system, transaction, [
        {
          year: 2026,
          source: 'test',
          holidays: [{ name: { 'zh-CN': '试' }, dates: ['2026-11-26'] }],
          workdays: ['2026-11-28'],
        },
      ]);
    });
    await database.transaction(async (transaction) => {
      for (const { account } of definition.officers) {
        const id = newId();
        await linkOfficer(transaction, account, id);
        calls.set(account, testCall(testApplication(database), { kind: 'account', id }));
      }
    });
    for (const { account } of definition.officers) {
      const [held] = await assignmentsOf(as(account));
      officers.set(account, held?.officerId ?? '');
      bodyId = held?.bodyId ?? '';
    }
  });
  after(() => database.close());

  test('a head plans and publishes; the division reads it from then on, others never', async () => {
    const turns = [turn('2026-11-19', 'morning', 'lin'), turn('2026-11-19', 'afternoon', 'miao')];
    await assert.rejects(planWeek(as('lin'), { ...place(first), turns }), { code: 'access/denied' });
    await assert.rejects(planWeek(as('head'), { ...place('2026-11-17'), turns }), {
      code: 'duty/not-a-monday',
    });
    await assert.rejects(planWeek(as('head'), { ...place(second), turns }), { code: 'duty/outside-week' });
    await assert.rejects(
      planWeek(as('head'), { ...place(first), turns: [turn('2026-11-19', 'morning', 'other')] }),
      { code: 'duty/not-of-division' },
    );
    await planWeek(as('head'), { ...place(first), turns });
    assert.equal((await readRoster(as('leader'), place(first))).turns.length, 2);
    assert.deepEqual((await readRoster(as('lin'), place(first))).turns, []);
    assert.deepEqual(await whoIsOnDuty(as('lin'), place(first)), [], 'not published');
    await publishWeek(as('head'), place(first));
    assert.deepEqual(
      (await readRoster(as('lin'), place(first))).turns.map(({ half, name }) => [half, name]),
      [
        ['morning', '林晓棠'],
        ['afternoon', '苗青禾'],
      ],
    );
    await assert.rejects(readRoster(as('other'), place(first)), { code: 'access/denied' });
  });

  test('who is on duty: the half of the day, and outside hours the next that somebody has', async () => {
    const at = (instant: string): Call => ({ ...as('lin'), clock: fixedClock(instant) });
    const onDuty = (instant: string) => whoIsOnDuty(at(instant), place(first));
    assert.deepEqual(await onDuty('2026-11-19T09:00:00+08:00'), [idOf('lin')]);
    assert.deepEqual(await onDuty('2026-11-19T12:00:00+08:00'), [idOf('miao')]);
    assert.deepEqual(await onDuty('2026-11-17T22:00:00+08:00'), [idOf('lin')]);
    assert.deepEqual(await onDuty('2026-11-20T09:00:00+08:00'), []);
    assert.deepEqual(
      (await ownTurns(as('miao'), '2026-11-01', '2026-11-30')).map(({ day, half }) => [day, half]),
      [['2026-11-19', 'afternoon']],
    );
  });

  test('the week before is copied onto working days; a make-up day is shown, and is empty', async () => {
    await assert.rejects(copyWeek(as('head'), place(first)), { code: 'duty/nothing-to-copy' });
    assert.equal(await copyWeek(as('head'), place(second)), 0, 'Thursday is off');
    await planWeek(as('head'), {
      ...place(first),
      turns: [
        turn('2026-11-19', 'morning', 'lin'),
        turn('2026-11-19', 'afternoon', 'miao'),
        turn('2026-11-20', 'morning', 'miao'),
        turn('2026-11-20', 'afternoon', 'head'),
      ],
    });
    assert.equal(await copyWeek(as('head'), place(second)), 2);
    assert.equal(await copyWeek(as('head'), place(second)), 0, 'what is there stays once');
    const roster = await readRoster(as('head'), place(second));
    assert.deepEqual(
      roster.days.map(({ day }) => day),
      ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27', '2026-11-28'],
    );
    assert.deepEqual([...new Set(roster.turns.map(({ day }) => day))], ['2026-11-27']);
  });

  test('two exchange turns when both have said yes, and nobody stands twice', async () => {
    const turns = async () => (await readRoster(as('lin'), place(first))).turns;
    const find = async (day: string, half: string) =>
      (await turns()).find((one) => one.day === day && one.half === half)?.id ?? '';
    const lin = await find('2026-11-19', 'morning');
    const friday = await find('2026-11-20', 'morning');
    const afternoon = await find('2026-11-19', 'afternoon');
    const id = newId();
    await assert.rejects(askSwap(as('miao'), { id, given: lin, wanted: friday }), { code: 'access/denied' });
    await askSwap(as('lin'), { id, given: lin, wanted: friday });
    await assert.rejects(askSwap(as('lin'), { id: newId(), given: lin, wanted: afternoon }), {
      code: 'duty/not-to-swap',
    });
    await assert.rejects(answerSwap(as('lin'), id, true), { code: 'access/denied' });
    await assert.rejects(withdrawSwap(as('miao'), id), { code: 'access/denied' });
    assert.deepEqual(
      (await readSwaps(as('miao'))).map(({ own, other }) => [own, other]),
      [[false, '林晓棠']],
    );
    await answerSwap(as('miao'), id, true);
    assert.deepEqual(
      (await turns()).map(({ half, name }) => [half, name]),
      [
        ['morning', '苗青禾'],
        ['afternoon', '苗青禾'],
        ['morning', '林晓棠'],
        ['afternoon', '周砚'],
      ],
    );
    assert.deepEqual(await readSwaps(as('miao')), []);
    const declined = newId();
    await askSwap(as('lin'), { id: declined, given: friday, wanted: lin });
    await answerSwap(as('miao'), declined, false);
    assert.equal((await turns())[0]?.name, '苗青禾');
  });

  test('who is represented by a colleague is shown as away', async () => {
    const [own] = await assignmentsOf(as('miao'));
    await delegateAssignment(as('miao'), {
      assignmentId: own?.id ?? '',
      toOfficerId: idOf('lin'),
      from: '2026-11-24',
      to: '2026-11-25',
    });
    const { away } = await readRoster(as('lin'), place(second));
    assert.deepEqual(
      away.map(({ officerId, substitute, from }) => [officerId, substitute, from]),
      [[idOf('miao'), '林晓棠', '2026-11-24']],
    );
    assert.deepEqual((await readRoster(as('lin'), place(first))).away, []);
  });
});
