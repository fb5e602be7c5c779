import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { Application } from '#kernel/application/index.ts';
import { identityProblem } from './problems.ts';

// The list that an operator lays down: one SHA-1 a line in hexadecimal digits, sorted, with or without `:` and how often it was seen, as the
// public collections of leaked passwords are given out. They are tens of gigabytes: nothing of it is loaded, some twenty-five places are read.

const line = /^([0-9a-f]{40})(?::\d+)?\s*$/i;
/** No line is longer; of two beginnings this far apart both are found in one reading. */
const longestLine = 80;
const block = 4096;

/** Whether others know this password already; without a list nobody can say. */
export async function isLeaked(
  { config, log }: Pick<Application, 'config' | 'log'>,
  password: string,
): Promise<boolean> {
  if (config.leakedPasswords === undefined) return false;
  const wanted = createHash('sha1').update(password.normalize('NFKC')).digest('hex').toUpperCase();
  try {
    return await withList(config.leakedPasswords, (list, size) => holds(list, size, wanted));
  } catch (error) {
    // It was there at start. Nobody is kept from a password that is good otherwise because a disk has gone.
    log.error({ error, file: config.leakedPasswords }, 'the list of leaked passwords was not read');
    return false;
  }
}

/** A list that is not there, or is none, is told at start. */
export async function checkLeakedPasswords({ config }: Pick<Application, 'config'>): Promise<void> {
  const file = config.leakedPasswords;
  if (file === undefined) return;
  const isList = await withList(file, async (list, size) => {
    const places = [0, 1, 2, 3].map((quarter) => Math.floor((size / 4) * quarter));
    const found = await Promise.all(places.map((place) => lineFrom(list, place, size)));
    const hashes = found.flatMap((one) => (one === undefined ? [] : [one.hash]));
    return hashes.length > 0 && hashes.every((hash, at) => at === 0 || (hashes[at - 1] ?? '') <= hash);
  }).catch((error: unknown) => {
    throw identityProblem('leaked-list-unusable', { file }, [], error);
  });
  if (!isList) throw identityProblem('leaked-list-unusable', { file });
}

async function withList<Result>(
  file: string,
  work: (list: FileHandle, size: number) => Promise<Result>,
): Promise<Result> {
  const list = await open(file);
  try {
    return await work(list, (await list.stat()).size);
  } finally {
    await list.close();
  }
}

/** By halves: the line, if there is one, begins from `from` on and before `to`. */
async function holds(list: FileHandle, size: number, wanted: string): Promise<boolean> {
  let [from, to] = [0, size];
  while (to - from > block) {
    const middle = await lineFrom(list, Math.floor((from + to) / 2), size);
    if (middle === undefined || middle.hash > wanted) to = middle?.at ?? Math.floor((from + to) / 2);
    else if (middle.hash === wanted) return true;
    else from = middle.at;
  }
  const rest = await textAt(list, from, to - from + longestLine);
  return rest.split('\n').some((one) => hashIn(one) === wanted);
}

/** The first whole line from this place on. */
async function lineFrom(
  list: FileHandle,
  place: number,
  size: number,
): Promise<{ readonly at: number; readonly hash: string } | undefined> {
  // Where a line begins is known by the end of the one before it.
  const start = Math.max(0, place - 1);
  const text = await textAt(list, start, 2 * longestLine);
  const skipped = place === 0 ? 0 : text.indexOf('\n') + 1;
  if (place > 0 && skipped === 0) {
    if (start + text.length < size) throw new Error(`no line ends after byte ${place}`);
    return undefined;
  }
  const [next = ''] = text.slice(skipped).split('\n');
  if (next === '') return undefined;
  const hash = hashIn(next);
  if (hash === undefined) throw new Error(`no SHA-1 stands in the line at byte ${start + skipped}`);
  return { at: start + skipped, hash };
}

const hashIn = (text: string) => line.exec(text)?.[1]?.toUpperCase();

async function textAt(list: FileHandle, at: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await list.read(Buffer.alloc(length), 0, length, at);
  return buffer.toString('latin1', 0, bytesRead);
}
