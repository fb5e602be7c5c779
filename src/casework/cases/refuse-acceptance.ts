import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import { closeCase } from './close-case.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { refuseAfterSilence } from './silent-acceptance.ts';
import { tellProgress } from './tell-progress.ts';

/** Does not accept 不予受理: in writing, with reasons (行政许可法 32). The case ends. */
export async function refuseAcceptance(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
): Promise<Case> {
  await refuseAfterSilence(call, transaction, before);
  const refused = await changeCase(call, transaction, before, {}, [{ event: 'case.acceptance-refused' }]);
  await issuePaper(call, transaction, refused, {
    template: 'not-accepted',
    reasons: [details.reason],
    basis: { law: 'administrative-licensing', articles: [32] },
  });
  await tellProgress(call, transaction, refused, 'not-accepted', { reason: details.reason });
  return closeCase(call, transaction, refused, 'not-accepted', { reason: details.reason });
}
