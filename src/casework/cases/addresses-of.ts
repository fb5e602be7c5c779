import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { toldInstead } from '#platform/identity/index.ts';
import type { Applicant, Case, CoApplicant } from './model.ts';

/**
 * Everybody who is told whose application it is: the applicant first, then who applies together with him. Who has filed it for
 * another is told as long as he may act for the other; then the other is.
 */
export async function addressesOf(
  call: Call,
  transaction: Transaction,
  of: Pick<Case, 'id' | 'rootId' | 'itemKey'>,
  applicant: Applicant,
): Promise<readonly ReturnType<typeof addressOf>[]> {
  const { accountId, subjectId, agent, kind, coApplicants = [] } = applicant;
  const instead =
    accountId && subjectId && agent
      ? await toldInstead(within(call, transaction), {
          accountId,
          principalId: subjectId,
          principalKind: kind,
          itemKey: of.rootId === of.id ? of.itemKey : null,
        })
      : undefined;
  const first = instead?.map((account) => ({ accountId: account })) ?? [addressOf(applicant)];
  return [...first, ...coApplicants.map(addressOf)];
}

const addressOf = ({ accountId, kind, subjectId, mobile, email }: Applicant | CoApplicant) => ({
  ...(accountId ? { accountId } : {}),
  ...(!accountId && kind === 'person' && subjectId ? { personId: subjectId } : {}),
  ...(mobile ? { mobile } : {}),
  ...(email ? { email } : {}),
});
