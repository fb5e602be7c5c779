import {
  type OpenDraft,
  openDraft,
  partiesAtCounter,
  type Receipt,
  readReceipt,
  savePage,
} from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import type { FieldView } from '../portal/apply/field-view.ts';
import { type MaterialsView, refusalsIn, viewMaterials } from '../portal/apply/materials-view.ts';
import { answersIn, intentOf, readRows, rowsIn } from '../portal/apply/post-question.ts';
import { viewQuestion } from '../portal/apply/question-view.ts';

/** An application at the counter, the whole of it on one page. */
export interface EntryView {
  readonly draftId: string;
  readonly itemTitle: Text;
  readonly applicant: { readonly name: string; readonly code: string; readonly agent: string | null };
  readonly phone: string;
  readonly sections: readonly {
    readonly key: string;
    readonly title: Text;
    readonly fields: readonly FieldView[];
  }[];
  readonly errors: readonly { readonly name: string; readonly message: string }[];
  /** Every page has been saved, and nothing in them is wrong. */
  readonly filled: boolean;
  readonly materials: Pick<MaterialsView, 'own' | 'found' | 'errors'>;
  readonly open: number;
  /** Who applies together with the visitor, as the form names them. */
  readonly parties: readonly {
    readonly role: Text;
    readonly name: string;
    readonly code: string;
    readonly seen: boolean;
  }[];
  readonly demonstration: boolean;
  readonly receipt: Receipt | null;
  /** A case that is there is corrected; no new one begins. */
  readonly corrects: boolean;
  /** What the body asks to be corrected. */
  readonly asked: string | null;
}

export async function viewEntry(call: Call, draftId: string, query: URLSearchParams): Promise<EntryView> {
  const open = await openDraft(call, draftId);
  const { draft, applicant } = open;
  const receipt = draft.submittedCaseId ? await readReceipt(call, draft.submittedCaseId) : null;
  const questions = await Promise.all(
    open.pages.map((page) =>
      viewQuestion(call, open, page, {
        problems: problemsOf(call, open, page.page.key),
        edited: query.getAll('edit'),
        rows: readRows(query.getAll('rows')),
      }),
    ),
  );
  const errors = questions.flatMap((question) => question.errors);
  const materials = viewMaterials(call, open, new Map(refusalsIn(call, query)));
  return {
    draftId,
    itemTitle: open.item.definition.title,
    applicant: {
      name: applicant.name,
      code: applicant.kind === 'person' ? maskValue('id', applicant.code) : applicant.code,
      agent: applicant.agent?.name ?? null,
    },
    phone: open.item.definition.advice.phone,
    sections: questions.map(({ pageKey, title, fields }) => ({ key: pageKey, title, fields })),
    errors,
    filled: errors.length === 0 && open.pages.every(({ page }) => draft.visited.includes(page.key)),
    materials: { own: materials.own, found: materials.found, errors: materials.errors },
    open: materials.open,
    parties: receipt
      ? []
      : (await partiesAtCounter(call, draftId)).map(({ role, name, number, seen }) => ({
          role,
          name,
          code: seen?.applicant.kind === 'firm' ? number : maskValue('id', number),
          seen: seen !== null,
        })),
    demonstration: call.config.mode === 'demonstration',
    receipt,
    corrects: draft.correctsCaseId !== null,
    asked: open.asked,
  };
}

/** What is wrong on a page that was saved once; of one not filled in yet nothing is. */
function problemsOf(call: Call, { draft, form, applicant }: OpenDraft, pageKey: string) {
  if (!draft.visited.includes(pageKey)) return [];
  const context = { situation: draft.situation, applicant: { ...applicant }, today: call.clock.today() };
  return form.validatePage(pageKey, draft.answers, context, call.language).problems;
}

/** Saves all pages of the form as they were posted, one after the other; answers how the page is to be shown again. */
export async function saveEntry(
  call: Call,
  draftId: string,
  form: URLSearchParams,
): Promise<URLSearchParams> {
  const { intent, subject } = intentOf(form);
  const posted = form.getAll('_page');
  for (const pageKey of posted) {
    // What was just saved may have made a page appear, or taken one away.
    const open = await openDraft(call, draftId);
    if (!open.pages.some(({ page }) => page.key === pageKey)) continue;
    const body = answersIn(form, open, intent, subject);
    await savePage(call, { draftId, pageKey, body, underWay: intent !== 'next' });
  }
  const again = new URLSearchParams();
  for (const edited of form.getAll('_edited')) again.append('edit', edited);
  if (intent === 'edit') again.append('edit', subject);
  for (const [name, count] of rowsIn(form)) again.append('rows', `${name}:${count}`);
  if (intent === 'add') again.append('rows', `${subject}:${(rowsIn(form).get(subject) ?? 1) + 1}`);
  return again;
}
