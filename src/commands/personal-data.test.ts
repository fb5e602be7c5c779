import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { writtenOfPersonalData } from './personal-data-list.ts';

/** Every table that can hold personal data has a rule or a reason, and both are written where administrators read them. */
let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

/** What such columns are called. */
const telling =
  '(^|_)(name|mobile|email|phone|address|login|holder|applicant|person|account|account_id|subject_id|subject|identifier|code|number|' +
  'text|note|reason|remark|finding|answers?|content|data|payload|parameters|submission|variables|disclosed|counter|actor|user_agent|' +
  'document|facts|rows|profile|seen|value|term|opinion|reply|proof)$';
/** Of these, what only things are called: titles in two languages, codes of regions, numbers of steps. */
const ofThings =
  '^(body_name|short_name|title|document_name|licence_name|region_code|credit_code|body_code|type_code)$';

async function tellingColumns(): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.query<{ table: string; columns: string[] }>(
    `select table_schema || '.' || table_name as table, array_agg(column_name::text order by column_name) as columns
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        and data_type in ('text', 'json', 'jsonb', 'uuid') and column_name ~ $1 and column_name !~ $2
        and (data_type <> 'uuid' or column_name ~ 'subject_id|account_id')
      group by 1 order by 1`,
    [telling, ofThings],
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

/** The tables, and columns of tables with a rule, that nothing is written about. */
async function unwritten(): Promise<readonly string[]> {
  const { ruled, staying } = await writtenOfPersonalData();
  const reasons = new Set(staying.flatMap(({ tables, why }) => (why === '' ? [] : tables)));
  return [...(await tellingColumns())].flatMap(([table, columns]) => {
    if (reasons.has(table)) return [];
    const rule = ruled.find((one) => one.table === table);
    if (!rule) return [table];
    return columns.filter((column) => !rule.columns.includes(column)).map((column) => `${table}.${column}`);
  });
}

test('every table that can hold personal data has a rule or a reason', async () => {
  assert.deepEqual(await unwritten(), []);
});

test('a new table, and a new column of an old one, are noticed', async () => {
  await database.execute('create schema probe');
  await database.execute('create table probe.visitor (id uuid primary key, mobile text not null)');
  await database.execute('alter table hall.reception add column spouse_name text');
  try {
    assert.deepEqual(await unwritten(), ['hall.reception.spouse_name', 'probe.visitor']);
  } finally {
    await database.execute('drop schema probe cascade');
    await database.execute('alter table hall.reception drop column spouse_name');
  }
});
