import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import type { InboxMessage, OutgoingMessage } from './model.ts';
import { messageProblem } from './problems.ts';
import { countUnconfirmed, countUnread, markRead, type Page, readInbox, readOutgoing } from './store.ts';
import { sayMessage } from './templates.ts';

const firstPage: Page = { limit: 50 };

/** The caller's own messages, newest first, in the language they read. */
export async function listMessages(
  call: Call,
  page: Page = firstPage,
): Promise<{ readonly messages: InboxMessage[]; readonly unread: number }> {
  const [rows, unread] = await Promise.all([
    readInbox(call.database, call.actor.id, page),
    countUnread(call.database, call.actor.id),
  ]);
  const messages = rows.map(({ id, caseId, template, parameters, createdAt, readAt }) => ({
    id,
    caseId,
    template,
    title: sayMessage(template, 'title', parameters, call.language),
    body: sayMessage(template, 'body', parameters, call.language),
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }));
  return { messages, unread };
}

export async function markMessageRead(call: Call, id: string): Promise<void> {
  if (!(await markRead(call.database, call.actor.id, id, call.clock.now())))
    throw messageProblem('not-found');
}

const day = 86_400_000;
const daysAgo = ({ clock }: Call, days: number) => new Date(clock.now().getTime() - days * day);
const silenceOf = (call: Call) => ({ takenBefore: daysAgo(call, call.config.messages.receiptDays) });

/** What leaves, or would leave, by SMS and e-mail, newest first. In production addresses are masked. For those who may. */
export async function listOutgoing(
  call: Call,
  page: Page & { readonly only?: 'unconfirmed' } = firstPage,
): Promise<OutgoingMessage[]> {
  await authorise(call, 'messages.view-outgoing', { kind: 'system' });
  const rows = await readOutgoing(call.database, { ...page, silence: silenceOf(call) });
  const shown = (address: string, channel: OutgoingMessage['channel']) =>
    call.config.mode === 'production' ? maskValue(channel === 'sms' ? 'mobile' : 'id', address) : address;
  return rows.map((row) => ({
    ...row,
    address: shown(row.address, row.channel),
    queuedAt: row.queuedAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    reportedAt: row.reportedAt?.toISOString() ?? null,
  }));
}

const countedDays = 30;
const mostCounted = 10_000;

/** Of how many SMS of the last days the gateway has told nothing. Nobody is told of each: what it means is for administrators to see. */
export async function countSilent(
  call: Call,
): Promise<{ readonly count: number; readonly days: number; readonly more: boolean }> {
  await authorise(call, 'messages.view-outgoing', { kind: 'system' });
  const since = daysAgo(call, countedDays);
  const count = await countUnconfirmed(call.database, silenceOf(call), since, mostCounted);
  return { count, days: call.config.messages.receiptDays, more: count === mostCounted };
}
