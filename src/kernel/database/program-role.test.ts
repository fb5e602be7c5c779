import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testDatabase } from '#kernel/testing/index.ts';
import { type Database, grantToProgram, migrate, openDatabase, roleOf } from './index.ts';

describe('the role that the program works with where another owns the tables', () => {
  let database: Database;
  let owner: Database;
  let role: string;
  before(async () => {
    database = await testDatabase({ asProgram: true });
    owner = openDatabase(database.url.replace(/\/\/[^/@]*@/, '//mingtang@'), { connections: 2 });
    role = await roleOf(database.url);
  });
  after(async () => {
    await owner.close();
    await database.close();
  });

  const denied = { code: '42501' };

  test('changes no table, and makes none', async () => {
    for (const statement of [
      'create table identity.other (id int)',
      'create schema other',
      'drop table identity.session',
      'truncate identity.session',
      'alter table audit.entry disable trigger all',
      'drop trigger entry_never_changed on audit.entry',
      'create or replace function audit.refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
      `set session_replication_role = 'replica'`,
      `update database.migration set hash = ''`,
      'set role mingtang',
    ])
      await assert.rejects(database.execute(statement), denied, statement);
  });

  test('adds to the audit, and has no right to change or delete what stands there', async () => {
    for (const table of ['entry', 'leaf', 'checkpoint', 'subject', 'time_stamp']) {
      await database.query(`select count(*) from audit.${table}`);
      await assert.rejects(database.execute(`delete from audit.${table}`), denied, table);
      const [column] = await owner.query<{ name: string }>(
        `select column_name as name from information_schema.columns
          where table_schema = 'audit' and table_name = $1 limit 1`,
        [table],
      );
      const change = `update audit.${table} set ${column?.name} = ${column?.name}`;
      await assert.rejects(database.execute(change), denied, table);
    }
    await database.execute(`insert into audit.leaf (sequence, entry_id) values (0, gen_random_uuid())`);
  });

  test('has every other table to work with, and the queue', async () => {
    const lacking = await owner.query<{ table: string }>(
      `select c.oid::regclass::text as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'database')
          and not (has_table_privilege($1, c.oid, 'select') and has_table_privilege($1, c.oid, 'insert'))`,
      [role],
    );
    assert.deepEqual(lacking, []);
    await database.query(`select graphile_worker.add_job('nothing', '{}'::json)`);
    const [queued] = await database.query<{ count: number }>(
      'select count(*)::int as count from graphile_worker._private_jobs',
    );
    assert.equal(queued?.count, 1);
  });

  test('gets what a later migration brings, and its grants twice change nothing', async () => {
    await owner.execute('create table identity.brought_later (id int primary key)');
    await assert.rejects(database.query('select from identity.brought_later'), denied);
    await Promise.all([grantToProgram(owner, role), grantToProgram(owner, role)]);
    await database.query('select from identity.brought_later');
  });

  test('finds nothing to migrate where its owner has, and cannot where he has not', async () => {
    assert.deepEqual(await migrate(database), []);
    const [last] = await owner.query<{ name: string; hash: string }>(
      'delete from database.migration where name = (select max(name) from database.migration) returning name, hash',
    );
    await assert.rejects(migrate(database), /permission denied|must be owner/);
    await owner.execute('insert into database.migration (name, hash) values ($1, $2)', [
      last?.name,
      last?.hash,
    ]);
  });

  test('is refused where it owns the tables itself, or could become who does', async () => {
    await assert.rejects(grantToProgram(owner, 'mingtang'), { code: 'database/program-owns' });
    await owner.execute(`create role member_${process.pid} login in role mingtang`);
    await assert.rejects(grantToProgram(owner, `member_${process.pid}`), { code: 'database/program-owns' });
    await owner.execute(`drop role member_${process.pid}`);
  });
});
