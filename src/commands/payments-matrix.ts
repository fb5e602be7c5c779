import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';

/** The rows of fees and payments in the table of authority. */
export const paymentRows = (signedIn: readonly Role[]): Readonly<Record<string, Row>> => ({
  // Fees. A payment code is for whoever has it; the bank's notices are for whoever can sign them.
  'GET /api/payments': { may: signedIn },
  'GET /api/payments/codes/{code}': { path: { code: '33990026000000000000' } },
  'POST /api/payments/codes/{code}/orders': { path: { code: '33990026000000000000' } },
  'POST /api/payments/notices': {
    may: [],
    body: { payload: '{}', time: 0, signature: 'ab'.repeat(32) },
  },
  // Only who owed it, whom payments.test.ts has; nobody here has paid anything.
  'POST /api/payments/refunds': {
    may: [],
    body: { id: unknown, chargeId: unknown, amount: 1, reason: '权限核对' },
  },
  'POST /api/payments/refunds/{id}/review': {
    may: ['treasury officer'],
    path: { id: unknown },
    body: { agreed: true },
  },
  // For the head of the treasury's division, who is none of these.
  'POST /api/payments/refunds/{id}/approval': { may: [], path: { id: unknown }, body: { agreed: true } },
  'GET /api/payments/finance': { may: ['treasury officer'], query: 'from=2026-11-01&to=2026-11-30' },
  'GET /api/payments/income': { may: ['treasury officer'], query: 'from=2026-11-01&to=2026-11-30' },
  'GET /api/payments/cases/{id}/bookings': { may: ['treasury officer'], path: { id: unknown } },
  'POST /api/payments/reconciliations/{day}': { may: ['treasury officer'], path: { day: '2026-11-18' } },
  'POST /api/payments/differences/{id}/settlement': {
    may: ['treasury officer'],
    path: { id: unknown },
    body: { resolution: 'explained', note: '权限核对' },
  },
});
