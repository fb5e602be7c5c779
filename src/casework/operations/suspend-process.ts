import type { Call } from '#kernel/application/index.ts';
import { resumeInstance, suspendInstance } from '#platform/processes/index.ts';
import { actOnProcess, type ProcessAct } from './act-on-process.ts';

/** Tasks are held and timers stop. The periods of the case itself go on: only the case's body may suspend those. */
export async function suspendProcess(call: Call, act: ProcessAct): Promise<void> {
  await actOnProcess(call, act, suspendInstance);
}

export async function resumeProcess(call: Call, act: ProcessAct): Promise<void> {
  await actOnProcess(call, act, resumeInstance);
}
