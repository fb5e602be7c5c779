import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';
/** What one row makes, another row must not find. */
const made = '00000000-0000-7000-8000-000000000001';

/** The rows of the table about what officers arrange at their desks. */
export const rowsAtDesk = (
  officers: readonly Role[],
  caseReaders: readonly Role[],
): Readonly<Record<string, Row>> => ({
  // Other people's cases: for officers who may read this one, not for its applicant.
  'GET /api/cases/{id}/precedents': { may: caseReaders, of: 'case' },
  // The applicant reads his case, not what officers say of it.
  'GET /api/cases/{id}/remarks': { may: caseReaders, of: 'case' },
  'POST /api/cases/{id}/remarks': {
    may: caseReaders.filter((role) => role !== 'mayor'),
    of: 'case',
    body: { id: made, text: '权限核对' },
  },
  'DELETE /api/cases/{id}/remarks/{remarkId}': { may: [], of: 'case', path: { remarkId: unknown } },
  // Each his own, or his division's: of another's, nobody is told that it is there.
  'GET /api/inbox/filters': { may: officers },
  'POST /api/inbox/filters': {
    may: officers,
    body: { id: made, name: '权限核对', conditions: { leftAtMost: 3 } },
  },
  'DELETE /api/inbox/filters/{id}': { may: [], path: { id: unknown } },
  'POST /api/inbox/filters/{id}/propose': { may: [], path: { id: unknown } },
  'POST /api/inbox/filters/{id}/settle': { may: [], path: { id: unknown }, body: { outcome: 'own' } },
});
