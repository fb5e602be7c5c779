import type { Application } from '#kernel/application/index.ts';
import { keepWatch } from '#platform/exchange/index.ts';
import { platformOf } from './platform-port.ts';
import { sendBatches } from './send-batches.ts';

const every = 10_000;

/** Begins to deliver what waits; answers how to stop. Without a platform nothing is made, and nothing goes. */
export function startSending(application: Application): () => Promise<void> {
  const send = async (goesOn: () => boolean) => {
    while (platformOf(application) && goesOn() && (await sendBatches(application)) > 0);
  };
  return keepWatch(application, every, send, 'nothing is delivered to the higher platform');
}
