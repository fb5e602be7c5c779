import { receiveStageMessage, type StageMessage } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { sendAcross, type ZoneName } from '#platform/zones/index.ts';
import { bringFiles } from './cross-file.ts';
import { stageKind, withNames } from './cross-stage.ts';

/** Whose stage a message is for: what the public hands in goes to the bodies, what it is told comes from them. */
const stageOf: Readonly<Record<StageMessage['kind'], ZoneName>> = {
  submission: 'outer',
  correction: 'outer',
  material: 'outer',
  request: 'outer',
  'child-opened': 'outer',
  'child-result': 'outer',
  progress: 'internet',
  explanation: 'internet',
};

/**
 * Hands a message to its stage: here, where this zone has it, else across. What the bodies tell the public they keep for
 * themselves, too, because their counters show it.
 */
export async function carryBetweenZones(
  call: Call,
  transaction: Transaction,
  message: StageMessage,
): Promise<void> {
  const own = call.config.zone.name;
  const stage = stageOf[message.kind];
  if (own === 'all' || own === stage) return receiveStageMessage(call, transaction, message);
  if (own === 'outer') await receiveStageMessage(call, transaction, message);
  await bringFiles(transaction, stage, message);
  await sendAcross(transaction, stage, {
    kind: stageKind(message.kind),
    payload: await withNames(call, transaction, message),
  });
}
