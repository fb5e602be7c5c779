import type { Licence } from '#casework/licences/index.ts';
import type { PaperShown, Progress, SignedPaper } from '#front/applications/index.ts';
import { Section } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { myWords } from './words.ts';

export interface PapersShown {
  readonly application: Pick<Progress['application'], 'caseId' | 'receiptNumber'>;
  readonly licences: readonly Licence[];
  readonly papers: readonly PaperShown[];
  /** The application as it was signed by who filled it in; a correction after what it corrects. */
  readonly signed: readonly Pick<SignedPaper, 'fileId' | 'signerName'>[];
}

/** What came of the case on paper, and what was handed in; the application is signed from here. */
export function CasePapers({ application, licences, papers, signed }: PapersShown) {
  const say = useWords(myWords);
  const text = useText();
  const language = useLanguage();
  const base = `/api/applications/${application.caseId}`;
  return (
    <Section id="papers" title={say('case-papers')}>
      <ul className="rows">
        {licences.map((licence) => (
          <li key={licence.id}>
            <a href={`/api/licences/${licence.id}/pdf`}>
              {text(licence.title)} <Stated>{licence.number}</Stated>
            </a>
            <span className="rows__side">
              {licence.validTo
                ? say('valid-to', { date: longDayOf(language, licence.validTo) })
                : say('permanent')}
            </span>
          </li>
        ))}
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={paper.href}>{text(paper.title)}</a>
            {paper.ofdHref && language === 'zh-CN' ? (
              <a className="small" href={paper.ofdHref} aria-label={`OFD ${paper.number}`}>
                OFD
              </a>
            ) : null}
            <span className="rows__side num">
              <Stated>{paper.number}</Stated>
            </span>
          </li>
        ))}
        <li>
          <a href={`/my/${application.caseId}/receipt`}>{say('receipt-again')}</a>
          <span className="rows__side num">{application.receiptNumber}</span>
        </li>
        <li>
          <a href={`${base}/application.pdf`}>{say('application-pdf')}</a>
          <a className="small" href={`/my/${application.caseId}/sign`}>
            {say('sign-application')}
          </a>
        </li>
        {signed.map(({ fileId, signerName }) => (
          <li key={fileId}>
            <a href={`/api/files/${fileId}`}>{say('signed-application')}</a>
            <span className="rows__side">
              <Stated>{signerName}</Stated>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
