import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enterApplication, receiveVisitor } from '#front/hall/index.ts';
import { isCitizenId } from '#platform/identifiers/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { settle } from './decide-elsewhere.ts';
import { callOf, openTestCity } from './test-city.ts';

/** What somebody sees who has a copy of the database and nothing else. */
let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  city.clock.moveTo(new Date('2026-11-19T10:00:00+08:00'));
  const { take } = await applyAsInScenario(city, 'tobacco-retail');
  await take(0, 1, 2);
  const hall = await callOf(city, 'hall');
  const reception = await receiveVisitor(hall, {
    hallKey: 'city-hall',
    windowKey: '1',
    laid: '339901199204181028',
  });
  await enterApplication(hall, {
    receptionId: reception.id,
    itemKey: 'residence-permit',
    situation: { matter: 'endorse', ground: 'work' },
  });
  await settle(city);
});
after(() => city.database.close());

/** Their identity numbers, mobile numbers and addresses are sealed; of the others docs/security.md says that they are not. */
const covered = [
  ...['identity.account', 'registers.record', 'registers.version', 'cases.content', 'applications.draft'],
  ...['applications.application', 'messages.delivery', 'hall.reception', 'mail.letter', 'calls.call'],
];

test('a copy of the database shows no number of anybody in the tables that are covered', async (t) => {
  for (const table of [
    'cases.content',
    'applications.draft',
    'hall.reception',
    'messages.delivery',
    'registers.version',
  ]) {
    const rows = await city.database.query(`select true from ${table} limit 1`);
    assert.equal(rows.length, 1, `${table} holds something to look at`);
  }
  const shown = await clearNumbers();
  t.diagnostic(`not covered: ${shown.join(', ')}`);
  const tableOf = (column: string) => column.split('.').slice(0, 2).join('.');
  assert.deepEqual(
    shown.filter((column) => covered.includes(tableOf(column))),
    [],
  );
});

test('a number that lies in the clear is found', async () => {
  await city.database.execute('create table hall.planted (who text, what jsonb)');
  await city.database.execute(
    `insert into hall.planted values ('证件 339901199204181028', '{"mobile": "19900006001"}')`,
  );
  try {
    const shown = await clearNumbers();
    for (const column of ['hall.planted.who', 'hall.planted.what (mobile)'])
      assert.ok(shown.includes(column), column);
  } finally {
    await city.database.execute('drop table hall.planted');
  }
});

/** The columns in which an identity number, or a mobile number, can be read; text, lists and JSON. */
async function clearNumbers(): Promise<readonly string[]> {
  const columns = await city.database.query<{ table: string; column: string }>(
    `select table_schema || '.' || table_name as table, column_name as column
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await city.database.query<{ text: string }>(
      `select "${column}"::text as text from ${table} where "${column}"::text ~ '[0-9]{11}' limit 5000`,
    );
    const texts = rows.map(({ text }) => text);
    const shows = (pattern: RegExp, is: (number: string) => boolean) =>
      texts.some((text) => (text.match(pattern) ?? []).some(is));
    if (shows(/(?<![\dA-Za-z])\d{17}[\dX](?![\dA-Za-z])/g, isCitizenId)) found.push(`${table}.${column}`);
    else if (shows(/(?<!\d)1\d{10}(?!\d)/g, () => true)) found.push(`${table}.${column} (mobile)`);
  }
  return found.sort();
}
