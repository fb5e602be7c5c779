import { findItem } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import { closeCase } from './close-case.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { basisInWords } from './paper-words.ts';
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
    blanks: await basisOfAcceptance(call, refused),
  });
  await tellProgress(call, transaction, refused, 'not-accepted', { reason: details.reason });
  return closeCase(call, transaction, refused, 'not-accepted', { reason: details.reason });
}

/** The law that says what is accepted: of licences one for all, of anything else the item’s own. */
async function basisOfAcceptance(call: Call, of: Case): Promise<Readonly<Record<string, Text>>> {
  const [release, { definition }] = await Promise.all([
    releaseById(call, of.releaseId),
    findItem(call, of.itemKey, of.releaseId),
  ]);
  if (definition.kind !== 'licence') return {};
  return { basis: basisInWords(release, { law: 'administrative-licensing', articles: [32] }) };
}
