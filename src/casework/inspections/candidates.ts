import { type lockCase, officersOfCase } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Inspector } from './model.ts';

/** 行政许可法 第三十四条: two at least, and each shows his certificate. */
export const leastOfficers = 2;

type Of = NonNullable<Awaited<ReturnType<typeof lockCase>>>;

/** The officers of the case who hold a certificate of law enforcement 行政执法证. */
export async function candidatesOf(call: Call, of: Of): Promise<Inspector[]> {
  return (await officersOfCase(call, of)).flatMap(({ accountId, officerName: name, certificate }) =>
    accountId === null || certificate === null ? [] : [{ accountId, name, certificate }],
  );
}

export const namesOf = (officers: readonly Inspector[]): string =>
  officers.map(({ name }) => name).join('、');

/** As the applicant reads who comes: so that he can compare the certificates that he is shown. */
export const inWriting = (officers: readonly Inspector[]): string =>
  officers
    .map(({ name, certificate }) => (certificate ? `${name}（行政执法证 ${certificate}）` : name))
    .join('、');
