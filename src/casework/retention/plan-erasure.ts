import { currentRelease } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { DueErasure, PersonalData, PlannedErasure } from './model.ts';
import { retentionProblem } from './problems.ts';
import { selectHolds, sparedBy } from './store.ts';

const kinds = new Map<string, PersonalData>();
const day = 86_400_000;

/** Called at start by each module that keeps personal data for a time only. */
export function registerPersonalData(kind: PersonalData): void {
  kinds.set(kind.key, kind);
}

export function personalDataOf(kind: string): PersonalData {
  const found = kinds.get(kind);
  if (!found) throw retentionProblem('unknown-kind', { kind });
  return found;
}

/** What the law asks for at least goes before a shorter rule. */
export const daysKept = (
  rule: { readonly days: number },
  { leastDays = 0 }: { readonly leastDays?: number },
) => Math.max(rule.days, leastDays);

/** As far as a plan counts: by the same index that the night goes by, so that looking costs little. */
export const countedTo = 10_000;

/** What would go if the night began now; nothing does. */
export async function planErasure(application: Application): Promise<readonly PlannedErasure[]> {
  const spared = sparedBy(await selectHolds(application.database));
  const planned: PlannedErasure[] = [];
  for (const due of await dueErasures(application)) {
    const { before } = due;
    const { tells, due: overdue } = personalDataOf(due.kind);
    const ids = before ? await overdue(application.database, { before, spared, limit: countedTo + 1 }) : [];
    planned.push({ ...due, tells, count: Math.min(ids.length, countedTo), more: ids.length > countedTo });
  }
  return planned;
}

/** The kinds with their rules and the instants before which they go. */
export async function dueErasures(application: Application): Promise<readonly DueErasure[]> {
  const [release, holds] = await Promise.all([
    currentRelease(application),
    selectHolds(application.database),
  ]);
  return [...kinds.values()].map((kind) => {
    const rule = release.part('personal-data', kind.key);
    const days = rule && daysKept(rule, kind);
    const before = days === undefined ? undefined : new Date(application.clock.now().getTime() - days * day);
    return { kind: kind.key, rule, days, before, hold: holds.find((hold) => hold.kind === kind.key) };
  });
}
