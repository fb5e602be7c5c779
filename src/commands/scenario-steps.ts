import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inspectPromise, revokeForBreach } from '#casework/aftercare/index.ts';
import {
  actOnTask,
  askExtension,
  beginProcedure,
  decideExtension,
  endProcedure,
  fireDueClocks,
  resumeCase,
  sendStageMessage,
  suspendCase,
  terminateCase,
  viewCase,
  withdrawCase,
} from '#casework/cases/index.ts';
import type { Scenario, ScenarioStep } from '#casework/packs/index.ts';
import {
  askJoint,
  bringMaterial,
  confirmJoint,
  type Submission,
  submitApplication,
  viewProgress,
} from '#front/applications/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { MovableClock } from '#kernel/time/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { fireDueTimers, openTasksOfCases } from '#platform/processes/index.ts';
import { callOf } from './call-of.ts';
import { decideElsewhere } from './decide-elsewhere.ts';
import { inspectOnSite } from './inspect-on-site.ts';
import { payWhatIsDue } from './pay-what-is-due.ts';

/** Where scenarios are played: an application whose clock is in hand, and in which language it answers. */
export interface Stage extends Application {
  readonly clock: MovableClock;
  readonly language?: Language;
}

/** A call of somebody who acts in a scenario. */
export async function callIn(stage: Stage, login: string, creditCode?: string): Promise<Call> {
  const call = await callOf(stage, login, creditCode);
  return { ...call, language: stage.language ?? call.language };
}

/** The accounts that confirm what is handed in, in their order. */
export const othersIn = ({ coApplicant = [] }: Scenario['given']): readonly string[] =>
  typeof coApplicant === 'string' ? [coApplicant] : coApplicant;

/** Hands an application in; where several apply together the others confirm it. */
export async function handIn(
  applicant: Call,
  submission: Omit<Submission, 'idempotencyKey'>,
  others: readonly Call[] = [],
): Promise<{ readonly caseId: string }> {
  if (others.length === 0) return submitApplication(applicant, { ...submission, idempotencyKey: newId() });
  const { id } = await askJoint(applicant, newId(), submission);
  for (const other of others) {
    const { receipt } = await confirmJoint(other, id);
    if (receipt) return receipt;
  }
  throw new Error('not all who apply together have confirmed it');
}

/** Acts as scenarios name them, as outcomes of the engine's tasks. */
export const outcomes: Readonly<Record<string, { readonly act: string; readonly outcome: string }>> = {
  accept: { act: 'accept', outcome: 'accepted' },
  'ask-correction': { act: 'accept', outcome: 'correction' },
  'not-accept': { act: 'accept', outcome: 'not-accepted' },
  examine: { act: 'examine', outcome: 'passed' },
  'examine-fail': { act: 'examine', outcome: 'failed' },
  agree: { act: 'opinion', outcome: 'agreed' },
  object: { act: 'opinion', outcome: 'objected' },
  remark: { act: 'opinion', outcome: 'remarked' },
  'decide-grant': { act: 'decide', outcome: 'granted' },
  grant: { act: 'decide', outcome: 'granted' },
  'grant-in-part': { act: 'decide', outcome: 'granted-in-part' },
  'decide-refuse': { act: 'decide', outcome: 'refused' },
  refuse: { act: 'decide', outcome: 'refused' },
  confirm: { act: 'confirm', outcome: 'done' },
  done: { act: 'confirm', outcome: 'done' },
  'confirm-failed': { act: 'confirm', outcome: 'failed' },
};

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

const mediaTypeOf = (name: string) =>
  mediaTypes[path.extname(name).slice(1).toLowerCase()] ?? 'application/octet-stream';

/** A pack brings the scans of its scenarios along in `samples/`. */
async function readSample(directories: readonly string[], name: string): Promise<Buffer> {
  for (const directory of directories.toReversed()) {
    const content = await readFile(path.join(directory, 'samples', path.basename(name))).catch(
      () => undefined,
    );
    if (content) return content;
  }
  throw new Error(`no pack has samples/${name}`);
}

/** What the applicant of a scenario hands in. */
export async function materialsOf(
  call: Call,
  directories: readonly string[],
  given: NonNullable<Scenario['given']['materials']>,
) {
  const chosen: Record<string, { way: 'promise' } | { way: 'upload'; fileId: string }> = {};
  for (const [key, how] of Object.entries(given)) {
    if ('promise' in how) chosen[key] = { way: 'promise' };
    else {
      const content = await readSample(directories, how.upload);
      const file = await storeFile(call, {
        name: path.basename(how.upload),
        type: mediaTypeOf(how.upload),
        content,
        accept: ['pdf', 'jpg', 'jpeg', 'png'],
        maxBytes: 20 << 20,
      });
      chosen[key] = { way: 'upload', fileId: file.id };
    }
  }
  return chosen;
}

/** Does one step of a scenario: an officer's act, the applicant's, or the passing of time. */
export async function takeStep(
  application: Stage,
  directories: readonly string[],
  applicant: Call,
  caseId: string,
  step: ScenarioStep,
): Promise<void> {
  if (step.at) application.clock.moveTo(new Date(step.at));
  if (step.act === 'wait') {
    await fireDueTimers(application);
    await fireDueClocks(application);
    return;
  }
  if (step.act === 'pay') {
    await payWhatIsDue(application, applicant, caseId);
    return;
  }
  if (step.act === 'decide-elsewhere') {
    const outcome = step.data?.['outcome'] === 'refused' ? 'refused' : 'granted';
    await decideElsewhere(application, caseId, { outcome, reason: step.reason ?? '' });
    return;
  }
  if (step.act === 'bring') {
    const { material, upload } = step.data ?? {};
    await bringMaterial(applicant, {
      caseId,
      materialKey: String(material),
      file: {
        name: path.basename(String(upload)),
        type: mediaTypeOf(String(upload)),
        content: await readSample(directories, String(upload)),
      },
    });
    return;
  }
  if (step.act === 'correct') {
    await correct(application, applicant, caseId, step);
    return;
  }
  if (step.act === 'inspect-site') {
    const { finding, note } = step.data ?? {};
    await inspectOnSite(await actorOf(application, applicant, step), await caseOf(applicant, caseId, step), {
      photo: await readSample(directories, 'sample.jpg'),
      finding: finding === 'fails' ? 'fails' : 'conforms',
      note: String(note ?? ''),
    });
    return;
  }
  const onCase = actsOnCase[step.act];
  if (onCase)
    return onCase(await actorOf(application, applicant, step), await caseOf(applicant, caseId, step), step);
  const { act, outcome } = outcomes[step.act] ?? { act: step.act, outcome: step.act };
  const { application: _own, root, branches } = await viewProgress(applicant, caseId);
  const family = [root, ...branches].filter((branch) => branch !== null);
  const wanted = step.item === undefined ? family : family.filter(({ itemKey }) => itemKey === step.item);
  const tasks = await openTasksOfCases(
    application.database,
    wanted.map((branch) => branch.caseId),
  );
  const candidates = tasks.filter(
    (task) => task.act === act && (step.task === undefined || task.elementId === step.task),
  );
  const call = await actorOf(application, applicant, step);
  let refusal: unknown = new Error(
    `nothing waits for “${step.act}”${step.item ? ` at ${step.item}` : ''}: ${tasks.map((task) => task.act).join(', ') || 'no task is open'}`,
  );
  for (const task of candidates)
    try {
      await actOnTask(call, {
        taskId: task.id,
        outcome,
        ...(step.reason === undefined ? {} : { reason: step.reason }),
        ...(step.data === undefined ? {} : { data: step.data }),
        ...(step.form === undefined ? {} : { form: step.form }),
      });
      return;
    } catch (error) {
      // An officer sees several bodies' tasks of that kind; only his own will have him.
      refusal = error;
      if (!isProblem(error, 'access/denied')) break;
    }
  throw refusal;
}

/** The applicant hands a correction in, as the public stage sends what it has checked; `data` are the answers that changed. */
async function correct(
  application: Stage,
  applicant: Call,
  caseId: string,
  { data = {} }: ScenarioStep,
): Promise<void> {
  const { content } = await viewCase(systemCall(application, 'scenario'), caseId);
  const { answers, materials } = content;
  await application.database.transaction((transaction) =>
    sendStageMessage(applicant, transaction, {
      kind: 'correction',
      version: 1,
      id: newId(),
      caseId,
      handedInAt: application.clock.now().toISOString(),
      content: { id: newId(), answers: { ...answers, ...data }, materials },
    }),
  );
}

/** Acts on the case itself, by what scenarios call them. */
const actsOnCase: Readonly<
  Record<string, (call: Call, caseId: string, step: ScenarioStep) => Promise<void>>
> = {
  'begin-procedure': async (call, caseId, { data = {}, reason }) => {
    await beginProcedure(call, {
      id: newId(),
      caseId,
      kind: String(data['kind']),
      officers: namesIn(data),
      ...said(reason),
    });
  },
  'end-procedure': async (call, caseId, { reason }) => {
    const [open] = (await viewCase(call, caseId)).possible.end;
    if (!open) throw new Error('no procedure is open');
    await endProcedure(call, { id: newId(), caseId, procedureId: open.procedureId, ...said(reason) });
  },
  'ask-extension': async (call, caseId, { reason }) => {
    await askExtension(call, { id: newId(), caseId, ...said(reason) });
  },
  'approve-extension': async (call, caseId, { reason }) => {
    await decideExtension(call, { id: newId(), caseId, outcome: 'approved', ...said(reason) });
  },
  'reject-extension': async (call, caseId, { reason }) => {
    await decideExtension(call, { id: newId(), caseId, outcome: 'rejected', ...said(reason) });
  },
  suspend: async (call, caseId, { reason }) => {
    await suspendCase(call, { id: newId(), caseId, ...said(reason) });
  },
  resume: async (call, caseId, { reason }) => {
    await resumeCase(call, { id: newId(), caseId, ...said(reason) });
  },
  terminate: async (call, caseId, { reason }) => {
    await terminateCase(call, { id: newId(), caseId, ...said(reason) });
  },
  'inspect-kept': async (call, caseId, { data = {}, reason }) => {
    await inspectPromise(call, {
      id: newId(),
      caseId,
      outcome: 'kept',
      officers: namesIn(data),
      ...said(reason),
    });
  },
  'inspect-broken': async (call, caseId, { data = {}, reason }) => {
    await inspectPromise(call, {
      id: newId(),
      caseId,
      outcome: 'broken',
      officers: namesIn(data),
      ...said(reason),
    });
  },
  'revoke-for-breach': async (call, caseId, { reason }) => {
    await revokeForBreach(call, { id: newId(), caseId, ...said(reason) });
  },
  withdraw: async (call, caseId, { reason }) => {
    await withdrawCase(call, { id: newId(), caseId, ...said(reason) });
  },
};

const namesIn = ({ officers }: Readonly<Record<string, unknown>>): string[] =>
  Array.isArray(officers) ? officers.map(String) : [];

const said = (reason: string | undefined) => (reason === undefined ? {} : { reason });

const actorOf = (application: Stage, applicant: Call, { officer }: ScenarioStep) =>
  officer === undefined ? applicant : callIn(application, officer);

/** The child case of the step's item, else the application itself. */
async function caseOf(applicant: Call, caseId: string, { item }: ScenarioStep): Promise<string> {
  if (item === undefined) return caseId;
  const { branches } = await viewProgress(applicant, caseId);
  return branches.find(({ itemKey }) => itemKey === item)?.caseId ?? caseId;
}
