import { cpus, loadavg, totalmem } from 'node:os';
import type { Bench, Figure } from './figure.ts';

/** Each measures one thing on a database of its own, and prints ratios: figures of one machine say little about another. */
const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  acts: () => import('./acts.ts'),
  audit: () => import('./audit.ts'),
  decisions: () => import('./decisions.ts'),
  engine: () => import('./engine.ts'),
  journey: () => import('./journey.ts'),
  licences: () => import('./licences.ts'),
  lists: () => import('./lists.ts'),
  night: () => import('./night.ts'),
  page: () => import('./page.ts'),
  patterns: () => import('./patterns.ts'),
  peers: () => import('./peers.ts'),
  'sign-in': () => import('./sign-in.ts'),
  statistics: () => import('./statistics.ts'),
  waiting: () => import('./waiting.ts'),
};

const words = process.argv.slice(2);
const name = words.find((word) => !word.startsWith('-')) ?? '';
const load = benches[name];
if (!load) {
  console.error(`npm run bench -- ${Object.keys(benches).join('|')} [--json]`);
  process.exit(2);
}

const loadBefore = loadavg()[0] ?? 0;
const { bench } = await load();
const figures = await bench();
const machine = {
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  loadBefore: Number(loadBefore.toFixed(2)),
};
if (words.includes('--json')) {
  // What others compare has a key, or a name of one word, and stands by it.
  const named = Object.fromEntries(
    figures.flatMap(({ key, name: title, value }) => {
      const word = key ?? (/^\w+$/.test(title) ? title : undefined);
      return word === undefined ? [] : [[word, value] as const];
    }),
  );
  console.log(JSON.stringify({ bench: name, machine, ...named, figures }, null, 2));
} else {
  console.log(
    `${name} on ${machine.cores} cores, ${machine.memoryGiB} GiB; load before: ${machine.loadBefore}`,
  );
  for (const figure of figures) console.log(line(figure));
}

function line({ name: what, value, unit, target }: Figure): string {
  const shown = `${what.padEnd(36)} ${value.toLocaleString('en').padStart(12)} ${unit}`;
  if (!target) return shown;
  const reached = 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
  const wanted = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  return `${shown.padEnd(60)} ${reached ? 'reached' : 'MISSED'} (${wanted})`;
}
