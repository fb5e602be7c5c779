import { Stated, shortDayOf, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import type { CaseShown } from '../workbench/model.ts';
import { clockWords } from './words.ts';

/** The official papers of the case with their numbers, to be read and printed. */
export function PapersList({ papers, caseId }: { papers: CaseShown['papers']; caseId: string }) {
  const say = useWords(clockWords);
  const text = useText();
  const { today } = useDesk();
  return (
    <section aria-labelledby="papers-title">
      <h2 id="papers-title">{say('papers')}</h2>
      {papers.length === 0 ? <p className="small muted">{say('papers-none')}</p> : null}
      <ul className="op">
        {papers.map(({ id, title, number, issuedOn, ofd, signedBy, awaits, maySign }) => (
          <li key={id}>
            <a href={`/api/papers/${id}/pdf`} target="_blank" rel="noreferrer">
              {text(title)}
            </a>
            <span>
              <Stated>{number}</Stated>{' '}
              <a
                className="small"
                href={`/api/papers/${id}/pdf?language=en`}
                target="_blank"
                rel="noreferrer"
              >
                {say('translation')}
              </a>
              {ofd ? (
                <>
                  {' '}
                  <a className="small" href={`/api/papers/${id}/ofd`} aria-label={`OFD ${number}`}>
                    OFD
                  </a>
                </>
              ) : null}
              {maySign ? (
                <>
                  {' '}
                  <a className="small" href={`/desk/papers/${id}/sign`}>
                    {say('sign')}
                  </a>
                </>
              ) : null}
              {signedBy === null ? null : (
                <span className="small muted">
                  {' '}
                  {say('signed-by')} <Stated>{signedBy}</Stated>
                  {awaits === null ? null : (
                    <>
                      {' · '}
                      {say('awaits')} <Stated>{awaits}</Stated>
                    </>
                  )}
                </span>
              )}
            </span>
            <span className="muted num">{shortDayOf(issuedOn, today)}</span>
          </li>
        ))}
      </ul>
      <p className="small">
        <a href={`/api/cases/${caseId}/whole-file.pdf`} target="_blank" rel="noreferrer">
          {say('whole-file')}
        </a>
      </p>
    </section>
  );
}
