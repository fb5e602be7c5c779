import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { PlannedTurn, RosterPlace, Swap, Turn } from './model.ts';

type Division = Pick<RosterPlace, 'bodyId' | 'divisionKey'>;

const columns = (
  of: string,
) => `${of}.id, ${of}.body_id as "bodyId", ${of}.division_key as "divisionKey", ${of}.day, ${of}.half,
  ${of}.officer_id as "officerId"`;

export function selectTurns(
  on: Queryable,
  { bodyId, divisionKey }: Division,
  from: string,
  to: string,
): Promise<Turn[]> {
  return on.query(
    {
      name: 'duty.turns',
      text: `select ${columns('t')} from duty.turn t
        where t.body_id = $1 and t.division_key = $2 and t.day between $3 and $4
        order by t.day, t.half desc, t.id`,
    },
    [bodyId, divisionKey, from, to],
  );
}

/** Whoever plans a week plans it alone: two at once would leave a roster that neither has seen. */
export async function lockWeek(
  on: Transaction,
  { bodyId, divisionKey, beginsOn }: RosterPlace,
): Promise<void> {
  await on.execute(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `duty ${bodyId}/${divisionKey}/${beginsOn}`,
  ]);
}

export async function deleteTurns(on: Transaction, ids: readonly string[]): Promise<void> {
  await on.execute(`delete from duty.turn where id = any($1::uuid[])`, [ids]);
}

export async function insertTurns(
  on: Transaction,
  { bodyId, divisionKey }: Division,
  turns: readonly (PlannedTurn & { readonly id: string })[],
): Promise<void> {
  await on.execute(
    `insert into duty.turn (id, body_id, division_key, day, half, officer_id)
      select id, $1, $2, day, half, "officerId"
      from jsonb_to_recordset($3::jsonb) as r (id uuid, day date, half text, "officerId" uuid)
      on conflict do nothing`,
    [bodyId, divisionKey, JSON.stringify(turns)],
  );
}

export async function publishedAt(
  on: Queryable,
  { bodyId, divisionKey, beginsOn }: RosterPlace,
): Promise<Date | undefined> {
  const [row] = await on.query<{ at: Date }>(
    {
      name: 'duty.published',
      text: `select published_at as at from duty.week where body_id = $1 and division_key = $2 and begins_on = $3`,
    },
    [bodyId, divisionKey, beginsOn],
  );
  return row?.at;
}

export async function insertWeek(
  on: Transaction,
  { bodyId, divisionKey, beginsOn }: RosterPlace,
  by: string,
  at: Date,
): Promise<void> {
  await on.execute(
    `insert into duty.week (body_id, division_key, begins_on, published_at, published_by) values ($1, $2, $3, $4, $5)
      on conflict (body_id, division_key, begins_on) do nothing`,
    [bodyId, divisionKey, beginsOn, at, by],
  );
}

const ofPublishedWeek = `join duty.week w on w.body_id = t.body_id and w.division_key = t.division_key
    and w.begins_on = date_trunc('week', t.day)::date`;

/** Who has the first half of a day, from the one that is named on, in which anybody is on duty. */
export function selectOnDuty(
  on: Queryable,
  { bodyId, divisionKey }: Division,
  from: { readonly day: string; readonly half: string; readonly until: string },
): Promise<{ officerId: string }[]> {
  return on.query(
    {
      name: 'duty.on-duty',
      text: `select officer_id as "officerId" from (
          select t.officer_id, rank() over (order by t.day, t.half desc) as place
          from duty.turn t ${ofPublishedWeek}
          where t.body_id = $1 and t.division_key = $2 and t.day between $3 and $5
            and (t.day > $3 or t.half <= $4)) as turns
        where place = 1`,
    },
    [bodyId, divisionKey, from.day, from.half, from.until],
  );
}

/** An officer's published turns of some days. */
export function selectTurnsOfOfficer(
  on: Queryable,
  officerId: string,
  from: string,
  to: string,
): Promise<Turn[]> {
  return on.query(
    {
      name: 'duty.of-officer',
      text: `select ${columns('t')} from duty.turn t ${ofPublishedWeek}
        where t.officer_id = $1 and t.day between $2 and $3 order by t.day, t.half desc limit 400`,
    },
    [officerId, from, to],
  );
}

export function lockTurns(on: Transaction, ids: readonly string[]): Promise<Turn[]> {
  return on.query(
    `select ${columns('t')} from duty.turn t ${ofPublishedWeek}
      where t.id = any($1::uuid[]) order by t.id for update of t`,
    [ids],
  );
}

export async function setOfficer(on: Transaction, turnId: string, officerId: string): Promise<void> {
  await on.execute(`update duty.turn set officer_id = $2 where id = $1`, [turnId, officerId]);
}

/** Answers whether it was put down: each turn stands in one open request at a time. */
export async function insertSwap(on: Transaction, swap: Swap, at: Date): Promise<boolean> {
  const added = await on.execute(
    `insert into duty.swap (id, given_turn, wanted_turn, asked_by, asked_of, asked_at)
      select $1, $2, $3, $4, $5, $6 where not exists (
        select from duty.swap where outcome is null and (given_turn in ($2, $3) or wanted_turn in ($2, $3)))
      on conflict do nothing`,
    [swap.id, swap.given.id, swap.wanted.id, swap.askedBy, swap.askedOf, at],
  );
  return added > 0;
}

interface SwapRow {
  readonly id: string;
  readonly askedBy: string;
  readonly askedOf: string;
  readonly givenTurn: string;
  readonly wantedTurn: string;
}

const openSwaps = `select s.id, s.asked_by as "askedBy", s.asked_of as "askedOf", s.given_turn as "givenTurn",
    s.wanted_turn as "wantedTurn"
  from duty.swap s where s.outcome is null`;

export async function lockSwap(on: Transaction, id: string): Promise<SwapRow | undefined> {
  const [row] = await on.query<SwapRow>(`${openSwaps} and s.id = $1 for update`, [id]);
  return row;
}

/** What an officer has asked, or is asked, and nobody has answered. */
export async function selectSwapsOf(on: Queryable, officerId: string): Promise<Swap[]> {
  const swaps = await on.query<SwapRow>(
    {
      name: 'duty.swaps',
      text: `${openSwaps} and (s.asked_by = $1 or s.asked_of = $1) order by s.id desc limit 50`,
    },
    [officerId],
  );
  const turns = await on.query<Turn>(
    {
      name: 'duty.turns-by-id',
      text: `select ${columns('t')} from duty.turn t where t.id = any($1::uuid[])`,
    },
    [swaps.flatMap(({ givenTurn, wantedTurn }) => [givenTurn, wantedTurn])],
  );
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  return swaps.flatMap(({ id, askedBy, askedOf, givenTurn, wantedTurn }) => {
    const [given, wanted] = [byId.get(givenTurn), byId.get(wantedTurn)];
    return given && wanted ? [{ id, askedBy, askedOf, given, wanted }] : [];
  });
}

export async function settleSwap(
  on: Transaction,
  id: string,
  outcome: 'agreed' | 'declined' | 'withdrawn',
  at: Date,
): Promise<void> {
  await on.execute(`update duty.swap set outcome = $2, settled_at = $3 where id = $1`, [id, outcome, at]);
}
