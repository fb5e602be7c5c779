import { handOver } from '#casework/aftercare/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent } from '#platform/access/index.ts';
import { hallDevices, showQuietly } from './devices.ts';
import type { Paper } from './model.ts';
import { findPaper, papersAtExit, settlePapers } from './paper-store.ts';
import { hallProblem } from './problems.ts';
import { requireServedHalls, serveHall } from './serve-hall.ts';
import { simulatedRating } from './simulators.ts';

const most = 50;

/** What can be collected at the exits the caller serves at; by receipt number where one is asked for. */
export async function listAtExit(call: Call, receiptNumber?: string): Promise<readonly Paper[]> {
  const halls = await requireServedHalls(call);
  const asked = receiptNumber?.replace(/\s/g, '').toUpperCase() || null;
  return papersAtExit(
    call.database,
    halls.map(({ key }) => key),
    asked,
    most,
  );
}

/** One exit 统一出件: hands a result of whatever body out against its code, and asks for a rating on the window's device. */
export async function handOut(
  asking: Call,
  input: {
    readonly id: string;
    readonly paperId: string;
    readonly code: string;
    readonly windowKey: string;
  },
): Promise<void> {
  const paper = await findPaper(asking.database, input.paperId);
  if (!paper) throw absent(asking, hallProblem('not-at-exit'));
  const { call } = await serveHall(asking, paper.hallKey);
  if (paper.direction !== 'to-hall' || paper.state !== 'received' || paper.deliveryId === null)
    throw hallProblem('not-at-exit');
  // The same id twice is one act: what is interrupted here is done to its end when it is sent again.
  await handOver(call, {
    id: input.id,
    caseId: paper.caseId,
    deliveryId: paper.deliveryId,
    code: input.code,
  });
  await call.database.transaction((transaction) =>
    settlePapers(transaction, [{ id: paper.id, state: 'handed-out', note: '' }]),
  );
  const device = hallDevices().rating ?? (call.config.mode === 'demonstration' ? simulatedRating : undefined);
  await showQuietly(
    call,
    device?.invite(
      call,
      { hallKey: paper.hallKey, windowKey: input.windowKey },
      { receiptNumber: paper.receiptNumber, itemTitle: paper.itemTitle },
    ),
  );
}
