import { data, redirect } from 'react-router';
import { type OpenDraft, savePage } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { VisiblePage } from '#platform/forms/index.ts';
import { openForFilling, resumeStep, stepsOf } from './draft-frame.ts';
import { backPath, fingerprintOf, viewQuestion } from './question-view.ts';
import { checkStep, stepPath } from './steps.ts';

/** What a post of a page is for: its buttons, which all save first, and saving in between without one. */
type Intent = 'next' | 'save' | 'back' | 'leave' | 'edit' | 'restore' | 'add' | 'remove';

/** Saves a page and leads on; what is wrong is saved too, and shown at its field with everything still in it. */
export async function postQuestion(
  call: Call,
  draftId: string,
  pageKey: string,
  form: URLSearchParams,
): Promise<unknown> {
  const open = await openForFilling(call, draftId);
  const here = open.pages.find(({ page }) => page.key === pageKey);
  if (!here) return redirect(stepPath(draftId, resumeStep(open)), 303);
  const { intent, subject } = intentOf(form);
  const answers = answersIn(form, open, intent, subject);
  const fromCheck = form.get('_from') === checkStep;
  const typed = open.form.parseFormBody(pageKey, answers);
  if (changedElsewhere(open, here, form, typed))
    return data(await viewQuestion(call, open, here, { typed, fromCheck, rows: rowsIn(form) }), {
      status: 409,
    });
  const {
    problems,
    next,
    answers: kept,
  } = await savePage(call, {
    draftId,
    pageKey,
    body: answers,
    underWay: intent === 'save',
  });
  const again = stepPath(draftId, pageKey);
  const from = fromCheck ? '&from=check' : '';
  switch (intent) {
    case 'save':
      return redirect(`${again}?${from.slice(1)}`, 303);
    case 'leave':
      return redirect('/my?tab=drafts', 303);
    case 'back':
      return redirect(backPath(open, pageKey), 303);
    case 'edit':
      return redirect(`${again}?edit=${encodeURIComponent(subject)}${from}#${subject}`, 303);
    case 'restore':
      return redirect(`${again}?${from.slice(1)}#${subject}`, 303);
    case 'add': {
      const count = (rowsIn(form).get(subject) ?? 1) + 1;
      return redirect(`${again}?rows=${subject}:${count}${from}#${subject}.${count - 1}`, 303);
    }
    case 'remove': {
      const [name = ''] = subject.split('.');
      return redirect(`${again}?${from.slice(1)}#${name}`, 303);
    }
    case 'next':
      break;
    default:
      intent satisfies never;
  }
  // What the registers filled in just now is shown once before going on; of what is not asked nothing is shown.
  const blank = (key: string) => (typed[key] ?? null) === null;
  const filled = here.page.fields.filter(
    ({ key, source }) => source && blank(key) && (kept[key] ?? null) !== null,
  );
  if (filled.length > 0 && (await areShown(filled.map(({ key }) => key))))
    return redirect(`${again}?filled=1${problems.length > 0 ? '&show=1' : ''}${from}`, 303);
  if (problems.length === 0) return redirect(fromCheck ? stepPath(draftId, checkStep) : onward(), 303);
  // Shown by a page of its own, not as the answer to the post: reloading and going back never ask to send again.
  const rows = [...rowsIn(form)].map(([name, count]) => `&rows=${name}:${count}`).join('');
  return redirect(`${again}?show=1${rows}${from}`, 303);

  async function areShown(keys: readonly string[]): Promise<boolean> {
    const { pages } = await openForFilling(call, draftId);
    const shown = pages.find(({ page }) => page.key === pageKey)?.fields ?? [];
    return shown.some(({ field }) => keys.includes(field.key));
  }

  function onward(): string {
    const steps = stepsOf(open);
    const after = next ?? steps.find((step) => !open.pages.some((candidate) => candidate.page.key === step));
    return stepPath(draftId, after ?? checkStep);
  }
}

/** What the button pressed wants done, and with which field. */
export function intentOf(form: URLSearchParams): { intent: Intent; subject: string } {
  for (const intent of ['edit', 'restore', 'add', 'remove'] as const) {
    const subject = form.get(`_${intent}`);
    if (subject !== null) return { intent, subject: subject.replace(/[^\w.-]/g, '') };
  }
  const then = form.get('_then');
  return { intent: then === 'back' || then === 'leave' || then === 'save' ? then : 'next', subject: '' };
}

/** The answers alone, as the button pressed wants them. */
export function answersIn(
  form: URLSearchParams,
  open: OpenDraft,
  intent: Intent,
  subject: string,
): URLSearchParams {
  const answers = new URLSearchParams(
    [...form].filter(
      ([name]) => !name.startsWith('_') && !(intent === 'remove' && name.startsWith(`${subject}.`)),
    ),
  );
  if (intent === 'restore') {
    for (const name of [...answers.keys()])
      if (name === subject || name.startsWith(`${subject}.`)) answers.delete(name);
    for (const [name, value] of namedValues(subject, open.sources[subject]?.value))
      answers.append(name, value);
  }
  return answers;
}

function namedValues(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((one, place) =>
      typeof one === 'object' ? namedValues(`${name}.${place}`, one) : namedValues(name, one),
    );
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, member]) => namedValues(`${name}.${key}`, member));
  return [[name, String(value)]];
}

/** How many rows each repeat group showed. */
export function rowsIn(form: URLSearchParams): ReadonlyMap<string, number> {
  return readRows(form.getAll('_rows'));
}

export function readRows(said: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    said.flatMap((one) => {
      const [, name = '', count = ''] = /^([\w.-]+):(\d{1,3})$/.exec(one) ?? [];
      return name === '' ? [] : [[name, Number(count)] as const];
    }),
  );
}

/**
 * Another window has saved this page since it was shown, and to something else than what comes now. A second click sends
 * the same again, which is no conflict.
 */
function changedElsewhere(
  open: OpenDraft,
  here: VisiblePage,
  form: URLSearchParams,
  typed: Readonly<Record<string, unknown>>,
): boolean {
  const now = fingerprintOf(here, open.draft.answers);
  const seen = form.get('_seen');
  return seen !== null && seen !== now && fingerprintOf(here, typed) !== now;
}
