import type { Call } from '#kernel/application/index.ts';
import type { Task } from './model.ts';
import type { PartRow } from './rows-store.ts';
import type { CountedOn, Effect } from './state.ts';
import type { CommandWork } from './unit-of-work.ts';

type ChangeRow = PartRow<'tasksChanged'>;
export type TaskChange = Omit<Partial<ChangeRow>, 'id'> & { readonly id: string };

/** Null keeps what is there; division, post and claim go together with `moved`. */
export const unchanged: Omit<ChangeRow, 'id'> = {
  status: null,
  moved: false,
  body_id: null,
  division_key: null,
  post: null,
  claimed_by: null,
  counted_from: null,
  limit_length: null,
  limit_unit: null,
  due_on: null,
  provisional: null,
};

export function countedOn(
  call: Call,
  { dueOn, provisional, limit }: CountedOn,
): Omit<Partial<ChangeRow>, 'id'> {
  return {
    counted_from: call.clock.today(),
    limit_length: limit.length,
    limit_unit: limit.unit,
    due_on: dueOn,
    provisional,
  };
}

/** What the place leaves open stays inside the same body and is what the model says in another. */
export function movedTo(
  { loaded }: CommandWork,
  { id, element, place }: Extract<Effect, { kind: 'move-task' }>,
  bodyId: string | null,
): TaskChange {
  const node = loaded.definition.nodes.get(element);
  const post = node?.kind === 'user-task' ? node.post : undefined;
  const own = place.body === undefined;
  const division = node?.kind === 'user-task' ? (node.division ?? loaded.row.divisionKey) : null;
  return {
    id,
    moved: true,
    body_id: bodyId,
    division_key: place.division ?? (own ? division : null),
    post: place.post ?? post ?? null,
    claimed_by: place.assignment ?? null,
  };
}

export function changedTask(task: Task, change: Omit<ChangeRow, 'id'>): Task {
  return {
    ...task,
    status: change.status === 'held' ? 'held' : change.status === 'open' ? 'open' : task.status,
    ...(change.moved
      ? {
          bodyId: change.body_id ?? task.bodyId,
          divisionKey: change.division_key,
          post: change.post,
          claimedBy: change.claimed_by,
        }
      : {}),
    ...(change.due_on === null
      ? {}
      : {
          countedFrom: change.counted_from ?? task.countedFrom,
          limitLength: change.limit_length,
          dueOn: change.due_on,
          provisional: change.provisional ?? task.provisional,
        }),
  };
}
