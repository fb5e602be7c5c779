import type { Queryable } from '#kernel/database/index.ts';

export async function insertEnding(on: Queryable): Promise<void> {
  await on.execute({
    name: 'identity.ending',
    text: `insert into identity.ending default values`,
  });
}

/** Both: of two transactions the one with the smaller number may commit last. */
export async function readEndings(on: Queryable): Promise<string> {
  const [row] = await on.query<{ version: string }>({
    name: 'identity.endings',
    text: `select count(*) || ' ' || coalesce(max(id), 0) as version from identity.ending`,
  });
  return row?.version ?? '';
}

/** Nothing is kept in memory for longer than half a minute. */
export async function deleteOldEndings(on: Queryable): Promise<void> {
  await on.execute(`delete from identity.ending where at < now() - interval '10 minutes'`);
}
