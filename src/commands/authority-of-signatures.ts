import type { Role, Row } from './authority-roles.ts';

/** The rows of the table about what persons sign by themselves. */
export const rowsOfSignatures = ({
  signedIn,
}: {
  readonly signedIn: readonly Role[];
}): Readonly<Record<string, Row>> => ({
  'GET /api/signatures': { may: signedIn },
  // Nobody has signed this application: to its owner, too, there is no such paper
  'GET /api/applications/{caseId}/signed.pdf': { may: [], of: 'case' },
});
