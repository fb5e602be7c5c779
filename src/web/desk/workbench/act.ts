import { data, redirect } from 'react-router';
import { actOnTask, actOnTasks, markMaterial } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { isId } from '../addresses.ts';
import { actOnStep } from '../passing/act-on-step.ts';
import { actOnClock } from '../period/act-on-clock.ts';
import { readStepForm, type StepFormShown, stepAnswersIn } from '../read-step-form.ts';
import type { Refusal } from './model.ts';
import { phrasesFor } from './phrases.ts';
import { actOnRemarks } from './remarks.ts';
import { workWords } from './words.ts';

/** What the forms of a case post: a mark, a stock phrase, or an act. */
export async function act(call: Call, caseId: string, form: FormData) {
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const reason = said('reason');
  if (form.has('many')) return actOnMany(call, form);
  if (form.has('remark') || form.has('retractRemark'))
    return actOnRemarks(call, caseId, form).catch((error: unknown) => refused(call, error, ''));
  if (form.has('mark')) return mark(call, caseId, said('mark'));
  if (form.has('clockAct'))
    return actOnClock(call, caseId, form).catch((error: unknown) => refused(call, error, ''));
  if (form.has('stepAct'))
    return actOnStep(call, caseId, form).catch((error: unknown) => refused(call, error, ''));
  if (form.has('phrase')) return { typed: withPhrase(call, reason, said('act'), Number(said('phrase'))) };
  const taskId = said('taskId');
  const answers = form.has('stepForm') ? await stepAnswersIn(call, taskId, form) : undefined;
  if (form.has('look')) return { stepForm: await readStepForm(call, taskId, { answers: answers ?? {} }) };
  try {
    const done = await actOnTask(call, {
      taskId,
      outcome: said('outcome'),
      reason,
      ...(answers ? { form: answers } : {}),
      ...dataIn(form, said),
    });
    const next = said('next');
    const place = isId(next) ? `/desk/cases/${next}` : '/desk';
    return redirect(`${place}?${new URLSearchParams({ acted: done.caseId, as: said('outcome') })}`);
  } catch (error) {
    const problems = isProblem(error) ? error.fields : [];
    const stepForm = answers
      ? await readStepForm(call, taskId, { answers, problems }).catch(() => null)
      : null;
    return refused(call, error, reason, stepForm);
  }
}

/** What goes with an outcome: of a correction what it is about, of a decision in part what is granted. */
function dataIn(form: FormData, said: (name: string) => string) {
  if (said('outcome') === 'granted-in-part')
    return { data: { granted: form.has('grantedWords') ? said('grantedWords') : form.getAll('granted') } };
  return form.has('about') ? { data: { about: form.getAll('about') } } : {};
}

/** The same act on all that are selected. */
async function actOnMany(call: Call, form: FormData) {
  const said = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const [outcome = ''] = said('many');
  const [reason = ''] = said('reason');
  return { many: await actOnTasks(call, { taskIds: said('taskIds'), outcome, reason }) };
}

/** `passed:KEY`, or `none:KEY` to take it back. */
async function mark(call: Call, caseId: string, value: string) {
  const [, kind, materialKey = ''] = /^(passed|attention|none):(.+)$/.exec(value) ?? [];
  await markMaterial(call, {
    caseId,
    materialKey,
    mark: kind === 'passed' || kind === 'attention' ? kind : null,
  });
  return { marked: materialKey };
}

/** Without script a phrase is added here; with it, in the page. */
function withPhrase(call: Call, reason: string, actName: string, place: number): string {
  const key = phrasesFor(actName)[place];
  const phrase = key === undefined ? '' : workWords.say(call.language, key);
  return [reason.trim(), phrase].filter(Boolean).join('\n');
}

function refused(call: Call, error: unknown, reason: string, stepForm: StepFormShown | null = null) {
  if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
  const refusal: Refusal = {
    ...sayProblem(error, call.language),
    reason,
    stepForm,
    atReason: error.code === 'cases/reason-required',
  };
  return data({ refusal }, { status: error.status });
}
