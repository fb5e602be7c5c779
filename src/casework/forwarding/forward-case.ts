import { lockCase, tellProgress } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import type { Forward } from './model.ts';
import { noteContact } from './note-contact.ts';
import { forwardingProblem } from './problems.ts';
import { insertForward, openForwards } from './store.ts';

/**
 * `forwarding.send`: the stage of another authority begins. The case goes to the system that its item names; `mt:with` may
 * bring our own `opinion`. Answers `forward` (`id`), so that the process can wait for the message `forwarding.answered` by
 * `forward.id`; that brings `answer` (`outcome`, `reason`, `authority`, `authorityEn`, `number`, `decidedOn`). Sending
 * itself comes after the commit: a system that is down holds nobody up.
 */
export async function forwardCase(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<Readonly<Record<string, unknown>>> {
  const of = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!of) throw forwardingProblem('not-found');
  const release = await releaseById(call, of.releaseId);
  const bound = release.part('item', of.itemKey)?.forwarding;
  const system = bound && release.part('foreign-system', bound.system);
  if (!system) throw forwardingProblem('not-bound', { item: of.itemKey });
  const [before] = await openForwards(transaction, of.id, service.elementId);
  if (before) return { forward: { id: before.id } };
  const opinion = service.parameters['opinion'];
  const forward: Forward = {
    id: newId(),
    caseId: of.id,
    rootId: of.rootId,
    receiptNumber: of.receiptNumber,
    itemKey: of.itemKey,
    itemTitle: of.itemTitle,
    bodyId: of.bodyId,
    divisionKey: of.divisionKey ?? '',
    system: system.key,
    element: service.elementId,
    opinion: typeof opinion === 'string' ? opinion : '',
    state: 'waiting',
    attempts: 0,
    nextAt: call.clock.now(),
    fault: null,
    digest: null,
    number: null,
    begunAt: call.clock.now(),
    sentAt: null,
    sentOn: null,
    dueOn: null,
    outcome: null,
    reason: null,
    decision: null,
    decidedOn: null,
    toldBy: null,
    answeredAt: null,
  };
  await insertForward(transaction, forward);
  await noteContact(call, transaction, forward, 'begun');
  await appendEvents(call, transaction, [
    {
      name: 'forwarding.begun',
      data: { forwardId: forward.id, caseId: of.id, bodyId: of.bodyId, system: system.key },
    },
  ]);
  await tellProgress(call, transaction, of, 'told', {
    reason: `已审查完毕，报送${textIn(system.authority, 'zh-CN')}决定`,
    parameters: { textEn: `Examined; forwarded to the ${textIn(system.authority, 'en')}, which decides` },
  });
  return { forward: { id: forward.id } };
}
