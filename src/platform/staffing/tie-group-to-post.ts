import { type Call, within } from '#kernel/application/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { findGroup, listBodies, listGroups, type StaffGroup, tieGroup } from '#platform/directory/index.ts';
import { staffingProblem } from './problems.ts';

const authority = { kind: 'authority', id: '' } as const;

export interface GroupsView {
  readonly groups: readonly StaffGroup[];
  /** The caller may say what a group proposes. */
  readonly mayTie: boolean;
}

/** The groups that identity systems keep, with their members and the post that each proposes. */
export async function viewGroups(call: Call): Promise<GroupsView> {
  await authorise(call, 'authority.read', authority);
  const [groups, mayTie] = await Promise.all([
    listGroups(call),
    mayDo(call, 'authority.administer', authority),
  ]);
  return { groups, mayTie };
}

/** Where a group can be tied to: `body/division/post`, or to nothing. Membership proposes, superiors confirm. */
export async function tieGroupToPost(call: Call, groupId: string, place: string): Promise<void> {
  await authorise(call, 'authority.administer', authority);
  const group = await findGroup(call, groupId);
  if (!group) throw absent(call, staffingProblem('group-unknown'));
  const postId = place.trim() === '' ? null : await postAt(call, place.trim());
  await call.database.transaction((transaction) =>
    tieGroup(within(call, transaction), transaction, group, postId),
  );
}

async function postAt(call: Call, place: string): Promise<string> {
  const [bodyKey, divisionKey, postKey] = place.split('/');
  const body = (await listBodies(call)).find(({ key }) => key === bodyKey);
  const division = body?.divisions.find(({ key }) => key === divisionKey);
  const post = division?.posts.find(({ key }) => key === postKey);
  if (!post) throw staffingProblem('post-unknown', { place: place.slice(0, 100) });
  return post.id;
}
