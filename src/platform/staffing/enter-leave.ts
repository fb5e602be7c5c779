import { type Call, within } from '#kernel/application/index.ts';
import { absent, authorise, authorityOf } from '#platform/access/index.ts';
import { allAssignments, delegateFor, findOfficer } from '#platform/directory/index.ts';
import { staffingProblem } from './problems.ts';
import { requireOfficer } from './read-organisation.ts';

export interface Leave {
  readonly officerId: string;
  readonly substituteId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Somebody is away for some days: a colleague of the same body acts in all his posts there. He enters it himself, or whoever
 * answers for him does, because who falls ill in the night names nobody. Each post is a delegation like any other.
 */
export async function enterLeave(call: Call, { officerId, substituteId, from, to }: Leave): Promise<number> {
  await requireOfficer(call);
  const officer = await findOfficer(call, { id: officerId });
  const everybody = await allAssignments(call);
  const own = everybody.filter((one) => one.officerId === officerId && one.delegatedFrom === null);
  if (!officer || own.length === 0) throw absent(call, staffingProblem('officer-unknown'));
  if (officer.accountId !== call.actor.id)
    for (const post of own) await authorise(call, 'authority.arrange', authorityOf(post));
  const bodies = new Set(
    everybody.filter((one) => one.officerId === substituteId).map(({ bodyId }) => bodyId),
  );
  const covered = own.filter(
    (post) => bodies.has(post.bodyId) && post.from <= from && (post.to === null || to <= post.to),
  );
  if (covered.length === 0) throw staffingProblem('no-post-to-cover');
  await call.database.transaction(async (transaction) => {
    const acting = within(call, transaction);
    for (const post of covered)
      await delegateFor(acting, post, { assignmentId: post.id, toOfficerId: substituteId, from, to });
  });
  return covered.length;
}
