import pg from 'pg';
import { newId } from '#kernel/ids/index.ts';

/** How fast this database commits at all: one insert and one update a transaction, pipelined, a connection a client. */
export interface CommitLimit {
  /** Commits until the time is over; answers how many. */
  run(clients: number, until: () => boolean): Promise<number>;
  close(): Promise<void>;
}

const insert = {
  name: 'limit.insert',
  text: 'insert into bench.event (id, at, data) values ($1, now(), $2)',
};
const update = {
  name: 'limit.update',
  text: 'update bench.instance set version = version + 1, data = $2 where id = $1',
};
const data = JSON.stringify({ case: newId(), status: 'running', tokens: [{ id: 1, node: 'accept' }] });

export async function openCommitLimit(url: string, clients: number): Promise<CommitLimit> {
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: url, pipeline: true } as pg.ClientConfig);
      await client.connect();
      return { client, instance: newId() };
    }),
  );
  const [first] = connections;
  await first?.client.query(`create schema bench;
    create table bench.event (id uuid primary key, at timestamptz not null, data jsonb not null);
    create table bench.instance (id uuid primary key, version integer not null, data jsonb not null) with (fillfactor = 70)`);
  for (const { client, instance } of connections)
    await client.query('insert into bench.instance (id, version, data) values ($1, 0, $2)', [instance, data]);

  const commitOnce = async ({ client, instance }: (typeof connections)[number]) => {
    await Promise.all([
      client.query('begin'),
      client.query({ ...insert, values: [newId(), data] }),
      client.query({ ...update, values: [instance, data] }),
      client.query('commit'),
    ]);
  };
  return {
    run: async (count, until) => {
      let commits = 0;
      await Promise.all(
        connections.slice(0, count).map(async (connection) => {
          while (!until()) {
            await commitOnce(connection);
            commits += 1;
          }
        }),
      );
      return commits;
    },
    close: async () => {
      await Promise.all(connections.map(({ client }) => client.end()));
    },
  };
}
