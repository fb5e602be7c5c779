import type { Queryable } from '#kernel/database/index.ts';
import { selectNewestCheckpoint, selectUnplaced, type UnplacedEntry } from './log-store.ts';

const page = 5000;
const nil = '00000000-0000-0000-0000-000000000000';
/** No transaction writes for longer than that: what is older than the newest checkpoint by more waits for no place. */
const longestWait = 3_600_000;

/**
 * Entries without a place in the log that cannot be waiting for one: they claim a transaction that it has long passed, or a
 * time long before it was last signed, or their columns say something else than their bytes.
 */
export async function findInserted(on: Queryable, most: number): Promise<readonly string[]> {
  const newest = await selectNewestCheckpoint(on);
  const signedAt = newest?.madeAt.getTime() ?? 0;
  const inserted: string[] = [];
  for (let after = nil; inserted.length < most; ) {
    const some = await selectUnplaced(on, after, page);
    inserted.push(...some.filter((entry) => isInserted(entry, signedAt)).map(({ id }) => id));
    const last = some.at(-1);
    if (!last || some.length < page) break;
    after = last.id;
  }
  return inserted;
}

function isInserted(entry: UnplacedEntry, signedAt: number): boolean {
  return entry.passed || entry.occurredAt.getTime() < signedAt - longestWait || !saysTheSame(entry);
}

/** Its bytes may be anything: they have not been signed. */
function saysTheSame({ bytes, ...columns }: UnplacedEntry): boolean {
  try {
    const said = JSON.parse(bytes.toString('utf8')) as Readonly<Record<string, unknown>> | null;
    return (
      said?.['id'] === columns.id &&
      said['action'] === columns.action &&
      said['object_kind'] === columns.objectKind &&
      said['object_id'] === columns.objectId &&
      said['actor_id'] === columns.actorId &&
      said['occurred_at'] === columns.occurredAt.toISOString()
    );
  } catch {
    return false;
  }
}
