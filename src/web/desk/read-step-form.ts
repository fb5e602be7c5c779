import { type CaseView, filledForm, stepForm } from '#casework/cases/index.ts';
import { describeAnswers } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Answers, VisiblePage } from '#platform/forms/index.ts';
import { regionTree } from '#platform/regions/index.ts';
import { errorsByName, type FieldView, viewField } from '../portal/apply/field-view.ts';
import { streetsOf } from '../portal/apply/question-view.ts';

/** The form of a step as the desk draws it. */
export interface StepFormShown {
  readonly title: Text;
  readonly pages: readonly {
    readonly key: string;
    readonly title: Text;
    readonly hint: Text | undefined;
    readonly fields: readonly FieldView[];
  }[];
  /** What is asked depends on what is answered: to be drawn anew when that changes. */
  readonly depends: boolean;
}

/** Its fields are told from the words of the act by this. */
const prefix = 'form.';

/** The form of a step with what has been typed into it, and what is wrong with that. */
export async function readStepForm(
  call: Call,
  taskId: string,
  { answers = {}, problems = [] }: { answers?: Answers; problems?: readonly FieldProblem[] } = {},
): Promise<StepFormShown | null> {
  const step = await stepForm(call, taskId);
  if (!step) return null;
  const { form, context } = step;
  const pages = form.visiblePages({ ...context, answers });
  const showing = {
    errors: errorsByName(problems),
    sources: {},
    said: new Map<string, string>(),
    edited: new Set<string>(),
    rows: new Map<string, number>(),
    regions: asksRegion(pages) ? streetsOf(await regionTree(call)) : [],
    language: call.language,
  };
  const conditions = form.definition.pages.flatMap(({ when, fields }) => [
    when,
    ...fields.map((field) => field.when),
  ]);
  return {
    title: form.definition.title,
    pages: pages.map(({ page, fields }) => ({
      key: page.key,
      title: page.title,
      hint: page.hint,
      fields: fields.map((field) => viewField(field, answers[field.field.key], showing, prefix)),
    })),
    depends: conditions.some((when) => when !== undefined),
  };
}

const asksRegion = (pages: readonly VisiblePage[]) =>
  pages.some(({ fields }) => fields.some(({ control }) => control === 'region'));

/** What was typed into the form of a step; undefined where it has none. */
export async function stepAnswersIn(
  call: Call,
  taskId: string,
  posted: FormData,
): Promise<Answers | undefined> {
  const step = await stepForm(call, taskId);
  if (!step) return undefined;
  const body = new URLSearchParams(
    [...posted].flatMap(([name, value]) =>
      name.startsWith(prefix) && typeof value === 'string' ? [[name.slice(prefix.length), value]] : [],
    ),
  );
  const { form } = step;
  const typed = form.definition.pages.flatMap(({ key }) => Object.entries(form.parseFormBody(key, body)));
  return Object.fromEntries(typed.filter(([, value]) => value !== null));
}

/** What an officer filled in with an act, in words. */
export async function describeStepForm(
  call: Call,
  of: CaseView['case'],
  filled: NonNullable<CaseView['acts'][number]['form']>,
): Promise<readonly { readonly label: Text; readonly value: string }[]> {
  const { form, context } = await filledForm(call, of, filled);
  const pages = form.visiblePages({ ...context, answers: filled.answers });
  const sections = await describeAnswers(call, pages, filled.answers);
  return sections.flatMap(({ rows }) => rows.filter(({ value }) => value !== ''));
}
