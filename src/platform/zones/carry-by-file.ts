import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Application } from '#kernel/application/index.ts';
import { isProblem, type Problem } from '#kernel/errors/index.ts';
import { encipher } from './encipher.ts';
import type { TransferHeader, ZoneName } from './model.ts';
import { numberEntries } from './number-entries.ts';
import { ownZone } from './own-zone.ts';
import { lockChannel, noteExported, zonesAwaited } from './store.ts';
import { type Taken, takeTransfer } from './take-transfer.ts';
import { writeTransfer } from './write-transfer.ts';

const ending = '.transfer';

/** Its first number stands in the name, so that files lie in the order in which they are to be read. */
const nameOf = ({ from, to, first, last }: TransferHeader) =>
  `${from}-${to}-${String(first).padStart(12, '0')}-${String(last).padStart(12, '0')}${ending}`;

/** Writes what no file holds yet, for every zone that something waits for; answers the names of the files. */
export async function exportTransfers(application: Application, folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const to of await zonesAwaited(application.database)) {
    if (to === ownZone(application)) continue;
    await numberEntries(application, to);
    const write = (name: string, text: string) => writeWhole(folder, name, text);
    for (
      let name = await exportNext(application, to, write);
      name;
      name = await exportNext(application, to, write)
    )
      names.push(name);
  }
  return names;
}

/** The channel is locked while its file is written: a second process would write the same again. */
export function exportNext(
  application: Application,
  to: ZoneName,
  write: (name: string, text: string) => Promise<void>,
): Promise<string | undefined> {
  return application.database.transaction(async (transaction) => {
    const { exported, acknowledged, lastNumber } = await lockChannel(transaction, to);
    const after = Math.max(exported, acknowledged);
    if (after >= lastNumber) return undefined;
    const { header, text } = await writeTransfer(application, to, after);
    await write(nameOf(header), await encipher(application, to, text));
    await noteExported(transaction, to, header.last);
    return nameOf(header);
  });
}

/** Writes a range anew for a zone that says it is missing. */
export async function exportAgain(
  application: Application,
  folder: string,
  to: ZoneName,
  range: { readonly from: number; readonly until: number },
): Promise<string[]> {
  const names: string[] = [];
  for (let after = range.from - 1; after < range.until; ) {
    const { header, text } = await writeTransfer(application, to, after, range.until);
    if (header.last < header.first) break;
    await writeWhole(folder, nameOf(header), await encipher(application, to, text));
    names.push(nameOf(header));
    after = header.last;
  }
  return names;
}

/** Whoever carries files sees one only when it is whole. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const partial = path.join(folder, `.${name}`);
  await writeFile(partial, text, { mode: 0o600, flush: true });
  await rename(partial, path.join(folder, name));
}

export interface ReadTransfer {
  readonly name: string;
  readonly result: Taken | { readonly kind: 'refused'; readonly problem: Problem };
}

/**
 * Reads what has been brought, in its order. What was taken in goes to `taken/`, what is not genuine to `refused/`; what
 * comes after a gap stays and is read again when the gap is filled.
 */
export async function importTransfers(application: Application, folder: string): Promise<ReadTransfer[]> {
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith(ending) && !name.startsWith('.'))
    .sort();
  const read: ReadTransfer[] = [];
  for (const name of names) {
    const result = await takeFile(application, path.join(folder, name));
    read.push({ name, result });
    if (result.kind !== 'gap') await putAway(folder, name, result.kind === 'taken' ? 'taken' : 'refused');
  }
  return read;
}

async function takeFile(application: Application, file: string): Promise<ReadTransfer['result']> {
  try {
    return await takeTransfer(application, await readFile(file, 'utf8'));
  } catch (error) {
    if (!isProblem(error)) throw error;
    application.log.error({ error, file }, 'a transfer was refused');
    return { kind: 'refused', problem: error };
  }
}

async function putAway(folder: string, name: string, place: string): Promise<void> {
  await mkdir(path.join(folder, place), { recursive: true });
  await rename(path.join(folder, name), path.join(folder, place, name));
}
