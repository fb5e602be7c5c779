import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { defineWords } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { isCitizenId } from '#platform/identifiers/index.ts';
import { counted } from './attempts.ts';
import { findPerson } from './population.ts';
import { insertRequest, lockRequest, type PowerRequest, settleRequest } from './power-request-store.ts';
import { insertPower } from './power-store.ts';
import { powersOf } from './powers.ts';
import { identityProblem } from './problems.ts';
import { requireAssurance, requireFresh } from './require-assurance.ts';
import { selectAccount } from './store.ts';
import { tellOfPower } from './tell-of-power.ts';

export interface PowerOffer {
  readonly agentName: string;
  readonly agentIdNumber: string;
  /** Why: `family`, or in the principal's words. */
  readonly scope: string;
  /** The items it covers, by key; null: all. */
  readonly matters: readonly string[] | null;
  readonly from: string;
  readonly to: string | null;
}

const longestDays = 3 * 366;

const say = defineWords({
  'zh-CN': {
    agentName: '请填写代办人姓名，与身份证一致',
    agentIdNumber: '请填写代办人的18位身份证号码，并核对',
    matters: '请至少选一个事项，或者选“所有事项”',
    from: '开始日期不能早于今天',
    to: '结束日期不能早于开始日期，最长三年',
  },
  en: {
    agentName: 'Enter the name of the person as on the ID card',
    agentIdNumber: 'Enter the 18 characters of the ID number and check them',
    matters: 'Choose at least one matter, or “all matters”',
    from: 'The first day must not be before today',
    to: 'The last day must not be before the first, nor more than three years away',
  },
});

/**
 * Lets somebody act for the caller, or for the firm that the caller represents, once that person has accepted. Whether the
 * person named has an account, or exists, cannot be learned by it.
 */
export async function offerPower(call: Call, typed: PowerOffer): Promise<void> {
  requireAssurance(call, 2);
  requireFresh(call);
  const agentName = typed.agentName.normalize('NFKC').trim();
  const idNumber = typed.agentIdNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const fields = offerProblems(call, { ...typed, agentName, agentIdNumber: idNumber });
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  const principal = await principalOf(call);
  await counted(call, `offer:${call.actor.id}`);
  const found = await findPerson(call, idNumber, { purpose: 'identity.power' });
  const agent = found?.name === agentName ? found : undefined;
  if (agent?.recordId === call.actor.subjectId) throw identityProblem('own-power');
  const id = newId();
  await call.database.transaction(async (transaction) => {
    const { scope, matters, from, to } = typed;
    await insertRequest(transaction, {
      ...principal,
      id,
      kind: 'offer',
      askedBy: call.actor.id,
      agentRecordId: agent?.recordId ?? null,
      agentName,
      scope,
      matters,
      from,
      to,
      proof: null,
    });
    await tellOfPower(
      call,
      transaction,
      {
        change: 'power-offered',
        powerId: id,
        agentName,
        principalName: principal.principalName,
        subjects: [principal.principalId],
      },
      { accounts: [call.actor.id], agent: agent?.recordId ?? null },
    );
  });
}

/** Whom the caller may let others act for: himself, or the firm that he represents by law. */
export async function principalOf(
  call: Call,
): Promise<
  Pick<PowerRequest, 'principalName' | 'principalCode' | 'principalKind'> & { readonly principalId: string }
> {
  const { onBehalfOf, subjectId } = call.actor;
  if (onBehalfOf !== undefined) {
    const power = (await powersOf(call)).find(({ principalId }) => principalId === onBehalfOf);
    if (power?.scope !== 'representative') throw identityProblem('no-power');
    const { principalId, principalName, principalCode, principalKind } = power;
    return { principalId, principalName, principalCode, principalKind };
  }
  const account = await selectAccount(call.database, call.actor.id);
  if (!account || subjectId === undefined) throw identityProblem('session-required');
  return {
    principalId: subjectId,
    principalName: account.name,
    principalCode: account.idNumberMasked,
    principalKind: 'person',
  };
}

function offerProblems(
  call: Call,
  { agentName, agentIdNumber, matters, from, to }: PowerOffer,
): FieldProblem[] {
  const wrong = (field: keyof PowerOffer & Parameters<typeof say>[1]) => ({
    pointer: `/${field}`,
    code: field,
    message: say(call.language, field),
  });
  const last = new Date(Date.parse(from) + longestDays * 86_400_000).toISOString().slice(0, 10);
  return [
    ...(agentName === '' ? [wrong('agentName')] : []),
    ...(isCitizenId(agentIdNumber) ? [] : [wrong('agentIdNumber')]),
    ...(matters?.length === 0 ? [wrong('matters')] : []),
    ...(from < call.clock.today() ? [wrong('from')] : []),
    ...(to !== null && (to < from || to > last) ? [wrong('to')] : []),
  ];
}

/** The person to whom it was offered takes it up, or does not. */
export async function answerOffer(call: Call, id: string, accept: boolean): Promise<void> {
  const { subjectId } = call.actor;
  if (subjectId === undefined) throw identityProblem('session-required');
  await call.database.transaction(async (transaction) => {
    const offer = await lockRequest(transaction, id);
    if (!offer?.principalId || offer.kind !== 'offer' || offer.agentRecordId !== subjectId)
      throw identityProblem('request-unknown');
    await settleRequest(transaction, id, {
      state: accept ? 'accepted' : 'refused',
      by: call.actor.id,
      reason: null,
    });
    if (accept)
      await insertPower(transaction, {
        ...offer,
        principalId: offer.principalId,
        origin: 'grant',
        personRecordId: subjectId,
        grantedBy: offer.askedBy,
      });
    await tellOfPower(
      call,
      transaction,
      {
        change: accept ? 'power-accepted' : 'power-declined',
        powerId: id,
        agentName: offer.agentName,
        principalName: offer.principalName,
        subjects: [offer.principalId],
        detail: { matters: offer.matters, from: offer.from, to: offer.to },
      },
      { accounts: [offer.askedBy, call.actor.id] },
    );
  });
}

/** What the caller asked for and nobody has answered yet is taken back. */
export async function withdrawRequest(call: Call, id: string): Promise<void> {
  await call.database.transaction(async (transaction) => {
    const request = await lockRequest(transaction, id);
    if (request?.askedBy !== call.actor.id) throw identityProblem('request-unknown');
    await settleRequest(transaction, id, { state: 'withdrawn', by: call.actor.id, reason: null });
    if (request.kind === 'guardianship')
      await appendEvents(call, transaction, [{ name: 'guardianship.withdrawn', data: { requestId: id } }]);
  });
}
