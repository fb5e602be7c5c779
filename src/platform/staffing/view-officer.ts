import type { Call } from '#kernel/application/index.ts';
import { absent, authorityOf, mayDo } from '#platform/access/index.ts';
import {
  type Assignment,
  type AssignmentInTime,
  allAssignments,
  assignmentsInTime,
  assignmentsOfBody,
  findOfficer,
  membershipsOf,
  type Officer,
} from '#platform/directory/index.ts';
import { staffingProblem } from './problems.ts';
import { requireOfficer } from './read-organisation.ts';

export interface OfficerView {
  readonly officer: Officer;
  /** What he holds today, own posts before those he stands in for. */
  readonly posts: readonly Assignment[];
  /** All that he ever held, for himself and those who keep his authority; null for colleagues. */
  readonly history: readonly AssignmentInTime[] | null;
  readonly groups: readonly string[];
  /** Who could stand in for him, where the caller may arrange it; null: not the caller's to arrange. */
  readonly substitutes: readonly Assignment[] | null;
}

/** One officer as a colleague sees him, and for those who answer for him what he held and when. */
export async function viewOfficer(call: Call, officerId: string): Promise<OfficerView> {
  await requireOfficer(call);
  const officer = await findOfficer(call, { id: officerId });
  if (!officer) throw absent(call, staffingProblem('officer-unknown'));
  const posts = (await allAssignments(call)).filter((one) => one.officerId === officerId);
  const isSelf = officer.accountId === call.actor.id;
  const mayRead = isSelf || (await anyOf(call, 'authority.read', posts)) || (await mayReadAll(call));
  const mayArrange = isSelf || (await anyOf(call, 'authority.arrange', posts));
  return {
    officer,
    posts: posts.toSorted(
      (one, other) => Number(one.delegatedFrom !== null) - Number(other.delegatedFrom !== null),
    ),
    history: mayRead ? await assignmentsInTime(call, officerId) : null,
    groups: mayRead ? (await membershipsOf(call, [officerId])).map(({ name }) => name) : [],
    substitutes: mayArrange ? await colleaguesOf(call, officerId, posts) : null,
  };
}

const mayReadAll = (call: Call) => mayDo(call, 'authority.read', { kind: 'authority', id: '' });

/** Whether the caller may do this with one of the officer's own posts. */
async function anyOf(
  call: Call,
  action: 'authority.read' | 'authority.arrange',
  posts: readonly Assignment[],
) {
  for (const post of posts)
    if (post.delegatedFrom === null && (await mayDo(call, action, authorityOf(post)))) return true;
  return false;
}

async function colleaguesOf(
  call: Call,
  officerId: string,
  posts: readonly Assignment[],
): Promise<readonly Assignment[]> {
  const own = posts.filter(({ delegatedFrom }) => delegatedFrom === null);
  const divisions = new Set(own.map(({ divisionKey }) => divisionKey));
  const bodyIds = [...new Set(own.map(({ bodyId }) => bodyId))];
  const held = (await Promise.all(bodyIds.map((id) => assignmentsOfBody(call, id)))).flat();
  const byOfficer = new Map<string, Assignment>();
  for (const one of held)
    if (one.officerId !== officerId && one.delegatedFrom === null && !byOfficer.has(one.officerId))
      byOfficer.set(one.officerId, one);
  const nearness = ({ divisionKey }: Assignment) => (divisions.has(divisionKey) ? 0 : 1);
  return [...byOfficer.values()].sort((one, other) => nearness(one) - nearness(other));
}
