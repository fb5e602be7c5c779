import { randomBytes } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import type { Feed } from './model.ts';
import { feedOf, insertFeed, revokeAllFeeds, revokeFeedOf } from './store.ts';

const secretBytes = 24;

/** Told apart from every other kind of token. */
export const named = (token: string) => `agenda:${token}`;

const ownerOf = ({ actor }: Call) => ({ accountId: actor.id, onBehalfOf: actor.onBehalfOf ?? null });

/** The caller's calendar, or that of the firm he acts for. */
export async function ownFeed(call: Call): Promise<Feed | undefined> {
  requireAccount(call);
  return feedOf(call.database, ownerOf(call));
}

/** Makes the link; one that was made before works no more. It is told now and never again. */
export async function makeFeed(call: Call): Promise<string> {
  requireAccount(call);
  const token = randomBytes(secretBytes).toString('base64url');
  const owner = ownerOf(call);
  const id = newId();
  await call.database.transaction(async (transaction) => {
    await revokeFeedOf(transaction, owner, call.clock.now());
    const subjectId = call.actor.subjectId ?? null;
    const feed = { id, ...owner, subjectId, language: call.language, madeAt: call.clock.now() };
    await insertFeed(transaction, feed, tokenDigest(call, named(token)));
    await recordAudit(call, transaction, [{ action: 'agenda.made', object: { kind: 'agenda', id } }]);
  });
  return `${call.config.publicUrl}/calendar/${token}.ics`;
}

export async function revokeFeed(call: Call): Promise<void> {
  requireAccount(call);
  await call.database.transaction(async (transaction) => {
    const ids = await revokeFeedOf(transaction, ownerOf(call), call.clock.now());
    await recordAudit(
      call,
      transaction,
      ids.map((id) => ({ action: 'agenda.revoked', object: { kind: 'agenda', id } })),
    );
  });
}

/** Whoever holds the link of an account that has closed reads nothing by it. */
export async function revokeFeedsOf(
  call: Call,
  transaction: Transaction,
  { data }: StoredEvent,
): Promise<void> {
  const { accountId } = data;
  if (typeof accountId === 'string') await revokeAllFeeds(transaction, accountId, call.clock.now());
}
