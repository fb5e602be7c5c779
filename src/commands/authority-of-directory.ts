import type { Role, Row } from './authority-roles.ts';

const resources = ['Users', 'Groups'];
const item = { path: { id: '00000000-0000-7000-8000-000000000000' } };

/** SCIM is for programs whose client keeps the directory: no person has a way in, whatever his post. */
const provisioning: Readonly<Record<string, Row>> = Object.fromEntries([
  ...resources.flatMap((name): [string, Row][] => [
    [`GET /scim/v2/${name}`, { may: [] }],
    [`POST /scim/v2/${name}`, { may: [], body: { userName: 'matrix', displayName: 'matrix' } }],
    [`POST /scim/v2/${name}/.search`, { may: [], body: {} }],
    [`GET /scim/v2/${name}/{id}`, { may: [], ...item }],
    [`PUT /scim/v2/${name}/{id}`, { may: [], ...item, body: { userName: 'matrix' } }],
    [`PATCH /scim/v2/${name}/{id}`, { may: [], ...item, body: { Operations: [] } }],
    [`DELETE /scim/v2/${name}/{id}`, { may: [], ...item }],
  ]),
  ['POST /scim/v2/.search', { may: [], body: {} }],
  ['POST /scim/v2/Bulk', { may: [], body: { Operations: [] } }],
  ['GET /scim/v2/ServiceProviderConfig', { may: [] }],
  ['GET /scim/v2/ResourceTypes', { may: [] }],
  ['GET /scim/v2/ResourceTypes/{id}', { may: [], path: { id: 'User' } }],
  ['GET /scim/v2/Schemas', { may: [] }],
  ['GET /scim/v2/Schemas/{id}', { may: [], path: { id: 'none' } }],
]);

/** The rows of the table about the directory: who is provisioned, listed, assigned. */
export const rowsOfDirectory = (officers: readonly Role[]): Readonly<Record<string, Row>> => ({
  ...provisioning,
  'GET /api/address-book/passwords': { may: officers },
  'POST /api/address-book/passwords': { may: officers, body: { name: '邮件' } },
  'GET /api/directory/lists/{kind}': { may: ['security administrator'], path: { kind: 'officers' } },
  'POST /api/directory/lists': { may: ['security administrator'], file: true },
  'GET /api/directory/lists': { may: ['security administrator', 'mayor'] },
  // Of a list that does not wait nobody is told more than that he may not.
  'POST /api/directory/lists/{id}/settle': { may: [], ...item, body: { outcome: 'approved' } },
  'GET /api/directory/search': { may: officers, query: 'q=lxt' },
  'POST /api/directory/leave': {
    may: [],
    body: { officerId: item.path.id, substituteId: item.path.id, from: '2026-12-01', to: '2026-12-02' },
  },
  'GET /api/handovers': { may: officers },
  'GET /api/handovers/plan': { may: ['clerk', 'head', 'leader'], of: 'assignment', names: '?assignment' },
  // To nobody: who may hand over is told that there is no such successor.
  'POST /api/handovers': {
    may: ['clerk', 'head', 'leader'],
    of: 'assignment',
    names: 'fromAssignmentId',
    body: { id: item.path.id, toAssignmentId: item.path.id, reason: '权限核对' },
  },
  'POST /api/handovers/{id}/accept': { may: [], ...item },
  'POST /api/handovers/{id}/carry-out': { may: [], ...item },
  'POST /api/handovers/{id}/withdraw': { may: [], ...item },
  // Everybody's own: of another's nobody is told more than that he may not.
  'DELETE /api/address-book/passwords/{id}': { may: [], ...item },
});
