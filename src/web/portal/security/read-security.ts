import type { Call } from '#kernel/application/index.ts';
import {
  type FactorsShown,
  listFactors,
  listSessions,
  listSignIns,
  type SessionShown,
  type SignInShown,
} from '#platform/identity/index.ts';
import type { Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';

export interface SecurityView {
  readonly self: Self;
  readonly factors: FactorsShown;
  readonly sessions: readonly SessionShown[];
  readonly signIns: readonly SignInShown[];
  readonly paused: boolean;
  readonly idleMinutes: number;
  readonly longestHours: number;
  readonly timeZone: string;
}

export async function readSecurity(call: Call): Promise<SecurityView> {
  const self = await selfOf(call);
  const [factors, sessions, { signIns, paused }] = await Promise.all([
    listFactors(call),
    listSessions(call),
    listSignIns(call),
  ]);
  return { self, factors, sessions, signIns, paused, ...call.config.sessions, timeZone: call.clock.timeZone };
}
