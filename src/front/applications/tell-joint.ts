import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { accountOfPerson } from '#platform/identity/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { readRecord } from '#platform/registers/index.ts';
import type { JointParty, JointRequest } from './joint-model.ts';

/** In which register whoever has this number stands. */
export const registerOf = (number: string) => (/^\d{17}[\dX]$/.test(number) ? 'people' : 'legal-entities');

export async function tellAsker(
  call: Call,
  transaction: Transaction,
  request: JointRequest,
  template: 'joint.agreed' | 'joint.confirmed' | 'joint.declined' | 'joint.lapsed',
  said: Readonly<Record<string, string>>,
  /** Of one of several the message comes once for each. */
  about = request.id,
): Promise<void> {
  await sendMessage(call, transaction, {
    to: { accountId: request.accountId },
    template,
    parameters: { item: request.itemTitle, ...said },
    key: `${template}:${about}`,
    channels: ['portal', 'sms'],
  });
}

/** To those whose names and numbers agree, at the addresses that account or register has; not to whoever knows already. */
export async function tellParties(
  call: Call,
  transaction: Transaction,
  request: JointRequest,
  template: 'joint.asked' | 'joint.withdrawn' | 'joint.ended',
  except?: JointParty,
): Promise<void> {
  for (const party of request.parties)
    if (party.told && party !== except) await tellParty(call, transaction, request, party, template);
}

async function tellParty(
  call: Call,
  transaction: Transaction,
  request: JointRequest,
  { id, role, number, subjectId }: JointParty,
  template: 'joint.asked' | 'joint.withdrawn' | 'joint.ended',
): Promise<void> {
  const accountId = subjectId === null ? undefined : await accountOfPerson(call, subjectId);
  const record = accountId
    ? undefined
    : await readRecord(call, registerOf(number), number, {
        purpose: 'joint-application',
        within: transaction,
      });
  const mobile = record?.data['mobile'];
  await sendMessage(call, transaction, {
    to: {
      ...(accountId ? { accountId } : {}),
      ...(typeof mobile === 'string' ? { mobile } : {}),
    },
    template,
    parameters: {
      name: request.askerName,
      item: request.itemTitle,
      role,
      due: request.lapsesOn,
      link: `${call.config.publicUrl}/my/joint/${request.id}`,
    },
    key: `${template}:${id}`,
    channels: ['portal', 'sms'],
  });
}
