import type { Transaction } from '#kernel/database/index.ts';
import type { SealedTable } from '#platform/vault/index.ts';
import type { RecordData } from './model.ts';
import { identifierColumn, openData, type PersonalFields, sealData, sealIdentifier } from './seal-record.ts';

export const sealedRecords: SealedTable = {
  name: 'registers.record',
  reseal: async (on, vault, after, limit) => {
    const rows = await on.query<PersonalFields & { id: string; found: string; sealed: string | null }>(
      `select r.id, r.identifier as found, r.sealed, d.key, d.identifier, d.personal
        from registers.record r join registers.definition d on d.key = r.register
        where r.id > $1 and d.identifier = any(d.personal) and (r.sealed is null or r.sealed not like $2)
        order by r.id limit $3 for update of r`,
      [after, vault.sealedNow, limit],
    );
    const changed = rows.map(({ id, found, sealed, ...register }) => {
      const plain = sealed === null ? found : vault.open(identifierColumn, id, sealed);
      return { id, ...sealIdentifier(vault, register, id, plain) };
    });
    await on.execute(
      `update registers.record r set identifier = n.identifier, sealed = n.sealed
        from jsonb_to_recordset($1::jsonb) as n (id uuid, identifier text, sealed text) where r.id = n.id`,
      [JSON.stringify(changed)],
    );
    return rows.at(-1)?.id;
  },
};

export const sealedVersions: SealedTable = {
  name: 'registers.version',
  reseal: async (on, vault, after, limit) => {
    const rows = await versionsToSeal(on, vault.sealedNow, after, limit);
    const changed = rows.map(({ id, data, sealed, ...register }) => ({
      id,
      ...sealData(vault, register, id, openData(vault, { id, data, sealed })),
    }));
    await on.execute(
      `update registers.version v set data = n.data, sealed = n.sealed, digests = n.digests
        from jsonb_to_recordset($1::jsonb) as n (id uuid, data jsonb, sealed text, digests text[]) where v.id = n.id`,
      [JSON.stringify(changed)],
    );
    return rows.at(-1)?.id;
  },
};

function versionsToSeal(
  on: Transaction,
  sealedNow: string,
  after: string,
  limit: number,
): Promise<(PersonalFields & { id: string; data: RecordData; sealed: string | null })[]> {
  return on.query(
    `select v.id, v.data, v.sealed, d.key, d.identifier, d.personal
      from registers.version v join registers.record r on r.id = v.record_id join registers.definition d on d.key = r.register
      where v.id > $1 and (v.sealed not like $2 or v.data ?| d.personal)
      order by v.id limit $3 for update of v`,
    [after, sealedNow, limit],
  );
}
