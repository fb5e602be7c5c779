import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import { composeDelivery } from './compose-delivery.ts';
import { findAddresses } from './find-addresses.ts';
import type { Delivery } from './model.ts';
import { queueDelivery } from './queue-delivery.ts';
import { deliveriesOfMessage, insertDelivery, lockUndelivered } from './store.ts';
import { isSecret, sayMessage, type TemplateKey } from './templates.ts';

/** A message that reached nobody by any way that there is. */
export interface Undelivered {
  readonly id: string;
  /** What it was sent for. */
  readonly key: string | null;
  readonly accountId: string | null;
  readonly caseId: string | null;
  readonly template: TemplateKey;
  readonly title: Readonly<Record<Language, string>>;
  /** The way that failed last, and what was said of it. */
  readonly channel: Delivery['channel'];
  readonly reason: string;
}

type Told = (call: Call, transaction: Transaction, undelivered: Undelivered) => Promise<void>;

const listeners = new Set<Told>();

/** Messages know no cases and no letters: who sent something about one is told here that it reached nobody. Called at start. */
export function whenUndelivered(listener: Told): void {
  listeners.add(listener);
}

/**
 * What did not arrive goes the other way, where there is an address for it: by e-mail what was sent by SMS, and by SMS what was
 * sent by e-mail. Where that fails, too, or nothing is left to try, whoever sent it is told. A code goes only where it was asked for.
 */
export async function followUndelivered(
  call: Call,
  transaction: Transaction,
  deliveryId: string,
): Promise<void> {
  const message = await lockUndelivered(transaction, deliveryId);
  if (!message) return;
  const { id, key, accountId, caseId, template, channel, error } = message;
  const tried = await deliveriesOfMessage(transaction, id);
  if (tried.some(({ status }) => status !== 'failed')) return;
  const other = channel === 'sms' ? 'email' : 'sms';
  if (accountId !== null && !isSecret(template) && !tried.some((one) => one.channel === other)) {
    const addresses = await findAddresses(call, transaction, accountId);
    const delivery = composeDelivery(call, message, other, addresses);
    if (delivery) {
      await insertDelivery(transaction, id, delivery, call.clock.now());
      return queueDelivery(transaction, delivery.id, false);
    }
  }
  const titleIn = (language: Language) => sayMessage(template, 'title', message.parameters, language);
  const title = { 'zh-CN': titleIn('zh-CN'), en: titleIn('en') };
  const undelivered = { id, key, accountId, caseId, template, title, channel, reason: error ?? '' };
  for (const listener of listeners) await listener(call, transaction, undelivered);
}
