import { parseArgs } from 'node:util';
import { systemCall } from '#kernel/application/index.ts';
import { type Cipher, cipherOf, ciphers, rotateKey } from '#platform/vault/index.ts';
import { modules } from '../modules.ts';
import { openBeside } from './open-beside.ts';

const usage = `mingtang keys rotate [--cipher ${ciphers.join('|')}]`;

/**
 * `mingtang keys rotate`: a new key seals the personal fields from now on, and all that earlier keys have sealed is sealed anew, while
 * the program runs. Broken off, it is called again.
 */
export async function keys(parameters: readonly string[]): Promise<void> {
  const asked = askedFor(parameters);
  if (!asked) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  const { application, close } = await openBeside();
  try {
    for (const module of modules) module.register?.(application);
    const cipher = asked.cipher ?? cipherOf(application.config);
    const { key, tables, retired } = await rotateKey(systemCall(application, 'keys'), cipher);
    for (const { table, batches } of tables) console.log(`${table}: ${batches}`);
    console.log(
      `第 ${key} 号密钥（${cipher}）已启用，停用旧密钥 ${retired} 个 · key ${key} (${cipher}) seals, ${retired} retired`,
    );
  } finally {
    await close();
  }
}

/** Without a cipher it is that of the profile; undefined: not understood. */
function askedFor(parameters: readonly string[]): { readonly cipher: Cipher | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { cipher: { type: 'string' } },
    });
    if (positionals.join() !== 'rotate') return undefined;
    if (values.cipher === undefined) return { cipher: undefined };
    const cipher = ciphers.find((one) => one === values.cipher);
    return cipher && { cipher };
  } catch {
    return undefined;
  }
}
