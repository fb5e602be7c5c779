import { Temporal } from 'temporal-polyfill';
import type { Call } from '#kernel/application/index.ts';
import { type Assignment, allAssignments, unconfirmedUntil } from '#platform/directory/index.ts';
import { whoMay } from './authorise.ts';
import { authorityOf } from './authority-of.ts';
import { answersForCity, rankOf } from './entities.ts';

/** What one person is to confirm or end. */
export interface ConfirmationsDue {
  readonly accountId: string;
  readonly count: number;
  /** The last day of the most urgent of them. */
  readonly confirmBy: string;
}

/** Whoever may confirm assignments that end within so many days, each person once. */
export async function confirmationsDue(call: Call, days: number): Promise<readonly ConfirmationsDue[]> {
  const until = Temporal.PlainDate.from(call.clock.today()).add({ days }).toString();
  const due = await unconfirmedUntil(call, until);
  if (due.size === 0) return [];
  const everybody = await allAssignments(call);
  const found = new Map<string, Map<string, string>>();
  for (const assignment of everybody) {
    const confirmBy = due.get(assignment.id);
    if (confirmBy === undefined) continue;
    const resource = authorityOf(assignment);
    const near = everybody.filter((candidate) => mightConfirm(candidate, assignment));
    for (const { accountId } of await whoMay(call, 'authority.confirm', near, () => resource)) {
      if (accountId === null) continue;
      const own = found.get(accountId) ?? new Map<string, string>();
      found.set(accountId, own.set(assignment.id, confirmBy));
    }
  }
  return [...found].map(([accountId, waiting]) => ({
    accountId,
    count: waiting.size,
    confirmBy: [...waiting.values()].sort()[0] ?? until,
  }));
}

/** The policies decide; this spares asking them about everybody in the city. */
function mightConfirm(candidate: Assignment, { bodyId, grade }: Assignment): boolean {
  return (
    (candidate.bodyId === bodyId && rankOf(candidate.grade) > rankOf(grade)) ||
    answersForCity(candidate) ||
    candidate.postKey === 'security-administrator'
  );
}
