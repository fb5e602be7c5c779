import type { Application } from '#kernel/application/index.ts';
import type { LicencePaper } from './licence-paper.ts';
import type { Licence } from './model.ts';

type SignCode = (application: Application, licence: Licence) => Promise<string>;
let signCode: SignCode | undefined;

/** Credentials stand above licences, and sign what papers bear. */
export function registerPaperCode(sign: SignCode): void {
  signCode = sign;
}

/**
 * The paper with a signed code that is checked without a network. It is no part of what names the paper: signed again it is
 * another text that says the same. A paper that is stamped bears none, for offline nobody is told that it has ended.
 */
export async function withCode(
  application: Application,
  licence: Licence,
  paper: LicencePaper,
): Promise<LicencePaper> {
  if (!signCode || licence.status !== 'valid') return paper;
  const offlineUrl = await signCode(application, licence);
  if (paper.layout === 'notice') return { layout: 'notice', data: { ...paper.data, offlineUrl } };
  if (paper.layout === 'filing') return { layout: 'filing', data: { ...paper.data, offlineUrl } };
  return { layout: paper.layout, data: { ...paper.data, offlineUrl } };
}
