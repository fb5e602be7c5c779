import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';
const window = { hallKey: 'city-hall', windowKey: '1' };

/** The rows of the table about the counter, the papers that change hands, and the exit. */
export const rowsAtCounter = (officers: readonly Role[]): Readonly<Record<string, Row>> => {
  const serving = (body: object = {}, more: Partial<Row> = {}): Row => ({
    may: ['counter officer'],
    body: { ...body },
    ...more,
  });
  const one = { path: { id: unknown } };
  return {
    'GET /api/counter': { may: ['counter officer'] },
    'POST /api/counter/numbers/next': serving({ ...window, after: null }),
    'POST /api/counter/numbers/again': serving(window),
    'POST /api/counter/numbers/skip': serving(window),
    'POST /api/counter/numbers/end': serving(window),
    'POST /api/counter/numbers/transfer': serving({ ...window, matterKey: 'general' }),
    'POST /api/counter/numbers/readmit': serving({ ...window, number: 'A001' }),
    'POST /api/counter/receptions': serving(window),
    'POST /api/counter/receptions/end': serving({ hallKey: window.hallKey }),
    'POST /api/counter/drafts': serving({ receptionId: unknown, itemKey: 'planning-permit', situation: {} }),
    'POST /api/counter/corrections': serving({ receptionId: unknown, receiptNumber: 'MZ20261119000001' }),
    'POST /api/counter/drafts/{id}/scans': serving({ materialKey: 'design' }, one),
    'POST /api/counter/drafts/{id}/present': serving({}, one),
    'POST /api/counter/drafts/{id}/submission': serving({ originals: [] }, one),
    // Whoever handles cases exchanges papers with the halls; which, the rows say.
    'GET /api/counter/exchange': { may: officers },
    'POST /api/counter/slips/to-body': serving({ hallKey: window.hallKey, bodyId: unknown }),
    'POST /api/counter/slips/to-hall': { may: officers, body: { hallKey: window.hallKey, deliveryIds: [] } },
    // Of a slip or paper that is not there nobody is told so; counter-api.test.ts has one that is.
    'GET /api/counter/slips/{id}': { may: [], ...one },
    'POST /api/counter/slips/{id}/receipt': { may: [], body: { missing: [] }, ...one },
    'POST /api/counter/papers/{id}/found': { may: [], ...one },
    'GET /api/counter/exit': { may: ['counter officer'] },
    'POST /api/counter/papers/{id}/hand-out': {
      may: [],
      body: { id: unknown, code: '000000', windowKey: '1' },
      ...one,
    },
  };
};
