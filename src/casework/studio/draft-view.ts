import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { hashOfText, noModel } from './content.ts';
import { type DraftRow, type Editor, editorsOf } from './draft-store.ts';
import type { Draft } from './model.ts';
import { mayWith, modelIn } from './models.ts';
import { nameIn } from './named-content.ts';

/** A draft as whoever asks sees it: what he may do with it, and whether what it was begun on is still in force. */
export async function draftView(call: Call, row: DraftRow): Promise<Draft> {
  const [release, editors] = await Promise.all([currentRelease(call), editorsOf(call.database, [row.id])]);
  return viewOf(call, row, editors.get(row.id) ?? [], release);
}

export async function viewOf(
  call: Call,
  row: DraftRow,
  editors: readonly Editor[],
  release: Awaited<ReturnType<typeof currentRelease>>,
): Promise<Draft> {
  const { kind, key } = row;
  const model = modelIn(release, { kind, key }, row);
  const inForce = model ? hashOfText(kind, model.content) : noModel;
  const pending = row.status === 'open' || row.status === 'submitted';
  const may = await mayWith(
    call,
    model ?? row,
    editors.map(({ id }) => id),
  );
  return {
    id: row.id,
    kind,
    key,
    name: model?.name ?? nameIn(kind, row.content) ?? { 'zh-CN': key },
    status: row.status,
    purpose: row.purpose,
    version: row.version,
    content: row.content,
    note: row.note,
    baseReleaseId: row.baseReleaseId,
    baseHash: row.baseHash,
    baseChanged: pending && inForce !== row.baseHash,
    unchanged: inForce === hashOfText(kind, row.content),
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedByName,
    editors: editors.map(({ name }) => name),
    reason: row.reason,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    submittedBy: row.submittedByName,
    returnedReason: row.returnedReason,
    returnedBy: row.returnedByName,
    releaseId: row.releaseId,
    trial: row.trial,
    may: {
      edit: may.edit && pending && row.purpose === 'change',
      discard: may.edit && pending,
      release: may.release && row.status === 'submitted',
    },
  };
}
