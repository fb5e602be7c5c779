import { Check } from 'typebox/value';
import type { Crossing } from '#platform/zones/index.ts';
import { askRefundIn } from './refund.ts';
import { RefundAsked } from './refund-asked.ts';

export const refundAskedCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  receive: async (call, transaction, payload) => {
    if (!Check(RefundAsked, payload)) throw new Error('what arrived asks for no refund');
    await askRefundIn(call, transaction, payload.chargeId, payload);
  },
};
