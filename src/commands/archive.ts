import { parseArgs } from 'node:util';
import { checkAll, checkFile, type Fault } from '#casework/archive/index.ts';
import { openBeside } from './open-beside.ts';

const usage = 'mingtang archive check FILE… | --all';

/**
 * `mingtang archive check`: looks whether packages are what was sealed 四性检测, files on a disk or all that are kept, and
 * names what is not. Ends with 0, or with 1 where something is wrong.
 */
export async function archive(parameters: readonly string[]): Promise<void> {
  const asked = askedFor(parameters);
  if (!asked) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  const { application, close } = await openBeside();
  let [packages, unsound] = [0, 0];
  const tell = (name: string, faults: readonly Fault[]) => {
    for (const fault of faults) console.error(`${name}: ${say(fault)}`);
  };
  try {
    if (asked.all) ({ packages, unsound } = await checkAll(application, tell));
    for (const file of asked.files) {
      const { faults } = await checkFile(application, file);
      packages += 1;
      if (faults.length > 0) unsound += 1;
      tell(file, faults);
    }
    console.log(
      unsound === 0
        ? `归档信息包完好 · ${packages} packages are sound`
        : `归档信息包有问题 · ${unsound} of ${packages} packages are not sound`,
    );
    if (unsound > 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

function askedFor(
  parameters: readonly string[],
): { readonly all: boolean; readonly files: readonly string[] } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { all: { type: 'boolean' } },
    });
    const [verb, ...files] = positionals;
    const all = values.all === true;
    return verb === 'check' && all !== files.length > 0 ? { all, files } : undefined;
  } catch {
    return undefined;
  }
}

function say({ kind, path = '' }: Fault): string {
  switch (kind) {
    case 'no-package':
      return '不是归档信息包，或已损坏 · no package, or damaged';
    case 'not-signed':
      return '不在归档登记中 · not in the register of packages';
    case 'signature-invalid':
      return '签名无效 · not signed by this installation';
    case 'package-changed':
      return '包的结构有改动 · changed between its files';
    case 'changed':
      return `改动 · changed: ${path}`;
    case 'missing':
      return `缺失 · missing: ${path}`;
    case 'unlisted':
      return `清单以外的文件 · not listed: ${path}`;
    case 'audit-unproved':
      return `审计条目没有证明 · not proved: ${path}`;
    case 'unreadable':
      return `打不开 · does not open: ${path}`;
    case 'unsafe-name':
      return `不安全的文件名 · unsafe name: ${path}`;
    case 'unsafe-content':
      return `可执行的内容 · can be executed: ${path}`;
  }
}
