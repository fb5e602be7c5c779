import {
  handOver,
  inspectPromise,
  keepAtWindow,
  postResult,
  revokeForBreach,
} from '#casework/aftercare/index.ts';
import type { Call } from '#kernel/application/index.ts';

/** What the forms of the page post: one act, answered the same when it is posted twice. */
export async function actAfterwards(call: Call, form: FormData): Promise<void> {
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const act = { id: said('id'), caseId: said('caseId') };
  switch (said('act')) {
    case 'inspect':
      await inspectPromise(call, {
        ...act,
        outcome: said('outcome') === 'kept' ? 'kept' : 'broken',
        officers: form.getAll('officers').filter((one): one is string => typeof one === 'string'),
        reason: said('reason'),
      });
      return;
    case 'revoke':
      await revokeForBreach(call, { ...act, reason: said('reason') });
      return;
    case 'post':
      await postResult(call, { ...act, deliveryId: said('deliveryId'), address: said('address') });
      return;
    case 'keep':
      await keepAtWindow(call, { ...act, deliveryId: said('deliveryId') });
      return;
    case 'hand-over':
      await handOver(call, {
        ...act,
        deliveryId: said('deliveryId'),
        ...(form.has('checked') ? { checked: said('checked') } : { code: said('code') }),
      });
      return;
    default:
      throw new Response(null, { status: 400 });
  }
}
