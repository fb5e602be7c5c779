import type { Call } from '#kernel/application/index.ts';
import { storeFile } from '#platform/files/index.ts';
import type { MaterialChoice } from './model.ts';
import { openDraft } from './open-draft.ts';
import { applicationProblem } from './problems.ts';
import { updateDraft } from './store.ts';

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
  const entry = materials.find(({ material }) => material.key === input.materialKey);
  if (!entry) throw applicationProblem('not-found');
  const { [input.materialKey]: _before, ...others } = draft.materials;
  const next: Record<string, MaterialChoice> = { ...others };
  switch (input.choice.way) {
    case 'none':
      break;
    case 'promise':
      if (!entry.choices.includes('promise')) throw applicationProblem('not-found');
      next[input.materialKey] = { way: 'promise' };
      break;
    case 'upload': {
      const file = await storeFile(call, {
        name: input.choice.name,
        type: input.choice.type,
        content: input.choice.content,
        accept: entry.material.accept ?? ['pdf', 'jpg', 'jpeg', 'png'],
        maxBytes: (entry.material.maxMegabytes ?? 20) << 20,
      });
      next[input.materialKey] = {
        way: 'upload',
        fileId: file.id,
        fileName: file.name,
        mediaType: file.mediaType,
        size: file.size,
      };
      break;
    }
    default:
      input.choice satisfies never;
  }
  const saved = await updateDraft(call.database, { ...draft, materials: next }, call.clock.now());
  if (!saved) throw applicationProblem('draft-changed');
}
