import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database, Queryable } from '#kernel/database/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { type EntryQuery, findEntries } from './search-store.ts';

/** What one page of the audit reads, however many entries there are; `AUDIT_ROWS` makes them more. */
const rows = Number(process.env.AUDIT_ROWS ?? 60_000);
const pageLength = 51;
let database: Database;

before(async () => {
  database = await testDatabase();
  // One in three is of a frequent kind; the oldest tenth of an old one, which nobody has touched since; three of a rare one.
  await database.query(
    `insert into audit.entry (id, occurred_at, action, object_kind, object_id, actor_kind, actor_id, request_id, bytes)
      select ('0193a000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, timestamptz '2026-01-01' + i * interval '1 second',
        'act.' || i % 40,
        case when i in (10, $1::int / 2, $1::int - 10) then 'rare' when i <= $1::int / 10 then 'old' when i % 3 = 0 then 'case' else 'kind-' || i % 7 end,
        'object-' || i, 'account', 'actor-' || i % 500, 'request', '{}'::bytea
      from generate_series(1, $1::int) i`,
    [rows],
  );
  await database.query('analyze audit.entry');
});
after(() => database.close());

interface Plan {
  readonly Plan: Record<'Shared Hit Blocks' | 'Shared Read Blocks' | 'Actual Rows', number>;
}

async function readFor(query: Omit<EntryQuery, 'limit'>): Promise<{ buffers: number; found: number }> {
  const explaining = {
    query: (text: string, values: readonly unknown[]) =>
      database.query(`explain (analyze, buffers, format json) ${text}`, values),
  } as unknown as Queryable;
  const [row] = await findEntries(explaining, { ...query, limit: pageLength });
  const [{ Plan: plan }] = (row as unknown as { 'QUERY PLAN': [Plan] })['QUERY PLAN'];
  return { buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], found: plan['Actual Rows'] };
}

const at = (place: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + place * 1000);
const from = at(rows * 0.3);
const to = at(rows * 0.7);

for (const [kind, whole, within] of [
  ['case', pageLength, pageLength],
  ['old', pageLength, 0],
  ['rare', 3, 1],
  ['none', 0, 0],
] as const)
  test(`by kind: ${kind}, whole and within days, first page and later ones`, async () => {
    const objectKinds = [kind];
    const after = { occurredAt: at(rows / 20), id: '0193a000-0000-7000-8000-000000000000' };
    const expected = [
      [{ objectKinds }, whole],
      [{ objectKinds, from, to }, within],
      [{ objectKinds, after }, kind === 'rare' ? 1 : kind === 'old' ? pageLength : 0],
      [{ objectKinds, from: at(rows * 0.95) }, kind === 'case' ? pageLength : kind === 'rare' ? 1 : 0],
    ] as const;
    for (const [query, count] of expected) {
      const { buffers, found } = await readFor(query);
      if (process.env.AUDIT_ROWS) console.log(kind, Object.keys(query).join(' '), buffers, 'buffers');
      assert.equal(found, count);
      assert.ok(buffers < 80, `${Object.keys(query)}: ${buffers} buffers`);
    }
  });
