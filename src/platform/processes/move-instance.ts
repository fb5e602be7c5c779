import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Which } from './intervene.ts';
import { type About, interveneIn } from './intervene-in-process.ts';
import type { Advance } from './model.ts';

export interface MoveInstance extends About {
  readonly instanceId: string;
  readonly from: Which;
  /** Any element of the token's scope or of one around it. */
  readonly to: string;
  readonly reason: string;
}

/** 跳转: a supervisor moves a token. Refused where a join could wait for ever afterwards. */
export function moveInstance(call: Call, transaction: Transaction, input: MoveInstance): Promise<Advance> {
  const { instanceId, from, to } = input;
  return interveneIn(call, transaction, instanceId, { kind: 'jump', from, to }, input);
}
