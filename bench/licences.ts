import { issueLicence, type LicenceType } from '#casework/licences/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { numberAsked } from './asked.ts';
import { openBenchDatabase } from './bench-database.ts';
import { openCommitLimit } from './commit-limit.ts';
import { type Figure, rounded } from './figure.ts';
import { timer } from './journey-city.ts';
import { countStatements, tellStatements } from './statements.ts';

/** The whole is a million. */
const licences = numberAsked('--licences', 'BENCH_LICENCES', 20_000);
/** So many have one commit. */
const batch = 500;
/** MiB that the second half of the licences may take above the first. */
const mostGrowth = 64;

const type: LicenceType = {
  key: 'bench-card',
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

/**
 * Licences issued in batches, as when every card of a city is renewed: each with its number, its identifier, its event and its
 * audit entry; its paper is made when somebody first asks for it. Against the commits of the same server.
 */
export async function bench(): Promise<readonly Figure[]> {
  const opened = await openBenchDatabase(4);
  const { application } = opened;
  try {
    const limit = await openCommitLimit(application.database.url, 1);
    await limit.run(1, timer(500));
    const commits = (await limit.run(1, timer(2000))) / 2;
    await limit.close();
    await issueMany(application, batch);
    await countStatements(application.database);
    const most = { first: 0, second: 0 };
    const cpu = [process.cpuUsage(), opened.serverCpu()] as const;
    const begun = performance.now();
    for (let issued = 0; issued < licences; issued += batch) {
      await issueMany(application, Math.min(batch, licences - issued));
      const half = issued * 2 < licences ? 'first' : 'second';
      most[half] = Math.max(most[half], process.memoryUsage.rss() / 2 ** 20);
    }
    const perSecond = (licences * 1000) / (performance.now() - begun);
    const own = process.cpuUsage(cpu[0]);
    const server = opened.serverCpu() - cpu[1];
    await tellStatements(application.database, licences);
    const numbers = await numbersOf(application);
    return [
      { name: 'licences', value: licences, unit: `in batches of ${batch}` },
      {
        name: 'ratio',
        value: rounded(perSecond / commits),
        unit: 'licences ÷ commits of one client',
        target: { atLeast: 1 },
      },
      { name: 'licencesPerSecond', value: Math.round(perSecond), unit: '/s' },
      { name: 'insert + update commits', key: 'commits', value: Math.round(commits), unit: '/s' },
      {
        name: '  CPU a licence',
        key: 'microseconds',
        value: Math.round((own.user + own.system + server) / licences),
        unit: 'µs, both sides',
      },
      {
        name: '  numbers left out or given twice',
        key: 'gaps',
        value: Math.abs(numbers.last - numbers.different) + Math.abs(numbers.all - numbers.different),
        unit: `among ${numbers.all.toLocaleString('en')}`,
        target: { atMost: 0 },
      },
      {
        name: '  memory',
        key: 'memory',
        value: Math.round(Math.max(most.first, most.second)),
        unit: 'MiB, the most of this process',
      },
      {
        name: '  of it in the second half alone',
        key: 'growth',
        value: Math.round(Math.max(0, most.second - most.first)),
        unit: 'MiB',
        target: { atMost: mostGrowth },
      },
    ];
  } finally {
    await opened.close();
  }
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

async function numbersOf({ database }: Application) {
  const [row] = await database.query<{ all: number; different: number; last: number }>(
    `select count(*) as all, count(distinct number) as different,
        max(substring(number from '(\\d{8})号$')::bigint) as last from licences.licence where type_key = $1`,
    [type.key],
  );
  return row ?? { all: 0, different: -1, last: -1 };
}
