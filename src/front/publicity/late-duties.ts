import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { requestsLateSince } from './request-store.ts';
import { isPublished, rulesOf } from './rules.ts';
import { casesPublished } from './store.ts';

/** Of which items grants are published, and by when one that was decided on a day has to be. */
export interface DutyToPublish {
  readonly itemKeys: readonly string[];
  /** Undefined: no date can be said yet. */
  readonly publishBy: (decidedOn: string) => string | undefined;
}

/** What the rules in force make public; undefined: the city publishes nothing. */
export async function dutyToPublish(call: Call): Promise<DutyToPublish | undefined> {
  const [rules, release, calendar] = await Promise.all([
    rulesOf(call),
    currentRelease(call),
    currentCalendar(call),
  ]);
  if (!rules) return undefined;
  const items = [...release.parts('item').values()];
  return {
    itemKeys: items
      .filter((definition) => isPublished(rules, { definition }, 'granted'))
      .map(({ key }) => key),
    publishBy: (decidedOn) => {
      const { date, provisional } = calendar.dueDate(decidedOn, rules.within);
      return provisional ? undefined : date;
    },
  };
}

/** Those of these cases of which nothing has been published. */
export async function unpublishedOf(on: Queryable, caseIds: readonly string[]): Promise<readonly string[]> {
  const published = new Set(await casesPublished(on, caseIds));
  return caseIds.filter((caseId) => !published.has(caseId));
}

/** An objection or request for repair that was not answered by its day; a penalty has no case here. */
export interface LateAnswer {
  readonly caseId: string;
  readonly dueOn: string;
}

/** What fell due since that day and was answered too late, or not at all. */
export function lateAnswers(
  on: Queryable,
  { since, today }: { readonly since: string; readonly today: string },
): Promise<LateAnswer[]> {
  return requestsLateSince(on, since, today);
}
