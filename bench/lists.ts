import { numberAsked } from './asked.ts';
import { type Figure, quantile, rounded } from './figure.ts';
import { cityOf, type ListsCity } from './lists-city.ts';
import { kinds, type ListQuery } from './lists-queries.ts';

const many = numberAsked('--cases', 'BENCH_CASES', 1_000_000);
const few = 10_000;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 15);
const target = { atMost: 1.5 };

/**
 * The officer's inbox and the case search through the use cases that pages call, at ten thousand and at a million cases, the
 * two in turns. Lists must not grow with what is stored: each kind's median and buffers at many against those at few.
 */
export async function bench(): Promise<readonly Figure[]> {
  const [small, large] = [await cityOf(few), await cityOf(many)];
  try {
    const measured: (Measured & { readonly name: string })[] = [];
    for (const [name, make] of Object.entries(kinds)) {
      const [fewQueries, manyQueries] = [await make(small), await make(large)];
      measured.push({ name, ...(await measure([small, fewQueries], [large, manyQueries])) });
    }
    const highest = (of: 'median' | 'buffers' | 'p99') => Math.max(...measured.map((kind) => kind[of]));
    return [
      { name: 'medianRatio', value: highest('median'), unit: '× at most, of all kinds', target },
      { name: 'buffersRatio', value: highest('buffers'), unit: '× at most, of all kinds', target },
      { name: 'p99Ratio', value: highest('p99'), unit: '× at most, of all kinds' },
      ...[small, large].map((city) => ({
        name: `${city.cases.toLocaleString('en')} cases ${city.seeded ? 'seeded' : 'opened'} in`,
        value: rounded(city.seconds, 1),
        unit: 's',
      })),
      ...measured.flatMap(figuresOf),
    ];
  } finally {
    await small.close();
    await large.close();
  }
}

type Side = readonly [city: ListsCity, queries: readonly ListQuery[]];
interface Measured {
  readonly median: number;
  readonly buffers: number;
  readonly p99: number;
  readonly atFew: SideFigures;
  readonly atMany: SideFigures;
}
interface SideFigures {
  readonly p50: number;
  readonly p99: number;
  readonly buffers: number;
  readonly rows: number;
}

async function measure(fewSide: Side, manySide: Side): Promise<Measured> {
  const times = new Map<Side, number[]>([
    [fewSide, []],
    [manySide, []],
  ]);
  // The first rounds warm caches and plans, and do not count.
  for (let round = -3; round < rounds; round += 1)
    for (const side of [fewSide, manySide])
      for (const query of side[1]) {
        const begun = performance.now();
        await query();
        if (round >= 0) times.get(side)?.push(performance.now() - begun);
      }
  const [atFew, atMany] = [
    await figuresOfSide(fewSide, times.get(fewSide) ?? []),
    await figuresOfSide(manySide, times.get(manySide) ?? []),
  ];
  return {
    median: rounded(atMany.p50 / atFew.p50),
    buffers: rounded(atMany.buffers / atFew.buffers),
    p99: rounded(atMany.p99 / atFew.p99),
    atFew,
    atMany,
  };
}

async function figuresOfSide([city, queries]: Side, times: number[]): Promise<SideFigures> {
  times.sort((a, b) => a - b);
  let buffers = 0;
  let rows = 0;
  for (const query of queries) {
    const { found, read } = await city.buffersOf(query);
    buffers += read;
    rows += found;
  }
  return {
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    buffers: buffers / queries.length,
    rows: rows / queries.length,
  };
}

function figuresOf({
  name,
  median,
  buffers,
  p99,
  atFew,
  atMany,
}: Measured & { readonly name: string }): Figure[] {
  const sides = (of: keyof SideFigures, digits: number) =>
    `${rounded(atFew[of], digits)} → ${rounded(atMany[of], digits)}`;
  return [
    { name: `${name}: median`, value: median, unit: `× (${sides('p50', 2)} ms)`, target },
    {
      name: '  buffers',
      value: buffers,
      unit: `× (${sides('buffers', 0)}; ${sides('rows', 1)} rows)`,
      target,
    },
    { name: '  p99', value: p99, unit: `× (${sides('p99', 2)} ms)` },
  ];
}
