import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { hashOfText } from './content.ts';
import {
  type DraftRow,
  type Editor,
  type EditRow,
  insertEdit,
  lockDraft,
  updateDraft,
} from './draft-store.ts';
import { currentEditor } from './editor.ts';
import type { DraftStatus } from './model.ts';
import { authoriseReading } from './models.ts';
import { studioProblem } from './problems.ts';

const statusWords = {
  open: { zh: '打开', en: 'open' },
  submitted: { zh: '提交发布', en: 'submitted' },
  released: { zh: '发布', en: 'released' },
  discarded: { zh: '放弃', en: 'discarded' },
} as const satisfies Record<DraftStatus, object>;

export interface Change {
  /** The draft as it is to be; its version and who changed it are filled in. */
  readonly draft: DraftRow;
  /** What is kept as a version of its own; absent where nobody had a hand in the content. */
  readonly edit?: Pick<EditRow, 'what'> & { readonly content: string | null };
  readonly audit: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Changes a draft under its lock: of two who change it at once the second sees what the first has made. */
export function changeDraft(
  call: Call,
  id: string,
  change: (draft: DraftRow, call: Call, transaction: Transaction, editor: Editor) => Promise<Change>,
): Promise<DraftRow> {
  return call.database.transaction(async (transaction) => {
    const inside = within(call, transaction);
    await authoriseReading(inside);
    const draft = await lockDraft(transaction, id);
    if (!draft) throw studioProblem('draft-unknown');
    const editor = await currentEditor(inside);
    const changed = await change(draft, inside, transaction, editor);
    return writeChange(inside, transaction, editor, changed);
  });
}

export async function writeChange(
  call: Call,
  transaction: Transaction,
  editor: Editor,
  { draft, edit, audit, detail }: Change,
): Promise<DraftRow> {
  const at = call.clock.now();
  const next: DraftRow = {
    ...draft,
    version: draft.version + 1,
    changedAt: at,
    changedBy: editor.id,
    changedByName: editor.name,
  };
  await updateDraft(transaction, next);
  if (edit)
    await insertEdit(transaction, {
      draftId: next.id,
      version: next.version,
      note: next.note,
      at,
      by: editor,
      ...edit,
    });
  await recordAudit(call, transaction, [
    {
      action: audit,
      object: { kind: 'draft', id: next.id },
      detail: {
        kind: next.kind,
        key: next.key,
        version: next.version,
        hash: hashOfText(next.kind, next.content),
        ...detail,
      },
    },
  ]);
  return next;
}

/** Whoever changes a draft names the version seen: what somebody else has done meanwhile is never overwritten. */
export function expectVersion(call: Call, draft: DraftRow, version: number): void {
  if (draft.version === version) return;
  const { clock } = call;
  throw studioProblem('changed-meanwhile', {
    who: draft.changedByName,
    when: `${clock.dateOf(draft.changedAt)} ${clock.timeOf(draft.changedAt)}`,
  });
}

/** A proposed withdrawal has no content of its own. */
export function expectChange({ purpose }: DraftRow): void {
  if (purpose === 'withdrawal') throw studioProblem('withdrawal-waits');
}

export function expectStatus(draft: DraftRow, ...allowed: readonly DraftStatus[]): void {
  if (allowed.includes(draft.status)) return;
  const words = statusWords[draft.status];
  if (draft.status === 'open') throw studioProblem('not-submitted');
  throw studioProblem('not-open', { status: words.zh, statusEn: words.en });
}
