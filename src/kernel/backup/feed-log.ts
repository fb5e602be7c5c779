import { createReadStream } from 'node:fs';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { embeddedPlaces, serverOwner } from '#kernel/database/index.ts';
import { logOf } from './archive.ts';
import type { ArchiveKey } from './archive-key.ts';
import { backupProblem } from './problems.ts';
import { readSealed, sealedEnding } from './sealed-file.ts';

export interface LogToFeed {
  readonly archive: string;
  readonly dataDirectory: string;
  readonly key: ArchiveKey | undefined;
  /** Whether a log that is not enciphered counts, too. */
  readonly plain: boolean;
  /** Segments that lie in the base backup itself. */
  readonly brought: readonly string[];
}

export interface LogFeed {
  /** By which the server asks for a file of the log. */
  readonly command: string;
  /** Why the log could not be given to its end; undefined: nothing was the matter. */
  fault(): unknown;
  stop(): Promise<void>;
}

/**
 * Gives a recovering server its log file by file as it asks: the server has no key, and the log of a month would not fit on its
 * disk beside the database. It asks by making a file of that name and waits for an answer.
 */
export async function feedLog(log: LogToFeed): Promise<LogFeed> {
  const { home } = await embeddedPlaces(log.dataDirectory);
  const place = path.join(home, 'log-to-replay');
  const asked = path.join(place, 'asked');
  const given = path.join(place, 'given');
  await rm(place, { recursive: true, force: true });
  for (const folder of [place, asked, given]) {
    await mkdir(folder, { mode: 0o700 });
    await handOver(folder);
  }
  const kept = await readdir(logOf(log.archive)).catch(() => []);
  let fault: unknown;
  let ended = false;
  const answer = async (name: string) => {
    const to = path.join(given, name);
    const how = await giveFile(log, kept, name, `${to}.tmp`).catch((error: unknown) => {
      fault = error;
      return 'fault';
    });
    if (how === 'given') {
      await handOver(`${to}.tmp`);
      await rename(`${to}.tmp`, to);
    } else await writeFile(`${to}.${how}`, '');
  };
  const serving = (async () => {
    while (!ended) {
      for (const name of await readdir(asked)) {
        await rm(path.join(asked, name));
        await answer(name);
      }
      await setTimeout(10);
    }
  })();
  return {
    command: askingFrom(asked, given),
    fault: () => fault,
    stop: async () => {
      ended = true;
      await serving;
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** As one word of a shell, in which the server replaces what stands after a per cent sign. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;

/** Ends with 1 where there is no more, which ends the recovery well, and with 200 where something is the matter, which breaks it off. */
const askingFrom = (asked: string, given: string) =>
  `a=${quoted(asked)}/%f; g=${quoted(given)}/%f; rm -f "$g.none"; : > "$a"; n=0; while [ $n -lt 6000 ]; do ` +
  `[ -e "$g" ] && { mv "$g" "%p"; exit; }; [ -e "$g.none" ] && exit 1; [ -e "$g.fault" ] && exit 200; ` +
  'n=$((n+1)); sleep 0.02; done; exit 200';

async function giveFile(
  { archive, key, plain, brought }: LogToFeed,
  kept: readonly string[],
  name: string,
  to: string,
): Promise<'given' | 'none'> {
  const file = path.join(logOf(archive), name);
  if (kept.includes(name + sealedEnding)) {
    await writeFile(to, readSealed(key, name, file + sealedEnding), { mode: 0o600 });
    return 'given';
  }
  if (kept.includes(name)) {
    if (!plain) throw backupProblem('plain', { file });
    await writeFile(to, createReadStream(file), { mode: 0o600 });
    return 'given';
  }
  const places = kept.map(placeInLog).filter((place) => place !== undefined);
  const place = placeInLog(name);
  const lies = (among: readonly string[]) => place !== undefined && among.includes(place);
  const later = place !== undefined && places.some((other) => other > place);
  // A way not taken has another timeline with that place; what is in the backup itself the server has.
  if (later && !lies(places) && !lies(brought.map((segment) => placeInLog(segment) ?? '')))
    throw backupProblem('log-gap', { segment: name });
  return 'none';
}

/** Where a segment lies in the log, whatever its timeline; undefined: it is no whole segment. */
const placeInLog = (name: string): string | undefined =>
  /^[0-9A-F]{8}([0-9A-F]{16})(?:\.sealed)?$/.exec(name)?.[1];

async function handOver(file: string): Promise<void> {
  const { uid, gid } = serverOwner();
  if (uid !== undefined && gid !== undefined) await chown(file, uid, gid);
}
