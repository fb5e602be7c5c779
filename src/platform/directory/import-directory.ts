import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { changeDirectory } from './kept.ts';
import {
  type BodyDefinition,
  type DivisionDefinition,
  isAdministratorPost,
  type OfficerDefinition,
} from './model.ts';
import { directoryProblem } from './problems.ts';
import { saveBodies, saveDivisions, saveImportedAssignments, saveOfficers, savePosts } from './store.ts';

export interface DirectoryDefinition {
  readonly bodies: readonly BodyDefinition[];
  readonly officers: readonly OfficerDefinition[];
}

/**
 * Makes the directory what the pack says: the same content again changes nothing, what a later pack leaves out ends and
 * stays readable. `regionIdOf` answers the id of a region's code inside the same transaction.
 */
export async function importDirectory(
  call: Call,
  transaction: Transaction,
  { bodies, officers }: DirectoryDefinition,
  regionIdOf: (code: string) => Promise<string | undefined> = async () => undefined,
): Promise<void> {
  for (const officer of officers) requireSeparation(officer);
  await changeDirectory(transaction);
  const today = call.clock.today();
  const regions = new Map<string, string | undefined>();
  for (const { region } of bodies)
    if (region !== undefined && !regions.has(region)) regions.set(region, await regionIdOf(region));

  const bodyIds = await saveBodies(
    transaction,
    bodies.map((body, position) => bodyRow(body, position, regions.get(body.region ?? ''))),
    today,
  );
  const divisions = bodies.flatMap((body) =>
    body.divisions.map((division, position) => ({
      body: body.key,
      bodyId: idOf(bodyIds, body.key),
      division,
      position,
    })),
  );
  const divisionIds = await saveDivisions(transaction, divisions.map(divisionRow), today);
  const posts = divisions.flatMap(({ body, bodyId, division }) => {
    const divisionId = idOf(divisionIds, `${bodyId}/${division.key}`);
    return division.posts.map((post, position) => ({
      path: `${body}/${division.key}/${post.key}`,
      divisionId,
      post,
      position,
    }));
  });
  const postIds = await savePosts(
    transaction,
    posts.map(({ divisionId, post, position }) => ({
      id: newId(),
      division_id: divisionId,
      key: post.key,
      name: post.name,
      grade: post.grade,
      matters: post.matters === 'all' ? null : post.matters,
      position,
    })),
    today,
  );
  const postIdByPath = new Map(
    posts.map(({ path, divisionId, post }) => [path, idOf(postIds, `${divisionId}/${post.key}`)]),
  );

  const officerIds = await saveOfficers(
    transaction,
    officers.map(({ account, name, certificate }) => ({
      id: newId(),
      account,
      name: plainName(name),
      certificate: certificate ?? null,
    })),
  );
  const assignments = officers.flatMap(({ account, assignments }) =>
    assignments.map(({ body, division, post, from, to }) => {
      const path = `${body}/${division}/${post}`;
      const postId = postIdByPath.get(path);
      if (!postId) throw directoryProblem('unknown-post', { account, post: path });
      return {
        id: newId(),
        officer_id: idOf(officerIds, account),
        post_id: postId,
        valid_from: from,
        valid_to: to ?? null,
      };
    }),
  );
  await saveImportedAssignments(transaction, assignments, today);
  await recordAudit(call, transaction, [
    {
      action: 'directory.import',
      object: { kind: 'directory', id: 'directory' },
      detail: { bodies: bodies.length, officers: officers.length, assignments: assignments.length },
    },
  ]);
}

/** The three administrators 三员 are three people, and hold no other post at the same time. */
export function requireSeparation({ account, assignments }: OfficerDefinition): void {
  const periods = assignments.map(({ post, from, to }) => ({ post, from, to: to ?? '9999-12-31' }));
  for (const [place, one] of periods.entries())
    if (isAdministratorPost(one.post))
      for (const [other, two] of periods.entries())
        if (place !== other && one.from <= two.to && two.from <= one.to)
          throw directoryProblem('administrator-alone', { account });
}

function bodyRow(body: BodyDefinition, position: number, regionId: string | undefined) {
  return {
    id: newId(),
    key: body.key,
    name: body.name,
    short_name: body.shortName ?? body.name,
    kind: body.kind,
    credit_code: body.creditCode ?? null,
    region_code: body.region ?? null,
    region_id: regionId ?? null,
    parent_key: body.parent ?? null,
    address: body.address ?? null,
    phone: body.phone ?? null,
    complaint_phone: body.complaintPhone ?? null,
    position,
  };
}

function divisionRow({
  bodyId,
  division,
  position,
}: {
  bodyId: string;
  division: DivisionDefinition;
  position: number;
}) {
  return { id: newId(), body_id: bodyId, key: division.key, name: division.name, position };
}

/** The name of a person is one string, also where the pack's loader has made a text of it. */
function plainName(name: string | Text): string {
  return typeof name === 'string' ? name : textIn(name, 'zh-CN');
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`${key} was not saved`);
  return id;
}
