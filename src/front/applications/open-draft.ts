import type { Applicant } from '#casework/cases/index.ts';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import type { CompiledForm, VisiblePage } from '#platform/forms/index.ts';
import { coversMatter } from '#platform/identity/index.ts';
import { applicantOf } from './applicant-of.ts';
import { atCounter } from './counter.ts';
import type { Draft } from './model.ts';
import { type Prefilled, prefill } from './prefill.ts';
import { applicationProblem } from './problems.ts';
import { type ResolvedMaterial, resolveMaterials } from './resolve-materials.ts';
import { entriesOf, findDraft } from './store.ts';

/** A draft with all that its pages need. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly item: Item;
  readonly form: CompiledForm;
  readonly applicant: Applicant;
  readonly pages: readonly VisiblePage[];
  readonly sources: Readonly<Record<string, Prefilled>>;
  readonly materials: readonly ResolvedMaterial[];
  /** What the body asks to be corrected; null: nothing, a new application. */
  readonly asked: string | null;
}

/** Opens a draft for its owner; for everybody else it does not exist. */
export async function openDraft(call: Call, draftId: string): Promise<OpenDraft> {
  requireAccount(call);
  const draft = await findDraft(call.database, draftId);
  if (!draft || draft.accountId !== call.actor.id) throw applicationProblem('not-found');
  if ((draft.subjectId ?? undefined) !== call.actor.onBehalfOf || !coversMatter(call, draft.itemKey))
    throw applicationProblem('not-found');
  if (draft.counter) await atCounter(call, draft.counter);
  const item = await findItem(call, draft.itemKey, draft.releaseId);
  const form = item.form();
  const applicant = draft.counter?.applicant ?? (await applicantOf(call));
  const { answers, sources } = await prefill(call, form, applicant, draft.answers);
  const context = {
    answers,
    situation: draft.situation,
    applicant: { ...applicant },
    today: call.clock.today(),
  };
  const { resolved } = await resolveMaterials(call, item, {
    applicant,
    answers,
    situation: draft.situation,
    chosen: draft.materials,
    counter: draft.counter,
  });
  return {
    draft: { ...draft, answers },
    item,
    form,
    applicant,
    pages: form.visiblePages(context),
    sources,
    materials: resolved,
    asked: draft.correctsCaseId ? await askedOf(call, draft.correctsCaseId) : null,
  };
}

async function askedOf(call: Call, caseId: string): Promise<string | null> {
  const entries = await entriesOf(call.database, caseId);
  return entries.findLast((entry) => entry.kind === 'correction' && entry.caseId === caseId)?.reason ?? null;
}
