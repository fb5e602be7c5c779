import type { Gathered, Transaction } from '#kernel/database/index.ts';
import { directoryProblem } from './problems.ts';

interface Held {
  readonly id: string;
  readonly today: string;
}

/** Those named, and those that they were delegated from. */
const named = (parameter: string) => `select h.id, h.today
    from jsonb_to_recordset(${parameter}::jsonb) as h (id uuid, today date)
  union
  select d.delegated_from, h.today from jsonb_to_recordset(${parameter}::jsonb) as h (id uuid, today date)
    join directory.assignment d on d.id = h.id where d.delegated_from is not null`;

/**
 * Locked for share: whoever ends one waits for what is being committed, and what comes after him waits and finds it ended. What this
 * transaction itself has ended held until then.
 */
const assignments: Gathered = {
  name: 'directory-held',
  key: ({ id }: Held) => id,
  cte: (parameter) =>
    `named_assignment as (${named(parameter)}),
    held_assignment as (select a.id from named_assignment h join directory.assignment a on a.id = h.id
      where a.xmin = pg_current_xact_id()::xid
        or (a.withdrawn_at is null and h.today between a.valid_from and coalesce(a.valid_to, 'infinity')) for share of a)`,
  check: {
    holds: () => `(select count(*) from held_assignment) >= (select count(*) from named_assignment)`,
    problem: () => directoryProblem('assignment-ended'),
  },
};

export const gatherHeld = (on: Transaction, held: readonly Held[]): void => on.gather(assignments, held);
