import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { inOwnWords } from '#kernel/database/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { exitCodeOf } from './commands/exit-code.ts';

/** A command reads its own modules only. */
const commands: Readonly<Record<string, () => Promise<(parameters: readonly string[]) => Promise<void>>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  pack: async () => (await import('./commands/pack.ts')).pack,
  build: async () => (await import('./commands/build.ts')).build,
  bundle: async () => (await import('./commands/bundle.ts')).bundle,
  seed: async () => (await import('./commands/seed.ts')).seed,
  verify: async () => (await import('./commands/verify.ts')).verify,
  archive: async () => (await import('./commands/archive.ts')).archive,
  statistics: async () => (await import('./commands/statistics.ts')).statistics,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/backup.ts')).restore,
  keys: async () => (await import('./commands/keys.ts')).keys,
  retention: async () => (await import('./commands/retention.ts')).retention,
  zone: async () => (await import('./commands/zone.ts')).zone,
  administrator: async () => (await import('./commands/administrator.ts')).administrator,
};

// What Node makes of our files once, a later start takes from here: a quarter of its processor time. Beside the libraries, where
// only who installs may write; where nobody may, each start compiles anew.
enableCompileCache(path.resolve(import.meta.dirname, '../node_modules/.cache/compiled'));

const [name = 'start', ...parameters] = process.argv.slice(2);
const load = commands[name];
if (!load) {
  console.error(`没有“${name}”这个命令 · there is no command “${name}”: ${Object.keys(commands).join(', ')}`);
  process.exit(64);
}
try {
  const command = await load();
  await command(parameters);
} catch (thrown) {
  // Libraries with connections of their own speak PostgreSQL's words.
  const error = inOwnWords(thrown);
  if (isProblem(error)) {
    for (const language of ['zh-CN', 'en'] as const) {
      const { title, remedy } = sayProblem(error, language);
      console.error(`${title}。${remedy}`.replace(/([a-z])。/g, '$1. '));
    }
  } else console.error(error);
  process.exit(exitCodeOf(error));
}
