import type { Call } from '#kernel/application/index.ts';
import { httpProblem } from './problems.ts';

/** Refuses visitors. What an account may see beyond that is asked of platform/access. */
export function requireAccount(call: Call): void {
  if (call.actor.kind === 'visitor') throw httpProblem('sign-in-required');
}
