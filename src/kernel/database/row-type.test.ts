import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { newId } from '#kernel/ids/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import type { Database } from './database.ts';
import { rowType, rowTypeOids } from './row-type.ts';

const kinds = rowType('public.kinds', {
  id: 'uuid',
  words: 'text',
  data: 'json',
  bytes: 'bytea',
  at: 'timestamptz',
  day: 'date',
  number: 'integer',
  small: 'smallint',
  yes: 'boolean',
});

let database: Database;
before(async () => {
  database = await testDatabase();
  await database.execute(`create type public.kinds as (id uuid, words text, data json, bytes bytea, at timestamptz,
    day date, number integer, small smallint, yes boolean)`);
});
after(() => database.close());

async function sentAndRead(rows: Parameters<typeof kinds.parameter>[1]) {
  const parameter = kinds.parameter(await rowTypeOids(database), rows);
  const read = await database.query(`select ${kinds.names} from ${kinds.source('$1')}`, [parameter]);
  return read.map((row) => ({ ...row, bytes: (row['bytes'] as Buffer | null)?.toString('utf8') ?? null }));
}

// The database holds no zero character, and half a surrogate pair is no text.
const text = fc.string({ unit: 'grapheme', maxLength: 90 }).map((value) => value.replaceAll('\0', ''));
const instant = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 4 });
const row = fc.record({
  id: orNull(fc.constant(null).map(() => newId())),
  words: orNull(text),
  data: orNull(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()))),
  bytes: orNull(text),
  at: orNull(instant),
  day: orNull(
    fc.oneof(
      instant.map((date) => date.toISOString().slice(0, 10)),
      fc.constant('infinity'),
    ),
  ),
  number: orNull(fc.integer()),
  small: orNull(fc.integer({ min: -32_768, max: 32_767 })),
  yes: orNull(fc.boolean()),
});

test('what is sent is what is read, of every type, empty and long', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      assert.deepEqual(
        await sentAndRead(rows),
        rows.map((sent) => ({ ...sent, data: sent.data && JSON.parse(JSON.stringify(sent.data)) })),
      );
    }),
    { numRuns: 60 },
  );
  const long = '明堂'.repeat(400_000);
  const [read] = await sentAndRead([
    {
      id: newId(),
      words: long,
      data: [long],
      bytes: long,
      at: null,
      day: null,
      number: -1,
      small: 0,
      yes: true,
    },
  ]);
  assert.equal(read?.bytes, long);
  assert.deepEqual((read as { data?: unknown } | undefined)?.data, [long]);
});

test('what is no UUID is refused before it is sent', async () => {
  const oids = await rowTypeOids(database);
  const nothing = {
    words: null,
    data: null,
    bytes: null,
    at: null,
    day: null,
    number: null,
    small: null,
    yes: null,
  };
  for (const id of ['', '0', `${newId()}0`, newId().replace('-', 'x').replace('7', 'g')])
    assert.throws(() => kinds.parameter(oids, [{ ...nothing, id }]), { code: 'database/malformed-value' });
});
