import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packProblem } from './problems.ts';

/** A pack that is whole and small: what a city begins with. */
const template = path.join(import.meta.dirname, '../../packs/own-city');

export interface NewPack {
  readonly directory: string;
  readonly id: string;
  readonly name: string;
  readonly english: string;
  /** The first six digits of the city's code of divisions. */
  readonly region: string;
}

export const newPackUsage = 'mingtang pack new DIR --id ID --name 云州市 --english Yunzhou --region 990100';

/** A city's own pack to begin with, in a folder that must be empty or not there: its names and codes in the place of the sample's. */
export async function writeNewPack({ directory, id, name, english, region }: NewPack): Promise<void> {
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) throw packProblem('folder-not-empty', { directory });
  await cp(template, directory, { recursive: true });
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(yaml|bpmn|dmn)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    const own = text
      .replaceAll('own-city', id)
      .replaceAll('云州市', name)
      .replaceAll('Yunzhou', english)
      .replace('receiptLetters: YZ', `receiptLetters: ${lettersOf(english)}`)
      // Codes of divisions only: a credit code has a check digit of its own, and is the body's.
      .replace(/(?<=["'])9901(\d\d)(?=\d{6}["'])/g, (_whole, district: string) =>
        district === '00' ? region : `${region.slice(0, 4)}${district}`,
      );
    if (own !== text) await writeFile(file, own);
  }
}

/** Qinghe: QI. */
function lettersOf(english: string): string {
  const plain = english
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  return plain.slice(0, 2).padEnd(2, 'X');
}

/** Undefined: not understood. */
export function newPackAskedFor(parameters: readonly string[]): NewPack | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        id: { type: 'string' },
        name: { type: 'string' },
        english: { type: 'string' },
        region: { type: 'string' },
      },
    });
    const [directory] = positionals;
    const { id = '', name = '', english = '', region = '' } = values;
    const fits =
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) &&
      /^[\p{L}\p{N} ·]+$/u.test(name.trim()) &&
      /^[\p{L}\p{N} ’'-]+$/u.test(english.trim()) &&
      /^\d{6}$/.test(region);
    if (directory === undefined || positionals.length > 1 || !fits) return undefined;
    return { directory, id, name: name.trim(), english: english.trim(), region };
  } catch {
    return undefined;
  }
}
