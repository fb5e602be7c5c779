import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { checkExport, type ExportFault } from '#platform/audit/index.ts';
import type { Algorithm, PublicKey } from '#platform/keys/index.ts';

/**
 * `mingtang verify export FILE --keys KEYS`: whether exported entries of the audit are those of the log, without its database; the
 * keys are what `/api/audit/keys` answered. Ends with 0, or with 1 where something is wrong.
 */
export async function verifyExport(file: string, keysFile: string): Promise<void> {
  const keys = await keysIn(keysFile);
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const { entries, unproved, faults } = await checkExport(lines, keys);
  for (const fault of faults) console.error(say(fault));
  if (unproved > 0)
    console.log(
      `${unproved} 条导出时还没有进入日志，只由整个文件的签名担保 · entries were not in the log yet: only the signature of the whole speaks for them`,
    );
  console.log(
    faults.length === 0
      ? `导出文件与日志一致 · the export is of the log: ${entries} entries`
      : `导出文件有改动 · the export was tampered with: ${faults.length} faults in ${entries} entries`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

async function keysIn(file: string): Promise<PublicKey[]> {
  const written = JSON.parse(await readFile(file, 'utf8')) as {
    readonly id: string;
    readonly algorithm: Algorithm;
    readonly spki: string;
  }[];
  return written.map(({ id, algorithm, spki }) => ({ id, algorithm, spki: Buffer.from(spki, 'base64') }));
}

function say(fault: ExportFault): string {
  switch (fault.kind) {
    case 'changed':
      return `改动 · changed: line ${fault.line} is not the entry no. ${fault.sequence} of the log`;
    case 'removed':
      return `删除 · removed: line ${fault.line}${fault.until > fault.line ? `–${fault.until}` : ''}`;
    case 'inserted':
      return `插入 · inserted: line ${fault.line}`;
    case 'no-export':
      return '不是审计导出文件（JSON 行）· no export of the audit as lines of JSON';
    case 'checkpoint-unsigned':
      return '检查点签名无效 · its checkpoint is signed by none of these keys';
    case 'closing-missing':
      return '文件不完整 · cut short: its last line is missing';
    case 'closing-unsigned':
      return '末行签名无效 · its last line is signed by none of these keys';
    case 'not-whole':
      return '与导出时的文件不同 · not byte for byte what was exported';
  }
}
