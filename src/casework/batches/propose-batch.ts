import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { findRegion } from '#platform/regions/index.ts';
import { type BatchType, batchTypes } from './batch-types.ts';
import type { Issuer } from './model.ts';
import { batchProblem } from './problems.ts';
import { type Proposed, receiveList } from './receive-list.ts';

/** An officer who issues licences of this kind by himself hands in a list of them; the leader decides on it. */
export async function proposeBatch(
  call: Call,
  asked: { readonly typeKey: string; readonly fileName: string; readonly content: AsyncIterable<Uint8Array> },
): Promise<Proposed> {
  const chosen = (await batchTypes(call)).find(({ type }) => type.key === asked.typeKey);
  if (!chosen) throw batchProblem('type-unknown');
  const { body, divisionKey, release, type } = chosen;
  const { assignmentId } = await authorise(call, 'licence.issue', {
    kind: 'licence',
    id: '',
    bodyId: body.id,
    divisionKey,
  });
  const held = (await assignmentsOf(call)).find((one) => one.id === assignmentId);
  return receiveList(
    call,
    {
      bodyId: body.id,
      divisionKey,
      type,
      issuer: await issuerOf(call, chosen),
      releaseId: release.id,
      fileName: asked.fileName.slice(0, 200),
      proposedBy: call.actor.id,
      proposedByName: held?.officerName ?? '',
    },
    (table) => release.part('code', table),
    asked.content,
  );
}

async function issuerOf(call: Call, { body }: BatchType): Promise<Issuer> {
  if (!body.creditCode) throw batchProblem('body-without-code');
  const region = body.regionCode ? await findRegion(call, body.regionCode) : undefined;
  return {
    id: body.id,
    name: body.name,
    creditCode: body.creditCode,
    regionCode: body.regionCode ?? '000000',
    regionId: region?.id ?? null,
  };
}
