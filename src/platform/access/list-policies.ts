import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from './authorise.ts';
import { type PlainPolicy, plainPolicies } from './policy-engine.ts';

export type { PlainPolicy };

/** Every rule of who may do what, in plain words. The rules are no secret: whoever has an account may read them. */
export function listPolicies(call: Call): readonly PlainPolicy[] {
  requireAccount(call);
  return plainPolicies();
}
