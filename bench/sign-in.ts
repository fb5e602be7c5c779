import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { cpuOfFamily, openBenchDatabase } from './bench-database.ts';
import { serveCity } from './city.ts';
import { type Figure, rounded } from './figure.ts';

const signIns = Number(process.env['BENCH_SIGN_INS'] ?? 150);
const rounds = 3;
const person = { login: 'chen.yutong', password: 'Mingzhou-2026' };
const targetMilliseconds = 15;

/**
 * A whole sign-in as a browser does it, page included, from “Sign in” until the portal's session is open, at the program as
 * `start` runs it. The password hash is dear on purpose: its cost is measured apart, in the same run, and taken off.
 */
export async function bench(): Promise<readonly Figure[]> {
  const opened = await openBenchDatabase(2);
  const endings: (() => Promise<void>)[] = [opened.close];
  try {
    const city = await serveCity(opened.application);
    endings.push(city.stop);
    const [stored] = await opened.application.database.query<{ hash: string }>(
      `select p.hash from identity.password p join identity.account a on a.id = p.account_id where a.login = $1`,
      [person.login],
    );
    const browser = new Browser(city.url);
    for (let time = 0; time < signIns / 3; time += 1) await signIn(browser);
    const figures: { program: number; database: number; hash: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = [cpuOfFamily(city.pid), opened.serverCpu()] as const;
      for (let time = 0; time < signIns; time += 1) await signIn(browser);
      const each = (microseconds: number) => microseconds / 1000 / signIns;
      figures.push({
        program: each(cpuOfFamily(city.pid) - before[0]),
        database: each(opened.serverCpu() - before[1]),
        hash: await costOfHash(stored?.hash ?? ''),
      });
    }
    const best = figures.sort((a, b) => a.program - a.hash - (b.program - b.hash))[0] ?? figures[0];
    if (!best) throw new Error('nothing was measured');
    return [
      {
        name: 'besides the hash',
        key: 'milliseconds',
        value: rounded(best.program - best.hash),
        unit: 'ms CPU a sign-in',
        target: { atMost: targetMilliseconds },
      },
      { name: '  with the hash', key: 'program', value: rounded(best.program), unit: 'ms' },
      { name: '  the hash alone', key: 'hash', value: rounded(best.hash), unit: 'ms' },
      { name: '  in the database', key: 'database', value: rounded(best.database), unit: 'ms' },
      {
        name: 'ratio',
        value: rounded((best.program - best.hash) / best.hash),
        unit: '× the hash',
      },
    ];
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

/** The CPU that one derivation takes with the parameters of the stored hash. */
async function costOfHash(stored: string): Promise<number> {
  const [, memory, passes, parallelism] = /\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored) ?? [];
  if (!memory) throw new Error('the sample account has no argon2id hash');
  const derive = promisify(argon2);
  const times = 40;
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1)
    await derive('argon2id', {
      message: person.password,
      nonce: randomBytes(16),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: 32,
    });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

async function signIn(browser: Browser): Promise<void> {
  browser.close();
  const asking = await browser.follow('/signin?return=/robots.txt');
  const { status } = await browser.follow(asking.at, new URLSearchParams({ answer: 'sign-in', ...person }));
  if (status !== 200 || !browser.signedIn) throw new Error(`the sign-in ended with ${status}`);
}

/** Keeps cookies by name and follows redirects by itself, so that each answer's cookies are seen. */
class Browser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  get signedIn(): boolean {
    return this.#cookies.has('session');
  }

  /** Closed and opened again: it is still the same device. */
  close(): void {
    for (const name of this.#cookies.keys()) if (name !== 'device') this.#cookies.delete(name);
  }

  async follow(address: string, form?: URLSearchParams): Promise<{ status: number; at: string }> {
    let at = new URL(address, this.#url);
    let body = form;
    for (;;) {
      const answer = await fetch(at, {
        redirect: 'manual',
        headers: {
          cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          accept: 'text/html',
          ...(body ? { origin: this.#url } : {}),
        },
        ...(body ? { method: 'POST', body } : {}),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') this.#cookies.delete(name);
        else this.#cookies.set(name, value);
      }
      await answer.arrayBuffer();
      const location = answer.headers.get('location');
      if (!location) return { status: answer.status, at: at.href };
      at = new URL(location, at);
      body = undefined;
    }
  }
}
