import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Difference, Reconciliation } from './model.ts';

/** One comparison of a day at a time. */
export async function lockDay(on: Transaction, system: string, day: string): Promise<void> {
  await on.query(
    { name: 'forwarding.day.lock', text: `select pg_advisory_xact_lock(hashtextextended($1, 0))` },
    [`forwarding:${system}:${day}`],
  );
}

export async function lastReconciled(on: Queryable, system: string): Promise<string | undefined> {
  const [row] = await on.query<{ day: string }>(
    {
      name: 'forwarding.reconciliation.last',
      text: `select r.day from forwarding.reconciliation r where r.system = $1 order by r.day desc limit 1`,
    },
    [system],
  );
  return row?.day;
}

/** A day that is compared again takes the place of what was found before. */
export async function writeReconciliation(on: Transaction, of: Reconciliation): Promise<void> {
  await on.execute(
    {
      name: 'forwarding.reconciliation.write',
      text: `insert into forwarding.reconciliation (system, day, own_sent, their_received, own_decided, their_decided, run_at, run_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (system, day) do update set own_sent = excluded.own_sent, their_received = excluded.their_received,
          own_decided = excluded.own_decided, their_decided = excluded.their_decided, run_at = excluded.run_at,
          run_by = excluded.run_by`,
    },
    [
      ...[of.system, of.day, of.ownSent, of.theirReceived, of.ownDecided, of.theirDecided],
      ...[of.runAt, of.runBy],
    ],
  );
}

export function listReconciliations(on: Queryable, limit: number): Promise<Reconciliation[]> {
  return on.query(
    {
      name: 'forwarding.reconciliation.list',
      text: `select r.system, r.day, r.own_sent as "ownSent", r.their_received as "theirReceived", r.own_decided as "ownDecided",
          r.their_decided as "theirDecided", r.run_at as "runAt", r.run_by as "runBy"
        from forwarding.reconciliation r order by r.day desc, r.system limit $1`,
    },
    [limit],
  );
}

const columns = `d.id, d.system, d.day, d.kind, d.reference, d.forward_id as "forwardId", d.body_id as "bodyId", d.own, d.theirs,
  d.state, d.resolution, d.note, d.settled_by as "settledBy", d.settled_at as "settledAt"`;

/** What is known already stays as it is, with what was done about it. */
export async function insertDifference(
  on: Transaction,
  of: Pick<
    Difference,
    'id' | 'system' | 'day' | 'kind' | 'reference' | 'forwardId' | 'bodyId' | 'own' | 'theirs'
  >,
): Promise<void> {
  await on.execute(
    {
      name: 'forwarding.difference.insert',
      text: `insert into forwarding.difference (id, system, day, kind, reference, forward_id, body_id, own, theirs, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open') on conflict (system, day, kind, reference) do nothing`,
    },
    [of.id, of.system, of.day, of.kind, of.reference, of.forwardId, of.bodyId, of.own, of.theirs],
  );
}

export function differencesOfDay(on: Queryable, system: string, day: string): Promise<Difference[]> {
  return on.query(
    {
      name: 'forwarding.difference.of-day',
      text: `select ${columns} from forwarding.difference d where d.system = $1 and d.day = $2 order by d.id`,
    },
    [system, day],
  );
}

/** What their statement of a day names that we never sent. */
export function unknownHere(
  on: Queryable,
  system: string,
  day: string,
): Promise<Pick<Difference, 'reference' | 'theirs'>[]> {
  return on.query(
    {
      name: 'forwarding.difference.unknown',
      text: `select d.reference, d.theirs from forwarding.difference d
        where d.system = $1 and d.day = $2 and d.kind = 'missing-here' order by d.reference`,
    },
    [system, day],
  );
}

/** What is open, the latest day first, then what was settled last; of some bodies, or of all. */
export async function listDifferences(
  on: Queryable,
  bodyIds: readonly string[] | null,
  limit: number,
): Promise<Difference[]> {
  const [open, settled] = await Promise.all(
    (['open', 'settled'] as const).map((state) =>
      on.query<Difference>(
        {
          name: `forwarding.difference.${state}`,
          text: `select ${columns} from forwarding.difference d
            where d.state = '${state}' and ($1::uuid[] is null or d.body_id = any($1)) order by d.day desc, d.id limit $2`,
        },
        [bodyIds, state === 'open' ? limit : Math.min(limit, 20)],
      ),
    ),
  );
  return [...(open ?? []), ...(settled ?? [])];
}

export async function lockDifference(on: Transaction, id: string): Promise<Difference | undefined> {
  const [row] = await on.query<Difference>(
    {
      name: 'forwarding.difference.lock',
      text: `select ${columns} from forwarding.difference d where d.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

export async function settleDifferenceRow(
  on: Transaction,
  of: Pick<Difference, 'id' | 'resolution' | 'note' | 'settledBy' | 'settledAt'>,
): Promise<void> {
  await on.execute(
    {
      name: 'forwarding.difference.settle',
      text: `update forwarding.difference set state = 'settled', resolution = $2, note = $3, settled_by = $4, settled_at = $5
        where id = $1`,
    },
    [of.id, of.resolution, of.note, of.settledBy, of.settledAt],
  );
}
