import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { changeCase } from './change-case.ts';
import { extensionsOf, settleExtension } from './extension-store.ts';
import { byProcess, recordAct } from './record-act.ts';
import { settleRecusalRequest } from './recusal-store.ts';
import { type AskedRequest, requestsTooLate } from './request-store.ts';
import { lockCase } from './store.ts';
import { tellOfficers } from './tell-officers.ts';

const batch = 64;

/**
 * What nobody has answered in time ends by itself: a period that is over is not made longer any more, and of a closed case
 * nothing is asked. Who asked for an extension is told, and the history says so.
 */
export async function lapseRequests(application: Application): Promise<void> {
  const call = systemCall(application, 'cases.clocks');
  const today = application.clock.today();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const late: AskedRequest[] = await requestsTooLate(application.database, today, after, batch);
    for (const request of late)
      try {
        await application.database.transaction((transaction) => lapse(call, transaction, request));
      } catch (error) {
        application.log.error({ error, caseId: request.caseId }, 'a request did not lapse');
      }
    after = late.length === batch ? late.at(-1)?.id : undefined;
  }
}

async function lapse(call: Call, transaction: Transaction, { id, kind, caseId }: AskedRequest) {
  const before = await lockCase(transaction, caseId);
  if (!before) return;
  const now = call.clock.now();
  if (kind === 'recusal') return settleRecusalRequest(transaction, id, 'lapsed', '', now);
  const asked = (await extensionsOf(transaction, caseId)).find(
    (one) => one.id === id && one.state === 'asked',
  );
  if (!asked) return;
  await settleExtension(transaction, id, 'lapsed', '', now);
  await changeCase(call, transaction, before, {}, [{ event: 'case.extension-lapsed' }]);
  await recordAct(call, transaction, before, byProcess(before), {
    kind: 'decide-extension',
    outcome: 'lapsed',
    reason: '',
  });
  await tellOfficers(call, transaction, before, [asked.askedByAccount], {
    id,
    template: 'request.answered',
    what: {
      'zh-CN': '延长期限的申请没有批复，期限不延长',
      en: 'Nobody answered: the period is not extended',
    },
    by: '',
    reason: asked.reason,
  });
}
