import type { Queryable } from '#kernel/database/index.ts';
import type { Case } from './model.ts';
import { pausesOf } from './pause-store.ts';
import { casesByIds } from './store.ts';

/** How long a case may take as of today. */
export interface Deadline {
  readonly caseId: string;
  readonly state: Case['state'];
  readonly dueOn: string | null;
  readonly provisional: boolean;
  /** A procedure or a suspension goes on: its periods stand still. */
  readonly standing: boolean;
}

/** For whoever is about to draw a consequence from a date: events may still be on their way, this is what stands. */
export async function readDeadlines(on: Queryable, caseIds: readonly string[]): Promise<readonly Deadline[]> {
  if (caseIds.length === 0) return [];
  const [cases, pauses] = await Promise.all([casesByIds(on, caseIds), pausesOf(on, caseIds)]);
  return cases.map((of) => ({
    caseId: of.id,
    state: of.state,
    dueOn: of.dueOn,
    provisional: of.dueProvisional,
    standing: pauses.some(({ caseId, endedOn }) => caseId === of.id && endedOn === null),
  }));
}
