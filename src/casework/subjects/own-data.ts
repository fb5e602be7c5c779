import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import type { OwnData } from './model.ts';
import { subjectProblem } from './problems.ts';

const kinds = new Map<string, OwnData>();

/** Called at start by each module that keeps something about persons: what it has is in every copy from then on. */
export function registerOwnData(kind: OwnData): void {
  kinds.set(kind.key, kind);
}

export const ownDataKinds = (): readonly OwnData[] => [...kinds.values()];

/** His data are the person's own matter: whoever acts for a firm, or for somebody else, asks nothing here. */
export function requireOneself(call: Call): void {
  requireAccount(call);
  if (call.actor.onBehalfOf !== undefined) throw subjectProblem('for-oneself');
}
