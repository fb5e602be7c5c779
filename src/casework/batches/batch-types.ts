import { currentCatalogue } from '#casework/catalogue/index.ts';
import type { LicenceType } from '#casework/licences/index.ts';
import type { Release } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { mayDo } from '#platform/access/index.ts';
import { assignmentsOf, type Body, bodyById } from '#platform/directory/index.ts';
import { canBatch } from './columns.ts';

/** A kind of licence that the caller may propose to issue, and where. */
export interface BatchType {
  readonly type: LicenceType;
  readonly body: Body;
  readonly divisionKey: string | null;
  readonly release: Release;
}

/** What the caller’s bodies issue by the items in force, where a list says enough and the caller issues licences himself. */
export async function batchTypes(call: Call): Promise<readonly BatchType[]> {
  const { items, release } = await currentCatalogue(call);
  const held = await assignmentsOf(call);
  const bodies = await Promise.all(
    [...new Set(held.map(({ bodyId }) => bodyId))].map((id) => bodyById(call, id)),
  );
  const found = new Map<string, BatchType>();
  for (const body of bodies)
    for (const { definition, licences } of items.values()) {
      if (!body || definition.body !== body.key) continue;
      const divisionKey = definition.division ?? null;
      for (const type of licences.values())
        if (
          !found.has(type.key) &&
          (type.issuedBy === 'acting' || type.issuedBy === body.key) &&
          canBatch(type) &&
          (await mayDo(call, 'licence.issue', { kind: 'licence', id: '', bodyId: body.id, divisionKey }))
        )
          found.set(type.key, { type, body, divisionKey, release });
    }
  return [...found.values()];
}
