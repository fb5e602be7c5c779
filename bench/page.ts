import { startDraft } from '#front/applications/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { openClock } from '#platform/demonstration/index.ts';
import { actorOfLogin, issueAccessToken } from '#platform/identity/index.ts';
import { cpuOfFamily, openBenchDatabase } from './bench-database.ts';
import { serveCity } from './city.ts';
import { type Figure, quantile, rounded } from './figure.ts';
import { openReaders, type Readers } from './readers.ts';

const clients = Number(process.env['BENCH_CLIENTS'] ?? 8);
const slices = Number(process.env['BENCH_SLICES'] ?? 3);
const millisecondsOfSlice = Number(process.env['BENCH_SLICE_MS'] ?? 300);
const targets = { milliseconds: 4, scriptBytes: 0, formScriptBytes: 8 * 1024, pageBytes: 20 * 1024 };

const languages = ['zh-CN', 'en'] as const;
const pages = {
  guide: '/items/planning-permit',
  search: `/search?q=${encodeURIComponent('开饭店')}`,
} as const;

/**
 * The public pages that are read most, as a visitor's browser fetches them from the program as `start` runs it: once drawn
 * anew for each request, once asked for again and again. The limit is a finished style sheet through the same server; the two
 * take turns.
 */
export async function bench(): Promise<readonly Figure[]> {
  const opened = await openBenchDatabase(2);
  const endings: (() => Promise<void> | void)[] = [opened.close];
  try {
    const city = await serveCity(opened.application);
    endings.push(city.stop);
    const readers = openReaders(city.url);
    endings.push(readers.close);
    const costOf = coster(readers, () => ({ program: cpuOfFamily(city.pid), database: opened.serverCpu() }));
    const [sheet] = (await readers.travel(pages.guide, {})).sheets;
    if (!sheet) throw new Error('the guide has no style sheet');

    const figures: Figure[] = [];
    const limits: number[] = [];
    for (const [name, address] of Object.entries(pages))
      for (const language of languages) {
        const headers = { cookie: `language=${language}` };
        const anew = () => `${address}${address.includes('?') ? '&' : '?'}n=${crypto.randomUUID()}`;
        const { fresh, again, limit } = await costOf(
          { anew, again: () => address, limit: () => sheet },
          headers,
        );
        const { requests, scripts, scriptBytes, bytes } = await readers.travel(address, headers);
        limits.push(limit.program);
        const of = (what: string) => `${name}.${language}.${what}`;
        figures.push(
          {
            name: of('cpu'),
            value: rounded(fresh.program),
            unit: 'ms',
            target: { atMost: targets.milliseconds },
          },
          { name: of('cpuDatabase'), value: rounded(fresh.database), unit: 'ms' },
          { name: of('cpuAgain'), value: rounded(again.program), unit: 'ms' },
          { name: of('ratio'), value: rounded(fresh.program / limit.program, 1), unit: '× a style sheet' },
          {
            name: of('ratioAgain'),
            value: rounded(again.program / limit.program, 1),
            unit: '× a style sheet',
          },
          {
            name: of('scriptBytes'),
            value: scriptBytes + scripts,
            unit: 'B',
            target: { atMost: targets.scriptBytes },
          },
          { name: of('bytes'), value: bytes, unit: 'B', target: { atMost: targets.pageBytes } },
          { name: of('requests'), value: requests, unit: '' },
        );
      }
    const form = await readers.travel(...(await formPage(opened.application)));
    return [
      ...figures,
      { name: 'limit.cpu', value: rounded(median(limits)), unit: 'ms' },
      { name: 'form.scripts', value: form.scripts, unit: '', target: { atMost: 1 } },
      {
        name: 'form.scriptBytes',
        value: form.scriptBytes,
        unit: 'B',
        target: { atMost: targets.formScriptBytes },
      },
      { name: 'form.bytes', value: form.bytes, unit: 'B', target: { atMost: targets.pageBytes } },
      { name: 'form.requests', value: form.requests, unit: '' },
    ];
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

interface Cost {
  /** Milliseconds of CPU a request. */
  readonly program: number;
  readonly database: number;
}

/** Lets the addresses take turns and answers what a request of each costs: the median of the slices. */
function coster(readers: Readers, cpuNow: () => Cost) {
  return async (
    addresses: { readonly anew: () => string; readonly again: () => string; readonly limit: () => string },
    headers: Readonly<Record<string, string>>,
  ): Promise<{ fresh: Cost; again: Cost; limit: Cost }> => {
    const slice = async (address: () => string): Promise<Cost> => {
      const before = cpuNow();
      const requests = await readers.read(clients, timer(millisecondsOfSlice), address, headers);
      const after = cpuNow();
      const each = (part: keyof Cost) => (after[part] - before[part]) / 1000 / requests;
      return { program: each('program'), database: each('database') };
    };
    const known = { fresh: [] as Cost[], again: [] as Cost[], limit: [] as Cost[] };
    for (const address of Object.values(addresses)) await slice(address);
    for (let turn = 0; turn < slices; turn += 1) {
      known.fresh.push(await slice(addresses.anew));
      known.again.push(await slice(addresses.again));
      known.limit.push(await slice(addresses.limit));
    }
    return { fresh: middle(known.fresh), again: middle(known.again), limit: middle(known.limit) };
  };
}

function middle(costs: readonly Cost[]): Cost {
  return {
    program: median(costs.map(({ program }) => program)),
    database: median(costs.map(({ database }) => database)),
  };
}

const median = (values: readonly number[]) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** The first page of a draft of the parallel approval, and who may see it. */
async function formPage(
  application: Awaited<ReturnType<typeof openBenchDatabase>>['application'],
): Promise<[string, Readonly<Record<string, string>>]> {
  // The demonstration's present, as the server has set it.
  const clock = await openClock(application.config, application.database, undefined);
  const system = systemCall({ ...application, clock }, 'bench');
  const actor = await actorOfLogin(application, 'shen.zhiyuan');
  if (!actor) throw new Error('there is no account shen.zhiyuan');
  const { id } = await startDraft({ ...system, actor }, { itemKey: 'planning-permit', situation: {} });
  const token = await issueAccessToken(system, { accountId: actor.id, clientId: 'demo-department' });
  return [`/apply/draft/${id}/project`, { authorization: `Bearer ${token}` }];
}

function timer(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}
