import { redirect } from 'react-router';
import { type OpenDraft, openDraft } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { checkStep, materialsStep, situationStep, stepPath } from './steps.ts';

/** What stands round every page of a draft: how far it is, where back leads, what is said in the margin. */
export interface DraftFrame {
  readonly draftId: string;
  readonly itemKey: string;
  readonly itemTitle: Text;
  /** Titles of the question pages; the pages for materials and for checking follow by themselves. */
  readonly pageTitles: readonly Text[];
  readonly withMaterials: boolean;
  /** Counted from one. */
  readonly step: number;
  readonly phone: string;
  readonly savedOn: string;
  readonly savedAt: string;
  readonly today: string;
  /** Where the answers to the guide's questions can be changed; absent where there is nothing to change. */
  readonly situationHref: string | undefined;
  /** What is to be corrected, in the body’s words. */
  readonly asked: string | null;
}

/** The draft, unless it was submitted meanwhile (back button, second window): then its receipt. */
export async function openForFilling(call: Call, draftId: string | undefined): Promise<OpenDraft> {
  const open = await openDraft(call, draftId ?? '');
  if (open.draft.submittedCaseId) throw redirect(`/my/${open.draft.submittedCaseId}/receipt`, 303);
  return open;
}

/** All steps of a draft in their order, as its answers stand now. */
export function stepsOf({ pages, materials }: OpenDraft): readonly string[] {
  return [...pages.map(({ page }) => page.key), ...(materials.length > 0 ? [materialsStep] : []), checkStep];
}

/** Where somebody who comes back goes on: the first page not yet saved. */
export function resumeStep(open: OpenDraft): string {
  const unseen = open.pages.find(({ page }) => !open.draft.visited.includes(page.key));
  if (unseen) return unseen.page.key;
  return open.materials.some(({ found }) => !found) ? materialsStep : checkStep;
}

export function frameOf(call: Call, open: OpenDraft, step: string): DraftFrame {
  const { draft, item, pages, materials } = open;
  return {
    draftId: draft.id,
    itemKey: item.key,
    itemTitle: item.definition.shortTitle ?? item.definition.title,
    pageTitles: pages.map(({ page }) => page.title),
    withMaterials: materials.length > 0,
    step: stepsOf(open).indexOf(step) + 1,
    phone: item.definition.advice.phone,
    savedOn: call.clock.dateOf(draft.updatedAt),
    savedAt: call.clock.timeOf(draft.updatedAt),
    today: call.clock.today(),
    situationHref:
      (item.definition.situations ?? []).length > 0 && draft.correctsCaseId === null
        ? `${stepPath(draft.id, situationStep)}?from=${step}`
        : undefined,
    asked: open.asked,
  };
}

/** Round the page of the situation, which is none of the steps: it stands before the first. */
export function situationFrameOf(call: Call, open: OpenDraft): DraftFrame {
  return { ...frameOf(call, open, situationStep), situationHref: undefined };
}

/** A draft that another window has submitted meanwhile is not a fault: its receipt is what the person wants. */
export function toReceiptOr(error: unknown, draftId: string | undefined): unknown {
  return isProblem(error, 'applications/already-submitted')
    ? redirect(`/apply/draft/${draftId ?? ''}`, 303)
    : error;
}
