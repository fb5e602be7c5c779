import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { absent, accessProblem } from '#platform/access/index.ts';
import { qrSvg } from '#platform/rendering/index.ts';
import { digestOfCode } from './begin-recovery.ts';
import { type HandedRecovery, inGroups, newHandedCode } from './hand-over-recovery.ts';
import { authoriseRecovery, handsOf, maySeeOfficerRecoveries } from './officer-recoveries.ts';
import {
  lockOfficerRecovery,
  type OfficerRecoveryRow,
  saveOfficerCode,
  settleOfficerRecovery as saveOutcome,
} from './officer-recovery-store.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { requireFresh } from './require-assurance.ts';
import { recoveryMinutes } from './send-recovery-code.ts';

export type RecoveryOutcome =
  | { readonly outcome: 'confirmed' | 'withdrawn' }
  | { readonly outcome: 'refused'; readonly reason: string };

/** A second person confirms or refuses it, never who opened it, and never for himself; who opened it may take it back. */
export async function settleOfficerRecovery(call: Call, id: string, settled: RecoveryOutcome): Promise<void> {
  const reason = settled.outcome === 'refused' ? settled.reason.normalize('NFC').trim() : null;
  await call.database.transaction(async (transaction) => {
    const recovery = await lockOpen(call, transaction, id);
    const { acting, name } =
      settled.outcome === 'withdrawn'
        ? await asProposer(call, recovery)
        : await authoriseRecovery(call, 'authority.confirm-recovery', {
            ...recovery,
            hands: handsOf(recovery),
          });
    requireFresh(call);
    if (reason === '') throw identityProblem('refusal-unreasoned');
    if (settled.outcome !== 'withdrawn' && recovery.state !== 'waiting')
      throw identityProblem('officer-recovery-step');
    await saveOutcome(transaction, id, { state: settled.outcome, by: call.actor.id, byName: name, reason });
    await recordFactorChange(acting, transaction, recovery.accountId, `officer-recovery-${settled.outcome}`);
  });
}

/**
 * Whoever has seen the officer gives him the code, once: it is shown now and never again. With it he sets password and
 * authenticator himself.
 */
export async function handOverOfficerRecovery(call: Call, id: string): Promise<HandedRecovery> {
  const code = newHandedCode();
  await call.database.transaction(async (transaction) => {
    const recovery = await lockOpen(call, transaction, id);
    const { acting } = await asProposer(call, recovery);
    requireFresh(call);
    if (recovery.state !== 'confirmed') throw identityProblem('officer-recovery-step');
    await saveOfficerCode(transaction, id, digestOfCode(call, id, code), recoveryMinutes);
    await recordFactorChange(acting, transaction, recovery.accountId, 'officer-recovery-handed-over');
  });
  const address = `${call.config.publicUrl}/signin/officer`;
  return { code: inGroups(code), address, qr: qrSvg(address) };
}

/** Of one that is not there nobody is told more than that he may not, but those who see the list. */
async function lockOpen(call: Call, transaction: Transaction, id: string): Promise<OfficerRecoveryRow> {
  const recovery = await lockOfficerRecovery(transaction, id);
  if (recovery) return recovery;
  const unknown = identityProblem('officer-recovery-unknown');
  throw (await maySeeOfficerRecoveries(call)) ? unknown : absent(call, unknown);
}

/** Who has not seen the officer has nothing to hand over, whatever his post. */
async function asProposer(call: Call, recovery: OfficerRecoveryRow) {
  if (recovery.askedBy !== call.actor.id) throw accessProblem('denied');
  return authoriseRecovery(call, 'authority.recover', recovery);
}
