import type { Material } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { readFileContent, storeFile } from '#platform/files/index.ts';
import { earlierFor } from './earlier-materials.ts';
import { keepInDraft } from './keep-files.ts';
import type { MaterialChoice } from './model.ts';
import { type OpenDraft, openDraft } from './open-draft.ts';
import { applicationProblem } from './problems.ts';
import { refuseWhileWaiting } from './refuse-while-waiting.ts';
import type { ResolvedMaterial } from './resolve-materials.ts';
import { findDraft, updateDraft } from './store.ts';

export type Choice =
  | { readonly way: 'promise' }
  | { readonly way: 'none' }
  /** What was handed in with an earlier application. */
  | { readonly way: 'again'; readonly fileId: string }
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
  const open = await openDraft(call, input.draftId);
  const { draft, materials } = open;
  if (draft.submittedCaseId) throw applicationProblem('already-submitted');
  await refuseWhileWaiting(call, draft.id);
  const entry = materials.find(({ material }) => material.key === input.materialKey);
  if (!entry) throw applicationProblem('not-found');
  await keepChoice(call, input.draftId, input.materialKey, await take(call, open, entry, input.choice));
}

async function take(
  call: Call,
  open: OpenDraft,
  { material, choices }: ResolvedMaterial,
  choice: Choice,
): Promise<MaterialChoice | null> {
  switch (choice.way) {
    case 'none':
      return null;
    case 'promise':
      if (!choices.includes('promise')) throw applicationProblem('not-found');
      return { way: 'promise' };
    case 'upload':
      return store(call, material, choice);
    case 'again': {
      const earlier = (await earlierFor(call, open)).get(material.key);
      // Only what was offered: of others' files, and of what has since been replaced, nothing is known here.
      if (earlier?.fileId !== choice.fileId) throw applicationProblem('not-found');
      const { file, content } = await readFileContent(call, choice.fileId);
      const { name, mediaType: type } = file;
      // A file of its own, checked like a new one: the earlier application keeps and loses its own.
      return { ...(await store(call, material, { name, type, content })), firstHandedIn: earlier.first };
    }
    default:
      return choice satisfies never;
  }
}

async function store(
  call: Call,
  { accept, maxMegabytes = 20 }: Material,
  { name, type, content }: Omit<Extract<Choice, { way: 'upload' }>, 'way'>,
): Promise<MaterialChoice> {
  const stored = await storeFile(call, {
    ...{ name, type, content },
    accept: accept ?? ['pdf', 'jpg', 'jpeg', 'png'],
    maxBytes: maxMegabytes << 20,
  });
  const { id, mediaType, size } = stored;
  return { way: 'upload', fileId: id, fileName: stored.name, mediaType, size };
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
