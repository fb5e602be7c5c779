import type { Gathered, Transaction } from '#kernel/database/index.ts';
import { directoryProblem } from './problems.ts';

interface Held {
  readonly id: string;
  readonly today: string;
}

const ids = (parameter: string) =>
  `array(select (h ->> 'id')::uuid from jsonb_array_elements(${parameter}::jsonb) h)`;

/** Those named, and those that they were delegated from. */
const named = (parameter: string) => `select id from unnest(${ids(parameter)}) id
  union
  select d.delegated_from from directory.assignment d where d.id = any (${ids(parameter)}) and d.delegated_from is not null`;

/**
 * Locked for share: whoever ends one waits for what is being committed, and what comes after him waits and finds it ended. What this
 * transaction itself has ended held until then.
 */
const assignments: Gathered = {
  name: 'directory-held',
  key: ({ id }: Held) => id,
  cte: (parameter) =>
    `named_assignment as materialized (${named(parameter)}),
    held_assignment as (select a.id from directory.assignment a where a.id = any (array(select id from named_assignment))
      and (a.xmin = pg_current_xact_id()::xid or (a.withdrawn_at is null
        and (${parameter}::jsonb -> 0 ->> 'today')::date between a.valid_from and coalesce(a.valid_to, 'infinity'))) for share)`,
  check: {
    holds: () => `(select count(*) from held_assignment) >= (select count(*) from named_assignment)`,
    problem: () => directoryProblem('assignment-ended'),
  },
};

export const gatherHeld = (on: Transaction, held: readonly Held[]): void => on.gather(assignments, held);
