import { issueSlice, receiveList } from '#casework/batches/index.ts';
import type { LicenceType } from '#casework/licences/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { openDatabase } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { creditCodeSubject, makeCreditCode } from '#platform/identifiers/index.ts';
import { placeVault } from '#platform/vault/index.ts';

/** So many have one commit. */
export const batch = 500;
export const typeKey = 'bench-card';

/** What a run tells after each of its slices. */
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
const bodyId = newId();

/** Hands in a list of what is wanted, and issues it slice after slice: a run that was killed is gone on with by the next. */
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
  const id = (await underWay(application)) ?? (await handIn(application, wanted));
  while (await issueSlice(application, id)) await tell(application, id);
  await tell(application, id);
  await database.close();
  process.disconnect();
}

async function tell({ database }: Application, id: string): Promise<void> {
  const [row] = await database.query<{ issued: number }>('select issued from batches.batch where id = $1', [
    id,
  ]);
  const { user, system } = process.cpuUsage();
  process.send?.({
    issued: row?.issued ?? 0,
    milliseconds: performance.now(),
    megabytes: process.memoryUsage.rss() / 2 ** 20,
    cpuMicroseconds: user + system,
  } satisfies Told);
}

async function underWay({ database }: Application): Promise<string | undefined> {
  const [row] = await database.query<{ id: string }>(`select id from batches.batch where state = 'issuing'`);
  return row?.id;
}

/** Read and checked line by line, as when an officer sends the file; that a leader approves it is one row. */
async function handIn(application: Application, wanted: number): Promise<string> {
  const started = performance.now();
  const { id, total, faulty } = await receiveList(
    systemCall(application, 'bench'),
    {
      bodyId,
      divisionKey: null,
      type,
      issuer: {
        id: bodyId,
        name: { 'zh-CN': '明州市自然资源和规划局' },
        creditCode: '11339900MB0K521752',
        regionCode: '339901000000',
        regionId: null,
      },
      releaseId: null,
      fileName: 'bench.csv',
      proposedBy: newId(),
      proposedByName: 'bench',
    },
    () => undefined,
    linesOf(wanted),
  );
  if (faulty > 0 || total !== wanted) throw new Error(`${faulty} of ${total} lines are faulty`);
  const perSecond = Math.round((total * 1000) / (performance.now() - started));
  console.error(`${total.toLocaleString('en')} lines read and kept, ${perSecond.toLocaleString('en')}/s`);
  await application.database.execute(`update batches.batch set state = 'issuing' where id = $1`, [id]);
  return id;
}

async function* linesOf(count: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('持证人,证件号码,项目\r\n');
  for (let first = 0; first < count; first += 1000) {
    const lines = Array.from({ length: Math.min(1000, count - first) }, (_, at) => {
      const code = makeCreditCode('91', '339901', creditCodeSubject(first + at));
      return `样例持证人${first + at},${code},样例项目\r\n`;
    });
    yield Buffer.from(lines.join(''));
  }
}

const [, , url, directory, wanted] = process.argv;
if (process.send && url && directory) await run(url, directory, Number(wanted));
