import { buffer } from 'node:stream/consumers';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { type Language, languages, type Text } from '#kernel/i18n/index.ts';
import { findPaper } from './paper-store.ts';
import { readPaper } from './read-paper.ts';
import { findCase } from './store.ts';

/** An official paper on its way to the installation in which its addressee reads it: the very pages that the body sealed. */
export interface CarriedPaper {
  readonly id: string;
  readonly caseId: string;
  readonly rootId: string;
  readonly template: string;
  readonly number: string;
  readonly title: Text;
  readonly issuedAt: string;
  /** PDF in base64, by language. */
  readonly pages: Readonly<Record<Language, string>>;
}

export async function carriedPaper(application: Application, id: string): Promise<CarriedPaper | undefined> {
  const call = systemCall(application, 'cases.carry');
  const paper = await findPaper(application.database, id);
  const of = paper && (await findCase(application.database, paper.caseId));
  if (!paper || !of) return undefined;
  const { caseId, template, number, data, issuedAt } = paper;
  const pages = await Promise.all(
    languages.map(async (language) => {
      const { content } = await readPaper(call, id, language);
      return [language, (await buffer(content)).toString('base64')] as const;
    }),
  );
  return {
    ...{ id, caseId, rootId: of.rootId, template, number, title: data.title },
    issuedAt: issuedAt.toISOString(),
    pages: Object.fromEntries(pages) as Record<Language, string>,
  };
}
