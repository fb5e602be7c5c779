import { inOwnWords } from '#kernel/database/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { administrator } from './commands/administrator.ts';
import { archive } from './commands/archive.ts';
import { backup, restore } from './commands/backup.ts';
import { build } from './commands/build.ts';
import { bundle } from './commands/bundle.ts';
import { exitCodeOf } from './commands/exit-code.ts';
import { keys } from './commands/keys.ts';
import { pack } from './commands/pack.ts';
import { retention } from './commands/retention.ts';
import { seed } from './commands/seed.ts';
import { start } from './commands/start.ts';
import { statistics } from './commands/statistics.ts';
import { verify } from './commands/verify.ts';
import { zone } from './commands/zone.ts';

const commands: Readonly<Record<string, (parameters: readonly string[]) => Promise<void>>> = {
  start,
  pack,
  build,
  bundle,
  seed,
  verify,
  archive,
  statistics,
  backup,
  restore,
  keys,
  retention,
  zone,
  administrator,
};

const [name = 'start', ...parameters] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`没有“${name}”这个命令 · there is no command “${name}”: ${Object.keys(commands).join(', ')}`);
  process.exit(64);
}
try {
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
