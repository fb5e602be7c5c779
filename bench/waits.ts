import { setTimeout } from 'node:timers/promises';
import type { Database } from '#kernel/database/index.ts';
import { type Figure, rounded } from './figure.ts';

interface Sample {
  readonly executing: number;
  readonly locked: number;
  readonly writing: number;
  readonly between: number;
}

/** What the program's connections are at, looked at twenty times a second: of what the slowest acts are made. */
export interface Waits {
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  figures(): readonly Figure[];
  stop(): void;
}

const look = {
  name: 'bench.waits',
  text: `select count(*) filter (where state = 'active' and wait_event_type is null) as executing,
      count(*) filter (where state = 'active' and wait_event_type = 'Lock') as locked,
      count(*) filter (where state = 'active' and wait_event_type not in ('Lock', 'Client')) as writing,
      count(*) filter (where state = 'idle in transaction') as between
    from pg_stat_activity where application_name = 'mingtang' and pid <> pg_backend_pid()`,
};

export function watchWaits(database: Pick<Database, 'query'>): Waits {
  const samples: Sample[] = [];
  let looking = false;
  let over = false;
  const loop = async () => {
    while (!over) {
      if (looking) samples.push(...(await database.query<Sample>(look)));
      await setTimeout(50, undefined, { ref: false });
    }
  };
  void loop().catch(() => {});
  const mean = (of: keyof Sample) =>
    rounded(samples.reduce((sum, sample) => sum + sample[of], 0) / Math.max(1, samples.length), 1);
  return {
    during: async (work) => {
      looking = true;
      try {
        return await work();
      } finally {
        looking = false;
      }
    },
    figures: () => [
      { name: 'connections executing', value: mean('executing'), unit: 'on average' },
      { name: '  waiting for a lock', value: mean('locked'), unit: '' },
      { name: '  waiting for the disk or memory', value: mean('writing'), unit: '' },
      { name: '  waiting for the program', value: mean('between'), unit: 'in the midst of a transaction' },
    ],
    stop: () => {
      over = true;
    },
  };
}
