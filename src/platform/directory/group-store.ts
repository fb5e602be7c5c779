import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { PlacedPost, StaffGroup } from './model.ts';

const groups = `select g.id, g.name, g.external_id as "externalId", g.version::int, g.changed_at as "changedAt",
    case when p.id is not null then jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name, 'bodyKey', b.key, 'divisionKey', d.key,
      'bodyName', b.short_name, 'divisionName', d.name) end as post,
    coalesce((select jsonb_agg(jsonb_build_object('officerId', o.id, 'name', o.name) order by o.id)
      from directory.group_member m join directory.officer o on o.id = m.officer_id
      where m.group_id = g.id and m.left_at is null), '[]') as members
  from directory.staff_group g
    left join directory.post p on p.id = g.post_id
    left join directory.division d on d.id = p.division_id
    left join directory.body b on b.id = d.body_id
  where g.removed_at is null`;

export function selectGroups(on: Queryable): Promise<StaffGroup[]> {
  return on.query({ name: 'directory.groups', text: `${groups} order by g.id limit 5000` });
}

export async function selectGroup(on: Queryable, id: string): Promise<StaffGroup | undefined> {
  const [group] = await on.query<StaffGroup>({ name: 'directory.group', text: `${groups} and g.id = $1` }, [
    id,
  ]);
  return group;
}

/** The groups of an officer, or of everybody: who is in which. */
export function selectMemberships(
  on: Queryable,
  officerIds: readonly string[],
): Promise<{ officerId: string; groupId: string; name: string }[]> {
  return on.query(
    {
      name: 'directory.memberships',
      text: `select m.officer_id as "officerId", g.id as "groupId", g.name from directory.group_member m
        join directory.staff_group g on g.id = m.group_id
        where m.left_at is null and m.officer_id = any($1::uuid[]) order by g.name`,
    },
    [officerIds],
  );
}

/** False: another group has this name. */
export async function insertGroup(
  on: Transaction,
  { id, name, externalId, at }: { id: string; name: string; externalId: string | null; at: Date },
): Promise<boolean> {
  const made = await on.execute(
    `insert into directory.staff_group (id, name, external_id, changed_at) values ($1, $2, $3, $4)
      on conflict (lower(name)) where removed_at is null do nothing`,
    [id, name, externalId, at],
  );
  return made > 0;
}

export type GroupChange = 'changed' | 'stale' | 'name-taken';

export async function updateGroup(
  on: Transaction,
  { id, version }: StaffGroup,
  { name, externalId, at }: { name: string; externalId: string | null; at: Date },
): Promise<GroupChange> {
  const [other] = await on.query(
    `select 1 from directory.staff_group where lower(name) = lower($2) and id <> $1 and removed_at is null`,
    [id, name],
  );
  if (other) return 'name-taken';
  const changed = await on.execute(
    `update directory.staff_group set name = $3, external_id = $4, changed_at = $5, version = version + 1
      where id = $1 and version = $2 and removed_at is null`,
    [id, version, name, externalId, at],
  );
  return changed > 0 ? 'changed' : 'stale';
}

export async function markGroupRemoved(on: Transaction, id: string, at: Date): Promise<void> {
  await on.execute(`update directory.staff_group set removed_at = $2 where id = $1`, [id, at]);
}

export async function setGroupPost(
  on: Transaction,
  id: string,
  postId: string | null,
  at: Date,
): Promise<void> {
  await on.execute(
    `update directory.staff_group set post_id = $2, changed_at = $3, version = version + 1 where id = $1`,
    [id, postId, at],
  );
}

/** Answers how many of these officers there are. */
export async function insertMembers(
  on: Transaction,
  groupId: string,
  officerIds: readonly string[],
  at: Date,
): Promise<number> {
  return on.execute(
    `insert into directory.group_member (group_id, officer_id, joined_at)
      select $1, o.id, $3 from directory.officer o where o.id = any($2::uuid[]) and o.removed_at is null
      on conflict (group_id, officer_id) where left_at is null do nothing`,
    [groupId, officerIds, at],
  );
}

/** They have left; answers the assignments that membership had proposed. Null: all members, or all groups of an officer. */
export async function endMemberships(
  on: Transaction,
  { groupId, officerIds, at }: { groupId?: string; officerIds?: readonly string[]; at: Date },
): Promise<string[]> {
  const left = await on.query<{ assignmentId: string | null }>(
    `update directory.group_member set left_at = $3
      where left_at is null and ($1::uuid is null or group_id = $1) and ($2::uuid[] is null or officer_id = any($2))
      returning assignment_id as "assignmentId"`,
    [groupId ?? null, officerIds ?? null, at],
  );
  return left.flatMap(({ assignmentId }) => assignmentId ?? []);
}

/** What the membership had proposed proposes nothing any more: the group is tied to another post. */
export async function untieMembers(on: Transaction, groupId: string): Promise<string[]> {
  const tied = await on.query<{ id: string }>(
    `select assignment_id as id from directory.group_member
      where group_id = $1 and left_at is null and assignment_id is not null for update`,
    [groupId],
  );
  await on.execute(
    `update directory.group_member set assignment_id = null where group_id = $1 and left_at is null`,
    [groupId],
  );
  return tied.map(({ id }) => id);
}

/** Members in service who have neither the post of their group nor a proposal for it. */
export function selectToPropose(
  on: Queryable,
  groupId: string,
  today: string,
): Promise<{ officerId: string; postId: string }[]> {
  return on.query(
    `select m.officer_id as "officerId", g.post_id as "postId" from directory.group_member m
        join directory.staff_group g on g.id = m.group_id
        join directory.officer o on o.id = m.officer_id and o.active
      where g.id = $1 and g.post_id is not null and m.left_at is null and not exists (
        select 1 from directory.assignment a where a.officer_id = m.officer_id and a.post_id = g.post_id
          and a.delegated_from is null and a.withdrawn_at is null and coalesce(a.valid_to, 'infinity') >= $2::date)`,
    [groupId, today],
  );
}

export async function insertProposal(
  on: Transaction,
  proposal: { id: string; officerId: string; postId: string; groupId: string; today: string },
): Promise<void> {
  const { id, officerId, postId, groupId, today } = proposal;
  await on.execute(
    `insert into directory.assignment (id, officer_id, post_id, valid_from, origin, proposed)
      values ($1, $2, $3, $4, 'group', true)`,
    [id, officerId, postId, today],
  );
  await on.execute(
    `update directory.group_member set assignment_id = $3 where group_id = $1 and officer_id = $2 and left_at is null`,
    [groupId, officerId, id],
  );
}

/** From today on it holds, for a year. */
export async function acceptProposed(
  on: Transaction,
  id: string,
  today: string,
  by: string,
): Promise<boolean> {
  const accepted = await on.execute(
    `update directory.assignment set proposed = false, valid_from = $2, confirmed_on = $2, confirmed_by = $3
      where id = $1 and proposed and withdrawn_at is null`,
    [id, today, by],
  );
  return accepted > 0;
}

export async function selectPost(on: Queryable, id: string): Promise<PlacedPost | undefined> {
  const [post] = await on.query<PlacedPost>(
    `select p.id, p.key, p.name, b.key as "bodyKey", d.key as "divisionKey", b.short_name as "bodyName", d.name as "divisionName"
      from directory.post p join directory.division d on d.id = p.division_id join directory.body b on b.id = d.body_id
      where p.id = $1 and p.ended_on is null and d.ended_on is null and b.ended_on is null`,
    [id],
  );
  return post;
}
