import { systemCall } from '#kernel/application/index.ts';
import { addJob, defineJob } from '#kernel/jobs/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { assignTask } from './assign-task.ts';
import { ruledBodies } from './kept.ts';

const job = 'assigning.assign';

/** After each of these, steps may be open that nobody has yet. */
const openings = [
  'process.started',
  'process.task-completed',
  'process.call-completed',
  'process.event-caught',
  'process.timer-fired',
  'process.task-returned',
  'process.task-taken-back',
  'process.moved',
  'process.retried',
];

interface Opened {
  readonly task: string;
  readonly bodyId: string | null;
}

/**
 * A new step of a body that has rules is given a moment after it has opened, by a job of its own: whoever applies or acts does
 * not wait for it, and a rule that fails holds back nothing but its own step.
 */
export function followOpenings(): void {
  defineJob(job, async (application, payload) => {
    const { taskId } = payload as { readonly taskId: string };
    await assignTask(systemCall(application, job), taskId);
  });
  for (const opening of openings)
    onEvent(opening, job, async (call, transaction, { data }) => {
      const opened = (data['opened'] ?? []) as readonly Opened[];
      if (opened.length === 0) return;
      const ruled = await ruledBodies(call.database);
      for (const { task, bodyId } of opened)
        if (bodyId !== null && ruled.has(bodyId))
          addJob(transaction, job, { taskId: task }, { key: `${job} ${task}` });
    });
}
