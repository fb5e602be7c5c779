import type { Module } from '#kernel/http/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { startTimers } from './fire-due-timers.ts';
import { recomputeProvisional } from './recompute-provisional.ts';

export {
  type ActsAtTask,
  actsAtTask,
  type Signature,
  type StepAhead,
  signatureAt,
  whatCanBeTakenBack,
} from './acts-at-task.ts';
export { type AddSigner, addCountersigner, addSigner } from './add-signer.ts';
export { broadcastSignal } from './broadcast-signal.ts';
export { cancelInstance } from './cancel-instance.ts';
export { processesAmong } from './case-store.ts';
export { claimTask } from './claim-task.ts';
export type { DoneTask, DoneTaskPage } from './closed-task-store.ts';
export { type CompileOptions, type CompileResult, compileProcess } from './compile-process.ts';
export { completeCall } from './complete-call.ts';
export { completeTask } from './complete-task.ts';
export { decodeXml } from './decode-xml.ts';
export type { CompiledProcess, Expression, Unit, UserTaskNode, Variables } from './definition.ts';
export { type DelegateTask, delegateTask } from './delegate-task.ts';
export { checkProcess, type Deployment, deployProcess, findDefinition } from './deploy-process.ts';
export { type Enabling, enableStarts, listenForStarts } from './enable-starts.ts';
export { createEngine, type Engine } from './engine.ts';
export { findInstances } from './find-instances.ts';
export type { Finding } from './finding.ts';
export { fireDueTimers, startTimers } from './fire-due-timers.ts';
export {
  type CallActivity,
  type CallActivityHandler,
  type CallCancelledHandler,
  type DecisionCall,
  type DecisionHandler,
  ProcessError,
  registerCallActivity,
  registerCaseFacts,
  registerDecisions,
  registerEnded,
  registerService,
  registerTaskObserver,
  type ServiceCall,
  type ServiceHandler,
  serviceNames,
  type TaskObserver,
} from './handlers.ts';
export { importModel } from './import-model.ts';
export { type InspectedInstance, type InspectedToken, inspectInstance } from './inspect-instance.ts';
export type { Place, Which } from './intervene.ts';
export { listDoneTasks } from './list-done-tasks.ts';
export { type ListedIncident, listIncidents } from './list-incidents.ts';
export {
  findTask,
  instancesOfCase,
  listOpenTasks,
  openTasksGivenTo,
  openTasksOfCases,
  tasksHeld,
  tasksOfCase,
} from './list-open-tasks.ts';
export { type InstanceMigration, type MigrateInstances, migrateInstances } from './migrate-instances.ts';
export type {
  Advance,
  CancelInstance,
  ClosedTask,
  Command,
  CompleteCall,
  CompleteTask,
  Delivery,
  Instance,
  Message,
  PendingCall,
  Signal,
  StartInstance,
  Task,
} from './model.ts';
export { type MoveInstance, moveInstance } from './move-instance.ts';
export type {
  AwaitedEvent,
  CallRow,
  DeployedVersion,
  FoundInstance,
  InstanceArea,
  InstanceCount,
  InstanceFilter,
  InstancePage,
  TimerRow,
  WaitingTime,
} from './operations-store.ts';
export { deliverMissed, publishMessage } from './publish-message.ts';
export {
  countInstances,
  type DefinitionElement,
  listVersions,
  liveInstances,
  type ReadDefinition,
  readDefinition,
} from './read-definition.ts';
export { type RetryIncident, retryIncident } from './retry-incident.ts';
export { type ReturnTask, returnTask } from './return-task.ts';
export { finishSeeding, seedTasks } from './seed-tasks.ts';
export {
  type SimulatedWorld,
  type Simulation,
  type SimulationStep,
  type StatedResult,
  simulate,
} from './simulate.ts';
export { fireDueStarts } from './start-by-event.ts';
export { startInstance } from './start-instance.ts';
export type { Incident, State, Status } from './state.ts';
export type { TaskArea, TaskPage } from './store.ts';
export { clearVariables, tellCaseEnd } from './store.ts';
export { resumeInstance, type SuspendInstance, suspendInstance } from './suspend-instance.ts';
export { takeBackTask } from './take-back-task.ts';
export { transferTask } from './transfer-task.ts';
export { urgeTask } from './urge-task.ts';
export { waitingTimes } from './waiting-times.ts';
export { withdrawDefinition } from './withdraw-definition.ts';
export { withdrawInstance } from './withdraw-instance.ts';
export { recomputeProvisional };

export const processesModule: Module = {
  name: 'platform/processes',
  register: () =>
    onCalendarImported('processes', async (call, transaction, calendar) => {
      await recomputeProvisional(call, transaction, calendar);
    }),
  start: async (application) => startTimers(application).stop,
};
export { knownCaseOfTask, lockInstanceOfCall, lockInstanceOfTask } from './held-instances.ts';
export { formAtLockedTask, formAtTask } from './task-form.ts';
