import { type Call, within } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { authorise, mayDo } from '#platform/access/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { stewardOf } from '#platform/registers/index.ts';
import { counted } from './attempts.ts';
import { claimProblems, plainClaim } from './claim.ts';
import type { IdentityClaim } from './identity-proofing.ts';
import { findPerson, people, wardsOf } from './population.ts';
import {
  insertRequest,
  lockRequest,
  type PowerRequest,
  selectOpenClaims,
  settleRequest,
} from './power-request-store.ts';
import { insertPower, saveWards, selectRegisterWards, type Ward } from './power-store.ts';
import { identityProblem } from './problems.ts';
import { requireAssurance, requireFresh } from './require-assurance.ts';
import { selectAccount } from './store.ts';
import { tellOfPower } from './tell-of-power.ts';

const majority = 18;

/**
 * Takes over from the people register whose guardian the caller is, until the day before the child comes of age. A register that goes
 * on naming the parents makes nobody a grown person's guardian: what a court has decided is shown by its judgement.
 */
export async function refreshWards(call: Call): Promise<void> {
  const { subjectId } = call.actor;
  const account = await selectAccount(call.database, call.actor.id);
  if (subjectId === undefined || !account) return;
  const today = call.clock.today();
  const wards = (await wardsOf(call, subjectId))
    .filter(({ birth }) => isMinor(birth, today))
    .map(({ recordId, name, idNumber, birth }) => ({
      recordId,
      name,
      code: maskValue('id', idNumber),
      to: lastDayOfChildhood(birth),
    }));
  // Day after day they are the same: then nothing is written.
  if (isSame(wards, await selectRegisterWards(call.database, subjectId, today))) return;
  await call.database.transaction((transaction) =>
    saveWards(
      transaction,
      { recordId: subjectId, name: account.name },
      wards.map((ward) => ({ id: newId(), ...ward })),
      today,
    ),
  );
}

const isSame = (wards: readonly Omit<Ward, 'id'>[], known: readonly Omit<Ward, 'id'>[]) =>
  wards.length === known.length &&
  wards.every((ward) =>
    known.some(
      ({ recordId, name, to }) => recordId === ward.recordId && name === ward.name && to === ward.to,
    ),
  );

const isMinor = (birth: string, today: string) => today <= lastDayOfChildhood(birth);

function lastDayOfChildhood(birth: string): string {
  const [year = 0, month = 1, day = 1] = birth.split('-').map(Number);
  return new Date(Date.UTC(year + majority, month - 1, day - 1)).toISOString().slice(0, 10);
}

export interface GuardianClaim {
  readonly name: string;
  readonly idNumber: string;
  /** Which paper shows it, its number, and who issued it. */
  readonly proof: string;
}

/** Where the register does not name the guardian, he says what shows it, and an officer of the register's steward confirms. */
export async function claimGuardianship(call: Call, typed: GuardianClaim): Promise<void> {
  requireAssurance(call, 2);
  requireFresh(call);
  const { subjectId } = call.actor;
  const account = await selectAccount(call.database, call.actor.id);
  if (!account || subjectId === undefined) throw identityProblem('session-required');
  const claim: IdentityClaim = plainClaim({ ...typed, mobile: account.mobile ?? '' });
  const proof = typed.proof.normalize('NFC').trim();
  const fields = [
    ...claimProblems({ ...claim, mobile: '13900000000' }, call.language),
    ...(proof === '' || proof.length > 500
      ? [{ pointer: '/proof', code: 'proof', message: identityProblem('proof-missing').message }]
      : []),
  ];
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  await counted(call, `guardian:${call.actor.id}`);
  const found = await findPerson(call, claim.idNumber, { purpose: 'identity.guardianship' });
  const ward = found?.name === claim.name ? found : undefined;
  if (ward?.recordId === subjectId) throw identityProblem('own-power');
  const id = newId();
  await call.database.transaction(async (transaction) => {
    await insertRequest(transaction, {
      id,
      kind: 'guardianship',
      askedBy: account.id,
      agentRecordId: subjectId,
      agentName: account.name,
      principalId: ward?.recordId ?? null,
      principalName: claim.name,
      principalCode: maskValue('id', claim.idNumber),
      principalKind: 'person',
      scope: 'guardian',
      matters: null,
      from: call.clock.today(),
      to: ward?.birth && isMinor(ward.birth, call.clock.today()) ? lastDayOfChildhood(ward.birth) : null,
      proof,
    });
    await appendEvents(call, transaction, [{ name: 'guardianship.claimed', data: { requestId: id } }]);
  });
}

/** Only whoever keeps the people register confirms who is whose guardian. */
const peopleRegister = async (call: Call, subjectId?: string | null) =>
  ({
    kind: 'register',
    id: people,
    stewardBodyId: (await stewardOf(call, people)) ?? null,
    ...(subjectId ? { subjectId } : {}),
  }) as const;

/** Whom it is about, where that is known: nobody confirms a guardianship of his own or of those close to him. */
const mayConfirm = async (call: Call, subjectId?: string | null) =>
  authorise(call, 'register.write', await peopleRegister(call, subjectId));

export const mayConfirmGuardians = async (call: Call) =>
  mayDo(call, 'register.write', await peopleRegister(call));

/** Claims that wait, the oldest first. */
export async function listGuardianClaims(
  call: Call,
  page: { readonly after?: string | undefined; readonly limit?: number } = {},
): Promise<readonly PowerRequest[]> {
  await mayConfirm(call);
  return selectOpenClaims(call.database, {
    after: page.after ?? null,
    limit: Math.min(page.limit ?? 50, 100),
  });
}

/** An officer has compared the proof: the guardian may act from now on, or is told why not. */
export async function settleGuardianship(
  call: Call,
  id: string,
  settled: { readonly confirmed: boolean; readonly reason: string },
): Promise<void> {
  const { assignmentId } = await mayConfirm(call);
  const officer: Call = assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
  const reason = settled.reason.normalize('NFC').trim();
  if (reason === '') throw identityProblem('reason-missing');
  await call.database.transaction(async (transaction) => {
    const claim = await lockRequest(transaction, id);
    if (claim?.kind !== 'guardianship' || !claim.agentRecordId) throw identityProblem('request-unknown');
    if (claim.askedBy === call.actor.id) throw identityProblem('own-power');
    const { principalId, agentRecordId } = claim;
    const inside = within(call, transaction);
    await mayConfirm(inside, principalId);
    await mayConfirm(inside, agentRecordId);
    if (settled.confirmed && principalId === null) throw identityProblem('ward-unknown');
    await settleRequest(transaction, id, {
      state: settled.confirmed ? 'accepted' : 'refused',
      by: call.actor.id,
      reason,
    });
    if (settled.confirmed && principalId !== null)
      await insertPower(transaction, {
        ...claim,
        principalId,
        origin: 'confirmed',
        personRecordId: agentRecordId,
        grantedBy: null,
      });
    await tellOfPower(
      officer,
      transaction,
      {
        change: settled.confirmed ? 'guardian-confirmed' : 'guardian-refused',
        powerId: id,
        agentName: claim.agentName,
        principalName: claim.principalName,
        subjects: principalId === null ? [agentRecordId] : [principalId, agentRecordId],
        detail: { reason },
      },
      { accounts: [claim.askedBy], principal: settled.confirmed ? principalId : null },
    );
  });
}
