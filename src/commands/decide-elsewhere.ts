import {
  type Behaviour,
  decideThere,
  listForwarded,
  receiveAnswer,
  sendDue,
} from '#casework/forwarding/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';

export interface Decided {
  readonly outcome: 'granted' | 'refused';
  readonly reason: string;
}

/** What waits is sent, the other authority decides in its simulated system, and what follows from it comes about. */
export async function decideElsewhere(
  application: Application,
  caseId: string,
  decided: Decided,
  behaviour: Behaviour = 'normal',
): Promise<void> {
  await settle(application);
  const call = systemCall(application, 'pack.test');
  const { forwards } = await listForwarded(call, { state: 'sent' });
  const away = forwards.find((forward) => forward.caseId === caseId);
  if (!away) throw new Error('the case is not away');
  for (const signed of await decideThere(call, away.id, decided, behaviour))
    await receiveAnswer(call, away.system.key, signed).catch((error: unknown) => {
      if (!isProblem(error, 'forwarding/bad-signature')) throw error;
    });
  await settle(application);
}

/** Everything that happens by itself has happened. */
export async function settle(application: Application): Promise<void> {
  while ((await deliverPending(application)) + (await sendDue(application)) > 0);
}
