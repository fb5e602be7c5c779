import { askTogether, type Transaction } from '#kernel/database/index.ts';
import type { Seen } from './model.ts';

/** What is known of a case, by the id of each event. */
export type Known = Readonly<Record<string, Seen>>;

interface Noted {
  readonly caseId: string;
  readonly eventId: string;
  readonly seen: Seen;
}

const note = askTogether<Noted, Known>({
  key: ({ caseId }) => caseId,
  writes: true,
  ask: async (on, noted) => {
    const rows = await on.query<{ caseId: string; seen: Known }>(
      {
        name: 'statistics.case.note',
        text: `insert into statistics.case_seen as c (case_id, seen)
          select r.case_id, jsonb_build_object(r.event_id, r.seen)
          from jsonb_to_recordset($1::jsonb) as r (case_id uuid, event_id text, seen jsonb)
          on conflict (case_id) do update set seen = c.seen || excluded.seen
          where not c.seen ?& array(select jsonb_object_keys(excluded.seen))
          returning case_id as "caseId", seen`,
      },
      [
        JSON.stringify(
          noted.map(({ caseId, eventId, seen }) => ({ case_id: caseId, event_id: eventId, seen })),
        ),
      ],
    );
    return new Map(rows.map(({ caseId, seen }) => [caseId, seen]));
  },
});

/**
 * Adds an event to what is known of its case, and answers all of it; nothing where it was known already. Processes that
 * deliver events of one case at once wait for each other here.
 */
export function noteSeen(
  on: Transaction,
  caseId: string,
  eventId: string,
  seen: Seen,
): Promise<Known | undefined> {
  return note(on, { caseId, eventId, seen });
}

/** Adds events of many cases at once. */
export async function addKnown(on: Transaction, cases: ReadonlyMap<string, Known>): Promise<void> {
  await on.execute(
    {
      name: 'statistics.case.add',
      text: `insert into statistics.case_seen as c (case_id, seen)
        select r.case_id, r.seen from jsonb_to_recordset($1::jsonb) as r (case_id uuid, seen jsonb)
        on conflict (case_id) do update set seen = c.seen || excluded.seen`,
    },
    [JSON.stringify([...cases].map(([caseId, seen]) => ({ case_id: caseId, seen })))],
  );
}

export function readKnown(
  on: Transaction,
  after: string | undefined,
  limit: number,
): Promise<{ caseId: string; seen: Known }[]> {
  return on.query(
    {
      name: 'statistics.case.read',
      text: `select case_id as "caseId", seen from statistics.case_seen where case_id > $1 order by case_id limit $2`,
    },
    [after ?? '00000000-0000-0000-0000-000000000000', limit],
  );
}

/** Empties what is counted anew. Deliveries wait until it is there again; reports that were made stay. */
export async function emptyFigures(on: Transaction): Promise<void> {
  await on.execute('lock table statistics.case_seen in access exclusive mode');
  await on.execute('delete from statistics.case_seen');
  await on.execute('delete from statistics.figure');
  await on.execute('delete from statistics.own');
}
