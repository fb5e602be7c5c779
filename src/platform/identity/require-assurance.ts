import type { Call } from '#kernel/application/index.ts';
import { identityProblem } from './problems.ts';
import { sessionOf } from './sessions.ts';

/** Long enough to make up one's mind, too short for whoever finds the browser open. */
const freshSeconds = 600;

/** Refuses whoever is not known surely enough for this; pages then ask for more. The program itself is not asked. */
export function requireAssurance(call: Call, wanted: number = 1): void {
  const { kind, assurance = 1 } = call.actor;
  if (kind === 'system' || assurance >= wanted) return;
  throw identityProblem('assurance-required', { wanted, present: assurance });
}

/** For what concerns the account itself: the person must have proved a moment ago who he is, in this very session. */
export function requireFresh(call: Call): void {
  const session = sessionOf(call);
  if (!session) throw identityProblem('session-required');
  if (session.seconds > freshSeconds) throw identityProblem('fresh-required');
}
