import { newId } from '#kernel/ids/index.ts';
import type { Database } from './database.ts';
import { databaseProblem } from './problems.ts';

/** A database of its own on the same server, for what is tried and must leave nothing behind. */
export interface ThrowAway {
  readonly url: string;
  drop(): Promise<void>;
}

const prefix = 'mingtang_trial_';

/** Makes one. What a program that ended badly has left is dropped first: nobody is connected to it. */
export async function openThrowAway(database: Database): Promise<ThrowAway> {
  const left = await database.query<{ name: string }>(
    `select datname as name from pg_database d where datname like $1
      and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [`${prefix.replaceAll('_', '\\_')}%`],
  );
  for (const { name } of left) await database.execute(`drop database if exists ${name}`);
  const name = `${prefix}${newId().replaceAll('-', '')}`;
  const url = urlOf(database.url, name);
  await database.execute(`create database ${name}`).catch((error: unknown) => {
    throw databaseProblem('no-throw-away', {}, [], error);
  });
  // What is thrown away need not outlive a loss of power.
  await database.execute(`alter database ${name} set synchronous_commit = off`);
  return {
    url,
    drop: async () => {
      await database.execute(`drop database if exists ${name} with (force)`);
    },
  };
}

/** The same server with another database; never by mistake the same one. */
function urlOf(url: string, name: string): string {
  const other = url.replace(/^([a-z]+:\/\/[^/?]*\/)[^?]+/, (_whole, server: string) => server + name);
  if (other === url) throw databaseProblem('no-throw-away');
  return other;
}
