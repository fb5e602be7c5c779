import { findItem } from '#casework/catalogue/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { cancelInstance } from '#platform/processes/index.ts';
import { silenceOf } from './aim-at-licence.ts';
import { licenceOfCase } from './apply-effect.ts';
import { changeCase } from './change-case.ts';
import { closeCase } from './close-case.ts';
import { issueForCase } from './issue-by-process.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { endPausesHeldBy } from './pause-store.ts';
import { byProcess, recordAct } from './record-act.ts';
import { runningInstances } from './running-instances.ts';
import { lockCase } from './store.ts';
import { type LicenceTarget, settleSilence, takeSilent } from './target-store.ts';
import { tellProgress } from './tell-progress.ts';

const batch = 64;

/**
 * Renews what was asked for in time and nobody decided while the licence was good 逾期视为准予延续 (行政许可法 50). Each in a
 * savepoint of its own; never where the last day for asking depends on a calendar yet to come. Answers how many.
 */
export async function renewSilently(application: Application): Promise<number> {
  let renewed = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const taken: { renewed: number; last: string | undefined } = await renewBatch(application, after);
    renewed += taken.renewed;
    after = taken.last;
  }
  return renewed;
}

async function renewBatch(application: Application, after: string) {
  const call = systemCall(application, 'cases.clocks');
  return application.database.transaction(async (transaction) => {
    const silent = await takeSilent(transaction, application.clock.today(), after, batch);
    let renewed = 0;
    for (const target of silent)
      try {
        if (await transaction.savepoint(() => renew(call, transaction, target))) renewed += 1;
      } catch (error) {
        application.log.error({ error, caseId: target.caseId }, 'a licence was not renewed by silence');
      }
    return { renewed, last: silent.length === batch ? silent.at(-1)?.caseId : undefined };
  });
}

async function renew(call: Call, transaction: Transaction, target: LicenceTarget): Promise<boolean> {
  const before = await lockCase(transaction, target.caseId);
  if (!before || target.expiresOn === null) return false;
  const item = await findItem(call, before.itemKey, before.releaseId);
  const { silence, askProvisional } = await silenceOf(call, item, {
    expiresOn: target.expiresOn,
    receivedOn: before.receivedOn,
  });
  if (askProvisional) return false;
  if (silence === 'none') {
    await settleSilence(transaction, before.id, 'none');
    return false;
  }
  const { status } = await licenceOfCase(call, transaction, before);
  if (status !== 'valid' && status !== 'expired') {
    // The body has ended it meanwhile: silence renews nothing that is not there.
    await settleSilence(transaction, before.id, 'none');
    return false;
  }
  await grant(call, transaction, before, target.expiresOn);
  return true;
}

async function grant(call: Call, transaction: Transaction, before: Case, expiresOn: string): Promise<void> {
  const now = call.clock.now();
  const old = await licenceOfCase(call, transaction, before);
  await settleSilence(transaction, before.id, 'renewed');
  const decided = await changeCase(
    call,
    transaction,
    before,
    { state: 'accepted', acceptedAt: before.acceptedAt ?? before.submittedAt, decidedAt: now },
    [{ event: 'case.decided', data: { outcome: 'granted', silent: true } }],
  );
  await recordAct(call, transaction, before, byProcess(before), {
    kind: 'decide',
    outcome: 'renewed-by-silence',
    reason: '',
    data: { contentId: before.contentId, licenceId: old.id },
  });
  await issuePaper(call, transaction, decided, {
    template: 'renewed-by-silence',
    blanks: {
      licence: old.title,
      number: old.number,
      expiredOn: { day: expiresOn },
    },
  });
  await tellProgress(call, transaction, decided, 'renewed-by-silence');
  await issueForCase(call, transaction, decided, {});
  const issued = (await lockCase(transaction, before.id)) ?? decided;
  const instances = await runningInstances(transaction, before.id);
  await endPausesHeldBy(transaction, before.id, call.clock.today());
  await closeCase(call, transaction, issued, 'granted');
  for (const instanceId of instances)
    await cancelInstance(call, transaction, { instanceId, reason: 'renewed-by-silence' });
}
