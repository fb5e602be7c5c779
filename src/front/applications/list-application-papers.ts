import { isGivenAsOfd, listPapers } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Language, Text } from '#kernel/i18n/index.ts';
import { keptPapersOf } from './paper-store.ts';
import { viewProgress } from './view-progress.ts';

/** An official paper as its addressee finds it. */
export interface PaperShown {
  readonly id: string;
  readonly caseId: string;
  readonly template: string;
  readonly number: string;
  readonly title: Text;
  /** Where its pages are, in the language that is asked for. */
  readonly href: string;
  /** Where it is as OFD, in Chinese; none across networks. */
  readonly ofdHref?: string;
}

/** The official papers of one's application, or of one of its cases: where the case is, or here where they have come across. */
export async function listApplicationPapers(
  call: Call,
  caseId: string,
  language: Language = call.language,
): Promise<PaperShown[]> {
  if (call.config.zone.name !== 'internet') {
    const query = language === 'en' ? '?language=en' : '';
    return (await listPapers(call, caseId)).map((paper) => ({
      id: paper.id,
      caseId: paper.caseId,
      template: paper.template,
      number: paper.number,
      title: paper.data.title,
      href: `/api/papers/${paper.id}/pdf${query}`,
      ...(isGivenAsOfd(paper) ? { ofdHref: `/api/papers/${paper.id}/ofd` } : {}),
    }));
  }
  const papers = await keptPapersOf(call.database, caseId);
  const [first] = papers;
  // Refuses whoever is not the applicant.
  if (first) await viewProgress(call, first.rootId);
  return papers.map(({ id, caseId: of, template, number, title, files }) => ({
    ...{ id, caseId: of, template, number, title },
    href: `/api/files/${files[language]}`,
  }));
}
