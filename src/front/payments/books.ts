import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type AccountName, book, type Nature } from '#platform/ledger/index.ts';
import type { Charge, Receipt, Refund } from './model.ts';

/**
 * The accounts of a body that charges fees: what it may expect 应收, what stands at the bank 银行, its non-tax income
 * 非税收入, and what was paid without being owed 暂收.
 */
const natures = {
  receivable: 'asset',
  bank: 'asset',
  income: 'income',
  suspense: 'liability',
} as const satisfies Readonly<Record<string, Nature>>;
type Kind = keyof typeof natures;

export const chargeKey = (chargeId: string) => `charge:${chargeId}`;

/** It is owed: the income is expected. */
export const bookCharge = (call: Call, transaction: Transaction, charge: Charge) =>
  post(call, transaction, charge, chargeKey(charge.id), charge.raisedOn, [
    ['receivable', charge.amount],
    ['income', -charge.amount],
  ]);

/** It has come in: what pays the charge, and what is only kept for the payer. */
export const bookReceipt = (call: Call, transaction: Transaction, charge: Charge, receipt: Receipt) =>
  post(call, transaction, charge, `receipt:${receipt.id}`, receipt.paidOn, [
    ['bank', receipt.amount],
    ['receivable', -receipt.applied],
    ['suspense', receipt.applied - receipt.amount],
  ]);

/** It has gone back: out of the income, or out of what was only kept. */
export const bookRefund = (
  call: Call,
  transaction: Transaction,
  charge: Charge,
  refund: Refund,
  day: string,
) =>
  post(call, transaction, charge, `refund:${refund.id}`, day, [
    [refund.kind === 'surplus' ? 'suspense' : 'income', refund.amount],
    ['bank', -refund.amount],
  ]);

async function post(
  call: Call,
  transaction: Transaction,
  charge: Charge,
  key: string,
  bookedOn: string,
  amounts: readonly (readonly [Kind, number])[],
): Promise<void> {
  const account = (kind: Kind): AccountName => ({ bodyId: charge.bodyId, kind, nature: natures[kind] });
  await book(call, transaction, {
    key,
    bookedOn,
    note: charge.code,
    cause: charge.caseId,
    lines: amounts
      .filter(([, amount]) => amount !== 0)
      .map(([kind, amount]) => ({ account: account(kind), amount: BigInt(amount) })),
  });
}
