import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { acceptanceProblem } from './acceptance-problems.ts';
import { officersOfCase } from './superiors-of.ts';

/** An officer who may look at a place: he holds a certificate of law enforcement 行政执法证. */
export interface CertifiedOfficer {
  readonly accountId: string;
  readonly name: string;
  readonly certificate: string;
}

type Of = Parameters<typeof officersOfCase>[1];

/** The officers of the case, who have not withdrawn from it, with certificates. */
export async function certifiedOfficers(call: Call, of: Of): Promise<CertifiedOfficer[]> {
  return (await officersOfCase(call, of)).flatMap(({ accountId, officerName: name, certificate }) =>
    accountId === null || certificate === null ? [] : [{ accountId, name, certificate }],
  );
}

/**
 * Who goes, as they were named or chosen: each is an officer of the case with a certificate (行政许可法 34; 行政处罚法 42). Nobody
 * counts twice, and whoever is somebody else's officer, or nobody, not at all.
 */
export async function officersWhoGo(
  call: Call,
  of: Of,
  given: readonly string[],
): Promise<readonly CertifiedOfficer[]> {
  const candidates = await certifiedOfficers(call, of);
  const asked = given.map((one) => one.trim()).filter(Boolean);
  const matches = (one: string) => (of: CertifiedOfficer) => of.accountId === one || of.name === one;
  const unfit = asked.filter((one) => !candidates.some(matches(one)));
  if (unfit.length > 0 && new Set(asked).size > 1)
    throw acceptanceProblem('officers-unfit', {
      names: candidates.map(({ name }) => name).join('、') || '—',
    });
  return candidates.filter((of) => asked.some((one) => matches(one)(of)));
}

/** As the applicant reads who comes: so that he can compare the certificates that he is shown. */
export const officersInWriting = (
  officers: readonly { readonly name: string; readonly certificate?: string }[],
): Text => ({
  'zh-CN': officers
    .map(({ name, certificate }) => (certificate ? `${name}（行政执法证 ${certificate}）` : name))
    .join('、'),
  en: officers
    .map(({ name, certificate }) => (certificate ? `${name} (certificate ${certificate})` : name))
    .join(', '),
});
