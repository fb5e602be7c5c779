import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type Database,
  grantToProgram,
  migrate,
  openDatabase,
  startEmbeddedServer,
} from '#kernel/database/index.ts';
import { prepareJobs } from '#kernel/jobs/index.ts';

interface Server {
  readonly url: (name: string) => string;
  readonly administration: Database;
}

let server: Promise<Server> | undefined;
let count = 0;

/** What a database holds beyond its tables: filled in once a process, then cloned. */
export interface Filling {
  readonly name: string;
  readonly fill: (database: Database) => Promise<void>;
}

const filled = new Map<string, Promise<string>>();

/**
 * A database of its own for one test file, cloned from a migrated template; all tests of a process share one server.
 * Close it in `after`. `TEST_DATABASE_URL` names another server to use.
 */
export async function testDatabase(
  options: {
    readonly connections?: number;
    readonly filling?: Filling;
    /** As an installation whose tables belong to another role than the one it works with. */
    readonly asProgram?: boolean;
  } = {},
): Promise<Database> {
  server ??= startServer();
  const { url, administration } = await server;
  const template = options.filling ? await templateWith(options.filling) : `template_${process.pid}`;
  count += 1;
  const name = `test_${process.pid}_${count}`;
  await administration.execute(`create database ${name} template ${template} strategy file_copy`);
  const asProgram = options.asProgram === true || process.env['TEST_AS_PROGRAM'] === '1';
  const address = asProgram ? await addressOfProgram(url(name)) : url(name);
  const database = openDatabase(address, { connections: options.connections ?? 6, patience: 60_000 });
  const { close } = database;
  // The same object stays: what is kept of a database is kept by its identity.
  return Object.assign(database, {
    close: async () => {
      await close();
      await administration.execute(`drop database if exists ${name} with (force)`);
    },
  });
}

/** The same database for a role that may do what the program must, and no more. */
async function addressOfProgram(url: string): Promise<string> {
  const role = `program_${process.pid}`;
  const owner = openDatabase(url, { connections: 1 });
  try {
    const known = await owner.query('select from pg_roles where rolname = $1', [role]);
    if (known.length === 0) await owner.execute(`create role ${role} login`);
    await grantToProgram(owner, role);
  } finally {
    await owner.close();
  }
  return url.replace(/\/\/[^/@]*@/, `//${role}@`);
}

function templateWith({ name, fill }: Filling): Promise<string> {
  let template = filled.get(name);
  if (!template) {
    template = fillTemplate(`template_${process.pid}_${filled.size + 1}`, fill);
    filled.set(name, template);
  }
  return template;
}

async function fillTemplate(template: string, fill: Filling['fill']): Promise<string> {
  server ??= startServer();
  const { url, administration } = await server;
  await administration.execute(`drop database if exists ${template}`);
  await administration.execute(
    `create database ${template} template template_${process.pid} strategy file_copy`,
  );
  const database = openDatabase(url(template), { connections: 10, patience: 60_000 });
  await fill(database);
  // Only what nobody is connected to can be cloned.
  await database.close();
  return template;
}

async function startServer(): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL'];
  let url: (name: string) => string;
  if (given) {
    url = (name) => {
      const address = new URL(given);
      address.pathname = `/${name}`;
      return address.toString();
    };
  } else {
    const directory = await mkdtemp(path.join(tmpdir(), 'mingtang-test-'));
    await chmod(directory, 0o755);
    const embedded = await startEmbeddedServer({ directory, volatile: true });
    process.once('exit', () => {
      try {
        process.kill(embedded.pid, 'SIGQUIT');
      } catch {}
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    });
    url = (name) => embedded.url(name);
  }
  const administration = openDatabase(url('postgres'), { connections: 1, patience: 300_000 });
  const template = `template_${process.pid}`;
  await administration.execute(`drop database if exists ${template}`);
  await administration.execute(`create database ${template}`);
  const fresh = openDatabase(url(template), { connections: 1 });
  await migrate(fresh);
  await fresh.close();
  await prepareJobs(url(template));
  return { url, administration };
}
