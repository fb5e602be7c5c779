import { officerName } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Paper, Slip } from './model.ts';
import {
  findPaper,
  findSlip,
  lockSlip,
  markReceived,
  papersOnSlip,
  putBack,
  settlePapers,
} from './paper-store.ts';
import { hallProblem } from './problems.ts';
import { serveHall } from './serve-hall.ts';

/** Whom a slip is meant for: the body it goes to, or the hall it comes back to. */
async function authoriseTaking(call: Call, { direction, hallKey, hallBodyId, bodyId }: Slip): Promise<Call> {
  const { assignmentId } = await (direction === 'to-body'
    ? authorise(call, 'hall.exchange', { kind: 'hall', id: hallKey, bodyId })
    : authorise(call, 'hall.serve', { kind: 'hall', id: hallKey, bodyId: hallBodyId }));
  return assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
}

/** Signs for a slip: what is there is received, what is not is named, with what is amiss. Done once. */
export async function receiveSlip(
  asking: Call,
  input: { readonly slipId: string; readonly missing: ReadonlyMap<string, string> },
): Promise<void> {
  await asking.database.transaction(async (transaction) => {
    const slip = await lockSlip(transaction, input.slipId);
    if (!slip) throw absent(asking, hallProblem('slip-unknown'));
    const call = await authoriseTaking(within(asking, transaction), slip);
    // The same person again: his answer was lost on the way, and what he received is received.
    const again = slip.state === 'received' && slip.receivedBy === (await officerName(call));
    if (again && slip.missing === input.missing.size) return;
    if (slip.state !== 'sent') throw hallProblem('slip-unknown');
    const papers = (await papersOnSlip(transaction, slip.id)).map(({ id }) => {
      const note = input.missing.get(id)?.trim();
      if (note === '') throw hallProblem('difference-unexplained');
      return { id, state: note === undefined ? 'received' : 'missing', note: note ?? '' } as const;
    });
    const missing = papers.filter(({ state }) => state === 'missing').length;
    await settlePapers(transaction, papers);
    await markReceived(transaction, slip.id, {
      name: await officerName(call),
      at: call.clock.now(),
      missing,
    });
    await recordAudit(call, transaction, [
      {
        action: 'hall.receive-slip',
        object: { kind: 'slip', id: slip.id },
        detail: { number: slip.number, papers: papers.length, missing },
      },
    ]);
  });
}

/** A paper that was missing has been found in the hall: it goes with the next slip, and the signed one still says that it was missing. */
export async function findAgain(asking: Call, paperId: string): Promise<void> {
  const paper = await findPaper(asking.database, paperId);
  if (!paper) throw absent(asking, hallProblem('slip-unknown'));
  const { call } = await serveHall(asking, paper.hallKey);
  await call.database.transaction(async (transaction) => {
    if (!(await putBack(transaction, paper.id, newId()))) throw hallProblem('slip-unknown');
    await recordAudit(call, transaction, [
      { action: 'hall.find-paper', object: { kind: 'paper', id: paper.id }, detail: {} },
    ]);
  });
}

/** A slip with its papers, for both its sides. */
export async function readSlip(
  call: Call,
  id: string,
): Promise<{ readonly slip: Slip; readonly papers: readonly Paper[]; readonly mayReceive: boolean }> {
  const slip = await findSlip(call.database, id);
  if (!slip) throw absent(call, hallProblem('slip-unknown'));
  const mayReceive = await authoriseTaking(call, slip).then(
    () => true,
    () => false,
  );
  if (!mayReceive)
    await (slip.direction === 'to-hall'
      ? authorise(call, 'hall.exchange', { kind: 'hall', id: slip.hallKey, bodyId: slip.bodyId })
      : authorise(call, 'hall.serve', { kind: 'hall', id: slip.hallKey, bodyId: slip.hallBodyId }));
  return {
    slip,
    papers: await papersOnSlip(call.database, id),
    mayReceive: mayReceive && slip.state === 'sent',
  };
}
