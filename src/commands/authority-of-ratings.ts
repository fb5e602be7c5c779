import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';

/** Ratings, their call-backs and the answers to them. */
export const rowsOfRatings = (superiors: readonly Role[]): Readonly<Record<string, Row>> => ({
  'GET /api/ratings': {},
  'GET /api/ratings/bodies/{key}': { path: { key: 'natural-resources' } },
  'GET /api/ratings/follow-ups': { may: [...superiors, 'supervisor'] },
  'POST /api/ratings': {
    body: { proof: { token: 'none' }, grade: 5, choices: [], text: '' },
  },
  'POST /api/ratings/call-backs': {
    may: [],
    body: { id: unknown, ratingId: unknown, reached: true, note: '已回访' },
  },
  'POST /api/ratings/answers': { may: [], body: { ratingId: unknown, text: '已整改' } },
  'POST /api/ratings/reviews': { may: [], body: { ratingId: unknown, decision: 'withheld', hide: [] } },
});
