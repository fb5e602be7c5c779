import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import {
  accountOfPerson,
  CarriedSubjects,
  isPublicAccount,
  personOfAccount,
  subjectsHere,
  subjectsToCarry,
} from '#platform/identity/index.ts';
import { type MessageDraft, sendMessage } from '#platform/messages/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';

const Arrived = Type.Object({
  to: Type.Object({
    accountId: Type.Optional(Type.String({ format: 'uuid' })),
    personId: Type.Optional(Type.String({ format: 'uuid' })),
  }),
  subjects: Type.Optional(CarriedSubjects),
  template: Type.String(),
  parameters: Type.Record(Type.String(), Type.Unknown()),
  channels: Type.Array(Type.Enum(['portal', 'sms', 'email'])),
  key: Type.String(),
});

/**
 * Citizens are told by the public network: in the portal, and by SMS and e-mail, because that network knows their addresses. Officers, and whoever has an address alone, are told from here.
 */
export async function carryMessage(
  call: Call,
  transaction: Transaction,
  draft: MessageDraft,
): Promise<boolean> {
  const { accountId, personId } = draft.to;
  if (call.config.zone.name !== 'outer') return false;
  const key = draft.key ?? newId();
  if (accountId === undefined) {
    if (personId === undefined || !draft.channels.includes('portal')) return false;
    // His own space shows it; SMS and e-mail go from here, where his addresses are.
    const said: MessageDraft = { ...draft, to: { personId }, channels: ['portal'], key };
    const payload = { ...said, subjects: await subjectsToCarry(call, [personId], transaction) };
    await sendAcross(transaction, 'internet', { kind: 'message', payload });
    return false;
  }
  if (!(await isPublicAccount(transaction, accountId))) return false;
  // An account of this network has another id over there.
  const person = await personOfAccount(transaction, accountId);
  const to = { ...draft.to, ...(person === null ? {} : { personId: person }) };
  const subjects = await subjectsToCarry(call, [person], transaction);
  await sendAcross(transaction, 'internet', { kind: 'message', payload: { ...draft, to, key, subjects } });
  return true;
}

type Finder = (call: Call, told: { readonly caseId: string; readonly accountId: string }) => Promise<string>;
let findTold: Finder = async (_call, { accountId }) => accountId;

/**
 * The bodies' network knows no accounts: who is told of an application, where whoever filed it may act for the applicant no more,
 * says the module of this network that has the application. Called at start.
 */
export function tellOfCaseBy(finder: Finder): void {
  findTold = finder;
}

/** A message is told once by its key, as any other. */
export const messageCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived is no message');
    // Signed by the other zone, whose program has the same types; a template that is not known here is refused.
    const { subjects, ...draft } = payload as unknown as MessageDraft & { subjects?: CarriedSubjects };
    const own = await subjectsHere(call, transaction, subjects);
    const { personId, ...to } = draft.to;
    const known = personId === undefined ? null : await accountOfPerson(call, own(personId));
    const accountId = known ?? to.accountId;
    // Whoever has not signed up here reads of it in the progress of his case when he has.
    if (accountId === undefined) return;
    const { caseId } = draft;
    const told =
      caseId === undefined ? accountId : await findTold(within(call, transaction), { caseId, accountId });
    // Addresses are those of whoever filed it.
    const addressed = told === accountId ? { ...to, accountId } : { accountId: told };
    await sendMessage(call, transaction, { ...draft, to: addressed });
  },
};
