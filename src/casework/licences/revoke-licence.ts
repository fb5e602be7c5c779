import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { changeStatus } from './change-status.ts';
import { licenceView } from './licence-view.ts';
import type { Licence } from './model.ts';
import { licenceProblem } from './problems.ts';
import { lockLicence, selectLicence } from './store.ts';

export interface Revocation {
  readonly licenceId: string;
  /** 撤销 (granted unlawfully) or 注销 (ended for another reason). */
  readonly status: 'revoked' | 'cancelled';
  readonly reason: string;
  /** Law and article, e.g. 行政许可法 第六十九条. */
  readonly legalBasis: string;
  readonly documentNumber?: string;
}

/** Revokes or cancels a licence; whoever verifies it sees so from the commit on. */
export async function revokeLicence(call: Call, tx: Transaction, revocation: Revocation): Promise<Licence> {
  const today = call.clock.today();
  const licence = await lockLicence(tx, today, revocation.licenceId);
  if (!licence) throw absent(call, licenceProblem('not-found'));
  const { assignmentId } = await authorise(call, 'licence.revoke', {
    kind: 'licence',
    id: licence.id,
    bodyId: licence.bodyId,
    divisionKey: licence.divisionKey,
    holderSubjectId: licence.holderSubjectId,
  });
  await changeStatus(call, tx, licence, { ...revocation, assignmentId });
  const changed = await selectLicence(tx, today, licence.id);
  if (!changed) throw licenceProblem('not-found');
  return licenceView(call, changed);
}
