import type { CoApplicant } from '#casework/cases/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { JointParty } from './joint-model.ts';

export const sealedParties = sealedInPlace({
  table: 'applications.joint_party',
  text: ['name', 'number'],
  json: ['confirmed_as'],
});

/** The others of these requests, each request's in the order of the form. */
export async function partiesOf(on: Queryable, requestIds: readonly string[]): Promise<JointParty[]> {
  const rows = await on.query<JointParty>(
    {
      name: 'applications.joint-party.of',
      text: `select id, request_id as "requestId", role, name, number, subject_id as "subjectId", told,
          confirmed_as as "confirmedAs"
        from applications.joint_party where request_id = any($1) order by request_id, place`,
    },
    [requestIds],
  );
  const vault = await vaultOf(on);
  return rows.map((row) => {
    const { openText, openJson } = sealedParties.row(vault, row.id);
    return {
      ...row,
      name: openText('name', row.name),
      number: openText('number', row.number),
      confirmedAs: row.confirmedAs === null ? null : openJson('confirmed_as', row.confirmedAs),
    };
  });
}

export async function insertParties(on: Transaction, parties: readonly JointParty[]): Promise<void> {
  const vault = await vaultOf(on);
  await on.execute(
    {
      name: 'applications.joint-party.insert',
      text: `insert into applications.joint_party (id, request_id, place, role, name, number, subject_id, told)
        select id, "requestId", place, role, name, number, "subjectId", told
        from jsonb_to_recordset($1::jsonb) as party(id uuid, "requestId" uuid, place integer, role jsonb, name text,
          number text, "subjectId" uuid, told boolean)`,
    },
    [
      JSON.stringify(
        parties.map((party, index) => {
          const { sealText } = sealedParties.row(vault, party.id);
          return {
            ...party,
            place: index + 1,
            name: sealText('name', party.name),
            number: sealText('number', party.number),
          };
        }),
      ),
    ],
  );
}

/** He has confirmed it, as who he is at this moment. */
export async function markConfirmed(on: Transaction, id: string, as: CoApplicant, at: Date): Promise<void> {
  const { sealJson } = sealedParties.row(await vaultOf(on), id);
  await on.execute(
    {
      name: 'applications.joint-party.confirm',
      text: `update applications.joint_party set confirmed_as = $2, confirmed_at = $3 where id = $1`,
    },
    [id, JSON.stringify(sealJson('confirmed_as', as)), at],
  );
}
