import { parseArgs } from 'node:util';
import { backupProblem, removeOlder, restoreBackup, takeBackup } from '#kernel/backup/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { profileHash } from '#platform/keys/index.ts';
import { archiveKeyOf } from './archive-key-of.ts';
import { openBeside } from './open-beside.ts';
import { verify } from './verify.ts';

const usages = {
  backup: 'mingtang backup [--archive DIR] [--keep N]',
  restore: 'mingtang restore [--archive DIR] [--to INSTANT] [--plain]',
} as const;

/**
 * `mingtang backup`: copies the embedded database into the archive while people work, with the installation's secret, enciphered
 * where a key is set; of earlier copies the newest `N` stay, with the log they need.
 */
export async function backup(parameters: readonly string[]): Promise<void> {
  const { archive, keep } = read('backup', parameters) ?? {};
  if (!archive) return;
  const { application, embeddedUrl, close } = await openBeside();
  try {
    if (!embeddedUrl) throw backupProblem('not-embedded');
    const begun = performance.now();
    const key = await archiveKeyOf(application.config, archive);
    const { directory, manifest } = await takeBackup({
      url: embeddedUrl,
      dataDirectory: application.config.dataDirectory,
      archive,
      now: application.clock.now(),
      hash: profileHash(application),
      key,
    });
    const files = Object.keys(manifest.files).length;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`备份完成 · backed up: ${directory} (${files} files, ${seconds} s)`);
    if (!key)
      console.log(
        '未加密：请设置 MINGTANG_ARCHIVE_KEY_FILE · not enciphered, and it holds the secret: set MINGTANG_ARCHIVE_KEY_FILE',
      );
    if (keep === undefined) return;
    for (const old of await removeOlder(archive, keep, key)) console.log(`已删除旧备份 · removed: ${old}`);
  } finally {
    await close();
  }
}

/** `mingtang restore`: puts the database back as it was at an instant, then verifies the audit log of what it has put back. */
export async function restore(parameters: readonly string[]): Promise<void> {
  const { archive, until, plain } = read('restore', parameters) ?? {};
  if (!archive) return;
  const config = readConfig(process.env);
  const { databaseUrl, dataDirectory } = config;
  if (databaseUrl) throw backupProblem('not-embedded');
  const { from, putAside } = await restoreBackup({
    archive,
    dataDirectory,
    key: await archiveKeyOf(config, archive),
    ...(until ? { until } : {}),
    ...(plain ? { plain } : {}),
  });
  console.log(`已恢复 · restored: ${from.directory}${until ? ` → ${until.toISOString()}` : ''}`);
  if (putAside) console.log(`原数据保留在 · what was there before: ${putAside}`);
  await verify(['audit']);
}

interface Read {
  readonly archive: string;
  readonly until: Date | undefined;
  readonly keep: number | undefined;
  readonly plain: boolean;
}

function read(command: keyof typeof usages, parameters: readonly string[]): Read | undefined {
  let given: (Omit<Read, 'archive'> & { readonly archive: string | undefined }) | undefined;
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        archive: { type: 'string' },
        ...(command === 'restore'
          ? { to: { type: 'string' }, plain: { type: 'boolean' } }
          : { keep: { type: 'string' } }),
      },
    });
    const { to, keep, plain } = values as {
      readonly to?: string;
      readonly keep?: string;
      readonly plain?: boolean;
    };
    const until = to === undefined ? undefined : new Date(to);
    const count = keep === undefined ? undefined : Number(keep);
    const valid =
      (until === undefined || !Number.isNaN(until.getTime())) &&
      (count === undefined || (Number.isInteger(count) && count > 0));
    if (valid) given = { archive: values.archive, until, keep: count, plain: plain === true };
  } catch {
    // A wrong option is answered by how it is used; a wrong setting, below, by what is wrong with it.
  }
  const archive = given && (given.archive ?? readConfig(process.env).archive);
  if (given && archive) return { ...given, archive };
  console.error(usages[command]);
  process.exitCode = 64;
  return undefined;
}
