import type { Call } from '#kernel/application/index.ts';
import { accessProblem, authorise, mayDo } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import type { Complaint } from './model.ts';
import type { Without } from './store.ts';

interface Reader {
  readonly name: string;
  readonly without: Without;
  readonly mayRead: (complaint: Pick<Complaint, 'bodyId' | 'accountId'>) => boolean;
}

/** Whose complaints the supervisor, or the head of the government, reads. */
export async function readerOf(call: Call): Promise<Reader> {
  const assignments = await assignmentsOf(call);
  const own = new Set(assignments.map(({ bodyId }) => bodyId));
  const name = assignments[0]?.officerName ?? '';
  const without = { bodyIds: [...own], accountId: call.actor.id };
  const others = ({ bodyId, accountId }: Pick<Complaint, 'bodyId' | 'accountId'>) =>
    !own.has(bodyId) && accountId !== call.actor.id;
  const supervises = await mayDo(call, 'supervision.act', { kind: 'statistics', bodyId: '' });
  if (supervises) return { name, without, mayRead: others };
  await authorise(call, 'supervision.read', { kind: 'statistics', bodyId: '' });
  if (!assignments.some(({ bodyKind }) => bodyKind === 'people-government')) throw accessProblem('denied');
  return { name, without, mayRead: others };
}
