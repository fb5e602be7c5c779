import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { cpuOfFamily } from '../bench-database.ts';
import type { Contestant } from './contestant.ts';

const project = import.meta.dirname;
const model = path.join(project, '../approval.bpmn');
const minutesOfBuild = 5;
const millisecondsOfStart = 120_000;
/** How much longer than asked for a run may take before something is wrong. */
const millisecondsOfGrace = 30_000;

export interface Operaton extends Contestant {
  close(): Promise<void>;
}

/** Builds the Maven project beside this file and starts it on a database of its own. */
export async function openOperaton(
  databaseUrl: string,
  mostClients: number,
): Promise<Operaton | { readonly absent: string }> {
  for (const tool of ['java', 'mvn'])
    if (spawnSync(tool, ['-version']).status !== 0)
      return { absent: `${tool} is not on the path; a JDK of 17 or later and Maven are needed` };
  const child = spawn(
    'java',
    [
      '-Xmx1g',
      '-cp',
      build(),
      'dev.mingtang.peers.OperatonApprovals',
      jdbcUrl(databaseUrl),
      model,
      String(mostClients),
    ],
    { cwd: project },
  );
  const program = conversation(child);
  await program.answer(millisecondsOfStart);
  return {
    run: async (clients, milliseconds) => {
      child.stdin.write(`${clients} ${milliseconds}\n`);
      const [taken = 0, ...microseconds] = (await program.answer(milliseconds + millisecondsOfGrace))
        .split(' ')
        .map(Number);
      return { milliseconds: taken, latencies: microseconds.map((each) => each / 1000) };
    },
    cpu: () => cpuOfFamily(child.pid ?? 0),
    told: () => toldEvents(databaseUrl),
    close: async () => {
      child.stdin.end();
      await program.ended;
    },
  };
}

/** Compiles, and answers the class path. What Maven fetches stays in Maven's own repository. */
function build(): string {
  const classPath = 'target/class-path';
  const { status, stdout, error } = spawnSync(
    'mvn',
    ['-q', '-B', 'compile', 'dependency:build-classpath', `-Dmdep.outputFile=${classPath}`],
    { cwd: project, timeout: minutesOfBuild * 60_000, encoding: 'utf8' },
  );
  if (status !== 0)
    throw new Error(`Maven did not build ${project}:\n${error?.message ?? stdout.slice(-2000)}`);
  const libraries = readFileSync(path.join(project, classPath), 'utf8').trim();
  return ['target/classes', libraries].join(path.delimiter);
}

/** The same local socket that our own connections take. */
function jdbcUrl(databaseUrl: string): string {
  const { pathname, searchParams, username } = new URL(databaseUrl.replace('@/', '@localhost/'));
  const socket = path.join(searchParams.get('host') ?? '', `.s.PGSQL.${searchParams.get('port')}`);
  const parameters = new URLSearchParams({
    user: username,
    sslMode: 'disable',
    socketFactory: 'org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg',
    socketFactoryArg: socket,
  });
  return `jdbc:postgresql://localhost${pathname}?${parameters}`;
}

/** One line for each order; when the program ends, whoever waits is told with what it has said. */
function conversation(child: ChildProcessWithoutNullStreams) {
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  void ended.then(() => process.off('exit', killWithUs));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ended,
    answer: async (milliseconds: number): Promise<string> => {
      const late = setTimeout(killWithUs, milliseconds);
      const { value, done } = await lines.next();
      clearTimeout(late);
      if (done) throw new Error(`Operaton ended:\n${said}`);
      return value;
    },
  };
}

/** Starts and completions, by the tables of its history. */
async function toldEvents(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(
    `select (select count(*) from act_hi_procinst)
      + (select count(*) from act_hi_op_log where operation_type_ = 'Complete' and entity_type_ = 'Task') as count`,
  );
  await client.end();
  return Number(rows[0]?.count);
}
