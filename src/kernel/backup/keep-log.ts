import { existsSync } from 'node:fs';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { logOf, logToSeal } from './archive.ts';
import type { ArchiveKey } from './archive-key.ts';
import { writeDurably } from './copy-tree.ts';
import { backupProblem } from './problems.ts';
import { readSealed, sealedEnding, writeSealed } from './sealed-file.ts';

export interface LogToKeep {
  readonly archive: string;
  readonly dataDirectory: string;
  readonly key: ArchiveKey;
}

/** Enciphers into the archive what the server has put aside of its log, the oldest first. Answers how many files that were. */
export async function keepLog({ archive, dataDirectory, key }: LogToKeep): Promise<number> {
  const from = await logToSeal(dataDirectory);
  const names = (await readdir(from).catch(() => [])).filter((name) => ofLog.test(name)).toSorted();
  for (const name of names) await keepSegment(path.join(from, name), name, logOf(archive), key);
  return names.length;
}

/** Segments, histories of timelines, labels of backups; what is being written has another name. */
const ofLog = /^[0-9A-F]{8}(?:[0-9A-F]{16}(?:\.[0-9A-F]{8}\.backup|\.partial)?|\.history)$/;

async function keepSegment(file: string, name: string, log: string, key: ArchiveKey): Promise<void> {
  const kept = path.join(log, name + sealedEnding);
  if (existsSync(kept)) {
    // After a crash the server archives again what it had archived; another log under the same name is another city's.
    if (!(await readFile(file)).equals(await whole(readSealed(key, name, kept))))
      throw backupProblem('other-log', { file: kept });
  } else {
    const unfinished = `${kept}.tmp`;
    const source = await open(file);
    await writeDurably(unfinished, (target) =>
      writeSealed(key, name, source.createReadStream({ autoClose: false }), target),
    ).finally(() => source.close());
    await rename(unfinished, kept);
    await flushFolder(log);
  }
  await rm(file);
}

/** So that the name, too, outlives a loss of power before the original goes. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

async function whole(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const betweenMilliseconds = 2000;

/** As long as the server runs; what fails is told once, and tried again. The end takes what the server archived as it stopped. */
export function startKeepingLog(log: LogToKeep, failed: (error: unknown) => void): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let told = '';
  let running: Promise<void> = Promise.resolve();
  let ended = false;
  const run = async () => {
    await keepLog(log).then(
      () => {
        told = '';
      },
      (error: Error) => {
        if (told !== error.message) failed(error);
        told = error.message;
      },
    );
  };
  const next = () => {
    running = run().then(() => {
      if (!ended) timer = setTimeout(next, betweenMilliseconds).unref();
    });
  };
  next();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await running;
    await run();
  };
}
