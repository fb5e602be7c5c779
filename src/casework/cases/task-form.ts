import { currentCatalogue } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { authorise } from '#platform/access/index.ts';
import type { Answers, CompiledForm, FormContext } from '#platform/forms/index.ts';
import { findTask, formAtLockedTask, formAtTask, type Task } from '#platform/processes/index.ts';
import { acts } from './acts.ts';
import { resourceOf } from './case-resource.ts';
import type { Case, FilledForm } from './model.ts';
import { stepProblem } from './step-problems.ts';
import { findCase, findContent } from './store.ts';

/** The form of a step, ready to be shown and judged. */
export interface StepForm {
  readonly form: CompiledForm;
  /** What its conditions may ask about besides its own answers. */
  readonly context: Omit<FormContext, 'answers'>;
}

/** The form that an officer fills in at this step; undefined where the process names none. Only for who may do the step. */
export async function stepForm(call: Call, taskId: string): Promise<StepForm | undefined> {
  const task = await findTask(call.database, taskId);
  const of = task?.caseId ? await findCase(call.database, task.caseId) : undefined;
  if (!task || !of) throw stepProblem('no-task');
  const [rule] = Object.values(acts[task.act as keyof typeof acts] ?? {});
  await authorise(call, rule?.action ?? 'case.examine', await resourceOf(call, of, task));
  const asked = await formAtTask(call.database, task);
  if (!asked) return undefined;
  const { form } = await currentCatalogue(call, of.releaseId);
  return { form: form(asked.key), context: await contextOf(call, of) };
}

/** A form that was filled in at a step of this case, as it was then: what officers read again. */
export async function filledForm(call: Call, of: Case, { key }: FilledForm): Promise<StepForm> {
  const { form } = await currentCatalogue(call, of.releaseId);
  return { form: form(key), context: await contextOf(call, of) };
}

async function contextOf(call: Call, of: Case): Promise<StepForm['context']> {
  const content = await findContent(call.database, of.contentId);
  return {
    situation: content?.situation ?? {},
    applicant: { ...content?.applicant },
    today: call.clock.today(),
  };
}

/**
 * What was filled in at a step, judged: kept with the act, and of it what the process declares becomes its variables. Nothing
 * else that is sent does.
 */
export async function takeForm(
  call: Call,
  transaction: Transaction,
  of: Case,
  task: Task,
  given: Answers | undefined,
): Promise<{ readonly filled?: FilledForm; readonly outputs: Readonly<Record<string, unknown>> }> {
  const asked = await formAtLockedTask(transaction, task);
  if (!asked) return { outputs: {} };
  const { form } = await currentCatalogue(call, of.releaseId);
  const context = await contextOf(call, of);
  const { answers, problems } = form(asked.key).validateAll(
    given ?? {},
    { ...context, answers: given ?? {} },
    call.language,
  );
  if (problems.length > 0)
    throw stepProblem(
      'step-form-invalid',
      { count: problems.length },
      problems.map((problem) => ({ ...problem, pointer: `/form${problem.pointer}` })),
    );
  return {
    filled: { key: asked.key, answers },
    outputs: Object.fromEntries(asked.outputs.map((name) => [name, answers[name] ?? null])),
  };
}
