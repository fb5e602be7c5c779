import type { Row } from './authority-roles.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
const item = { path: { id: nobody } };
const elsewhere = { bodyId: nobody, divisionKey: 'none' };
const week = { ...elsewhere, beginsOn: '2026-11-16' };
const written = new URLSearchParams(elsewhere).toString();

/**
 * Who is on duty, and who is given what. All of it is of one division: of another, and of one that there is not, nobody is
 * told more than that he may not. What heads and clerks may in their own is tested beside the modules.
 */
export const rowsOfDuty: Readonly<Record<string, Row>> = {
  'GET /api/duty/roster': { may: [], query: new URLSearchParams(week).toString() },
  'PUT /api/duty/roster': { may: [], body: { ...week, turns: [] } },
  'POST /api/duty/roster/copy': { may: [], body: week },
  'POST /api/duty/roster/publish': { may: [], body: week },
  'POST /api/duty/swaps': { may: [], body: { id: nobody, given: nobody, wanted: nobody } },
  'POST /api/duty/swaps/{id}/answer': { may: [], ...item, body: { agrees: true } },
  'POST /api/duty/swaps/{id}/withdraw': { may: [], ...item },
  'GET /api/assigning/rules': { may: [], query: written },
  'PUT /api/assigning/rules': {
    may: [],
    body: { ...elsewhere, itemKey: '', act: '', strategy: 'in-turn', otherwise: 'inbox', shares: [] },
  },
  'DELETE /api/assigning/rules/{id}': { may: [], ...item },
  'GET /api/assigning/load': { may: [], query: written },
  'GET /api/assigning/balance': { may: [], query: written },
  'POST /api/assigning/moves': {
    may: [],
    body: { ...elsewhere, reason: '权限核对', moves: [{ taskId: nobody, from: null, to: nobody }] },
  },
};
