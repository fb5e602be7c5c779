import { textIn } from '#kernel/i18n/index.ts';
import { Details, LicenceSheet } from '#web/design/index.ts';
import { decimalOf, longDayOf, periodOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { lawWithArticles } from './articles.ts';
import type { Guide } from './read-guide.ts';
import { guideWords } from './words.ts';

export function BasisPart({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  const language = useLanguage();
  const text = useText();
  return (
    <>
      {guide.basis.map(({ law, title, articles, excerpt, unverified }, place) => (
        <Details
          key={`${law} ${articles?.join()}`}
          title={lawWithArticles(language, title, law, articles)}
          open={place === 0}
        >
          {excerpt ? <p className="law">{text(excerpt)}</p> : <p>{say('no-excerpt')}</p>}
          {unverified ? (
            <p className="muted">
              <Stated>
                {say('unverified', { source: unverified.source, date: longDayOf(language, unverified.date) })}
              </Stated>
            </p>
          ) : null}
          {language === 'en' && excerpt ? <p className="muted">{say('chinese')}</p> : null}
        </Details>
      ))}
      {guide.kind === 'public-service' ? null : (
        <Details title={say('refused')}>
          <p>{say('refused-answer')}</p>
        </Details>
      )}
    </>
  );
}

export function FeesAndResults({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  const text = useText();
  const language = useLanguage();
  return (
    <dl className="contact">
      {guide.fees.length === 0 ? (
        <div>
          <dt>{say('fees')}</dt>
          <dd>{say('no-fees')}</dd>
        </div>
      ) : null}
      {guide.fees.map(({ title, amount, unit, basis, unverified }) => (
        <div key={textIn(title, language)}>
          <dt>{text(title)}</dt>
          <dd>
            {unit
              ? say('fee-per', { amount: decimalOf(amount), unit: textIn(unit, language) })
              : say('fee-amount', { amount: decimalOf(amount) })}
            {basis ? (
              <span className="muted">
                {say('fee-basis', { basis: textIn(basis, language) })}
                {unverified ? say('fee-unverified') : null}
              </span>
            ) : null}
          </dd>
        </div>
      ))}
      {guide.results.map(({ title, validity }) => (
        <div key={textIn(title, language)}>
          <dt>{say('result')}</dt>
          <dd>
            {text(title)}
            {validity === undefined ? null : (
              <span>
                {validity === 'permanent'
                  ? say('permanent')
                  : say('validity', { period: periodOf(language, validity) })}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What comes out, empty: the paper as it will look. Official papers are Chinese. */
export function Samples({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  return guide.results.map(({ face }) =>
    face ? (
      <Details key={textIn(face.title, 'zh-CN')} title={say('sample')}>
        <LicenceSheet
          title={textIn(face.title, 'zh-CN')}
          number="　"
          fields={face.labels.map((label) => ({ label: textIn(label, 'zh-CN'), value: '　' }))}
          body={textIn(guide.bodyName, 'zh-CN')}
          date="　"
          stamp={say('sample-stamp')}
        />
      </Details>
    ) : null,
  );
}
