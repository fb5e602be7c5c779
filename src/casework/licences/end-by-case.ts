import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { insertAnnual } from './annual-store.ts';
import { changeStatus } from './change-status.ts';
import { licenceView } from './licence-view.ts';
import type { Ending, Licence } from './model.ts';
import { licenceProblem } from './problems.ts';
import { lockLicence, selectLicence } from './store.ts';

/** What a case has decided about a licence: authorised by the act that decided it. */
interface ByCase {
  readonly licenceId: string;
  readonly caseId: string;
}

/** Ends a licence as its case has decided 注销、撤销; who verifies it sees so from the commit on. */
export async function endByCase(
  call: Call,
  tx: Transaction,
  ending: ByCase & { readonly status: Ending; readonly reason: string; readonly legalBasis: string },
): Promise<Licence> {
  const licence = await lockLicence(tx, call.clock.today(), ending.licenceId);
  if (!licence) throw licenceProblem('not-found');
  const { status, reason, legalBasis, caseId } = ending;
  await changeStatus(call, tx, licence, { status, reason, legalBasis, causedByCase: caseId });
  const ended = await selectLicence(tx, call.clock.today(), licence.id);
  return licenceView(call, ended ?? licence);
}

/** Keeps that a licence has passed its annual inspection, or that its report came 年检、年报: once a year. */
export async function recordAnnual(
  call: Call,
  tx: Transaction,
  { licenceId, caseId }: ByCase,
): Promise<void> {
  const today = call.clock.today();
  const licence = await lockLicence(tx, today, licenceId);
  if (licence?.status !== 'valid') throw licenceProblem('not-valid', { status: licence?.status ?? '' });
  const year = Number(today.slice(0, 4));
  if (!(await insertAnnual(tx, { licenceId, year, caseId, doneOn: today })))
    throw licenceProblem('annual-done', { year });
  await recordAudit(call, tx, [
    {
      action: 'licence.annual',
      object: { kind: 'licence', id: licenceId },
      regionId: licence.regionId,
      detail: { year, caseId },
    },
  ]);
}
