import { currentCatalogue, decisionName } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import type { Application } from './model.ts';
import { applicationsOf, countApplications, type Owner } from './owned-store.ts';

export interface OwnApplication extends Application {
  readonly state: string | null;
  readonly outcome: string | null;
  /** What its decision is called; absent where it ended, or stands, without a grant or a refusal. */
  readonly decision?: Text;
  readonly dueOn: string | null;
  readonly provisional: boolean | null;
}

/** Own applications 我的办件: of oneself, or of the firm or person acted for. */
export async function listApplications(
  call: Call,
  page: { readonly before?: string; readonly limit?: number; readonly state?: 'open' | 'closed' } = {},
): Promise<{
  applications: readonly OwnApplication[];
  next?: string;
  counts: { readonly open: number; readonly closed: number };
}> {
  requireAccount(call);
  const limit = Math.min(page.limit ?? 20, 100);
  const { id, subjectId, onBehalfOf, matters } = call.actor;
  const owner: Owner = onBehalfOf
    ? { subjectId: onBehalfOf, matters: matters ?? null }
    : { accountId: id, ownSubjectId: subjectId ?? null };
  const closed = page.state === undefined ? null : page.state === 'closed';
  const [{ items }, found, counts] = await Promise.all([
    // What kind of item it is does not change from release to release.
    currentCatalogue(call),
    applicationsOf(call.database, owner, { before: page.before, closed, limit: limit + 1 }),
    countApplications(call.database, owner),
  ]);
  const applications = found.slice(0, limit).map((one) => {
    const item = items.get(one.itemKey);
    const decision = item && decisionName(item.definition, one.outcome);
    return { ...one, ...(decision ? { decision } : {}) };
  });
  const last = applications.at(-1);
  return { applications, ...(found.length > limit && last ? { next: last.caseId } : {}), counts };
}
