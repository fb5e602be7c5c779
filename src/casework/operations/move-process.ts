import type { Call } from '#kernel/application/index.ts';
import { moveInstance } from '#platform/processes/index.ts';
import { actOnProcess, type ProcessAct } from './act-on-process.ts';

export interface MoveProcess extends ProcessAct {
  readonly token: number;
  /** The element it goes to. */
  readonly to: string;
}

/** 跳转: a token goes to another step. */
export async function moveProcess(call: Call, { token, to, ...act }: MoveProcess): Promise<void> {
  await actOnProcess(call, act, (acting, transaction, about) =>
    moveInstance(acting, transaction, { ...about, from: { token }, to }),
  );
}
