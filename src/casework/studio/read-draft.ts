import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { draftById, editorsOf, pendingDrafts } from './draft-store.ts';
import { draftView, viewOf } from './draft-view.ts';
import type { Draft, DraftSummary } from './model.ts';
import { authoriseReading } from './models.ts';
import { studioProblem } from './problems.ts';

export async function readDraft(call: Call, id: string): Promise<Draft> {
  await authoriseReading(call);
  const row = await draftById(call.database, id);
  if (!row) throw studioProblem('draft-unknown');
  return draftView(call, row);
}

/** Every draft that waits for somebody, the last changed first. */
export async function listDrafts(call: Call): Promise<DraftSummary[]> {
  await authoriseReading(call);
  const [release, rows] = await Promise.all([currentRelease(call), pendingDrafts(call.database)]);
  const editors = await editorsOf(
    call.database,
    rows.map(({ id }) => id),
  );
  return Promise.all(
    rows.map(async (row) => {
      const { content: _content, ...summary } = await viewOf(call, row, editors.get(row.id) ?? [], release);
      return summary;
    }),
  );
}
