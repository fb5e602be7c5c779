import type { Call } from '#kernel/application/index.ts';
import { accountOf } from '#platform/identity/index.ts';
import { recordById } from '#platform/registers/index.ts';
import type { Applicant } from '#casework/cases/index.ts';

/** Who applies: the account's person, or the firm it acts for, as the registers know them today. */
export async function applicantOf(call: Call): Promise<Applicant> {
  const account = await accountOf(call);
  const agent = { name: account.name, code: account.idNumber ?? '' };
  if (call.actor.onBehalfOf) {
    const firm = await recordById(call, call.actor.onBehalfOf, { purpose: 'application' });
    if (firm)
      return {
        accountId: account.id,
        subjectId: firm.id,
        kind: 'firm',
        name: String(firm.data['name'] ?? ''),
        code: firm.identifier,
        address: text(firm.data['address']),
        mobile: account.mobile ?? undefined,
        email: account.email ?? undefined,
        agent,
      };
  }
  const person = account.personRecordId
    ? await recordById(call, account.personRecordId, { purpose: 'application' })
    : undefined;
  return {
    accountId: account.id,
    subjectId: account.personRecordId ?? null,
    kind: 'person',
    name: account.name,
    code: person?.identifier ?? account.idNumber ?? '',
    address: text(person?.data['address']),
    mobile: account.mobile ?? undefined,
    email: account.email ?? undefined,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
