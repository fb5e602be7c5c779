import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';

/** The rows of the table about what persons ask of their own data. */
export const rowsOfOwnData = (signedIn: readonly Role[]): Readonly<Record<string, Row>> => ({
  'GET /api/own-data': { may: signedIn },
  'POST /api/own-data/copies': { may: signedIn },
  // One has just proved who one is, in a session of the browser: the program that tries all this has none.
  'GET /api/own-data/copies/{id}': { may: [], path: { id: unknown } },
  'POST /api/own-data/erase': { may: [] },
  'POST /api/own-data/requests': {
    may: signedIn,
    names: 'bodyId',
    of: 'body',
    body: { id: unknown, kind: 'correction', text: '地址写错了' },
  },
  'GET /api/own-data/requests': { may: ['leader', 'mayor'] },
  'POST /api/own-data/requests/{id}/answer': {
    may: ['leader'],
    of: 'dataRequest',
    body: { outcome: 'done', text: '已更正。' },
  },
});
