import { readAftercare } from '#casework/aftercare/index.ts';
import { officerName } from '#casework/cases/index.ts';
import { bodyOf, findHall } from '#front/bookings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Direction, Slip } from './model.ts';
import {
  deliveriesOnTheirWay,
  insertPaper,
  insertSlip,
  nextSerial,
  putOnSlip,
  strikeMissing,
  takeHeld,
} from './paper-store.ts';
import { hallProblem } from './problems.ts';
import { requireOfficer, serveHall } from './serve-hall.ts';

/** Hands everything that lies in the hall for a body over to it, in one batch with a number. */
export async function sendToBody(
  asking: Call,
  input: { readonly hallKey: string; readonly bodyId: string },
): Promise<Slip> {
  const { hall, bodyId: hallBodyId, call } = await serveHall(asking, input.hallKey);
  return call.database.transaction((transaction) =>
    send(call, transaction, {
      hallKey: hall.key,
      hallBodyId,
      bodyId: input.bodyId,
      direction: 'to-body',
    }),
  );
}

/** The results that a body's officer may send to the exit: to be collected at a window, and not on their way. */
export async function listResultsToSend(call: Call) {
  const { deliveries } = await readAftercare(call);
  const ready = deliveries.filter(({ way, state }) => way === 'window' && state === 'ready');
  const gone = await deliveriesOnTheirWay(
    call.database,
    ready.map(({ id }) => id),
  );
  return ready.filter(({ id }) => !gone.has(id));
}

/** Sends results of one body to the exit of a hall, where they are handed out for all bodies. */
export async function sendToHall(
  asking: Call,
  input: { readonly hallKey: string; readonly deliveryIds: readonly string[] },
): Promise<Slip> {
  await requireOfficer(asking);
  const hall = await findHall(asking, input.hallKey);
  const hallBody = await bodyOf(asking, hall);
  const asked = new Set(input.deliveryIds);
  const chosen = (await listResultsToSend(asking)).filter(({ id }) => asked.has(id));
  const [first] = chosen;
  if (!first) throw hallProblem('nothing-to-send');
  const { bodyId } = first;
  const { assignmentId } = await authorise(asking, 'hall.exchange', { kind: 'hall', id: hall.key, bodyId });
  const call = assignmentId ? { ...asking, actor: { ...asking.actor, assignmentId } } : asking;
  const takenBy = await officerName(call);
  const results = chosen.filter((delivery) => delivery.bodyId === bodyId);
  return call.database.transaction(async (transaction) => {
    await strikeMissing(
      transaction,
      results.map(({ id }) => id),
    );
    for (const { id, caseId, receiptNumber, itemTitle, applicantName } of results)
      await insertPaper(transaction, {
        id: newId(),
        hallKey: hall.key,
        hallBodyId: hallBody.id,
        bodyId,
        direction: 'to-hall',
        ...{ caseId, receiptNumber, itemTitle, applicantName },
        materialKey: 'result',
        title: { 'zh-CN': '办理结果', en: 'Result' },
        copies: 1,
        deliveryId: id,
        slipId: null,
        state: 'held',
        note: '',
        takenBy,
        takenAt: call.clock.now(),
      });
    return send(call, transaction, {
      hallKey: hall.key,
      hallBodyId: hallBody.id,
      bodyId,
      direction: 'to-hall',
    });
  });
}

const marks: Readonly<Record<Direction, string>> = { 'to-body': 'J', 'to-hall': 'C' };

async function send(
  call: Call,
  transaction: Transaction,
  of: Pick<Slip, 'hallKey' | 'hallBodyId' | 'bodyId' | 'direction'>,
): Promise<Slip> {
  const papers = await takeHeld(transaction, of);
  if (papers.length === 0) throw hallProblem('nothing-to-send');
  const day = call.clock.today();
  const serial = await nextSerial(transaction, { hallKey: of.hallKey, kind: of.direction, day });
  const slip: Slip = {
    id: newId(),
    number: `${of.hallKey.toUpperCase()}-${marks[of.direction]}${day.replaceAll('-', '')}-${String(serial).padStart(3, '0')}`,
    ...of,
    day,
    state: 'sent',
    sentBy: await officerName(call),
    sentAt: call.clock.now(),
    receivedBy: null,
    receivedAt: null,
    missing: 0,
  };
  await insertSlip(transaction, slip);
  await putOnSlip(
    transaction,
    slip.id,
    papers.map(({ id }) => id),
  );
  await recordAudit(call, transaction, [
    {
      action: 'hall.send',
      object: { kind: 'slip', id: slip.id },
      detail: { number: slip.number, papers: papers.length },
    },
  ]);
  return slip;
}
