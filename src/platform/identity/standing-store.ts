import type { Gathered, Transaction } from '#kernel/database/index.ts';
import { identityProblem } from './problems.ts';

interface HeldAccount {
  readonly account: string;
  readonly session?: string;
  readonly proofsFrom?: number;
}

interface HeldPower {
  readonly person: string;
  readonly principal: string;
  readonly matters: readonly string[] | null;
  readonly today: string;
}

/** One call is one person's: there is one row, and it is found by its key. */
const said = (parameter: string, key: string) => `(${parameter}::jsonb -> 0 ->> '${key}')`;

const found = (cte: string) => (parameter: string) =>
  `(select count(*) from ${cte}) >= jsonb_array_length(${parameter}::jsonb)`;

// Locked for share: whoever ends it waits for what is being committed, and what comes after him waits and finds it ended. The account
// before the session, as whoever ends all of them does (the checks are made in the order of their names).

const account: Gathered = {
  name: 'identity-held-account',
  key: ({ account: id }: HeldAccount) => id,
  cte: (parameter) =>
    `held_account as (select a.id from identity.account a where a.id = ${said(parameter, 'account')}::uuid and a.status = 'active'
      and a.proofs_from = coalesce(to_timestamp(${said(parameter, 'proofsFrom')}::float8), a.proofs_from) for share)`,
  check: { holds: found('held_account'), problem: () => identityProblem('session-required') },
};

const session: Gathered = {
  name: 'identity-held-session',
  key: ({ session: id }: HeldAccount) => id ?? '',
  cte: (parameter) =>
    `held_session as (select s.id from identity.session s where s.id = ${said(parameter, 'session')}::uuid for key share)`,
  check: {
    holds: (parameter) => `(select count(*) from held_session)
      >= (select count(*) from jsonb_array_elements(${parameter}::jsonb) h where not h ? 'leaves')`,
    problem: () => identityProblem('session-required'),
  },
};

/** What this transaction itself has ended held until then. */
const power: Gathered = {
  name: 'identity-held-power',
  key: ({ person, principal }: HeldPower) => `${person} ${principal}`,
  cte: (parameter) =>
    `held_power as (select p.id from jsonb_to_recordset(${parameter}::jsonb) as h (person uuid, principal uuid, matters text[], today date)
      join identity.power p on p.person_record_id = h.person and p.principal_record_id = h.principal
      where p.xmin = pg_current_xact_id()::xid
        or (p.ended_at is null and h.today between p.valid_from and coalesce(p.valid_to, 'infinity')
          and (p.matters is null or p.matters @> h.matters)) for share of p)`,
  check: { holds: found('held_power'), problem: () => identityProblem('no-power') },
};

/** In the place of what was gathered before: this transaction ends the session itself. */
export const gatherLeaving = (on: Transaction, id: string): void =>
  on.gather(session, [{ session: id, leaves: true }]);

export function gatherStanding(on: Transaction, held: HeldAccount & Partial<HeldPower>): void {
  on.gather(account, [held]);
  if (held.session !== undefined) on.gather(session, [held]);
  if (held.principal !== undefined) on.gather(power, [held]);
}
