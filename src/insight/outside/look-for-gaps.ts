import { numberGaps } from '#casework/cases/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { noteFinding } from './note-finding.ts';

const mostNamed = 20;

/** Numbers of papers that were given out and that no paper has: something was written, and taken away. Each day anew. */
export async function lookForGaps(application: Application): Promise<void> {
  const call = systemCall(application, 'outside.clock');
  const year = Number(call.clock.today().slice(0, 4));
  await application.database.transaction(async (transaction) => {
    for (const gap of await numberGaps(transaction, year, mostNamed)) {
      const missing = gap.missing.join('、');
      await noteFinding(call, transaction, {
        ...{ kind: 'number-gap', bodyId: gap.bodyId, divisionKey: '', caseId: null },
        reference: `${gap.bodyId} ${gap.template} ${year} ${missing}`.slice(0, 200),
        detail: { template: gap.template, year, last: gap.last, missing },
      });
    }
  });
}
