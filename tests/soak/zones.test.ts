import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { licencesOfCase } from '#casework/licences/index.ts';
import { openHygieneCity } from '#commands/hygiene-city.ts';
import { listApplicationPapers, viewProgress } from '#front/applications/index.ts';
import type { Application } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { openDatabase } from '#kernel/database/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { fixedClock, type MovableClock } from '#kernel/time/index.ts';
import { modules } from '#modules.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { placeVault } from '#platform/vault/index.ts';
import { databaseUrlOf, dataDirectory } from '../faults/program.ts';

/**
 * Two programs in two networks of their own, each with its own database and its own import of the packs. Between them is one
 * wire, on which only the bodies' network may open connections; this test looks into both by their databases, as nobody
 * else can.
 */
const possible = process.getuid?.() === 0 && spawnSync('ip', ['netns', 'add', 'mingtang-probe']).status === 0;
if (possible) spawnSync('ip', ['netns', 'del', 'mingtang-probe']);
const skip = possible ? false : 'network namespaces need root and ip';

interface Zone {
  readonly name: 'internet' | 'outer';
  readonly address: string;
  readonly namespace: string;
  readonly data: string;
  readonly environment: Readonly<Record<string, string>>;
  child?: ReturnType<typeof spawn>;
}

const suffix = String(process.pid);
const certificates = `${dataDirectory()}/certificates`;
const zoneOf = (name: Zone['name'], address: string, more: Record<string, string> = {}): Zone => {
  const data = dataDirectory();
  return {
    name,
    address,
    namespace: `mt-${name}-${suffix}`,
    data,
    environment: {
      MINGTANG_ZONE: name,
      MINGTANG_DATA: data,
      MINGTANG_ZONE_CERTIFICATES: certificates,
      MINGTANG_PORTAL_URL: 'http://10.231.0.1:8080',
      PUBLIC_URL: `http://${address}:8080`,
      HOST: address,
      PORT: '8080',
      LOG_LEVEL: 'error',
      ...more,
    },
  };
};
const internet = zoneOf('internet', '10.231.0.1');
const outer = zoneOf('outer', '10.231.0.2', {
  MINGTANG_ZONE_PEERS: 'internet=http://10.231.0.1:8080',
});
const zones = [internet, outer];

const ip = (...parameters: string[]) => {
  const { status, stderr } = spawnSync('ip', parameters, { encoding: 'utf8' });
  assert.equal(status, 0, `ip ${parameters.join(' ')}: ${stderr}`);
};

function lay(): void {
  for (const { namespace } of zones) ip('netns', 'add', namespace);
  const [one, other] = [`mti${suffix}`, `mto${suffix}`];
  ip('link', 'add', one, 'type', 'veth', 'peer', 'name', other);
  for (const [link, { namespace, address }] of [
    [one, internet],
    [other, outer],
  ] as const) {
    ip('link', 'set', link, 'netns', namespace);
    ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', link);
    ip('-n', namespace, 'link', 'set', link, 'up');
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
  }
}

const inside = ({ namespace }: Zone, command: readonly string[]) => ['netns', 'exec', namespace, ...command];

/** What a browser in that network gets: the status, or 0 where nothing answers. */
function statusFrom(zone: Zone, url: string): number {
  const script = `fetch(${JSON.stringify(url)},{signal:AbortSignal.timeout(5000)}).then((r)=>console.log(r.status),()=>console.log(0))`;
  const { stdout } = spawnSync('ip', inside(zone, [process.execPath, '-e', script]), { encoding: 'utf8' });
  return Number(stdout.trim());
}

async function start(zone: Zone): Promise<void> {
  const command = [process.execPath, 'src/main.ts', 'start'];
  const child = spawn('ip', inside(zone, command), {
    env: { ...process.env, ...zone.environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  zone.child = child;
  for (let tries = 0; tries < 240; tries += 1) {
    assert.equal(child.exitCode, null, `${zone.name} ended`);
    if (statusFrom(zone, `http://${zone.address}:8080/readyz`) === 200) return;
    await setTimeout(500);
  }
  throw new Error(`${zone.name} was not ready in time`);
}

async function end(zone: Zone, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const { child } = zone;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await ended;
}

type Looked = Application & { readonly clock: MovableClock };
const looking: Application[] = [];
function lookInto(zone: Zone): Looked {
  const application: Looked = {
    config: readConfig(zone.environment),
    database: openDatabase(databaseUrlOf(zone.data), { connections: 4 }),
    clock: fixedClock('2026-11-19T09:30:00+08:00'),
    log: createLog('silent'),
    metrics: createMetrics(),
  };
  placeVault(application);
  for (const module of modules) module.register?.(application);
  looking.push(application);
  return application;
}

async function until(what: string, come: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (await come()) return;
    await setTimeout(500);
  }
  throw new Error(`${what} did not come about in two minutes`);
}

before(async () => {
  if (skip) return;
  lay();
  await mkdir(certificates, { recursive: true });
  // One after the other: the first builds the pages.
  for (const zone of zones) await start(zone);
  for (const zone of zones) {
    const { stdout, status } = spawnSync(process.execPath, ['src/main.ts', 'zone', 'certificate'], {
      env: { ...process.env, ...zone.environment },
      encoding: 'utf8',
    });
    assert.equal(status, 0);
    await writeFile(path.join(certificates, `${zone.name}.pem`), stdout);
  }
});
after(async () => {
  for (const { database } of looking) await database.close();
  for (const zone of zones) {
    await end(zone, 'SIGTERM');
    spawnSync('ip', ['netns', 'del', zone.namespace]);
    await rm(zone.data, { recursive: true, force: true });
  }
});

test('each network serves what is its own, and the way is there', { skip }, () => {
  const at = (zone: Zone, page: string) => statusFrom(outer, `http://${zone.address}:8080${page}`);
  assert.equal(at(internet, '/'), 200);
  assert.equal(at(internet, '/desk'), 404);
  assert.equal(at(internet, '/api/cases'), 404);
  assert.equal(at(outer, '/items/public-place-hygiene'), 404);
  assert.equal(at(outer, '/my'), 404);
  assert.notEqual(at(outer, '/desk'), 404);
});

test('handed in here, decided there, answered here; killed in the middle nothing is lost or doubled', {
  skip,
}, async () => {
  const [front, bodies] = [lookInto(internet), lookInto(outer)];
  const hygiene = await openHygieneCity({ internet: front, outer: bodies });
  const cases: string[] = [];
  for (let number = 0; number < 4; number += 1)
    cases.push(await hygiene.submit({ item: 'public-place-hygiene' }));
  // While the first travel.
  await end(outer, 'SIGKILL');
  for (let number = 0; number < 4; number += 1)
    cases.push(await hygiene.submit({ item: 'public-place-hygiene' }));
  await end(internet, 'SIGKILL');
  for (const zone of zones) await start(zone);
  const [again, there] = [lookInto(internet), lookInto(outer)];
  const apart = await openHygieneCity({ internet: again, outer: there });
  await until(
    'every case',
    async () => (await openTasksOfCases(there.database, cases)).length === cases.length,
  );
  const shown = (caseId: string) => viewProgress(apart.applicant, caseId);
  await until('every receipt', async () => {
    const roots = await Promise.all(cases.map(async (id) => (await shown(id)).root?.state));
    return roots.every((state) => state === 'received');
  });
  const [decided = ''] = cases;
  await apart.grant(decided);
  await until('the licence', async () => (await licencesOfCase(again, decided)).length === 1);
  await until('the outcome', async () => (await shown(decided)).root?.outcome === 'granted');
  const { entries } = await shown(decided);
  for (const kind of ['received', 'accepted', 'decided', 'licence-issued'])
    assert.equal(entries.filter((entry) => entry.kind === kind).length, 1, kind);
  const papers = () => listApplicationPapers(apart.applicant, decided);
  await until('the papers', async () => (await papers()).some(({ template }) => template === 'granted'));
  const numbers = (await papers()).map(({ number }) => number);
  assert.equal(new Set(numbers).size, numbers.length, 'each paper once');
  const told = async () =>
    (await listMessages(apart.applicant, { limit: 200 })).messages
      .filter(({ caseId }) => caseId !== null && cases.includes(caseId))
      .map(({ caseId, template }) => `${caseId} ${template}`);
  await until('the messages', async () => (await told()).includes(`${decided} case.granted`));
  const messages = await told();
  assert.equal(new Set(messages).size, messages.length, 'each message once');
  for (const caseId of cases) assert.ok(messages.includes(`${caseId} case.received`));
  const [licence] = await licencesOfCase(there, decided);
  assert.equal((await licencesOfCase(again, decided))[0]?.identifier, licence?.identifier);
  assert.match(licence?.verifyUrl ?? '', /^http:\/\/10\.231\.0\.1:8080\/v\//);
});
