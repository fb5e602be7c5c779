import { Check } from 'typebox/value';
import { findItem } from '#casework/catalogue/index.ts';
import { currentRelease, type Release } from '#casework/packs/index.ts';
import { readModel } from '#casework/studio/index.ts';
import { describeAnswers, type OpenDraft, type Prefilled } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import {
  type Answers,
  type CompiledForm,
  compileForm,
  FormDefinition,
  type VisiblePage,
} from '#platform/forms/index.ts';
import { readRows } from '../portal/apply/post-question.ts';
import { type QuestionView, viewQuestion } from '../portal/apply/question-view.ts';
import { sampleAnswers } from './sample-answers.ts';

/** A page of a form that is being made, as an applicant would see it. */
export type Preview =
  | { readonly kind: 'page'; readonly view: QuestionView; readonly carried: Readonly<Record<string, string>> }
  | {
      readonly kind: 'done';
      readonly sections: Awaited<ReturnType<typeof describeAnswers>>;
      readonly carried: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'fault'; readonly message: string };

interface Asked {
  readonly form: CompiledForm;
  readonly posted: URLSearchParams;
  readonly answers: Answers;
  readonly situation: Readonly<Record<string, unknown>>;
}

/**
 * Draws a page of the form as it is written now and judges what was answered. Nothing is kept: the form, its answers and
 * where one is travel with each post.
 */
export async function previewForm(call: Call, posted: URLSearchParams): Promise<Preview> {
  const { key } = await readModel(call, { kind: 'form', key: posted.get('_key') ?? '' });
  const release = await currentRelease(call);
  const definition = json(posted.get('_definition'));
  if (!Check(FormDefinition, definition)) return { kind: 'fault', message: '' };
  const form = compiled(call, release, definition);
  if (typeof form === 'string') return { kind: 'fault', message: form };
  const asked: Asked = { form, posted, answers: {}, situation: record(json(posted.get('_situation'))) };
  return previewPages(call, release, key, { ...asked, answers: answersOf(asked) });
}

async function previewPages(call: Call, release: Release, key: string, asked: Asked): Promise<Preview> {
  const { form, posted, situation } = asked;
  const context = (answers: Answers) => ({ answers, situation, applicant: {}, today: call.clock.today() });
  const answers = posted.has('_sample') ? await sampleAnswers(call, form, asked) : asked.answers;
  const pages = form.visiblePages(context(answers));
  const wanted = pages.findIndex(({ page }) => page.key === posted.get('_page'));
  const at = Math.max(0, wanted);
  const then = posted.get('_then');
  const here = pages[at];
  if (!here) return { kind: 'fault', message: '' };
  const judged =
    then === 'next' ? form.validatePage(here.page.key, answers, context(answers), call.language) : undefined;
  const problems = judged?.problems ?? [];
  const onwards =
    then === 'next' && problems.length === 0 ? at + 1 : then === 'back' ? Math.max(0, at - 1) : at;
  const shown = pages[onwards];
  const carried = {
    _key: key,
    _definition: JSON.stringify(form.definition),
    _answers: JSON.stringify(answers),
    _situation: JSON.stringify(situation),
    _page: shown?.page.key ?? '',
  };
  if (!shown)
    return {
      kind: 'done',
      sections: await describeAnswers(call, pages, answers),
      carried: { ...carried, _page: pages[0]?.page.key ?? '' },
    };
  const open = await pretended(call, release, asked, { answers, pages, shown });
  const view = await viewQuestion(call, open, shown, {
    problems,
    edited: posted.getAll('_edit'),
    rows: rowsOf(posted),
  });
  return { kind: 'page', view, carried };
}

/** An application that nobody has made: what the real pages want to know of one. */
async function pretended(
  call: Call,
  release: Release,
  { form, situation }: Asked,
  { answers, pages, shown }: { answers: Answers; pages: readonly VisiblePage[]; shown: VisiblePage },
): Promise<OpenDraft> {
  const { usedBy } = await readModel(call, { kind: 'form', key: form.definition.key });
  const itemKey = usedBy[0]?.itemKey ?? [...release.parts('item').keys()][0] ?? '';
  const item = await findItem(call, itemKey);
  const now = call.clock.now();
  return {
    draft: {
      id: 'preview',
      accountId: '',
      subjectId: null,
      itemKey,
      releaseId: release.id,
      situation,
      answers,
      materials: {},
      visited: [],
      createdAt: now,
      updatedAt: now,
      version: 1,
      submittedCaseId: null,
      // No situation to be changed: the studio has its own fields for it.
      correctsCaseId: 'preview',
      requestId: null,
    },
    item,
    form,
    applicant: {},
    pages,
    sources: prefilledIn(release, shown, answers, call.clock.today()),
    materials: [],
  } as unknown as OpenDraft;
}

/** Where a register would fill in, what is answered stands as if it had. */
function prefilledIn(
  release: Release,
  { page }: VisiblePage,
  answers: Answers,
  today: string,
): Readonly<Record<string, Prefilled>> {
  return Object.fromEntries(
    page.fields.flatMap(({ key, source }) => {
      const register = source && release.part('register', source.register);
      const value = answers[key];
      if (!register || value === undefined || value === null) return [];
      return [
        [
          key,
          { value, title: register.title, validFrom: today, editable: source.editable ?? true } as Prefilled,
        ],
      ];
    }),
  );
}

function answersOf({ form, posted }: Asked): Answers {
  const before = record(json(posted.get('_answers')));
  const page = posted.get('_answered');
  if (!page || !form.definition.pages.some(({ key }) => key === page)) return before;
  const removed = posted.get('_remove');
  const body = new URLSearchParams(
    [...posted].filter(
      ([name]) => !name.startsWith('_') && !(removed !== null && name.startsWith(`${removed}.`)),
    ),
  );
  const typed = form.parseFormBody(page, body);
  return Object.fromEntries(Object.entries({ ...before, ...typed }).filter(([, value]) => value !== null));
}

function rowsOf(posted: URLSearchParams): ReadonlyMap<string, number> {
  const rows = new Map(readRows(posted.getAll('_rows')));
  const added = posted.get('_add');
  if (added !== null) rows.set(added, (rows.get(added) ?? 1) + 1);
  return posted.has('_remove') ? new Map() : rows;
}

function compiled(call: Call, release: Release, definition: FormDefinition): CompiledForm | string {
  const tables = [...release.parts('code').values()].map(({ key, entries }) => [key, entries] as const);
  try {
    return compileForm(definition, { codeTables: Object.fromEntries(tables) });
  } catch (error) {
    if (!isProblem(error)) throw error;
    return sayProblem(error, call.language).title;
  }
}

function json(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
