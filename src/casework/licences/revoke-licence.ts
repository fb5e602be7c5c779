import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { canEnd, changeStatus } from './change-status.ts';
import { resourceOf } from './licence-resource.ts';
import { licenceView } from './licence-view.ts';
import type { Ending, Licence } from './model.ts';
import { licenceProblem } from './problems.ts';
import { lockLicence, selectLicence } from './store.ts';

export interface Revocation {
  readonly licenceId: string;
  readonly status: Ending;
  readonly reason: string;
  /** Law and article, e.g. 行政许可法 第六十九条. */
  readonly legalBasis: string;
  /** Of a penalty 吊销 the decision comes first, with its notice, hearing and review (Administrative Penalty Law, articles 44, 45, 58 and 63). */
  readonly documentNumber?: string;
}

/** Revokes, withdraws or cancels a licence; whoever verifies it sees so from the commit on. */
export async function revokeLicence(call: Call, tx: Transaction, revocation: Revocation): Promise<Licence> {
  const today = call.clock.today();
  const licence = await lockLicence(tx, today, revocation.licenceId);
  if (!licence) throw absent(call, licenceProblem('not-found'));
  const { assignmentId } = await authorise(call, 'licence.revoke', resourceOf(licence));
  // Ended once with these words, it has ended: whoever sends it again is answered the same.
  const { status, reason, legalBasis } = revocation;
  const said = licence.statusChange;
  if (licence.status === status && said?.reason === reason && said.legalBasis === legalBasis)
    return licenceView(call, licence);
  if (status === 'withdrawn' && !revocation.documentNumber?.trim()) throw licenceProblem('penalty-first');
  await changeStatus(call, tx, licence, { ...revocation, assignmentId });
  const changed = await selectLicence(tx, today, licence.id);
  if (!changed) throw licenceProblem('not-found');
  return licenceView(call, changed);
}

/** Whether the reader could end this licence: it still stands, and is in the reader's hands. */
export async function mayRevoke(call: Call, licence: Licence): Promise<boolean> {
  return (
    canEnd(licence.status) &&
    mayDo(
      call,
      'licence.revoke',
      resourceOf({ ...licence, holderSubjectId: licence.holder.subjectId, foundedSubjectId: null }),
    )
  );
}
