import path from 'node:path';
import { parseArgs } from 'node:util';
import { Check } from 'typebox/value';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { sayProblem } from '#kernel/errors/index.ts';
import { openClock } from '#platform/demonstration/index.ts';
import {
  acknowledgeByHand,
  exportAgain,
  exportTransfers,
  forgetRetiredKeys,
  importTransfers,
  ownCertificate,
  ownZone,
  type ReadTransfer,
  readWays,
  rotateCipherKey,
  ZoneName,
} from '#platform/zones/index.ts';
import { modules } from '../modules.ts';
import { startOfDemonstration } from './open-application.ts';
import { openBeside } from './open-beside.ts';

const usage = `mingtang zone certificate
mingtang zone rotate-key
mingtang zone forget-keys
mingtang zone status
mingtang zone export [DIRECTORY] [--to ZONE --from N --until N]
mingtang zone import [DIRECTORY]
mingtang zone acknowledge ZONE N`;

type Ask = (application: Application) => Promise<void>;

/**
 * `mingtang zone`: what travels between networks by hand. Ends with 0, or with 1 where a file was refused or something is
 * missing before it.
 */
export async function zone(parameters: readonly string[]): Promise<void> {
  const ask = askedFor(parameters);
  if (!ask) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  const { application: beside, close } = await openBeside();
  try {
    // Certificates begin by the clock of the program, which a demonstration can move.
    const clock = await openClock(beside.config, beside.database, startOfDemonstration);
    const application = { ...beside, clock };
    ownZone(application);
    // How things travel is said by the modules whose things they are.
    for (const module of modules) module.register?.(application);
    await ask(application);
  } finally {
    await close();
  }
}

function askedFor(parameters: readonly string[]): Ask | undefined {
  const read = parsed(parameters);
  if (!read) return undefined;
  const { to, from, until } = read.values;
  const [verb, first, second, ...more] = read.positionals;
  if (more.length > 0) return undefined;
  switch (verb) {
    case 'certificate':
      return async (application) => console.log(await ownCertificate(application));
    case 'rotate-key':
      return rotateKey;
    case 'forget-keys':
      return forgetKeys;
    case 'status':
      return tellStatus;
    case 'export': {
      if (to === undefined) return (application) => exportTo(application, first);
      const range = { from: numberIn(from), until: numberIn(until ?? from) };
      if (!Check(ZoneName, to) || !range.from || !range.until) return undefined;
      return async (application) =>
        tellNames(await exportAgain(application, folderOf(application, 'out', first), to, range));
    }
    case 'import':
      return (application) => importFrom(application, first);
    case 'acknowledge': {
      const number = numberIn(second);
      if (!Check(ZoneName, first) || !number) return undefined;
      return (application) => acknowledgeByHand(application, first, number);
    }
    default:
      return undefined;
  }
}

function parsed(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { to: { type: 'string' }, from: { type: 'string' }, until: { type: 'string' } },
    });
  } catch {
    return undefined;
  }
}

const numberIn = (text: string | undefined): number =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;

const folderOf = ({ config }: Application, part: 'in' | 'out', given: string | undefined): string =>
  path.resolve(given ?? path.join(config.zone.folder ?? path.join(config.dataDirectory, 'zone'), part));

const tellNames = (names: readonly string[]) => {
  for (const name of names) console.log(name);
};

/** Prints what the other zones are to be given now. */
async function rotateKey(application: Application): Promise<void> {
  await rotateCipherKey(systemCall(application, 'zones'));
  console.log(await ownCertificate(application));
}

async function forgetKeys(application: Application): Promise<void> {
  const forgotten = await forgetRetiredKeys(systemCall(application, 'zones'));
  console.log(`已销毁旧密钥 ${forgotten} 个 · ${forgotten} earlier keys are forgotten`);
}

async function exportTo(application: Application, given: string | undefined): Promise<void> {
  tellNames(await exportTransfers(application, folderOf(application, 'out', given)));
}

async function importFrom(application: Application, given: string | undefined): Promise<void> {
  for (const read of await importTransfers(application, folderOf(application, 'in', given))) {
    console.log(`${read.name}: ${said(read)}`);
    if (read.result.kind !== 'taken') process.exitCode = 1;
  }
}

function said({ result }: ReadTransfer): string {
  switch (result.kind) {
    case 'taken':
      return `新收 ${result.fresh} 条 · ${result.fresh} new entries`;
    case 'gap':
      return `缺第 ${result.missingFrom}–${result.missingTo} 条，先等待 · waits for entries ${result.missingFrom}–${result.missingTo}`;
    case 'refused':
      return (['zh-CN', 'en'] as const)
        .map((language) => sayProblem(result.problem, language).title)
        .join(' · ');
  }
}

async function tellStatus({ database }: Application): Promise<void> {
  for (const way of await readWays(database)) {
    console.log(
      `${way.zone}: 待发 ${way.waiting} 已编号 ${way.numbered} 已导出 ${way.exported} 对方确认 ${way.acknowledged} 已收 ${way.received}` +
        ` · waiting ${way.waiting}, numbered ${way.numbered}, exported ${way.exported}, acknowledged ${way.acknowledged}, received ${way.received}`,
    );
    if (way.missing)
      console.log(
        `  缺 ${way.missing.from}–${way.missing.to} · missing ${way.missing.from}–${way.missing.to}`,
      );
    for (const { number, kind, fault } of way.stuck) console.log(`  ${number} ${kind}: ${fault}`);
  }
}
