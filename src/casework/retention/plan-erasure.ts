import { currentRelease } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { PersonalData, PlannedErasure } from './model.ts';
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

/** What would go if the night began now; nothing does. */
export async function planErasure(application: Application): Promise<readonly PlannedErasure[]> {
  const [release, holds] = await Promise.all([
    currentRelease(application),
    selectHolds(application.database),
  ]);
  const planned: PlannedErasure[] = [];
  for (const kind of kinds.values()) {
    const rule = release.part('personal-data', kind.key);
    const days = rule && daysKept(rule, kind);
    const before = days === undefined ? undefined : new Date(application.clock.now().getTime() - days * day);
    planned.push({
      kind: kind.key,
      rule,
      days,
      before,
      count: before ? await kind.count(application.database, before) : 0,
      hold: holds.find((hold) => hold.kind === kind.key),
    });
  }
  return planned;
}
