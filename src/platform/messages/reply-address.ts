import type { Application } from '#kernel/application/index.ts';
import type { Delivery } from './model.ts';

type ReplyAddressOf = (
  application: Application,
  about: { readonly caseId: string; readonly address: string },
) => Promise<string | undefined>;

let known: ReplyAddressOf | undefined;

/** Messages know no mailbox: whoever reads answers says where those about a case go. Called at start. */
export function takeRepliesAt(address: ReplyAddressOf): void {
  known = address;
}

export async function replyAddressOf(
  application: Application,
  { caseId, address }: Pick<Delivery, 'caseId' | 'address'>,
): Promise<string | undefined> {
  return caseId === null ? undefined : known?.(application, { caseId, address });
}
