import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument, stringify } from 'yaml';
import type { Call } from '#kernel/application/index.ts';
import { type Binding, bindingOf } from './binding.ts';
import { hashOfSources } from './hash-of-sources.ts';
import { engineVersion } from './merge-packs.ts';
import type { ItemDefinition } from './model-item.ts';
import { normaliseTexts } from './normalise-texts.ts';
import type { OverlayKind } from './overlay.ts';
import { type OverlayRow, overlayRows } from './overlay-store.ts';
import { packFiles } from './pack-files.ts';
import { packProblem } from './problems.ts';
import { filesIn } from './read-pack.ts';
import { currentSourceHash } from './store.ts';
import { readYaml } from './yaml-source.ts';

/** A file of a pack by its path, e.g. `mingzhou/items/shop-sign/process.bpmn`. */
export interface ArchivedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The packs in force as folders: the files on the disk, with everything released in the studio in its place. */
export async function packsAsFiles(call: Call, directories: readonly string[]): Promise<ArchivedFile[]> {
  const sourceHash = await hashOfSources(directories, `${engineVersion} ${call.config.mode}`);
  if (sourceHash !== (await currentSourceHash(call.database))) throw packProblem('sources-changed');
  const overlay = await overlayRows(call.database);
  const files: ArchivedFile[] = [];
  for (const directory of directories) {
    const here = new Set((await filesIn(directory)).map((name) => path.join(directory, name)));
    // What was made in the studio has no file on the disk yet.
    const made = overlay.flatMap(({ file, diskContent }) =>
      diskContent === null && file.startsWith(`${directory}${path.sep}`) && !here.has(file) ? file : [],
    );
    for (const file of [...here, ...made]) {
      const changed = overlay.find((row) => row.file === file);
      if (changed?.content === null) continue;
      const disk = here.has(file) ? await readFile(file) : Buffer.of();
      files.push({
        name: `${path.basename(directory)}/${path.relative(directory, file).split(path.sep).join('/')}`,
        content: changed ? Buffer.from(textOf(changed, disk)) : disk,
      });
    }
  }
  return files;
}

function textOf({ kind, content }: OverlayRow, disk: Buffer): string {
  if (kind === 'binding') return boundText(disk.toString('utf8'), content as Binding);
  return typeof content === 'string' ? content : stringify(content, { lineWidth: 120 });
}

/** The item's own file with its comments and order, only what it runs being other. */
function boundText(text: string, binding: Binding): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  for (const [name, key] of Object.entries(binding))
    if (key === null) document.delete(name);
    else document.set(name, key);
  return document.toString({ lineWidth: 0 });
}

/** A process, decision file or form that an archive holds; whatever else it holds is for the packs on the disk. */
export interface ArchivedPart {
  readonly kind: OverlayKind;
  readonly key: string;
  /** XML as text, a form as data. */
  readonly content: unknown;
}

/** Which part a file of an archive is; undefined where it is none that can be released one by one. */
export function readArchivedPart(name: string, text: string): ArchivedPart | undefined {
  // Folders may stand round the packs.
  for (const inner of suffixesOf(name)) {
    const known = packFiles.find(({ pattern }) => pattern.test(inner));
    if (!known) continue;
    const match = (known.pattern.exec(inner) ?? []).slice(1);
    switch (known.kind) {
      case 'process':
      case 'decisions':
        return { kind: known.kind, key: known.keyOf(text, match), content: text };
      case 'form': {
        const { source } = readYaml(name, text);
        const content = source && normaliseTexts(known.schema ?? {}, source.value);
        return content === undefined
          ? undefined
          : { kind: 'form', key: known.keyOf(content, match), content };
      }
      case 'item': {
        const { source } = readYaml(name, text);
        const item = source?.value as ItemDefinition | undefined;
        return item
          ? { kind: 'binding', key: known.keyOf(item, match), content: bindingOf(item) }
          : undefined;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

function suffixesOf(name: string): string[] {
  const steps = name.split('/');
  return steps.map((_step, index) => steps.slice(index).join('/'));
}
