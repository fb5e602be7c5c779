import { textIn } from '#kernel/i18n/index.ts';
import { dayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { KeyCap } from '../key-cap.tsx';
import { AnswerValue } from './answer-value.tsx';
import type { CaseShown, FormPart, Material } from './model.ts';
import { workWords } from './words.ts';

/** The paper that is open; the application form as long as none is. */
export function Viewer({
  shown,
  material,
  onNext,
}: {
  shown: CaseShown;
  material: Material | undefined;
  onNext: () => void;
}) {
  const say = useWords(workWords);
  const text = useText();
  const href = material?.file?.href ?? material?.licenceHref;
  return (
    <section className="dc__view" aria-labelledby="viewer-title">
      <div className="bar">
        <h2 id="viewer-title" aria-live="polite">
          {material ? text(material.title) : say('form')}{' '}
          {material?.file ? <span className="muted">{material.file.name}</span> : null}
        </h2>
        <p>
          {href ? (
            <a href={href} target="_blank" rel="noopener" aria-keyshortcuts="Z">
              {say('zoom')} <KeyCap>Z</KeyCap>
            </a>
          ) : null}
          {shown.materials.length > 0 ? (
            <button type="button" className="link" onClick={onNext} aria-keyshortcuts="]">
              {say('next')} <KeyCap>]</KeyCap>
            </button>
          ) : null}
        </p>
      </div>
      {material && material.way !== 'generated' ? (
        <Paper material={material} />
      ) : (
        <SubmittedForm shown={shown} />
      )}
    </section>
  );
}

/** The page as wide as the pane; the browser's own bars stay away. */
const pdfView = '#toolbar=0&navpanes=0&view=FitH';

function Paper({ material }: { material: Material }) {
  const say = useWords(workWords);
  const language = useLanguage();
  const title = textIn(material.title, language);
  if (material.file)
    return material.file.type.startsWith('image/') ? (
      <img className="paper" src={material.file.href} alt={title} />
    ) : (
      <iframe className="paper paper--pages" src={`${material.file.href}${pdfView}`} title={title} />
    );
  const said =
    material.way === 'register'
      ? say('by-register', { record: material.register ? textIn(material.register, language) : title })
      : material.way === 'licence'
        ? say('by-licence')
        : material.promisedUntil
          ? say('by-promise', { day: dayOf(language, material.promisedUntil) })
          : say('by-promise-open');
  return (
    <div className="paper paper--note">
      <p>{said}</p>
      {material.licenceHref ? (
        <p>
          <a href={material.licenceHref} target="_blank" rel="noopener">
            {say('open-licence')}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** Every answer with its label and where it comes from, page by page as it was asked. */
function SubmittedForm({ shown }: { shown: CaseShown }) {
  const say = useWords(workWords);
  const text = useText();
  return (
    <div className="paper paper--form">
      {shown.situation.length > 0 ? (
        <section aria-labelledby="situation-title">
          <h3 id="situation-title">{say('situation')}</h3>
          <dl>
            {shown.situation.map(({ question, values }) => (
              <div key={textIn(question, 'zh-CN')}>
                <dt>{text(question)}</dt>
                <dd>
                  {values.map((value, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: values have no other name than their place
                    <span key={place}>
                      {place > 0 ? <i className="dot" /> : null}
                      {text(value)}
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {shown.form
        .filter(({ answers, rows }) => answers.length > 0 || rows.length > 0)
        .map((part) => (
          <Part key={part.key} part={part} />
        ))}
    </div>
  );
}

function Part({ part }: { part: FormPart }) {
  const text = useText();
  return (
    <section aria-labelledby={`part-${part.key}`}>
      <h3 id={`part-${part.key}`}>{text(part.title)}</h3>
      <Answers answers={part.answers} />
      {part.rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div className="paper__row" key={place}>
          <h4>
            {text(row.title)} {place + 1}
          </h4>
          <Answers answers={row.answers} />
        </div>
      ))}
    </section>
  );
}

function Answers({ answers }: { answers: FormPart['answers'] }) {
  const say = useWords(workWords);
  const text = useText();
  const language = useLanguage();
  if (answers.length === 0) return null;
  return (
    <dl>
      {answers.map((answer) => (
        <div key={answer.key}>
          <dt>{text(answer.label)}</dt>
          <dd>
            <AnswerValue answer={answer} />
            {answer.source ? (
              <span className="from">{say('filled', { register: textIn(answer.source, language) })}</span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
