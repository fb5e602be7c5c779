import type { Assurance, Factors, Method } from './model.ts';

const prefix = 'urn:mingtang:assurance:';

/** The level as OpenID Connect names it (`acr`). */
export const acrOf = (level: Assurance) => `${prefix}${level}`;

export const acrValues = ([1, 2, 3, 4] as const).map(acrOf);

export function levelOf(acr: unknown): Assurance | undefined {
  if (typeof acr !== 'string' || !acrValues.includes(acr)) return undefined;
  return Number(acr.slice(prefix.length)) as Assurance;
}

/** The least of the levels that a system names in `acr_values`. */
export function wantedLevel(values: unknown): Assurance | undefined {
  const levels = String(values ?? '')
    .split(' ')
    .flatMap((acr) => levelOf(acr) ?? []);
  return levels.length === 0 ? undefined : (Math.min(...levels) as Assurance);
}

/**
 * What a sign-in proves: no more than was once proven of the person, and no more than its methods are worth. A password can
 * be overseen: alone it is worth level 2. Level 4 is for certificates only.
 */
export function levelReached(account: Assurance, amr: readonly Method[]): Assurance {
  return Math.min(account, byCertificate(amr) ? 4 : isMultiFactor(amr) ? 3 : 2) as Assurance;
}

export const byCertificate = (amr: readonly Method[]) => amr.includes('crt');

export const isMultiFactor = (amr: readonly Method[]) => amr.includes('mfa');

export const hasFactor = ({ authenticator, passkeys }: Factors) => authenticator || passkeys > 0;
