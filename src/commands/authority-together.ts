import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';
const nothing = { id: unknown };

/** The rows of the table about what is published, and about what two apply for together. */
export const rowsTogether = ({
  everybody,
  signedIn,
  supervision,
}: {
  readonly everybody: readonly Role[];
  readonly signedIn: readonly Role[];
  readonly supervision: readonly Role[];
}): Readonly<Record<string, Row>> => ({
  'GET /api/publicity': { may: everybody },
  'GET /api/publicity/{id}': { may: everybody, path: nothing },
  // Who is not the party is told so only where there is a decision
  'POST /api/publicity/requests': {
    may: signedIn,
    body: { id: unknown, decisionId: unknown, kind: 'objection', text: '权限核对' },
  },
  'GET /api/publicity/requests': { may: supervision },
  // The body that publishes is one that there is not: nobody answers for it
  'POST /api/publicity/penalties': {
    may: [],
    body: {
      bodyId: unknown,
      partyKind: 'person',
      partyName: '权限核对',
      documentNumber: '1',
      decidedOn: '2026-01-01',
      category: 'fine',
      facts: '权限核对',
      basis: '权限核对',
      measure: '权限核对',
      grave: false,
    },
  },
  // What two apply for together: those two alone know of it
  'POST /api/joint-applications': {
    may: signedIn,
    body: { id: unknown, itemKey: 'no-such-item', answers: {} },
  },
  'GET /api/joint-applications': { may: signedIn },
  'GET /api/joint-applications/{id}': { may: signedIn, path: nothing },
  'POST /api/joint-applications/{id}/confirm': { may: signedIn, path: nothing },
  'POST /api/joint-applications/{id}/decline': { may: signedIn, path: nothing, body: { reason: '权限核对' } },
  'POST /api/joint-applications/{id}/withdraw': { may: signedIn, path: nothing },
  'POST /api/publicity/answers': { may: [], body: { id: unknown, outcome: 'kept', answer: '权限核对' } },
});
