import {
  type ArchivedPart,
  type Binding,
  currentRelease,
  type Release,
  readArchivedPart,
} from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { languages, type Text } from '#kernel/i18n/index.ts';
import { authorise } from '#platform/access/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import { bindingText, formText, hashOfText, modelKind } from './content.ts';
import { beginModel } from './create-model.ts';
import type { ImportedPack, ModelName } from './model.ts';
import { modelIn } from './models.ts';
import { openDraft } from './open-draft.ts';
import { studioProblem } from './problems.ts';
import { refuseDangerous } from './refuse-dangerous.ts';
import { saveDraft } from './save-draft.ts';
import { readTar, type TarFile } from './tar.ts';

const mostMegabytes = 64;

/**
 * Takes an exported pack: each process, decision file and form that differs from what is in force becomes a draft, to be
 * checked and released by four eyes like any other. Everything else belongs to the packs on the disk and is named.
 */
export async function importPack(call: Call, archive: Buffer): Promise<ImportedPack> {
  await authorise(call, 'model.edit', { kind: 'model', id: '' });
  const release = await currentRelease(call);
  const drafts: ImportedPack['drafts'] = [];
  const left: ImportedPack['left'] = [];
  let same = 0;
  for (const { name, content } of filesOf(archive)) {
    const part = readArchivedPart(name, content.toString('utf8'));
    if (!part) continue;
    const outcome = await takePart(call, release, name, part);
    if (outcome === 'same') same += 1;
    else if ('id' in outcome) drafts.push(outcome);
    else left.push(outcome);
  }
  return { drafts, same, left };
}

function filesOf(archive: Buffer): TarFile[] {
  try {
    return readTar(archive, mostMegabytes << 20);
  } catch (error) {
    throw studioProblem('upload-unreadable', {
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

async function takePart(
  call: Call,
  release: Release,
  file: string,
  part: ArchivedPart,
): Promise<'same' | ImportedPack['drafts'][number] | ImportedPack['left'][number]> {
  const named: ModelName = { kind: modelKind[part.kind], key: part.key };
  const model = modelIn(release, named);
  const content = contentOf(part);
  if (!model) return takeNew(call, file, named, content);
  if (hashOfText(named.kind, content) === hashOfText(named.kind, model.content)) return 'same';
  try {
    const draft = await openDraft(call, named);
    if (!draft.unchanged)
      return {
        file,
        why: {
          'zh-CN': '它已经有一份改过的草稿。请先发布或放弃那份草稿。',
          en: 'It already has a changed draft. Release or discard that one first.',
        },
      };
    const { id } = await saveDraft(call, { id: draft.id, version: draft.version, content, note: file });
    return { id, ...named };
  } catch (error) {
    return { file, why: whyNot(error) };
  }
}

/** What the release in force has not becomes a new model; what a new item runs comes with the item, which is the packs'. */
async function takeNew(
  call: Call,
  file: string,
  named: ModelName,
  content: string,
): Promise<ImportedPack['drafts'][number] | ImportedPack['left'][number]> {
  if (named.kind === 'binding')
    return {
      file,
      why: {
        'zh-CN': '现行版本里没有这个事项。新的事项请写进磁盘上的业务包。',
        en: 'The release in force has no such item. New items are written into the packs on the disk.',
      },
    };
  try {
    refuseDangerous(named.kind, content);
    const { id } = await beginModel(call, named, content);
    return { id, ...named };
  } catch (error) {
    return { file, why: whyNot(error) };
  }
}

function whyNot(error: unknown): Text {
  if (!isProblem(error)) throw error;
  return Object.fromEntries(languages.map((language) => [language, sayProblem(error, language).title]));
}

/** A form may come in any shape: whether it is one, the checks of the draft say. */
function contentOf({ kind, content }: ArchivedPart): string {
  if (typeof content === 'string') return content;
  return kind === 'binding' ? bindingText(content as Binding) : formText(content as FormDefinition);
}
