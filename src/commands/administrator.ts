import { parseArgs } from 'node:util';
import { systemCall } from '#kernel/application/index.ts';
import { type AdministratorPost, administratorPosts } from '#platform/directory/index.ts';
import {
  type Agreement,
  administratorPlaces,
  agreeAtConsole,
  appointAdministrator,
  type NewAdministrator,
} from '#platform/identity/index.ts';
import { modules } from '../modules.ts';
import { type Asking, askAtTerminal } from './ask-at-terminal.ts';
import { openBeside } from './open-beside.ts';

const usage = `mingtang administrator [--post POST --name NAME --login LOGIN [--agreed [--instead-of LOGIN]]]

  产生一个新系统的第一批管理员：系统管理员一人，安全管理员两人，审计管理员一人，各是一个人，不兼任别的岗位。
  不带选项：逐个询问。每人得到一个一次性登录码，24 小时内有效，本人到 /signin/officer 设密码和验证器。
  Makes the first administrators of an installation: one system, two security, one audit administrator, each a person
  of his own without any other post. Without options it asks. Each gets a one-time code, good for 24 hours, with which he
  chooses password and authenticator himself at /signin/officer.

  --post POST         ${administratorPosts.join(' | ')}
  --name NAME         姓名，照证件 · as on the card
  --login LOGIN       登录名 · the sign-in name
  --agreed            第一批以后：另外两个岗位的管理员到场同意，恢复一个管理员，或者换人
                      after the first set: the holders of both other posts agree, here, that one is let in again, or replaced
  --instead-of LOGIN  被换下的人 · whom he replaces`;

const titles: Readonly<Record<AdministratorPost, string>> = {
  'system-administrator': '系统管理员 system administrator',
  'security-administrator': '安全管理员 security administrator',
  'audit-administrator': '审计管理员 audit administrator',
};

/**
 * `mingtang administrator`: the first administrators of an installation 三员, while the program runs or not. What it prints is a code
 * by which each sets up his own sign-in, never a password.
 */
export async function administrator(parameters: readonly string[]): Promise<void> {
  const asked = askedFor(parameters);
  if (!asked) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  if (asked === 'help') {
    console.log(usage);
    return;
  }
  const { application, close } = await openBeside();
  const asking = askAtTerminal();
  try {
    for (const module of modules) module.register?.(application);
    const call = systemCall(application, 'administrator');
    await makeAdministrators(call, asked, asking, (line) => console.log(line));
  } finally {
    asking.close();
    await close();
  }
}

export type AskedAdministrator = Omit<NewAdministrator, 'agreements'> & { readonly agreed: boolean };

/** The one who is named, or whoever the terminal names for each place of the first set that is open. */
export async function makeAdministrators(
  call: Parameters<typeof appointAdministrator>[0],
  asked: AskedAdministrator | 'ask',
  asking: Asking,
  say: (line: string) => void,
): Promise<void> {
  if (asked !== 'ask') {
    const { agreed, ...wanted } = asked;
    const agreements = agreed ? await agreementsOf(call, wanted.post, asking) : [];
    return make(call, { ...wanted, agreements }, say);
  }
  const places = await administratorPlaces(call);
  for (const { post, holders } of places)
    say(`${titles[post]}: ${holders.map(({ name }) => name).join('、') || '空缺 vacant'}`);
  const vacant = places.flatMap(({ post, open }) => Array.from({ length: open }, () => post));
  if (vacant.length === 0) say('第一批管理员已经齐了 · the first set is complete; see --help');
  for (const post of vacant) {
    say(`\n${titles[post]}`);
    const name = await asking.ask('  姓名（空着则跳过） name (empty: not now): ');
    if (name.trim() === '') continue;
    await make(call, { post, name, login: await asking.ask('  登录名 sign-in name: ') }, say);
  }
}

async function agreementsOf(
  call: Parameters<typeof appointAdministrator>[0],
  post: AdministratorPost,
  asking: Asking,
): Promise<readonly Agreement[]> {
  const agreements: Agreement[] = [];
  for (const other of administratorPosts.filter((one) => one !== post))
    agreements.push(
      await agreeAtConsole(call, {
        login: await asking.ask(`${titles[other]} 同意 agrees\n  登录名 sign-in name: `),
        password: await asking.askHidden('  密码 password: '),
        code: await asking.ask('  验证码 code: '),
      }),
    );
  return agreements;
}

async function make(
  call: Parameters<typeof appointAdministrator>[0],
  wanted: NewAdministrator,
  say: (line: string) => void,
): Promise<void> {
  const { code, address, hours } = await appointAdministrator(call, wanted);
  say(`
  ${titles[wanted.post]}
  姓名 name           ${wanted.name.trim()}
  登录名 sign-in name ${wanted.login.trim().toLowerCase()}
  登录码 code         ${code}
  网址 address        ${address}
  ${hours} 小时内有效，只能用一次；请当面交给本人，由他自己设密码和验证器。
  Good once, for ${hours} hours: hand it to him in person; he chooses password and authenticator himself.`);
}

/** Undefined: not understood. */
export function askedFor(parameters: readonly string[]): AskedAdministrator | 'ask' | 'help' | undefined {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        help: { type: 'boolean', short: 'h' },
        post: { type: 'string' },
        name: { type: 'string' },
        login: { type: 'string' },
        agreed: { type: 'boolean' },
        'instead-of': { type: 'string' },
      },
    });
    if (values.help) return 'help';
    const { name, login, agreed = false } = values;
    const post = administratorPosts.find((one) => one === values.post);
    const insteadOf = values['instead-of'];
    if (Object.keys(values).length === 0) return 'ask';
    if (!post || !name?.trim() || !login?.trim() || (insteadOf !== undefined && !agreed)) return undefined;
    return { post, name, login, agreed, ...(insteadOf === undefined ? {} : { insteadOf }) };
  } catch {
    return undefined;
  }
}
