import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';

/** The rows of the table about other systems: where cases are decided, what goes up, what was done outside. */
export const rowsElsewhere = (roles: {
  readonly caseReaders: readonly Role[];
  readonly operators: readonly Role[];
  readonly superiors: readonly Role[];
}): Readonly<Record<string, Row>> => ({
  // Cases forwarded to other systems; those systems prove themselves by their signature, which nobody here has
  'GET /api/forwarding': { may: roles.caseReaders },
  'GET /api/forwarding/comparisons': { may: roles.caseReaders },
  'GET /api/forwarding/{id}': { may: [], path: { id: unknown } },
  'POST /api/forwarding/{id}/retry': { may: [], path: { id: unknown }, body: { reason: '权限核对' } },
  'POST /api/forwarding/{id}/answer': { may: [], path: { id: unknown }, file: true },
  'POST /api/forwarding/differences/{id}/settlement': {
    may: [],
    path: { id: unknown },
    body: { note: '权限核对' },
  },
  'POST /api/forwarding/systems/{system}/comparisons/{day}': {
    may: roles.operators,
    path: { system: 'province-justice', day: '2026-11-18' },
  },
  'POST /api/forwarding/systems/{system}/answers': {
    may: [],
    path: { system: 'province-justice' },
    body: { payload: '{}', time: 0, signature: 'ab'.repeat(32) },
  },
  'GET /api/forwarding/{id}/files/{fileId}': { may: [], path: { id: unknown, fileId: unknown } },

  // Zones tell each other things by their signatures; how far that has come
  'GET /api/zones': { may: roles.operators },

  // What goes up every day, and what looks like work done outside
  'GET /api/supervision/deliveries': { may: ['supervisor', 'mayor'] },
  'POST /api/supervision/deliveries/{day}/again': {
    // Of a day of which nothing was delivered nobody is told more than that he may not.
    may: [],
    path: { day: '2026-11-18' },
    body: { reason: '权限核对' },
  },
  'GET /api/supervision/outside': { may: [...roles.superiors, 'supervisor'] },
  'POST /api/supervision/outside/explanations': {
    may: [],
    body: { id: unknown, findingId: unknown, text: '说明' },
  },
  'POST /api/supervision/outside/explanations/countersign': {
    may: [],
    body: { explanationId: unknown, verdict: 'accepted', remark: '' },
  },
});
