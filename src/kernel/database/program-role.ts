import { type Database, openDatabase, type Transaction } from './database.ts';
import { databaseProblem } from './problems.ts';

/**
 * Where migrations have an owner of their own, the program's role reads and writes rows and does nothing else: it makes, changes and drops
 * no table, and what the triggers of a table refuse to everybody (an entry of the audit is never changed or deleted) it has no right to
 * either, so that nobody who speaks with its password can switch the trigger off. Given anew at every start, for what a migration brought.
 */
export async function grantToProgram(owner: Database, role: string): Promise<void> {
  await owner.transaction(async (transaction) => {
    // Of two processes that start at once one grants; the catalogue takes no two changes of one row.
    await transaction.query(`select pg_advisory_xact_lock(hashtext('mingtang.migrate'))`);
    const [is] = await transaction.query<{ could: boolean; quoted: string }>(
      `select r.rolsuper or pg_has_role(r.rolname, current_user, 'member') as could, quote_ident(r.rolname) as quoted
        from pg_roles r where r.rolname = $1`,
      [role],
    );
    if (!is || is.could) throw databaseProblem('program-owns', { role });
    for (const { schema } of await schemasOf(transaction)) {
      await transaction.execute(`grant usage on schema ${schema} to ${is.quoted}`);
      const rights = schema === 'database' ? 'select' : 'select, insert, update, delete';
      await transaction.execute(`grant ${rights} on all tables in schema ${schema} to ${is.quoted}`);
      await transaction.execute(`grant usage, select on all sequences in schema ${schema} to ${is.quoted}`);
    }
    for (const { table, rights } of await refusedBy(transaction))
      await transaction.execute(`revoke ${rights} on ${table} from ${is.quoted}`);
    for (const { table } of await closedTables(transaction, role))
      await transaction.execute(`create policy mingtang_program on ${table} to ${is.quoted} using (true)`);
  });
}

/** The role that a connection string comes in as. */
export async function roleOf(url: string): Promise<string> {
  const database = openDatabase(url, { connections: 1 });
  try {
    const [row] = await database.query<{ role: string }>('select current_user as role');
    return row?.role ?? '';
  } finally {
    await database.close();
  }
}

const schemasOf = (on: Transaction) =>
  on.query<{ schema: string }>(
    `select quote_ident(nspname) as schema from pg_namespace
      where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') order by nspname`,
  );

/**
 * The bits are those of pg_trigger: 8 a deletion, 16 a change. A trigger that lets some change through (`refuse_other_change`) leaves the right to
 * it, which a lock of the row asks for, too.
 */
const refusedBy = (on: Transaction) =>
  on.query<{ table: string; rights: string }>(
    `select t.tgrelid::regclass::text as table,
        string_agg(distinct of.right, ', ') as rights
      from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        join (values (8, 'delete'), (16, 'update')) of (bit, "right") on t.tgtype & of.bit > 0
      where p.proname in ('refuse_change', 'refuse_rewriting')
      group by t.tgrelid order by 1`,
  );

/** The queue closes its tables by row to all but their owner. */
const closedTables = (on: Transaction, role: string) =>
  on.query<{ table: string }>(
    `select c.oid::regclass::text as table from pg_class c
      where c.relrowsecurity and not exists (
        select from pg_policy p where p.polrelid = c.oid and p.polname = 'mingtang_program'
          and (select oid from pg_roles where rolname = $1) = any(p.polroles))`,
    [role],
  );
