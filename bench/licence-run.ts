import { issueLicence, type LicenceType } from '#casework/licences/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { openDatabase } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { placeVault } from '#platform/vault/index.ts';

/** So many have one commit. */
export const batch = 500;
export const typeKey = 'bench-card';

/** What a run tells after each of its batches. */
export interface Told {
  /** Of all that are wanted, those of earlier runs included. */
  readonly issued: number;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly cpuMicroseconds: number;
}

const type: LicenceType = {
  key: typeKey,
  typeCode: '11100000MB0327170001',
  title: { 'zh-CN': '样例卡', en: 'Sample card' },
  issuedBy: 'acting',
  number: { kind: 'serial', template: '样字第{region}{year}{serial:8}号', scope: ['region', 'year'] },
  holder: { name: 'applicant.name', code: 'applicant.code', codeType: 'credit-code' },
  statement: { 'zh-CN': '准予领取。' },
  fields: [{ label: { 'zh-CN': '项目' }, value: 'answers.name' }],
  validity: { length: 10, unit: 'year' },
  layout: 'card',
};
const body = { id: newId(), name: { 'zh-CN': '明州市自然资源和规划局' }, creditCode: '11339900MB0K521752' };

/** Issues what is missing to `wanted`, batch after batch: a run that was killed is gone on with by the next. */
async function run(url: string, directory: string, wanted: number): Promise<void> {
  const database = openDatabase(url, { connections: 4 });
  const application: Application = {
    config: readConfig({ PORT: '0', MINGTANG_DATA: directory }),
    database,
    clock: systemClock('Asia/Shanghai'),
    log: createLog('warn'),
    metrics: createMetrics(),
  };
  placeVault(application);
  let issued = await issuedSoFar(application);
  while (issued < wanted) {
    const count = Math.min(batch, wanted - issued);
    await issueMany(application, count);
    issued += count;
    const { user, system } = process.cpuUsage();
    process.send?.({
      issued,
      milliseconds: performance.now(),
      megabytes: process.memoryUsage.rss() / 2 ** 20,
      cpuMicroseconds: user + system,
    } satisfies Told);
  }
  await database.close();
  process.disconnect();
}

async function issuedSoFar({ database }: Application): Promise<number> {
  const [row] = await database.query<{ issued: number }>(
    'select count(*) as issued from licences.licence where type_key = $1',
    [typeKey],
  );
  return row?.issued ?? 0;
}

function issueMany(application: Application, count: number): Promise<void> {
  const call = systemCall(application, 'bench');
  return application.database.transaction(async (transaction) => {
    await Promise.all(
      Array.from({ length: count }, () =>
        issueLicence(call, transaction, {
          licenceType: type,
          body,
          regionCode: '339901000000',
          holder: { subjectId: newId(), name: '样例持证人', code: '样例', codeType: 'other' },
          values: [{ label: { 'zh-CN': '项目' }, value: '样例项目' }],
        }),
      ),
    );
  });
}

const [, , url, directory, wanted] = process.argv;
if (process.send && url && directory) await run(url, directory, Number(wanted));
