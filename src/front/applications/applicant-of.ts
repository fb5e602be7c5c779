import type { Applicant } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { accessProblem } from '#platform/access/index.ts';
import { accountOf } from '#platform/identity/index.ts';
import { recordById } from '#platform/registers/index.ts';

/**
 * Who applies: the account's person, or the firm or person it acts for, as the registers know them today. A program applies for the
 * person or firm that its account stands for.
 */
export async function applicantOf(call: Call): Promise<Applicant> {
  const account = await accountOf(call);
  if (!account) throw accessProblem('sign-in-required');
  const purpose = { purpose: 'application' };
  const person = account.personRecordId ? await recordById(call, account.personRecordId, purpose) : undefined;
  const contact = { mobile: text(person?.data['mobile']), email: account.email ?? undefined };
  const { onBehalfOf } = call.actor;
  const principal = onBehalfOf ? await recordById(call, onBehalfOf, purpose) : undefined;
  if (principal)
    return {
      accountId: account.id,
      subjectId: principal.id,
      kind: account.actingFor?.principalKind ?? 'firm',
      name: text(principal.data['name']) ?? '',
      code: principal.identifier,
      address: text(principal.data['address']),
      ...contact,
      agent: { name: account.name, code: person?.identifier ?? '' },
    };
  return {
    accountId: account.id,
    subjectId: account.personRecordId,
    kind: 'person',
    name: account.name,
    code: person?.identifier ?? '',
    address: text(person?.data['address']),
    ...contact,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
