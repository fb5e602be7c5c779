import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { Checkpoint } from './checkpoint.ts';
import type { WitnessCopy } from './verify-log.ts';

/**
 * Copies checkpoints to where the administrators of the database cannot write: a file on another machine's disk, on tape, at
 * another body. One note after the other, each flushed before the next; a log that was cut short or rewritten no longer
 * agrees with it.
 */
export async function tellWitness(file: string, checkpoints: readonly Checkpoint[]): Promise<void> {
  if (checkpoints.length === 0) return;
  const handle = await open(file, 'a+', 0o644);
  try {
    await closeTorn(handle);
    await handle.write(checkpoints.map(({ note }) => `${note}${separator}`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const separator = '\n';
/** Stands behind a note that was being written when the machine stopped: it vouches for nothing, and accuses nobody. */
const torn = '\n— torn\n';

/** Nothing is cut off: the file may lie where one can only add. */
async function closeTorn(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  if (size === 0) return;
  const end = Buffer.alloc(Math.min(size, 2));
  await handle.read(end, 0, end.length, size - end.length);
  const text = end.toString();
  if (!text.endsWith('\n')) await handle.write(torn + separator);
  else if (text !== '\n\n') await handle.write(separator);
}

/** The notes that a witness's file holds; one that was being written when the machine stopped is left out. Null: there is no such file. */
export async function readWitness(file: string): Promise<WitnessCopy> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return { name: file, notes: text === null ? null : notesIn(text) };
}

function notesIn(text: string): string[] {
  const whole = text.endsWith('\n') ? text : `${text}${torn}`;
  return whole
    .split(/(?<=\n)\n(?=[^—])/u)
    .map((note) => note.replace(/\n+$/, '\n'))
    .filter((note) => note.includes('\n\n— ') && !note.endsWith(torn));
}
