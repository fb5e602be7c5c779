import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Moved {
  readonly bankNo: string;
  readonly orderNo: string;
  readonly movement: 'payment' | 'refund';
  readonly amount: number;
  readonly at: string;
}

/** A bank behind the contract for gateways, whose statements say what the test has written into them. */
export async function openBank() {
  const statements = new Map<string, Moved[]>();
  const paid = new Map<string, Moved[]>();
  const asked: string[] = [];
  let refundNo = '';
  const answerTo = (path: string): object => {
    const [, kind, of = ''] = path.split('/');
    if (kind === 'statements') return { lines: statements.get(of) ?? [] };
    if (kind === 'refunds') return { bankNo: refundNo };
    if (of === '') return { payUrl: 'https://bank.example/pay' };
    asked.push(of);
    const payments = (paid.get(of) ?? []).map(({ bankNo, orderNo, amount, at }) => ({
      ...{ bankNo, orderNo, amount },
      paidAt: at,
    }));
    return { payments };
  };
  const server = createServer((request, response) => {
    request.resume();
    response.end(JSON.stringify(answerTo(request.url ?? '')));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret: 'shared',
    /** What it writes into the statement of a day of its own. */
    book: (day: string, ...lines: Moved[]) => statements.set(day, [...(statements.get(day) ?? []), ...lines]),
    /** What it answers when it is asked about an order. */
    pay: (payment: Moved) => paid.set(payment.orderNo, [...(paid.get(payment.orderNo) ?? []), payment]),
    refundsUnder: (bankNo: string) => {
      refundNo = bankNo;
    },
    /** The orders that it was asked about, in turn. */
    asked,
    close: () => server.close(),
  };
}
