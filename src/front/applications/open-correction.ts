import type { Content } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { handDraftTo } from './counter-store.ts';
import type { Application, Draft, MaterialChoice } from './model.ts';
import { applicationProblem } from './problems.ts';
import { branchesOf, entriesOf, findDraftOfRequest, insertDraft } from './store.ts';

/** Who fills a correction in: the applicant himself, or an officer at a counter before whom he stands. */
type Writer = Pick<Draft, 'accountId' | 'subjectId' | 'counter'>;

/**
 * The draft of a correction 补正, with everything that was stated, on the release the case began with. A request has one draft,
 * however often it is opened: what was begun at home goes on at the counter, and the other way round. Once it is handed in the
 * request is answered, even while the answer is still under way. The caller has made sure whose application it is.
 */
export async function openCorrection(
  call: Call,
  application: Application,
  readContent: () => Promise<Pick<Content, 'answers' | 'situation' | 'materials'>>,
  writer: Writer,
): Promise<Draft> {
  const { caseId } = application;
  const root = (await branchesOf(call.database, caseId)).find((branch) => branch.caseId === caseId);
  const entries = await entriesOf(call.database, caseId);
  const request = entries.findLast((entry) => entry.kind === 'correction' && entry.caseId === caseId);
  if (root?.state !== 'correction' || !request) throw applicationProblem('nothing-to-correct');
  const begun = await findDraftOfRequest(call.database, request.id);
  if (begun) return goOn(call, begun, writer);
  const [{ answers, situation, materials }] = await Promise.all([
    readContent(),
    findItem(call, application.itemKey, application.releaseId),
  ]);
  const now = call.clock.now();
  const draft: Draft = {
    id: newId(),
    ...writer,
    itemKey: application.itemKey,
    releaseId: application.releaseId,
    situation,
    answers,
    materials: Object.fromEntries(
      materials.flatMap(({ key, title: _title, ...choice }): [string, MaterialChoice][] =>
        choice.way === 'upload' || choice.way === 'promise' ? [[key, choice]] : [],
      ),
    ),
    visited: [],
    createdAt: now,
    updatedAt: now,
    version: 1,
    submittedCaseId: null,
    correctsCaseId: caseId,
    requestId: request.id,
  };
  if (await insertDraft(call.database, draft)) return draft;
  const first = await findDraftOfRequest(call.database, request.id);
  return goOn(call, first ?? draft, writer);
}

/** Of what was begun before: at a counter it belongs to whoever has the applicant before him. */
async function goOn(call: Call, begun: Draft, writer: Writer): Promise<Draft> {
  if (begun.submittedCaseId) throw applicationProblem('nothing-to-correct');
  if (begun.counter === null && writer.counter === null) return begun;
  const draft = { ...begun, ...writer };
  if (!(await handDraftTo(call.database, draft, call.clock.now()))) throw applicationProblem('draft-changed');
  return { ...draft, version: begun.version + 1 };
}
