import { numberGaps } from '#casework/cases/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { noteFinding } from './note-finding.ts';

const mostNamed = 20;

/**
 * Numbers of papers that were given out and that no paper has: something was written, and taken away; and papers with numbers that
 * nobody has given out. Each day anew; in January
 * those of the year before, too, whose last days nobody has looked at yet.
 */
export async function lookForGaps(application: Application): Promise<void> {
  const call = systemCall(application, 'outside.clock');
  const today = call.clock.today();
  const year = Number(today.slice(0, 4));
  await application.database.transaction(async (transaction) => {
    for (const of of today.slice(5, 7) === '01' ? [year - 1, year] : [year])
      await noteGaps(call, transaction, of);
  });
}

async function noteGaps(call: Call, transaction: Transaction, year: number): Promise<void> {
  for (const gap of await numberGaps(transaction, year, mostNamed)) {
    const [missing, invented] = [gap.missing.join('、'), gap.invented.join('、')];
    await noteFinding(call, transaction, {
      ...{ kind: 'number-gap', bodyId: gap.bodyId, divisionKey: '', caseId: null },
      reference: `${gap.bodyId} ${gap.template} ${year} ${missing}${invented && ` +${invented}`}`.slice(
        0,
        200,
      ),
      detail: { template: gap.template, year, last: gap.last, missing, ...(invented ? { invented } : {}) },
    });
  }
}
