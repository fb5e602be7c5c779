import type { Call } from '#kernel/application/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { keepInDraft } from './keep-files.ts';
import type { MaterialChoice } from './model.ts';
import { openDraft } from './open-draft.ts';
import { applicationProblem } from './problems.ts';
import { refuseWhileWaiting } from './refuse-while-waiting.ts';
import type { ResolvedMaterial } from './resolve-materials.ts';
import { findDraft, updateDraft } from './store.ts';

export type Choice =
  | { readonly way: 'promise' }
  | { readonly way: 'none' }
  | {
      readonly way: 'upload';
      readonly name: string;
      readonly type: string;
      readonly content: AsyncIterable<Buffer> | Buffer;
    };

/** Brings one material of a draft: a scan (type, size and content checked), a promise, or takes an earlier choice back. */
export async function chooseMaterial(
  call: Call,
  input: { readonly draftId: string; readonly materialKey: string; readonly choice: Choice },
): Promise<void> {
  const { draft, materials } = await openDraft(call, input.draftId);
  if (draft.submittedCaseId) throw applicationProblem('already-submitted');
  await refuseWhileWaiting(call, draft.id);
  const entry = materials.find(({ material }) => material.key === input.materialKey);
  if (!entry) throw applicationProblem('not-found');
  await keepChoice(call, input.draftId, input.materialKey, await take(call, entry, input.choice));
}

async function take(
  call: Call,
  { material, choices }: ResolvedMaterial,
  choice: Choice,
): Promise<MaterialChoice | null> {
  switch (choice.way) {
    case 'none':
      return null;
    case 'promise':
      if (!choices.includes('promise')) throw applicationProblem('not-found');
      return { way: 'promise' };
    case 'upload': {
      const { id, name, mediaType, size } = await storeFile(call, {
        name: choice.name,
        type: choice.type,
        content: choice.content,
        accept: material.accept ?? ['pdf', 'jpg', 'jpeg', 'png'],
        maxBytes: (material.maxMegabytes ?? 20) << 20,
      });
      return { way: 'upload', fileId: id, fileName: name, mediaType, size };
    }
    default:
      return choice satisfies never;
  }
}

const mostTries = 10;

/**
 * A file takes its time to arrive, and meanwhile another window may have saved the draft: the choice is put into the draft as
 * it stands now, so that neither is lost.
 */
async function keepChoice(
  call: Call,
  draftId: string,
  materialKey: string,
  chosen: MaterialChoice | null,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const latest = await findDraft(call.database, draftId);
    if (!latest) throw applicationProblem('not-found');
    if (latest.submittedCaseId) throw applicationProblem('already-submitted');
    const { [materialKey]: before, ...others } = latest.materials;
    const materials = chosen ? { ...others, [materialKey]: chosen } : others;
    const kept = await call.database.transaction(async (transaction) => {
      if (!(await updateDraft(transaction, { ...latest, materials }, call.clock.now()))) return false;
      await keepInDraft(call, transaction, latest, before, chosen ?? undefined);
      return true;
    });
    if (kept) return;
  }
  throw applicationProblem('draft-changed');
}
