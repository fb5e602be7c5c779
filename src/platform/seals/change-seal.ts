import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Action, absent, authorise } from '#platform/access/index.ts';
import {
  authoritiesOf,
  type CertificateRow,
  issueCertificate,
  type RevocationReason,
  revokeCertificate,
} from '#platform/certificates/index.ts';
import { type SigningKey, signingKeyOf } from '#platform/keys/index.ts';
import { makeElectronicSeal } from './electronic-seal.ts';
import type { Seal, SealAct, SealState } from './model.ts';
import { sealProblem } from './problems.ts';
import { recordAct } from './record-act.ts';
import { resourceOf, sealView } from './seal-resource.ts';
import { lockSeal, type SealRow, selectSeal, updateApproved, updateState } from './store.ts';

/** From where each act leads where, who may do it, and whether it must be said why. */
const acts: Readonly<
  Record<
    SealAct,
    {
      readonly from: readonly SealState[];
      readonly to: SealState;
      readonly action: Action;
      readonly needsReason: boolean;
      /** Why its certificates are revoked with it: of a stolen key also what was sealed before is void. */
      readonly revokes?: RevocationReason;
    }
  >
> = {
  approve: { from: ['requested'], to: 'active', action: 'seal.approve', needsReason: false },
  suspend: { from: ['active'], to: 'suspended', action: 'seal.suspend', needsReason: true },
  resume: { from: ['suspended'], to: 'active', action: 'seal.approve', needsReason: true },
  destroy: {
    from: ['requested', 'active', 'suspended'],
    to: 'destroyed',
    action: 'seal.approve',
    needsReason: true,
    revokes: 'cessation',
  },
  void: {
    from: ['active', 'suspended'],
    to: 'destroyed',
    action: 'seal.approve',
    needsReason: true,
    revokes: 'key-compromise',
  },
};

/** What the key store calls the keys of a seal. */
export const keyOfSeal = (sealId: string) => `seals/${sealId}`;

/** Approves, suspends, resumes, destroys or voids a seal. A destroyed one is never used again; its certificates are revoked. */
export async function changeSeal(call: Call, sealId: string, act: SealAct, reason = ''): Promise<Seal> {
  const { action, from, needsReason, revokes, to } = acts[act];
  const found = await selectSeal(call.database, sealId);
  if (!found) throw absent(call, sealProblem('not-found'));
  await authorise(call, action, resourceOf(found));
  if (needsReason && reason.trim() === '') throw sealProblem('reason-missing');
  // Keys and authorities are opened, or made, before the seal is locked.
  const making = act === 'approve' ? await openMaking(call, sealId) : undefined;
  return call.database.transaction(async (tx) => {
    const seal = await lockSeal(tx, sealId);
    if (!seal || !from.includes(seal.state)) throw sealProblem('not-now');
    if (making) await making(tx, seal);
    else await updateState(tx, sealId, to, reason.trim());
    if (revokes) await revokeAll(call, tx, seal, revokes);
    await recordAct(call, tx, act, sealId, needsReason ? { reason: reason.trim() } : {});
    const changed = await selectSeal(tx, sealId);
    if (!changed) throw sealProblem('not-found');
    return sealView(changed);
  });
}

async function revokeAll(
  call: Call,
  tx: Transaction,
  seal: SealRow,
  reason: RevocationReason,
): Promise<void> {
  for (const serial of [seal.certificateSerial, seal.nationalSerial])
    if (serial !== null) await revokeCertificate(call, tx, serial, reason);
}

/** Whose certificate is behind every electronic seal. */
export const sealMaker = 'service/seal-maker';

/** What makes a seal of a request: keys, certificates for both kinds of key, and the electronic seal of GB/T 38540. */
async function openMaking(call: Call, sealId: string) {
  const [international, national] = [await authoritiesOf(call, 'P-256'), await authoritiesOf(call, 'SM2')];
  const key = await signingKeyOf(call, keyOfSeal(sealId), 'P-256');
  const nationalKey = await signingKeyOf(call, keyOfSeal(sealId), 'SM2');
  const makerKey = await signingKeyOf(call, sealMaker, 'SM2');
  return async (tx: Transaction, seal: SealRow): Promise<void> => {
    const issue = (algorithm: 'P-256' | 'SM2', certified: SigningKey, name: string, subjectKey: string) =>
      issueCertificate(call, tx, algorithm === 'SM2' ? national : international, {
        profile: subjectKey === sealMaker ? 'institution' : 'seal',
        algorithm,
        subjectKey,
        subject: { name, organisation: seal.name },
        spki: certified.spki,
      });
    const certificate = await issue('P-256', key, seal.name, sealId);
    const ofNational = await issue('SM2', nationalKey, seal.name, sealId);
    const ofMaker = await issue('SM2', makerKey, '电子印章制章系统', sealMaker);
    await updateApproved(tx, sealId, {
      approvedBy: call.actor.id,
      approvedAt: call.clock.now(),
      certificateSerial: certificate.serial,
      nationalSerial: ofNational.serial,
      electronicSeal: await electronicSealOf(seal, ofNational, {
        key: makerKey,
        certificate: ofMaker.certificate,
      }),
    });
  };
}

function electronicSealOf(
  seal: SealRow,
  { certificate, notBefore, notAfter }: CertificateRow,
  by: { readonly key: SigningKey; readonly certificate: Buffer },
): Promise<Buffer> {
  return makeElectronicSeal({
    number: seal.number,
    name: seal.name,
    picture: seal.picture,
    certificates: [certificate],
    madeAt: notBefore,
    validTo: notAfter,
    maker: by,
  });
}
