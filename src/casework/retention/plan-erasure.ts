import { currentRelease } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { DueErasure, PersonalData, PlannedErasure } from './model.ts';
import { retentionProblem } from './problems.ts';
import { selectHolds } from './store.ts';

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

/** What would go if the night began now, counted; nothing does. Counting reads whole tables: for who wants to see it. */
export async function planErasure(application: Application): Promise<readonly PlannedErasure[]> {
  const planned: PlannedErasure[] = [];
  for (const due of await dueErasures(application)) {
    const { before } = due;
    const count = before ? await personalDataOf(due.kind).count(application.database, before) : 0;
    planned.push({ ...due, count });
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
