import { parseArgs } from 'node:util';
import { holdKind, type PlannedErasure, planErasure, releaseKind } from '#casework/retention/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { modules } from '../modules.ts';
import { openBeside } from './open-beside.ts';

const usage = 'mingtang retention [--hold KIND --reason TEXT | --release KIND --reason TEXT]';

/**
 * `mingtang retention`: which personal data would go tonight, by which rule, and what is held; it takes nothing away. With `--hold`
 * nothing of a kind goes until it is released.
 */
export async function retention(parameters: readonly string[]): Promise<void> {
  const asked = askedFor(parameters);
  if (!asked) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  const { application, close } = await openBeside();
  try {
    for (const module of modules) module.register?.(application);
    const call = systemCall(application, 'retention');
    if (asked.hold) await holdKind(call, asked.hold, asked.reason);
    if (asked.release) await releaseKind(call, asked.release, asked.reason);
    for (const planned of await planErasure(application)) console.log(say(planned));
  } finally {
    await close();
  }
}

function say({ kind, rule, days, count, more, hold }: PlannedErasure): string {
  if (!rule) return `${kind}: 没有规则，一直保存 · no rule, it stays`;
  const held = hold ? ` · 保全中 held: ${hold.reason}` : '';
  return `${kind} ${rule.title['zh-CN']} · ${days} d · ${rule.fate} · ${count.toLocaleString('en')}${more ? '+' : ''}${held}`;
}

interface Asked {
  readonly hold: string | undefined;
  readonly reason: string;
  readonly release: string | undefined;
}

function askedFor(parameters: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: { hold: { type: 'string' }, reason: { type: 'string' }, release: { type: 'string' } },
    });
    const { hold, reason = '', release } = values;
    const given = [hold, release, reason.trim() || undefined].filter((one) => one !== undefined).length;
    // Nothing at all, or one of the two with its reason.
    const fits = given === 0 || (given === 2 && reason.trim() !== '');
    return fits ? { hold, reason: reason.trim(), release } : undefined;
  } catch {
    return undefined;
  }
}
