import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isProblem } from '#kernel/errors/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { type Database, openDatabase, type Transaction } from './database.ts';
import type { Gathered } from './gathering.ts';
import { migrate } from './migrate.ts';
import { rowType } from './row-type.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
  await database.execute('create table thing (id int primary key, n numeric, d date, b bigint)');
});
after(() => database.close());

test('dates stay dates, money stays exact, counts are numbers', async () => {
  const [row] = await database.query(
    `select date '2026-11-19' as d, 0.1::numeric + 0.2 as n, 9007199254740991 as b`,
  );
  assert.deepEqual(row, { d: '2026-11-19', n: '0.3', b: 9007199254740991 });
});

test('a transaction happens whole or not at all', async () => {
  const seen: string[] = [];
  await assert.rejects(
    database.transaction(async (tx) => {
      tx.afterCommit(() => seen.push('committed'));
      await tx.execute('insert into thing (id) values (1)');
      throw new Error('changed my mind');
    }),
  );
  assert.deepEqual(await database.query('select id from thing'), []);
  await database.transaction(async (tx) => {
    tx.afterCommit(() => seen.push('committed'));
    await tx.execute('insert into thing (id) values (1)');
  });
  assert.deepEqual(seen, ['committed']);
});

test('a statement that failed and was caught does not commit silently', async () => {
  await assert.rejects(
    database.transaction(async (tx) => {
      await tx.execute('insert into thing (id) values (2)');
      await tx.execute('insert into thing (id) values (2)').catch(() => {});
    }),
    (error) => isProblem(error, 'database/rolled-back'),
  );
});

test('a savepoint undoes only its own work', async () => {
  await database.transaction(async (tx) => {
    await tx.execute('insert into thing (id) values (10)');
    await tx.savepoint(() => tx.execute('insert into thing (id) values (10)')).catch(() => {});
    await tx.execute('insert into thing (id) values (11)');
  });
  assert.equal((await database.query('select id from thing where id >= 10')).length, 2);
});

const gatheredThings: Gathered = {
  name: 'things',
  cte: (p) =>
    `things as (insert into thing (id) select id from jsonb_to_recordset(${p}::jsonb) as r (id int))`,
};

test('what is gathered is there with the commit, or fails it; in a savepoint it fails the savepoint alone', async () => {
  await database.transaction(async (tx) => {
    tx.gather(gatheredThings, [{ id: 20 }]);
    tx.gather(gatheredThings, [{ id: 21 }]);
    tx.memory.set('seen', 'before');
    await tx.savepoint(async () =>
      assert.equal((await tx.query('select id from thing where id in (20, 21)')).length, 2, 'seen inside'),
    );
    await assert.rejects(
      tx.savepoint(async () => {
        tx.memory.set('seen', 'inside');
        tx.gather(gatheredThings, [{ id: 22 }, { id: 22 }]);
      }),
    );
    assert.equal(tx.memory.get('seen'), 'before');
    await tx.savepoint(async () => tx.gather(gatheredThings, [{ id: 23 }]));
  });
  const ids = async () =>
    (await database.query<{ id: number }>('select id from thing where id >= 20 order by id')).map(
      ({ id }) => id,
    );
  assert.deepEqual(await ids(), [20, 21, 23]);
  await assert.rejects(
    database.transaction(async (tx) => {
      await tx.execute('insert into thing (id) values (24)');
      tx.gather(gatheredThings, [{ id: 20 }]);
    }),
    { code: '23505' },
  );
  assert.deepEqual(await ids(), [20, 21, 23]);
});

const gatheredNumbers: Gathered = {
  name: 'numbers',
  key: ({ id }: { id: number }) => String(id),
  cte: (
    p,
  ) => `numbers as (update thing t set n = r.n from jsonb_to_recordset(${p}::jsonb) as r (id int, n numeric)
    where t.id = r.id returning t.id)`,
  check: {
    holds: (p) => `(select count(*) from numbers) = jsonb_array_length(${p}::jsonb)`,
    problem: () => new Error('not there'),
  },
};

test('of gathered rows with one key the last is written; a check that fails undoes all', async () => {
  await database.transaction(async (tx) => {
    tx.gather(gatheredThings, [{ id: 30 }]);
    await tx.writeGathered();
    tx.gather(gatheredNumbers, [{ id: 30, n: 1 }]);
    tx.gather(gatheredNumbers, [{ id: 30, n: 2 }]);
  });
  assert.deepEqual(await database.query('select n from thing where id = 30'), [{ n: '2' }]);
  await assert.rejects(
    database.transaction(async (tx) => {
      tx.gather(gatheredNumbers, [{ id: 30, n: 3 }]);
      tx.gather(gatheredNumbers, [{ id: 31, n: 3 }]);
    }),
    /not there/,
  );
  assert.deepEqual(await database.query('select n from thing where id = 30'), [{ n: '2' }]);
});

const notes = (name: string): Gathered => ({
  name,
  cte: (p) =>
    `${name} as (insert into public.note (id) select id from jsonb_to_recordset(${p}::jsonb) as r (id int)
      on conflict do nothing returning id)`,
  check: {
    holds: (p) => `(select count(*) from ${name}) = jsonb_array_length(${p}::jsonb)`,
    problem: (rows: readonly { readonly id: number }[]) =>
      new Error(`${name} ${rows.map(({ id }) => id).join(' ')}`),
  },
});

test('a statement that names a table sees what was gathered for it; one beside it leaves it for the commit', async () => {
  await database.execute('create table public.note (id integer primary key)');
  const first = notes('first');
  const ids = 'select id from public.note order by id';
  await database.transaction(async (tx) => {
    tx.gather(first, [{ id: 1 }]);
    assert.deepEqual(await tx.query({ text: ids, beside: true }), []);
    await tx.query('select id from thing where id = 1');
    assert.deepEqual(await tx.query({ text: ids, beside: true }), [], 'another table is no reason to write');
    assert.deepEqual(await tx.query(ids), [{ id: 1 }]);
    tx.gather(first, [{ id: 2 }]);
    assert.equal(await tx.execute('delete from public.note where id = 2'), 1);
  });
  assert.deepEqual(await database.query(ids), [{ id: 1 }]);
});

test('of several checks the one that fails is told, also where a read has the rows written before it', async () => {
  const [first, second] = [notes('first'), notes('second')];
  const both = (tx: Transaction) => {
    tx.gather(first, [{ id: 5 }]);
    tx.gather(second, [{ id: 6 }, { id: 1 }]);
  };
  await assert.rejects(
    database.transaction(async (tx) => both(tx)),
    { message: 'second 6 1' },
  );
  await assert.rejects(
    database.transaction(async (tx) => {
      both(tx);
      await tx.query('select id from public.note');
    }),
    { message: 'second 6 1' },
  );
  assert.deepEqual(await database.query('select id from public.note'), [{ id: 1 }]);
});

test('what is gathered as rows of a type leaves before a read that is asked in the same turn, the first time too', async () => {
  await database.execute('create type public.new_thing as (id integer)');
  const rows = rowType('public.new_thing', { id: 'integer' });
  const typed: Gathered = {
    name: 'typed-things',
    rowType: rows,
    cte: (p) => `typed_things as (insert into thing (id) select id from ${rows.source(p)})`,
  };
  const fresh = openDatabase(database.url, { connections: 1 });
  try {
    const [, found] = await fresh.transaction(async (tx) => {
      tx.gather(typed, [{ id: 40 }]);
      return Promise.all([tx.writeGathered(), tx.query('select id from thing where id = 40')]);
    });
    assert.equal(found.length, 1);
  } finally {
    await fresh.close();
  }
});

test('of what is gathered that which others wait for is written last', async () => {
  await database.execute(
    'create table written (kind text, at timestamptz not null default clock_timestamp())',
  );
  const kind = (name: string, contended?: true): Gathered => ({
    name,
    ...(contended ? { contended } : {}),
    cte: (p) =>
      `${name}_written as (insert into written (kind) select kind from jsonb_to_recordset(${p}::jsonb) as r (kind text))`,
  });
  for (const names of [
    ['alpha', 'middle', 'omega'],
    ['omega', 'middle', 'alpha'],
  ])
    for (const last of names) {
      await database.execute('delete from written');
      await database.transaction(async (tx) => {
        for (const name of names)
          tx.gather(kind(`${name}_of_${last}`, name === last ? true : undefined), [{ kind: name }]);
      });
      const written = await database.query<{ kind: string }>('select kind from written order by at');
      assert.equal(written.at(-1)?.kind, last);
      assert.equal(written.length, 3);
    }
});

test('migrating twice changes nothing; a changed or unknown migration is refused', async () => {
  assert.deepEqual(await migrate(database), []);
  const [first] = await database.query<{ name: string }>(
    'select name from database.migration order by name limit 1',
  );
  await database.execute(`update database.migration set hash = 'other' where name = $1`, [first?.name]);
  await assert.rejects(migrate(database), (error) => isProblem(error, 'database/migration-drift'));
  await database.execute(`delete from database.migration where name = $1`, [first?.name]);
  await database.execute(`insert into database.migration (name, hash) values ('future/999.sql', '')`);
  await assert.rejects(migrate(database), (error) => isProblem(error, 'database/migration-unknown'));
});

test('text that no database can hold is refused in plain words, not as a fault', async () => {
  for (const value of ['a\u0000b', JSON.stringify({ name: 'a\u0000b' })])
    await assert.rejects(
      database.query('select $1::text, $2::jsonb', value.startsWith('{') ? ['', value] : [value, '{}']),
      (error: { code?: string; status?: number }) =>
        error.code === 'database/unstorable-text' && error.status === 400,
    );
});

test('what is no UUID, number or day is refused in plain words, not as a fault', async () => {
  for (const [type, value] of [
    ['uuid', 'x'],
    ['integer', '1e9'],
    ['integer', '99999999999'],
    ['date', '2026-02-30'],
    ['date', 'tomorrow, perhaps'],
  ])
    await assert.rejects(database.query(`select $1::text::${type}`, [value]), {
      code: 'database/malformed-value',
      status: 400,
    });
});

test('an unreachable server is a problem with a remedy', async () => {
  const nowhere = openDatabase('postgresql://x@127.0.0.1:1/x');
  await assert.rejects(nowhere.query('select 1'), (error) => isProblem(error, 'database/unreachable'));
  await nowhere.close();
});
