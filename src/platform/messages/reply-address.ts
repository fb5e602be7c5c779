import type { Application } from '#kernel/application/index.ts';
import type { Delivery } from './model.ts';

/** Where an answer goes, and which e-mail this one answers: mail programs show both together. */
export interface Replies {
  readonly replyTo?: string;
  readonly inReplyTo?: string;
  /** Where mail servers say that it could not be handed on (RFC 5321, 4.4). */
  readonly bouncesTo?: string;
}

type RepliesOf = (
  application: Application,
  about: Pick<Delivery, 'caseId' | 'address' | 'key'>,
) => Promise<Replies>;

let known: RepliesOf | undefined;

/** Messages know no mailbox: whoever reads answers says where those about a case go. Called at start. */
export function takeRepliesAt(replies: RepliesOf): void {
  known = replies;
}

export async function repliesOf(
  application: Application,
  { caseId, address, key }: Pick<Delivery, 'caseId' | 'address' | 'key'>,
): Promise<Replies> {
  return (await known?.(application, { caseId, address, key })) ?? {};
}
