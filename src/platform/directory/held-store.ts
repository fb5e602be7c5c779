import type { Gathered, Transaction } from '#kernel/database/index.ts';
import { directoryProblem } from './problems.ts';

interface Held {
  readonly id: string;
  readonly today: string;
}

/**
 * Those named, and those that they were delegated from. Locked for share: whoever ends one waits for what is being committed, and
 * what comes after him waits and finds it ended. What this transaction itself has ended held until then.
 */
const assignments: Gathered = {
  name: 'directory-held',
  key: ({ id }: Held) => id,
  cte: (parameter) =>
    `held_assignment as (select named.delegated_from
      from jsonb_to_recordset(${parameter}::jsonb) as h (id uuid, today date)
      join directory.assignment named on named.id = h.id
      join directory.assignment a on a.id = any (array[named.id, named.delegated_from])
      where a.xmin = pg_current_xact_id()::xid or (a.withdrawn_at is null
        and h.today between a.valid_from and coalesce(a.valid_to, 'infinity')) for share of a)`,
  check: {
    // One that stands alone counts for two, for a delegated one is there with its origin.
    holds: (parameter) =>
      `(select sum(case when delegated_from is null then 2 else 1 end) from held_assignment)
        = 2 * jsonb_array_length(${parameter}::jsonb)`,
    problem: () => directoryProblem('assignment-ended'),
  },
};

export const gatherHeld = (on: Transaction, held: readonly Held[]): void => on.gather(assignments, held);
