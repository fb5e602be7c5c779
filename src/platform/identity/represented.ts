import type { Call } from '#kernel/application/index.ts';
import { identityProblem } from './problems.ts';

/** Refuses a matter that the power does not cover under which the caller acts for somebody else. */
export function requireMatter(call: Call, itemKey: string): void {
  if (!coversMatter(call, itemKey)) throw identityProblem('outside-power');
}

export function coversMatter({ actor: { matters } }: Call, itemKey: string): boolean {
  return matters === undefined || matters.includes(itemKey);
}

/** Whatever belongs to no matter — licences, payments, who looked at what — is for those only who act in everything. */
export function requireWholePower(call: Call): void {
  if (call.actor.matters !== undefined) throw identityProblem('outside-power');
}
