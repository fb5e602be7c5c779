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
  suspendCase,
  terminateCase,
  viewCase,
  withdrawCase,
} from '#casework/cases/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import { readScenarios, type Scenario, type ScenarioStep } from '#casework/packs/index.ts';
import { bringMaterial, submitApplication, viewProgress } from '#front/applications/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { fireDueTimers, openTasksOfCases } from '#platform/processes/index.ts';
import { payWhatIsDue } from './pay-what-is-due.ts';
import { callOf, openTestCity } from './test-city.ts';

/** Acts as scenarios name them, as outcomes of the engine's tasks. */
const outcomes: Readonly<Record<string, { readonly act: string; readonly outcome: string }>> = {
  accept: { act: 'accept', outcome: 'accepted' },
  'ask-correction': { act: 'accept', outcome: 'correction' },
  'not-accept': { act: 'accept', outcome: 'not-accepted' },
  correct: { act: 'correct', outcome: 'corrected' },
  examine: { act: 'examine', outcome: 'passed' },
  'examine-fail': { act: 'examine', outcome: 'failed' },
  agree: { act: 'opinion', outcome: 'agreed' },
  object: { act: 'opinion', outcome: 'objected' },
  remark: { act: 'opinion', outcome: 'remarked' },
  'decide-grant': { act: 'decide', outcome: 'granted' },
  grant: { act: 'decide', outcome: 'granted' },
  'decide-refuse': { act: 'decide', outcome: 'refused' },
  refuse: { act: 'decide', outcome: 'refused' },
  confirm: { act: 'confirm', outcome: 'done' },
  done: { act: 'confirm', outcome: 'done' },
  'confirm-failed': { act: 'confirm', outcome: 'failed' },
};

interface City {
  readonly application: Application & { readonly clock: { moveTo(to: Date): void } };
  readonly start: Date;
  readonly directories: readonly string[];
}

/** Runs every scenario of the packs against a database of its own, with the packs imported and the clock in hand. */
export async function runScenarios(
  directories: readonly string[],
  say: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const application = await openTestCity(directories);
  const city = { application, start: application.clock.now(), directories };
  let passed = 0;
  let failed = 0;
  for (const { item, file, scenarios } of await readScenarios(directories))
    for (const { scenario, line } of scenarios) {
      const name = typeof scenario.name === 'string' ? scenario.name : (scenario.name['zh-CN'] ?? '');
      const faults = await run(city, item, scenario).catch((error: unknown) => [inWords(error)]);
      if (faults.length === 0) {
        passed += 1;
        say(`✔ ${item}: ${name}`);
      } else {
        failed += 1;
        say(`✖ ${item}: ${name}\n  ${file}:${line}\n  ${faults.join('\n  ')}`);
      }
    }
  await application.database.close();
  return { passed, failed };
}

async function run(
  { application, start, directories }: City,
  itemKey: string,
  scenario: Scenario,
): Promise<string[]> {
  application.clock.moveTo(start);
  const { given, when, then } = scenario;
  const applicant = await callOf(application, given.applicant, given.onBehalfOf);
  let caseId: string;
  try {
    const receipt = await submitApplication(applicant, {
      itemKey,
      situation: given.situation ?? {},
      answers: given.answers,
      materials: await materialsOf(applicant, directories, given.materials ?? {}),
      channel: 'api',
      idempotencyKey: crypto.randomUUID(),
    });
    caseId = receipt.caseId;
    for (const step of when) await takeStep(application, directories, applicant, caseId, step);
  } catch (error) {
    if (then.refused !== undefined && isProblem(error, then.refused)) return [];
    throw error;
  }
  if (then.refused !== undefined) return [`expected to be refused with ${then.refused}, and was not`];
  return compare(applicant, caseId, then);
}

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

async function materialsOf(
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

async function takeStep(
  application: City['application'],
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
      });
      return;
    } catch (error) {
      // An officer sees several bodies' tasks of that kind; only his own will have him.
      refusal = error;
      if (!isProblem(error, 'access/denied')) break;
    }
  throw refusal;
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

const actorOf = (application: Application, applicant: Call, { officer }: ScenarioStep) =>
  officer === undefined ? applicant : callOf(application, officer);

/** The child case of the step's item, else the application itself. */
async function caseOf(applicant: Call, caseId: string, { item }: ScenarioStep): Promise<string> {
  if (item === undefined) return caseId;
  const { branches } = await viewProgress(applicant, caseId);
  return branches.find(({ itemKey }) => itemKey === item)?.caseId ?? caseId;
}

async function compare(applicant: Call, caseId: string, then: Scenario['then']): Promise<string[]> {
  const { root, branches, entries, explained } = await viewProgress(applicant, caseId);
  const faults: string[] = [];
  const expect = (what: string, expected: unknown, found: unknown) => {
    if (expected !== undefined && expected !== found)
      faults.push(`${what}: expected ${String(expected)}, found ${String(found)}`);
  };
  const stateOf = (branch: { state: string; outcome: string | null } | null | undefined, wanted?: string) =>
    branch?.outcome && wanted === branch.outcome ? branch.outcome : branch?.state;
  expect('state', then.state, stateOf(root, then.state));
  expect('due', then.due, root?.dueOn);
  for (const [item, wanted] of Object.entries(then.children ?? {}))
    expect(
      item,
      wanted,
      stateOf(
        branches.find(({ itemKey }) => itemKey === item),
        wanted,
      ),
    );
  if (then.licence) {
    const all = await Promise.all(
      [caseId, ...branches.map((branch) => branch.caseId)].map((id) => licencesOfCase(applicant, id)),
    );
    const found = all.flat().find((licence) => licence.typeKey === then.licence?.type);
    expect('licence', then.licence.type, found?.typeKey);
    expect('licence status', then.licence.status, found?.status);
  }
  const findings = explained.flatMap(({ rules }) => rules.flatMap(({ finding }) => finding ?? []));
  for (const [key, verdict] of Object.entries(then.checks ?? {}))
    expect(`check ${key}`, verdict, findings.find((finding) => finding.key === key)?.verdict ?? 'none');
  for (const kind of then.timeline ?? [])
    if (!entries.some((entry) => entry.kind === kind)) faults.push(`timeline: no “${kind}”`);
  return faults;
}

function inWords(error: unknown): string {
  if (!isProblem(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { title, remedy } = sayProblem(error, 'zh-CN');
  const fields = error.fields.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
  return `${error.code}: ${title} ${remedy} ${fields}`;
}
