import type { Writable } from 'node:stream';
import pg from 'pg';
import { type Gathered, Gathering, isUnmet } from './gathering.ts';
import { askPrepared } from './prepared-query.ts';
import { databaseProblem } from './problems.ts';
import { type RowTypeOids, rowTypeOids } from './row-type.ts';

/** SQL with a name is prepared once a connection: one name must always mean one text. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  /**
   * It finds rows by a key, and its caller knows by the transaction's memory what the transaction has gathered for them: it
   * does not wait for the writing.
   */
  readonly beside?: true;
}

type Values = readonly unknown[];

export interface Queryable {
  /** The database behind it. What is kept in memory of a database is kept by this. */
  readonly origin: Database;
  /** The transaction that it belongs to, else the database: the same object for all that is one unit. */
  readonly unit: Database | Transaction;
  /** All rows of one statement. `date` comes as `YYYY-MM-DD`, `timestamptz` as `Date`, `numeric` as text, `bigint` as number. */
  query<Row extends object = Record<string, unknown>>(
    statement: Statement | string,
    values?: Values,
  ): Promise<Row[]>;
  /** How many rows one statement changed. */
  execute(statement: Statement | string, values?: Values): Promise<number>;
}

export interface Transaction extends Queryable {
  /**
   * Writes rows at the end of the transaction, together with all others that are gathered until then; before that only when a
   * statement names one of their tables.
   */
  gather(kind: Gathered, rows: readonly object[]): void;
  /** Writes now what was gathered: for who is about to read it. */
  writeGathered(): Promise<void>;
  /**
   * What this transaction holds a lock on or has written itself, by a name of the module's choice: read once, then known.
   * A savepoint that fails takes back what was put in since.
   */
  readonly memory: Map<string, unknown>;
  /** Runs once the transaction is durable; never when it is rolled back. Must not throw. */
  afterCommit(action: () => void): void;
  /** Runs `work` so that its failure undoes only its own changes. */
  savepoint<Result>(work: () => Promise<Result>): Promise<Result>;
}

export interface Database extends Queryable {
  /**
   * Everything in `work` happens, or nothing. Statements are pipelined: what is started without awaiting travels
   * together with the next one.
   */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * The same for a command that finds every row by a key. A plan that was made while the tables were small, and is kept with
   * the prepared statement, would go on reading them whole after they have grown; here it must not.
   */
  transactionByKey<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** A connection string for libraries that bring their own pool. */
  readonly url: string;
  close(): Promise<void>;
}

const asText = (value: string) => value;
const parsers = new Map<number, (value: string) => unknown>([
  [20, Number], // bigint: counts and sequence numbers, far below 2^53
  [1082, asText], // date: a civil date is not an instant
  [1115, asText],
  [1700, asText], // numeric: money must not pass through a binary float
]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format ?? 'text'),
};

export interface DatabaseOptions {
  /** As many at most; 16 when absent. */
  readonly connections?: number;
  /** Milliseconds a command waits for a free connection before it is told that the database cannot be reached. */
  readonly patience?: number;
  /** Milliseconds after which a connection that nobody uses is given up; ten seconds when absent. */
  readonly idle?: number;
  /** Settings of the server for these connections alone. */
  readonly settings?: Readonly<Record<string, string>>;
}

export function openDatabase(
  url: string,
  { connections = 16, patience = 10_000, idle = 10_000, settings = {} }: DatabaseOptions = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    pipeline: true,
    types,
    application_name: 'mingtang',
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: idle,
    // What lies between may forget a connection that is silent for long.
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
  } as pg.PoolConfig);
  // An idle connection that the server ends must not end the process: the next query opens another.
  pool.on('error', () => {});
  // Nor one in use: whoever uses it is told by the query that fails.
  pool.on('connect', (client) => client.on('error', () => {}));

  const database: Database = {
    url,
    get origin() {
      return database;
    },
    get unit() {
      return database;
    },
    query: async (statement, values) => (await run(pool, statement, values)).rows,
    execute: async (statement, values) => (await run(pool, statement, values)).rowCount ?? 0,
    transaction: (work) => withRetry(() => transact(database, pool, 'begin', work)),
    transactionByKey: (work) => withRetry(() => transact(database, pool, beginByKey, work)),
    close: () => pool.end(),
  };
  return database;
}

/**
 * A transaction in the place of its database, for code that reads on whatever it is given: it sees what the transaction
 * has written, needs no second connection, and what it begins as a transaction of its own becomes part of this one.
 */
export function joined(transaction: Transaction): Database {
  const { origin } = transaction;
  return {
    url: origin.url,
    origin,
    unit: transaction.unit,
    query: transaction.query,
    execute: transaction.execute,
    transaction: (work) => work(transaction),
    transactionByKey: (work) => work(transaction),
    close: () => Promise.resolve(),
  };
}

async function run(
  on: pg.Pool | pg.PoolClient,
  statement: Statement | string,
  values?: Values,
): Promise<pg.QueryResult> {
  const { name, text } = typeof statement === 'string' ? { name: undefined, text: statement } : statement;
  if ('release' in on) writeTogether(on);
  try {
    return await (name ? askPrepared(on, name, text, values) : on.query(text, values as unknown[]));
  } catch (error) {
    throw inOwnWords(error);
  }
}

const corked = new WeakSet<Writable>();

/** What is asked of a connection in one turn of the program leaves it in one write: each write is a call of the system. */
function writeTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  if (corked.has(stream)) return;
  corked.add(stream);
  stream.cork();
  process.nextTick(() => {
    corked.delete(stream);
    stream.uncork();
  });
}

/** Of two that wait for each other PostgreSQL ends one; nothing of it was written, so it simply runs again. */
async function withRetry<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (error) {
      const { code } = error as { code?: string };
      if (attempt >= 3 || (code !== '40P01' && code !== '40001')) throw error;
    }
}

const beginByKey = `begin; set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local plan_cache_mode = force_generic_plan`;

async function transact<Result>(
  origin: Database,
  pool: pg.Pool,
  begin: string,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw inOwnWords(error);
  });
  const afterwards: (() => void)[] = [];
  let gathering = new Gathering();
  const memory = new Map<string, unknown>();
  writeTogether(client);
  // A failed statement inside the pipeline must not become an unhandled rejection of its own.
  const begun = client.query(begin);
  begun.catch(() => {});
  let depth = 0;
  let types: RowTypeOids = new Map();
  const ask = async (statement: Statement | string, values?: Values) => {
    if (!waitsFor(gathering, statement)) return run(client, statement, values);
    // Both leave in one write; of the two errors the first is the cause.
    const [written, answered] = await Promise.allSettled([
      writeGathered(client, gathering, types),
      run(client, statement, values),
    ]);
    if (written.status === 'rejected') throw written.reason;
    if (answered.status === 'rejected') throw answered.reason;
    return answered.value;
  };
  const transaction: Transaction = {
    origin,
    memory,
    get unit() {
      return transaction;
    },
    query: async (statement, values) => (await ask(statement, values)).rows,
    execute: async (statement, values) => (await ask(statement, values)).rowCount ?? 0,
    gather: (kind, rows) => gathering.add(kind, rows),
    writeGathered: () => writeGathered(client, gathering, types),
    afterCommit: (action) => void afterwards.push(action),
    savepoint: async (inner) => {
      depth += 1;
      const name = `s${depth}`;
      const [outer, remembered] = [gathering, new Map(memory)];
      // What was gathered before is before the savepoint, and to be seen after it.
      await Promise.all([writeGathered(client, outer, types), client.query(`savepoint ${name}`)]);
      gathering = new Gathering();
      try {
        const result = await inner();
        // What was gathered inside fails inside.
        await Promise.all([
          writeGathered(client, gathering, types),
          client.query(`release savepoint ${name}`),
        ]);
        return result;
      } catch (error) {
        memory.clear();
        for (const [key, value] of remembered) memory.set(key, value);
        await client.query(`rollback to savepoint ${name}`);
        throw error;
      } finally {
        gathering = outer;
      }
    },
  };
  let broken: Error | undefined;
  try {
    // Known before anything is gathered: what is written must leave before the reads that are asked in the same turn.
    types = await rowTypeOids(transaction);
    const result = await work(transaction);
    await commit(client, begun, gathering, types);
    client.release();
    for (const action of afterwards) action();
    return result;
  } catch (error) {
    try {
      await client.query('rollback');
    } catch (rollbackError) {
      broken = rollbackError as Error;
    }
    client.release(broken);
    throw error;
  }
}

function waitsFor(gathering: Gathering, statement: Statement | string): boolean {
  if (typeof statement === 'string') return gathering.concerns(statement);
  return !statement.beside && gathering.concerns(statement.text);
}

/** What was gathered and the commit leave in one write, and are answered in one. */
async function commit(
  client: pg.PoolClient,
  begun: Promise<pg.QueryResult>,
  gathering: Gathering,
  types: RowTypeOids,
): Promise<void> {
  const [begin, written, committed] = await Promise.allSettled([
    begun,
    writeGathered(client, gathering, types),
    run(client, 'commit'),
  ]);
  for (const step of [begin, written, committed]) if (step.status === 'rejected') throw step.reason;
  // COMMIT of a failed transaction answers ROLLBACK and no error.
  if (committed.status === 'fulfilled' && committed.value.command !== 'COMMIT')
    throw databaseProblem('rolled-back');
}

async function writeGathered(client: pg.PoolClient, gathering: Gathering, types: RowTypeOids): Promise<void> {
  const gathered = gathering.take(types);
  if (!gathered) return;
  await run(client, gathered.statement, gathered.values).catch((error: unknown) => {
    throw gathered.meaning(error);
  });
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
]);

/** What the driver says without a code; the last while the program ends and has given its connections up. */
const lost =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Cannot use a pool after calling end/;

/** Whether the connection to the database failed, and not what was asked of it. */
export function isConnectionLoss(error: unknown): boolean {
  const { code = '', message = '', syscall } = (error ?? {}) as NodeJS.ErrnoException;
  // A file that is not there has the same code as a socket that is not.
  if (code === 'ENOENT' && syscall !== 'connect') return false;
  return unreachable.has(code) || lost.test(message);
}

/** A zero character, or half of a character: no text of PostgreSQL can hold it, and no honest input has it. */
const unstorable = new Set(['22021', '22P05']);

/** Text that is no UUID, number, date or moment where one was asked for, or one beyond all that there are. */
const malformed = new Set(['22P02', '22003', '22007', '22008']);

/** Faults of the surroundings get a problem with a remedy; faults of a statement stay what they are. */
export function inOwnWords(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (isConnectionLoss(error)) return databaseProblem('unreachable', {}, [], error);
  if (code === '53100') return databaseProblem('disk-full', {}, [], error);
  if (unstorable.has(code)) return databaseProblem('unstorable-text', {}, [], error);
  if (malformed.has(code) && !isUnmet(error)) return databaseProblem('malformed-value', {}, [], error);
  return error;
}
