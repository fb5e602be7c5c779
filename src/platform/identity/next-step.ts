import type { Interaction } from 'oidc-provider';
import type { Call } from '#kernel/application/index.ts';
import { byCertificate, hasFactor, isMultiFactor, levelReached, wantedLevel } from './assurance.ts';
import { type SignInStep, selectFactors, selectStep } from './factor-store.ts';
import { isFactorRequired } from './factors.ts';
import type { Account, Assurance, Factors, Method } from './model.ts';
import { selectAccount } from './store.ts';

/**
 * Who are you; prove it a second way; set up a second way first; prove it by certificate; what is asked for cannot be reached by this account.
 */
export type Asked = 'sign-in' | 'second-factor' | 'enrol' | 'certificate' | 'unreachable';

export interface Progress {
  readonly asks: Asked | 'nothing';
  readonly wanted: Assurance | undefined;
  /** Who it is, as far as it was proven. */
  readonly account: Account | undefined;
  readonly amr: readonly Method[];
  readonly factors: Factors | undefined;
  /** What the account said when the first proof was judged. */
  readonly proofsFrom: number;
}

/** A step with the account, where it was read just now to take it. */
export interface ReachedStep extends Omit<SignInStep, 'proofsFrom'> {
  readonly account?: Account;
  /** Absent: this is the first proof, and the account is read after it. */
  readonly proofsFrom?: number;
}

/** How far the person has come, and what is asked next. `step`: as if this had been reached. */
export async function progressOf(
  call: Call,
  interaction: Interaction,
  step?: ReachedStep,
): Promise<Progress> {
  const wanted = wantedLevel(interaction.params['acr_values']);
  const here = step ?? (await selectStep(call.database, interaction.uid));
  const reached = here ?? stepOfSession(interaction);
  const account = step?.account ?? (reached && (await selectAccount(call.database, reached.accountId)));
  if (!reached || !account)
    return { asks: 'sign-in', wanted, account: undefined, amr: [], factors: undefined, proofsFrom: 0 };
  const factors = await selectFactors(call.database, account.id);
  const { amr } = reached;
  const asks = nextOf({ account, amr, factors, wanted, required: isFactorRequired(call, account) });
  // Whoever finds an open browser must not set up a factor of his own: the password is asked for in this very interaction.
  const proofsFrom = reached.proofsFrom ?? account.proofsFrom;
  return { asks: asks === 'enrol' && !here ? 'sign-in' : asks, wanted, account, amr, factors, proofsFrom };
}

/** Somebody who has signed in before is asked only for what is missing, unless the password itself is too long ago. */
function stepOfSession({ prompt, session }: Interaction): ReachedStep | undefined {
  if (!session?.accountId || prompt.reasons.some((reason) => reason !== 'assurance')) return undefined;
  return { accountId: session.accountId, amr: session.amr ?? [] };
}

function nextOf(reached: {
  readonly account: Account;
  readonly amr: readonly Method[];
  readonly factors: Factors;
  readonly wanted: Assurance | undefined;
  readonly required: boolean;
}): Asked | 'nothing' {
  const { account, amr, factors, wanted = 1, required } = reached;
  if (!isMultiFactor(amr) && hasFactor(factors)) return 'second-factor';
  if (wanted > levelReached(account.assurance, ['crt'])) return 'unreachable';
  if (wanted > levelReached(account.assurance, ['mfa']) && !byCertificate(amr)) return 'certificate';
  if (isMultiFactor(amr)) return 'nothing';
  return required || wanted > levelReached(account.assurance, amr) ? 'enrol' : 'nothing';
}
