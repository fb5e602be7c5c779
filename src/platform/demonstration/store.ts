import type { Queryable } from '#kernel/database/index.ts';

/** Milliseconds between the demonstration's present and the real one; undefined before the first start. */
export async function readOffset(on: Queryable): Promise<number | undefined> {
  const [row] = await on.query<{ offset: number }>(
    `select offset_milliseconds as "offset" from demonstration.clock`,
  );
  return row?.offset;
}

export async function writeOffset(on: Queryable, offset: number): Promise<void> {
  await on.execute(
    `insert into demonstration.clock (offset_milliseconds) values ($1)
     on conflict (single) do update set offset_milliseconds = excluded.offset_milliseconds`,
    [offset],
  );
}
