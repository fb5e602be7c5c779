import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { deliverJob } from './deliver.ts';
import type { MessageDraft } from './model.ts';
import { gatherMessage, type NewDelivery } from './store.ts';
import { checkParameters, isSecret, sayMessage } from './templates.ts';
import { toldInPortal } from './told-in-portal.ts';

export interface Addresses {
  readonly mobile?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: Language | undefined;
}

type AddressFinder = (call: Call, transaction: Transaction, accountId: string) => Promise<Addresses>;
const finders = new Set<AddressFinder>();

/** Messages know no accounts: the identity module says how an account is reached. Called at start; answers how to take it back. */
export function findAddressesWith(finder: AddressFinder): () => void {
  finders.add(finder);
  return () => void finders.delete(finder);
}

async function findAddresses(...asked: Parameters<AddressFinder>): Promise<Addresses> {
  for (const finder of finders) {
    const found = await finder(...asked);
    if (found.mobile !== undefined || found.email !== undefined) return found;
  }
  return {};
}

type Carrier = (call: Call, transaction: Transaction, draft: MessageDraft) => Promise<boolean>;
let carrier: Carrier | undefined;

/**
 * Messages know no networks: who knows that somebody is reached from another one only takes what is for him there, and answers
 * that it did. Called at start; answers how to take it back.
 */
export function carryMessages(by: Carrier): () => void {
  const before = carrier;
  carrier = by;
  return () => {
    carrier = before;
  };
}

/**
 * Tells somebody something, in the caller's transaction: a message in the portal, and an SMS or e-mail that a job carries
 * out after the commit. A channel without an address is left out. With a `key` the same message is sent once.
 */
export async function sendMessage(call: Call, transaction: Transaction, draft: MessageDraft): Promise<void> {
  const { to, template, parameters, channels, key } = draft;
  checkParameters(template, parameters);
  // A code is for the network in which it was asked for.
  if (!isSecret(template) && (await carrier?.(call, transaction, draft))) return;
  const now = call.clock.now();
  const deliveries = await deliveriesOf(call, transaction, draft);
  const message = {
    id: newId(),
    key: key ?? null,
    accountId: to.accountId ?? null,
    caseId: draft.caseId ?? null,
    template,
    parameters: isSecret(template) ? {} : parameters,
    inPortal: channels.includes('portal') && to.accountId !== undefined && !isSecret(template),
    createdAt: now,
  };
  await gatherMessage(transaction, message, deliveries);
  if (message.inPortal && to.accountId !== undefined) await toldInPortal(call, transaction, to.accountId);
  // Of a message that was sent before no delivery is written: the job finds none.
  for (const { id } of deliveries) addJob(transaction, deliverJob, [id], { key: jobKey(transaction) });
}

const mostInOneJob = 16;

/** What one transaction sends goes out in few jobs: each costs several commits. */
function jobKey({ memory }: Transaction): string {
  const known = memory.get(deliverJob) as { readonly key: string; readonly sent: number } | undefined;
  const job = known && known.sent < mostInOneJob ? known : { key: `${deliverJob}:${newId()}`, sent: 0 };
  memory.set(deliverJob, { ...job, sent: job.sent + 1 });
  return job.key;
}

async function deliveriesOf(
  call: Call,
  transaction: Transaction,
  draft: MessageDraft,
): Promise<NewDelivery[]> {
  const { to, template, parameters, channels } = draft;
  const outside = channels.filter((channel) => channel !== 'portal');
  if (outside.length === 0) return [];
  const known = to.accountId === undefined ? {} : await findAddresses(call, transaction, to.accountId);
  const { mobile, email, language = 'zh-CN' } = { ...known, ...given(to) };
  const { signature } = call.config.messages;
  const subject = sayMessage(template, 'title', parameters, language);
  return outside.flatMap((channel): NewDelivery[] => {
    const address = channel === 'sms' ? mobile : email;
    if (!address) return [];
    const body =
      channel === 'sms'
        ? `【${signature}】${sayMessage(template, 'sms', parameters, language)}`
        : `${sayMessage(template, 'body', parameters, language)}\n\n${signature}\n${call.config.zone.portalUrl}\n`;
    return [{ id: newId(), channel, address, subject, body, secret: isSecret(template) }];
  });
}

function given({ mobile, email, language }: MessageDraft['to']): Addresses {
  return { ...(mobile ? { mobile } : {}), ...(email ? { email } : {}), ...(language ? { language } : {}) };
}
