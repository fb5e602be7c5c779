import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { EndedRecord } from '#platform/registers/index.ts';
import { deleteTokensOf } from './artifact-store.ts';
import { endAccessJob } from './end-access.ts';
import { noteEnding } from './ending.ts';
import { people } from './population.ts';
import { closeRequestsAbout } from './power-request-store.ts';
import { lockPowersAbout, markEnded } from './power-store.ts';
import { deleteSessionsOf } from './session-store.ts';
import { closeAccount, selectAccountOfPerson } from './store.ts';
import { tellOfPower } from './tell-of-power.ts';

const noMore = {
  'zh-CN': '一方登记已注销（个人去世或者单位终止），代办授权已结束',
  en: 'A power has ended, because one side is no more by the register',
};

/**
 * A register says that a person has died or a firm is dissolved: nobody signs in as the one, and no power of or over either holds
 * from this moment on. Whoever acted is told.
 */
export async function endOfSubject(
  call: Call,
  transaction: Transaction,
  { register, recordId }: EndedRecord,
): Promise<void> {
  const powers = await lockPowersAbout(transaction, recordId);
  await markEnded(
    transaction,
    powers.map(({ id }) => id),
    call.actor.id,
  );
  await noteEnding(transaction);
  await closeRequestsAbout(transaction, recordId, call.actor.id);
  if (register === people) await closeAccountOf(call, transaction, recordId);
  for (const power of powers)
    await tellOfPower(
      call,
      transaction,
      {
        change: 'power-ended',
        what: noMore,
        powerId: power.id,
        agentName: power.agentName,
        principalName: power.principalName,
        subjects: [recordId],
      },
      {
        accounts: [],
        agent: power.personRecordId,
        principal: power.principalKind === 'person' ? power.principalId : null,
      },
    );
}

async function closeAccountOf(call: Call, transaction: Transaction, recordId: string): Promise<void> {
  const accountId = await selectAccountOfPerson(transaction, recordId);
  if (accountId === undefined) return;
  await closeAccount(transaction, accountId);
  await deleteSessionsOf(transaction, accountId, { except: null });
  await deleteTokensOf(transaction, accountId, { consents: true });
  addJob(transaction, endAccessJob, { accountId }, { key: `${endAccessJob}:${accountId}` });
  await appendEvents(call, transaction, [{ name: 'account.closed', data: { accountId, cause: 'death' } }]);
  await recordAudit(call, transaction, [
    { action: 'identity.close-account', object: { kind: 'account', id: accountId }, subjects: [recordId] },
  ]);
}
