import { open, readFile } from 'node:fs/promises';
import type { Checkpoint } from './checkpoint.ts';

/**
 * Copies checkpoints to where the administrators of the database cannot write: a file on another machine's disk, on tape, at
 * another body. One note after the other, each flushed before the next; a log that was cut short or rewritten no longer
 * agrees with it.
 */
export async function tellWitness(file: string, checkpoints: readonly Checkpoint[]): Promise<void> {
  if (checkpoints.length === 0) return;
  const handle = await open(file, 'a', 0o644);
  try {
    await handle.write(checkpoints.map(({ note }) => `${note}${separator}`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const separator = '\n';

/** The notes that a witness's file holds; one that was being written when the machine stopped is left out. */
export async function readWitness(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split(/(?<=\n)\n(?=[^—])/u)
    .map((note) => note.replace(/\n+$/, '\n'))
    .filter((note) => note.includes('\n\n— '));
}
