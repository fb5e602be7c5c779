import { type Application, systemCall } from '#kernel/application/index.ts';
import { keepWatch } from '#platform/exchange/index.ts';
import { providerFor } from './provider.ts';
import { tellLate } from './simulated-bank.ts';
import { takeOrdersToAsk } from './store.ts';
import { askAboutOrder } from './take-payment.ts';

const every = 20_000;
const longest = 2 * 60 * 60_000;
/** So many are asked about at once: a bank that does not answer costs ten seconds a batch. */
const batch = 8;

/**
 * Asks the bank about every order of which it has told nothing: a notice may have been lost. After two hours there is the
 * statement of the day. A bank that answers nobody is left alone until the next round.
 */
export async function askAfterOrders(application: Application): Promise<void> {
  const call = systemCall(application, 'payments.watch');
  const provider = providerFor(call);
  if (!provider) return;
  const ask = (orderNo: string) =>
    askAboutOrder(call, provider, orderNo).then(
      () => true,
      (error: unknown) => {
        application.log.warn({ error, orderNo }, 'the bank was asked about a payment and did not say');
        return false;
      },
    );
  for (let answered = true; answered; ) {
    const due = await takeOrdersToAsk(call.database, { now: call.clock.now(), longest, limit: batch });
    answered = (await Promise.all(due.map(ask))).includes(true);
  }
}

/** Begins to look after payments that are under way; answers how to stop. */
export function startWatching(application: Application): () => Promise<void> {
  const watch = async () => {
    if (application.config.mode === 'demonstration') await tellLate(application);
    await askAfterOrders(application);
  };
  return keepWatch(application, every, watch, 'payments are not looked after');
}
