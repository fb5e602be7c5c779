import type { Actor, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { gatherLeaving, gatherStanding } from './standing-store.ts';

/** By what somebody is known who asks: his session, or a token that was good when his account said this. */
export type Standing = { readonly session: string } | { readonly proofsFrom: number };

const standings = new WeakMap<Actor, Standing>();

export const rememberStanding = (actor: Actor, standing: Standing): void =>
  void standings.set(actor, standing);

const left = 'identity.standing-left';

/** Said by what ends the caller's own session in this transaction: what is on record of it is done all the same. */
export function leaveStanding({ asked }: Call, transaction: Transaction): void {
  transaction.memory.set(left, true);
  const standing = asked && standings.get(asked.by);
  if (standing && 'session' in standing) gatherLeaving(transaction, standing.session);
}

/** Account, session and power of who asks are asked for once more with the commit, and stay until it is done. */
export function holdStanding(call: Call, transaction: Transaction): void {
  const asker = call.asked?.by;
  const standing = asker && standings.get(asker);
  if (!asker || !standing || transaction.memory.has(left)) return;
  gatherStanding(transaction, {
    account: asker.id,
    ...standing,
    ...(asker.onBehalfOf && asker.subjectId
      ? {
          person: asker.subjectId,
          principal: asker.onBehalfOf,
          matters: asker.matters ?? null,
          today: call.clock.today(),
        }
      : {}),
  });
}
