import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { TaskForm } from './definition.ts';
import { compiledDefinition } from './deploy-process.ts';
import { lockInstance } from './held-instances.ts';
import type { Instance, Task } from './model.ts';
import { selectInstance } from './store.ts';

type Place = Pick<Task, 'instanceId' | 'elementId'>;

/** The form that whoever does this task fills in, if its process names one. */
export async function formAtTask(on: Queryable, task: Place): Promise<TaskForm | undefined> {
  return formOf(on, task, await selectInstance(on, 'instance', task.instanceId, 'unlocked'));
}

/** The same for what the transaction holds already: it reads nothing twice. */
export async function formAtLockedTask(transaction: Transaction, task: Place): Promise<TaskForm | undefined> {
  return formOf(transaction, task, await lockInstance(transaction, 'instance', task.instanceId));
}

async function formOf(
  on: Queryable,
  { elementId }: Place,
  instance: Instance | undefined,
): Promise<TaskForm | undefined> {
  if (!instance) return undefined;
  const node = (await compiledDefinition(on, instance.definitionId)).nodes.get(elementId);
  return node?.kind === 'user-task' ? node.form : undefined;
}
