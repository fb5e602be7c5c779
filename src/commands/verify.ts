import { parseArgs } from 'node:util';
import {
  type LogFault,
  noteVerification,
  readWitness,
  stampCheckpointsBy,
  verifyLog,
} from '#platform/audit/index.ts';
import { timeAuthority } from '#platform/certificates/index.ts';
import { openBeside } from './open-beside.ts';
import { verifyExport } from './verify-export.ts';

const usage = 'mingtang verify audit [--witness FILE]… | export FILE --keys KEYS';

/**
 * `mingtang verify audit`: reads the whole audit log against its signed checkpoints, and against those that witnesses have
 * kept, and names every entry that was changed, removed or inserted. Ends with 0, or with 1 where something is wrong.
 */
export async function verify(parameters: readonly string[]): Promise<void> {
  const asked = askedFor(parameters);
  if (!asked) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  if ('file' in asked)
    return verifyExport(asked.file, asked.keys).catch((error: NodeJS.ErrnoException) => {
      if (!(error instanceof SyntaxError) && error.code === undefined) throw error;
      console.error(`打不开 · cannot be read: ${error.path ?? asked.keys}`);
      process.exitCode = 66;
    });
  const { witnesses } = asked;
  const copies = await Promise.all(witnesses.map(readWitness));
  stampCheckpointsBy(timeAuthority);
  const { application, close } = await openBeside();
  try {
    const begun = performance.now();
    let told = begun;
    const verification = await verifyLog(application, {
      witnesses: copies,
      report: (done, of) => {
        if (performance.now() - told < 5000) return;
        told = performance.now();
        console.log(`${count(done)} / ${count(of)}`);
      },
    });
    await noteVerification(application, verification, witnesses.length);
    const { entries, checkpoints, faults, more } = verification;
    for (const { name, seen } of verification.witnesses)
      console.log(`见证 · witness ${name}: ${count(Math.min(seen, entries))} / ${count(entries)}`);
    for (const fault of faults) console.error(`${say(fault)}`);
    if (more) console.error('…');
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(
      faults.length === 0
        ? `审计日志完好 · the audit log is whole: ${count(entries)} entries, ${count(checkpoints)} checkpoints, ${seconds} s`
        : `审计日志有改动 · the audit log was tampered with: ${faults.length}${more ? '+' : ''} faults in ${count(entries)} entries, ${seconds} s`,
    );
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

type Asked = { readonly witnesses: readonly string[] } | { readonly file: string; readonly keys: string };

function askedFor(parameters: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { witness: { type: 'string', multiple: true }, keys: { type: 'string' } },
    });
    const { witness, keys } = values;
    const [what, file, ...more] = positionals;
    if (what === 'audit' && file === undefined && keys === undefined) return { witnesses: witness ?? [] };
    if (what !== 'export' || file === undefined || more.length > 0 || witness) return undefined;
    return keys === undefined ? undefined : { file, keys };
  } catch {
    return undefined;
  }
}

function say(fault: LogFault): string {
  switch (fault.kind) {
    case 'changed':
      return `改动 · changed: entry ${fault.entryId} (no. ${fault.sequence})`;
    case 'removed':
      return `删除 · removed: entry ${fault.entryId} (no. ${fault.sequence})`;
    case 'columns-changed':
      return `检索列改动 · columns changed, bytes intact: entry ${fault.entryId} (no. ${fault.sequence})`;
    case 'inserted':
      return `插入 · inserted later: entry ${fault.entryId}`;
    case 'rewritten':
      return `日志被改写 · rewritten: entries no. ${fault.from} to ${fault.to - 1} are not those signed at ${fault.signedAt.toISOString()}${fault.witness === undefined ? '' : `, says the witness ${fault.witness}`}`;
    case 'place-missing':
      return `日志缺项 · missing from the log: no. ${fault.sequence}`;
    case 'signature-invalid':
      return `检查点签名无效 · the checkpoint of ${fault.size} entries is not signed by this installation`;
    case 'time-stamp-invalid':
      return `时间戳无效 · the time-stamp of the checkpoint of ${fault.size} entries does not hold for it`;
    case 'shorter-than-signed':
      return `日志被截短 · cut short: ${fault.size} entries, the witness ${fault.witness} has seen ${fault.signed}`;
    case 'witness-lost':
      return `见证副本丢失 · lost: nothing can be read of the witness ${fault.witness}`;
    case 'witness-invalid':
      return `见证检查点的签名无效 · a checkpoint of the witness ${fault.witness} is not signed by this installation`;
  }
}

const count = (number: number) => number.toLocaleString('en');
