import type { Call } from '#kernel/application/index.ts';
import { refreshWards } from './guardianship.ts';
import type { Power } from './model.ts';
import { type PowerRequest, selectOffersTo, selectRequestsOf } from './power-request-store.ts';
import { selectPowersOver } from './power-store.ts';
import { powersOf } from './powers.ts';
import { identityProblem } from './problems.ts';

export interface OwnPowers {
  /** For whom the caller may act. */
  readonly held: readonly Power[];
  /** Who may act for the caller, or for the firm or person acted for now. */
  readonly given: readonly Power[];
  readonly offers: readonly PowerRequest[];
  readonly asked: readonly PowerRequest[];
}

/** Whoever acts for somebody, and for whom, on the caller's side and on the other. */
export async function listPowers(call: Call): Promise<OwnPowers> {
  const { kind, subjectId, onBehalfOf, id } = call.actor;
  if (kind !== 'account') throw identityProblem('session-required');
  if (subjectId === undefined) return { held: [], given: [], offers: [], asked: [] };
  await refreshWards(call);
  const [held, given, offers, asked] = await Promise.all([
    powersOf(call),
    selectPowersOver(call.database, onBehalfOf ?? subjectId, call.clock.today()),
    selectOffersTo(call.database, subjectId),
    selectRequestsOf(call.database, id),
  ]);
  return { held, given, offers, asked };
}
