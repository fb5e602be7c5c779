import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import {
  type AdministratorPost,
  administratorPosts,
  appointAdministrator as appoint,
  assignmentsOf,
  findOfficer,
  isAdministratorPost,
  lockAdministrators,
} from '#platform/directory/index.ts';
import { checkCode } from './authenticator.ts';
import { digestOfCode } from './begin-recovery.ts';
import { checkPassword } from './check-password.ts';
import { portalClientId } from './create-provider.ts';
import { inGroups, newHandedCode } from './hand-over-recovery.ts';
import { hasWayIn, insertOfficerRecovery, saveOfficerCode } from './officer-recovery-store.ts';
import { openOfficerAccount } from './open-officer-account.ts';
import { identityProblem } from './problems.ts';

/** Two security administrators: what one hands in the other lets in, and nobody lets himself in again. */
const placesOf: Readonly<Record<AdministratorPost, number>> = {
  'system-administrator': 1,
  'security-administrator': 2,
  'audit-administrator': 1,
};

/** The code is carried to somebody, not typed at once; whoever lost it is given another until he has set up his sign-in. */
const codeHours = 24;

export interface AdministratorPlace {
  readonly post: AdministratorPost;
  readonly holders: readonly { readonly name: string }[];
  /** How many may still be appointed without anybody's consent. */
  readonly open: number;
}

/** The posts of the three administrators 三员: who holds them, and what of the first set is still open. */
export function administratorPlaces(call: Call): Promise<readonly AdministratorPlace[]> {
  return call.database.transaction(async (transaction) => {
    const held = await lockAdministrators(call, transaction);
    return administratorPosts.map((post) => {
      const holders = held.filter(({ postKey }) => postKey === post);
      return {
        post,
        holders: holders.map(({ officerName }) => ({ name: officerName })),
        open: Math.max(0, placesOf[post] - holders.length),
      };
    });
  });
}

/** An administrator has proved at the console who he is: he agrees to what is done there. */
export interface Agreement {
  readonly accountId: string;
  readonly login: string;
  readonly post: AdministratorPost;
}

/** By password and second factor together, as at a sign-in; a code of his authenticator is good once. */
export async function agreeAtConsole(
  call: Call,
  typed: { readonly login: string; readonly password: string; readonly code: string },
): Promise<Agreement> {
  const origin = { userAgent: 'mingtang administrator', address: null, clientId: portalClientId };
  const account = await checkPassword(call, typed, origin);
  await checkCode(call, account.id, typed.code);
  const own: Call = { ...call, actor: { kind: 'account', id: account.id } };
  const held = (await assignmentsOf(own)).find(({ postKey }) => isAdministratorPost(postKey));
  const post = administratorPosts.find((one) => one === held?.postKey);
  if (!post) throw identityProblem('agreement-by-others');
  return { accountId: account.id, login: account.login, post };
}

export interface NewAdministrator {
  readonly post: AdministratorPost;
  readonly name: string;
  readonly login: string;
  /** Who leaves the post with this. */
  readonly insteadOf?: string;
  /** Of the holders of both other posts; without them only the first set is made. */
  readonly agreements?: readonly Agreement[];
}

export interface HandedSignIn {
  /** Good once. In groups of four. */
  readonly code: string;
  readonly address: string;
  readonly hours: number;
}

/**
 * Makes an administrator and a code by which he sets up how he signs in, once. Without anybody's consent only the first set
 * of an installation is made, each a person of his own; afterwards the holders of both other posts must agree, be it to
 * let in again one who has lost every way in, or to put another in his place.
 */
export async function appointAdministrator(call: Call, wanted: NewAdministrator): Promise<HandedSignIn> {
  const login = wanted.login.normalize('NFKC').trim().toLowerCase();
  const name = wanted.name.normalize('NFKC').trim();
  if (!/^[a-z][a-z0-9._-]{2,63}$/.test(login) || name === '' || [...name].length > 60)
    throw identityProblem('administrator-incomplete');
  const agreed = agreedBy(wanted);
  const code = newHandedCode();
  await call.database.transaction(async (transaction) => {
    const held = await lockAdministrators(call, transaction);
    const officer = await findOfficer({ database: transaction }, { account: login });
    const present = held.find(({ officerId }) => officerId === officer?.id);
    if (present && (present.postKey !== wanted.post || present.officerName !== name))
      throw identityProblem('administrator-another', { login });
    const isFree = present
      ? !(present.accountId !== null && (await hasWayIn(transaction, present.accountId)))
      : held.filter(({ postKey }) => postKey === wanted.post).length < placesOf[wanted.post];
    if (agreed.length === 0 && (!isFree || wanted.insteadOf !== undefined))
      throw identityProblem('administrators-exist');
    if (!present)
      await appoint(call, transaction, {
        post: wanted.post,
        name,
        login,
        insteadOf: wanted.insteadOf?.trim().toLowerCase() ?? null,
      });
    await handOver(call, transaction, login, code, agreed);
  });
  return { code: inGroups(code), address: `${call.config.publicUrl}/signin/officer`, hours: codeHours };
}

/** Who agreed: nobody, or the holders of both other posts. */
function agreedBy({ post, agreements = [] }: NewAdministrator): readonly Agreement[] {
  const others = administratorPosts.filter((one) => one !== post);
  const agreed = agreements.map((agreement) => agreement.post);
  if (agreements.length > 0 && (agreed.includes(post) || !others.every((other) => agreed.includes(other))))
    throw identityProblem('agreement-by-others');
  return agreements;
}

async function handOver(
  call: Call,
  transaction: Transaction,
  login: string,
  code: string,
  agreed: readonly Agreement[],
): Promise<void> {
  const accountId = await openOfficerAccount(call, transaction, login);
  // A citizen signs in with that name.
  if (accountId === undefined) throw identityProblem('administrator-another', { login });
  const id = newId();
  const lost = (await hasWayIn(transaction, accountId)) ? 'both' : 'first';
  const asked = {
    id,
    accountId,
    seen: null,
    lost,
    askedBy: null,
    askedByName: 'mingtang administrator',
  } as const;
  await insertOfficerRecovery(transaction, asked, codeHours);
  await saveOfficerCode(transaction, id, digestOfCode(call, id, code), codeHours * 60);
  await recordAudit(call, transaction, [
    {
      action: 'identity.administrator-code',
      object: { kind: 'account', id: accountId },
      detail: { lost, agreedBy: agreed.map(({ accountId: by }) => by) },
    },
  ]);
}
