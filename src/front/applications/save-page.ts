import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import type { FormBody } from '#platform/forms/index.ts';
import { openDraft } from './open-draft.ts';
import { prefill } from './prefill.ts';
import { applicationProblem } from './problems.ts';
import { refuseWhileWaiting } from './refuse-while-waiting.ts';
import { updateDraft } from './store.ts';

export interface SavedPage {
  /** What to show at the fields; empty: go on. */
  readonly problems: readonly FieldProblem[];
  /** The page after this one, or null when all are done. */
  readonly next: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Saves one page of a draft. What is wrong is kept too, so that nobody types twice, and told at the field. */
export async function savePage(
  call: Call,
  input: {
    readonly draftId: string;
    readonly pageKey: string;
    readonly body: FormBody;
    /** Kept while it is being filled in: the person is not done with the page. */
    readonly underWay?: boolean;
  },
): Promise<SavedPage> {
  const { draft, form, applicant } = await openDraft(call, input.draftId);
  if (draft.submittedCaseId) throw applicationProblem('already-submitted');
  await refuseWhileWaiting(call, draft.id);
  const context = {
    answers: draft.answers,
    situation: draft.situation,
    applicant: { ...applicant },
    today: call.clock.today(),
  };
  const posted = form.parseFormBody(input.pageKey, input.body);
  // What was just typed may name a record that knows the answers left blank.
  const given = (await prefill(call, form, applicant, { ...draft.answers, ...posted })).answers;
  const { answers, problems } = form.validatePage(input.pageKey, given, context, call.language);
  const kept = problems.length > 0 ? given : { ...draft.answers, ...answers };
  const saved = await updateDraft(
    call.database,
    {
      ...draft,
      answers: kept,
      visited: input.underWay ? draft.visited : [...new Set([...draft.visited, input.pageKey])],
    },
    call.clock.now(),
  );
  if (!saved) throw applicationProblem('draft-changed');
  const pages = form.visiblePages({ ...context, answers: kept });
  const here = pages.findIndex(({ page }) => page.key === input.pageKey);
  return { problems, next: pages[here + 1]?.page.key ?? null, answers: kept };
}
