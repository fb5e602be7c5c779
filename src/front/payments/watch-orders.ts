import { type Application, systemCall } from '#kernel/application/index.ts';
import { keepWatch } from '#platform/exchange/index.ts';
import { tellLate } from './simulated-bank.ts';
import { codesToAsk } from './store.ts';
import { askBank } from './take-payment.ts';

const every = 20_000;
const longest = 2 * 60 * 60_000;
const shortest = 60_000;
const batch = 32;

/** Asks the bank about orders of which it has told nothing for a minute: a notice may have been lost. */
export async function askAfterOrders(application: Application): Promise<void> {
  const call = systemCall(application, 'payments.watch');
  const now = application.clock.now().getTime();
  const codes = await codesToAsk(
    call.database,
    { from: new Date(now - longest), to: new Date(now - shortest) },
    batch,
  );
  for (const code of codes)
    await askBank(call, code).catch((error: unknown) =>
      application.log.warn({ error, code }, 'the bank was asked about a payment and did not say'),
    );
}

/** Begins to look after payments that are under way; answers how to stop. */
export function startWatching(application: Application): () => Promise<void> {
  const watch = async () => {
    if (application.config.mode === 'demonstration') await tellLate(application);
    await askAfterOrders(application);
  };
  return keepWatch(application, every, watch, 'payments are not looked after');
}
