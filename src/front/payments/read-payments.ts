import type { Call } from '#kernel/application/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { authorise, mayDo, requireAccount } from '#platform/access/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { requireWholePower } from '#platform/identity/index.ts';
import { listBookings, readBalances } from '#platform/ledger/index.ts';
import type { Charge, Difference, Receipt, Refund } from './model.ts';
import { receiptsOf, refundsOf, refundsWaiting } from './money-store.ts';
import { listReconciliations, openDifferencesAfter, settledDifferences } from './reconciliation-store.ts';
import { financeOf, refundable } from './refund.ts';
import { chargeById, chargesOfPayer } from './store.ts';

export interface OwnPayment {
  readonly charge: Charge;
  readonly receipts: readonly Receipt[];
  readonly refunds: readonly Refund[];
  /** In 分: what may still be asked back. */
  readonly refundable: number;
}

const pageLength = 20;

/** One's own fees 我的缴费, or those of the firm acted for: what is due, what is paid, what has gone back. */
export async function listPayments(
  call: Call,
  { before }: { readonly before?: string | undefined } = {},
): Promise<{ readonly payments: readonly OwnPayment[]; readonly next?: string }> {
  requireAccount(call);
  requireWholePower(call);
  const found = await chargesOfPayer(
    call.database,
    { accountId: call.actor.id, firmId: call.actor.onBehalfOf ?? null },
    { before: before ?? null, limit: pageLength + 1 },
  );
  const charges = found.slice(0, pageLength);
  const ids = charges.map(({ id }) => id);
  const [receipts, refunds] = await Promise.all([
    receiptsOf(call.database, ids),
    refundsOf(call.database, ids),
  ]);
  const payments = charges.map((charge): OwnPayment => {
    const own = receipts.filter(({ chargeId }) => chargeId === charge.id);
    const back = refunds.filter(({ chargeId }) => chargeId === charge.id);
    const paying = own.find(({ applied }) => applied > 0);
    return {
      charge,
      receipts: own,
      refunds: back,
      refundable: paying ? refundable(paying, back, 'charge') : 0,
    };
  });
  const last = charges.at(-1);
  return { payments, ...(found.length > pageLength && last ? { next: last.id } : {}) };
}

export interface WaitingRefund {
  readonly refund: Refund;
  readonly charge: Charge;
  readonly may: { readonly review: boolean; readonly approve: boolean };
}

export interface Income {
  readonly bodyId: string;
  readonly body: Text;
  /** In 分: what was charged less what was taken back, in the period. */
  readonly income: number;
  /** What is charged and not paid, on the last day. */
  readonly receivable: number;
  /** What is kept for payers, on the last day. */
  readonly suspense: number;
  /** What stands at the bank, on the last day. */
  readonly bank: number;
}

const pageOfWork = 50;

/** The treasury's page 收费账目: refunds that wait, days compared with the bank, differences, and the income of every body. */
export async function readFinance(
  call: Call,
  asked: {
    readonly from: string;
    readonly to: string;
    readonly refundsAfter?: string | undefined;
    readonly differencesAfter?: string | undefined;
  },
): Promise<{
  readonly refunds: readonly WaitingRefund[];
  readonly nextRefund?: string;
  readonly reconciliations: Awaited<ReturnType<typeof listReconciliations>>;
  /** Those that are open, a page; with the first page those that were settled last. */
  readonly differences: readonly Difference[];
  readonly nextDifference?: string;
  readonly income: readonly Income[];
}> {
  await authorise(call, 'finance.reconcile', { kind: 'finance', id: '' });
  const [waiting, reconciliations, differences, income] = await Promise.all([
    refundsWaiting(call.database, { after: momentOf(asked.refundsAfter), limit: pageOfWork + 1 }),
    listReconciliations(call.database, 31),
    openDifferencesAfter(call.database, { after: dayOf(asked.differencesAfter), limit: pageOfWork + 1 }),
    readIncome(call, { from: asked.from, to: asked.to }),
  ]);
  const settled = asked.differencesAfter === undefined ? await settledDifferences(call.database, 20) : [];
  const [shown, open] = [waiting.slice(0, pageOfWork), differences.slice(0, pageOfWork)];
  const [lastRefund, lastOpen] = [shown.at(-1), open.at(-1)];
  const refunds = await Promise.all(
    shown.map(async (refund) => {
      const charge = await chargeById(call.database, refund.chargeId);
      if (!charge) return [];
      const resource = financeOf(charge, refund);
      const [review, approve] = await Promise.all([
        refund.state === 'asked' && mayDo(call, 'refund.review', resource),
        (refund.state === 'reviewed' || refund.state === 'failed') && mayDo(call, 'refund.approve', resource),
      ]);
      return [{ refund, charge, may: { review, approve } }];
    }),
  );
  return {
    refunds: refunds.flat(),
    ...(waiting.length > pageOfWork && lastRefund
      ? { nextRefund: `${lastRefund.askedAt.toISOString()}_${lastRefund.id}` }
      : {}),
    reconciliations,
    differences: [...open, ...settled],
    ...(differences.length > pageOfWork && lastOpen
      ? { nextDifference: `${lastOpen.day}_${lastOpen.id}` }
      : {}),
    income,
  };
}

/** Where a page ended; null: from the beginning. */
function momentOf(place = ''): { readonly at: Date; readonly id: string } | null {
  const [, at, id] = /^([0-9T:.-]+Z)_([0-9a-f-]{36})$/.exec(place) ?? [];
  return at && id ? { at: new Date(at), id } : null;
}

function dayOf(place = ''): { readonly day: string; readonly id: string } | null {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(place) ?? [];
  return day && id ? { day, id } : null;
}

/** Everything that was booked for a case, the oldest first; amounts in 分, as text: JSON knows no numbers of every size. */
export async function readBookings(call: Call, caseId: string) {
  const entries = await listBookings(call, caseId);
  return entries.map(({ id, bookedOn, note, reverses, recordedAt, recordedBy, lines }) => ({
    ...{ id, bookedOn, note, reverses, recordedAt, recordedBy },
    lines: lines.map(({ kind, amount }) => ({ account: kind, amount: amount.toString() })),
  }));
}

/** Non-tax income 非税收入 of a period, body by body, out of the books; of one's own body alone for who answers for it. */
export async function readIncome(
  call: Call,
  asked: { readonly bodyId?: string; readonly from: string; readonly to: string },
): Promise<Income[]> {
  const [balances, bodies] = await Promise.all([readBalances(call, asked), listBodies(call)]);
  const names = new Map(bodies.map(({ id, name }) => [id, name]));
  const ofBodies = Map.groupBy(balances, ({ bodyId }) => bodyId);
  return [...ofBodies]
    .map(([bodyId, accounts]): Income => {
      const of = (kind: string) => accounts.find((account) => account.kind === kind);
      const income = of('income');
      return {
        bodyId,
        body: names.get(bodyId) ?? {},
        income: Number((income?.credit ?? 0n) - (income?.debit ?? 0n)),
        receivable: Number(of('receivable')?.closing ?? 0n),
        suspense: -Number(of('suspense')?.closing ?? 0n) || 0,
        bank: Number(of('bank')?.closing ?? 0n),
      };
    })
    .sort((a, b) => textIn(a.body, 'zh-CN').localeCompare(textIn(b.body, 'zh-CN'), 'zh-CN'));
}
