import type { Intervention, InterventionKind } from './intervene.ts';
import type { Command } from './model.ts';
import type { CommandWork, UnitOfWork } from './unit-of-work.ts';

function eventNameOf(command: Command): string {
  return command.kind === 'intervene'
    ? interventionNames[command.intervention.kind]
    : eventNames[command.kind];
}

const interventionNames: Readonly<Record<InterventionKind, string>> = {
  return: 'process.task-returned',
  'take-back': 'process.task-taken-back',
  'add-signer': 'process.signer-added',
  'add-item': 'process.signer-added',
  delegate: 'process.task-delegated',
  transfer: 'process.task-transferred',
  suspend: 'process.suspended',
  resume: 'process.resumed',
  jump: 'process.moved',
  retry: 'process.retried',
};

const eventNames: Readonly<Record<Exclude<Command['kind'], 'intervene'>, string>> = {
  start: 'process.started',
  'complete-task': 'process.task-completed',
  'complete-call': 'process.call-completed',
  deliver: 'process.event-caught',
  cancel: 'process.cancelled',
  withdraw: 'process.withdrawn',
  'fire-timer': 'process.timer-fired',
};

/** Notes the event and the audit entry of a command. */
export function recordCommand(
  unit: UnitOfWork,
  { call, loaded, opened, closed, calls }: CommandWork,
  command: Command,
): void {
  const { row, state } = loaded;
  const about = aboutOf(command);
  unit.record(
    call,
    {
      name: eventNameOf(command),
      data: {
        instanceId: row.id,
        ...about,
        status: state.status,
        ...(state.incident ? { incident: state.incident } : {}),
        ...(opened.length > 0
          ? { opened: opened.map(({ id, elementId, bodyId }) => ({ task: id, element: elementId, bodyId })) }
          : {}),
        ...(closed.length > 0 ? { closed: closed.map(({ id, how }) => ({ task: id, how })) } : {}),
        ...(calls.length > 0
          ? { calls: calls.map(({ id, elementId }) => ({ call: id, element: elementId })) }
          : {}),
      },
    },
    loaded,
    {
      action: eventNameOf(command),
      object: { kind: 'process', id: row.id },
      regionId: row.regionId,
      detail: { caseId: row.caseId, ...about, status: state.status },
    },
  );
}

function aboutOf(command: Command): object {
  switch (command.kind) {
    case 'start':
      return { definitionId: command.definitionId };
    case 'complete-task':
      return { taskId: command.taskId, outcome: command.outcome ?? null };
    case 'complete-call':
      return { callId: command.callId };
    case 'deliver':
      return { subscriptionId: command.subscriptionId };
    case 'cancel':
    case 'withdraw':
      return { reason: command.reason ?? null };
    case 'intervene':
      return { reason: command.reason ?? null, ...detailOf(command.intervention) };
    case 'fire-timer':
      return { timerId: command.timerId };
    default:
      return command satisfies never;
  }
}

/** Places and values stay out of the event: whoever may see them reads the instance. */
function detailOf(intervention: Intervention): object {
  switch (intervention.kind) {
    case 'return':
    case 'jump':
      return intervention;
    case 'take-back':
    case 'add-item':
    case 'transfer':
    case 'delegate':
    case 'add-signer': {
      const { kind, task } = intervention;
      return { kind, taskId: task, ...('place' in intervention ? { place: intervention.place } : {}) };
    }
    case 'suspend':
    case 'resume':
    case 'retry':
      return { kind: intervention.kind };
    default:
      return intervention satisfies never;
  }
}
