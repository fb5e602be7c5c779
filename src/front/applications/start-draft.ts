import { answeredSituation, findItem } from '#casework/catalogue/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { requireAssurance, requireMatter } from '#platform/identity/index.ts';
import { applicantOf } from './applicant-of.ts';
import { atCounter } from './counter.ts';
import { licenceAnswers } from './licence-answers.ts';
import type { AssistedEntry, Draft } from './model.ts';
import { prefill } from './prefill.ts';
import { applicationProblem } from './problems.ts';
import { insertDraft } from './store.ts';

/** Begins an application: pins today's release, keeps the situation from the guide, fills in what the registers know. */
export async function startDraft(
  call: Call,
  input: {
    readonly itemKey: string;
    readonly situation: Readonly<Record<string, unknown>>;
    /** The licence that the application is about. */
    readonly licenceId?: string | undefined;
    /** Filled in by an officer for a visitor whom he has received, or for a caller whom he knows. */
    readonly counter?: AssistedEntry;
  },
): Promise<Draft> {
  requireAccount(call);
  const release = await currentRelease(call);
  const item = await findItem(call, input.itemKey, release.id);
  const { counter = null } = input;
  // At the counter an officer has looked at the card and at the face.
  if (counter) await atCounter(call, counter);
  else requireAssurance(call, item.definition.assurance);
  requireMatter(call, item.key);
  const applicant = counter?.applicant ?? (await applicantOf(call));
  if (!item.definition.serves.includes(applicant.kind))
    throw applicationProblem('not-served', {
      kind: call.language === 'en' ? applicant.kind : applicant.kind === 'firm' ? '单位' : '个人',
    });
  const form = item.form();
  const now = call.clock.now();
  const known = counter ? {} : await licenceAnswers(call, item, input.licenceId);
  const draft: Draft = {
    id: newId(),
    accountId: call.actor.id,
    subjectId: call.actor.onBehalfOf ?? null,
    itemKey: item.key,
    releaseId: release.id,
    situation: answeredSituation(item, input.situation),
    answers: (await prefill(call, form, applicant, known)).answers,
    materials: {},
    visited: [],
    createdAt: now,
    updatedAt: now,
    version: 1,
    submittedCaseId: null,
    correctsCaseId: null,
    requestId: null,
    counter,
  };
  await insertDraft(call.database, draft);
  return draft;
}
