import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { people, personId } from './fixtures.ts';
import { importRegisters } from './import-registers.ts';
import { readRecord } from './read-record.ts';
import { endRecord, writeRecord } from './write-record.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

interface Said {
  readonly name: string | null;
  readonly from: number;
  readonly to: number | null;
  /** Hours since the last statement; none: at the same instant. */
  readonly pause: number;
}

const origin = Date.parse('2026-01-01T00:00:00Z');
const dayOf = (day: number) => new Date(origin + day * 86_400_000).toISOString().slice(0, 10);
const instantOf = (hour: number) => new Date(origin + hour * 3_600_000);

const statement: fc.Arbitrary<Said> = fc
  .record({
    name: fc.option(fc.constantFrom('甲', '乙', '丙'), { freq: 5 }),
    from: fc.nat(9),
    length: fc.option(fc.integer({ min: 1, max: 6 })),
    pause: fc.nat(2),
  })
  // An end is for good; a statement may be for a while.
  .map(({ name, from, length, pause }) => ({
    name,
    from,
    to: name === null || length === null ? null : from + length,
    pause,
  }));

/** The plain model: whoever spoke last, by then, about that day. */
function modelled(
  history: readonly (Said & { readonly at: number })[],
  day: number,
  hour: number,
): string | null {
  const last = history.findLast(({ from, to, at }) => at <= hour && from <= day && (to === null || day < to));
  return last?.name ?? null;
}

test('any sequence of statements reads, for any day as of any instant, like the plain model', async () => {
  let serial = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 8 }), async (statements) => {
      serial += 1;
      const clock = fixedClock(instantOf(0));
      const call = testCall(testApplication(database, clock));
      const idNumber = personId(serial);
      await database.transaction((tx) => importRegisters(call, tx, [people], []));
      let hour = 0;
      const history: (Said & { at: number })[] = [];
      for (const { name, from, to, pause } of statements) {
        hour += pause;
        clock.moveTo(instantOf(hour));
        history.push({ name, from, to, pause, at: hour });
        const common = { register: 'people', identifier: idNumber, cause: 'test' };
        await database.transaction((tx) =>
          name === null
            ? endRecord(call, tx, { ...common, endsOn: dayOf(from) })
            : writeRecord(call, tx, {
                ...common,
                data: { idNumber, name },
                validFrom: dayOf(from),
                validTo: to === null ? null : dayOf(to),
              }),
        );
      }
      for (let day = -1; day <= 16; day += 3)
        for (const then of [undefined, ...new Set(history.map(({ at }) => at))]) {
          const record = await readRecord(call, 'people', idNumber, {
            purpose: 'test',
            validOn: dayOf(day),
            ...(then === undefined ? {} : { recordedAt: instantOf(then) }),
          });
          assert.equal(
            record?.data['name'] ?? null,
            modelled(history, day, then ?? hour),
            `day ${day} as of ${then}`,
          );
        }
    }),
    { numRuns: 25 },
  );
});

test('the database itself refuses two answers for one day and instant', async () => {
  const insert = (from: string) =>
    database.execute(
      `insert into registers.version (id, record_id, valid_from, recorded_from, data, cause, actor)
        select gen_random_uuid(), id, $1, '2026-01-01', '{}', 'test', 'test' from registers.record limit 1`,
      [from],
    );
  await database.execute('delete from registers.version');
  await insert('2026-01-01');
  await assert.rejects(insert('2026-06-01'), /exclusion constraint/);
});

test('a clock that was set back does not turn the register’s time back', async () => {
  const clock = fixedClock(instantOf(48));
  const call = testCall(testApplication(database, clock));
  const idNumber = personId(900);
  const write = (name: string) =>
    database.transaction((tx) =>
      writeRecord(call, tx, {
        register: 'people',
        identifier: idNumber,
        data: { idNumber, name },
        validFrom: '2026-01-01',
        cause: 'test',
      }),
    );
  await write('甲');
  clock.moveTo(instantOf(24));
  await write('乙');
  const record = await readRecord(call, 'people', idNumber, { purpose: 'test' });
  assert.equal(record?.data['name'], '乙');
  assert.deepEqual(record?.recordedFrom, instantOf(48));
});

test('writers of one record follow each other; none is lost', async () => {
  const call = testCall(testApplication(database));
  const idNumber = personId(901);
  await Promise.all(
    ['甲', '乙', '丙', '丁'].map((name, index) =>
      database.transaction((tx) =>
        writeRecord(call, tx, {
          register: 'people',
          identifier: idNumber,
          data: { idNumber, name },
          validFrom: `2026-0${index + 1}-01`,
          validTo: `2026-0${index + 2}-01`,
          cause: 'test',
        }),
      ),
    ),
  );
  for (const [index, name] of ['甲', '乙', '丙', '丁'].entries()) {
    const validOn = `2026-0${index + 1}-15`;
    assert.equal(
      (await readRecord(call, 'people', idNumber, { purpose: 'test', validOn }))?.data['name'],
      name,
    );
  }
});
