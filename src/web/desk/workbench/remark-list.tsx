import { useEffect, useId, useRef } from 'react';
import { useFetcher } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { caseAddress } from '../addresses.ts';
import { useDesk } from '../desk-context.ts';
import type { RemarksShown } from './model.ts';
import { remarkWords } from './remark-words.ts';

/** What those who handle the application say to each other, and where they say it. */
export function RemarkList({ caseId, remarks }: { caseId: string; remarks: RemarksShown }) {
  const say = useWords(remarkWords);
  const text = useText();
  const desk = useDesk();
  const fetcher = useFetcher();
  return (
    <section aria-labelledby="remarks-title">
      <div className="bar bar--2">
        <h2 id="remarks-title">
          {say('title')} <span className="muted">{say('title-hint')}</span>
        </h2>
      </div>
      {remarks.list.length === 0 ? <p className="small muted">{say('none')}</p> : null}
      <ol className="op op--remarks">
        {remarks.list.map(({ id, author, body, text: words, mentions, writtenAt, retracted, mayRetract }) => {
          const at = minuteOf(writtenAt, desk.timeZone);
          return (
            <li key={id}>
              <span>
                <b>
                  <Stated>{author}</Stated>
                </b>{' '}
                <span className="muted xs">{text(body)}</span>
                <br />
                {words ? (
                  <Stated>{words}</Stated>
                ) : (
                  <span className="muted">{say(retracted ? 'retracted' : 'gone')}</span>
                )}
                {mentions.length > 0 ? (
                  <span className="muted xs">
                    {' '}
                    <Stated>{say('mentions', { names: mentions.join('、') })}</Stated>
                  </span>
                ) : null}
              </span>
              <span className="op__when">
                <time className="muted num" dateTime={writtenAt}>
                  {at.slice(5)}
                </time>
                {mayRetract ? (
                  <fetcher.Form method="post" action={caseAddress(caseId, desk)}>
                    <button
                      type="submit"
                      className="link xs"
                      name="retractRemark"
                      value={id}
                      title={say('retract-hint')}
                      aria-label={say('retract-label', { at })}
                    >
                      {say('retract')}
                    </button>
                  </fetcher.Form>
                ) : null}
              </span>
            </li>
          );
        })}
      </ol>
      {remarks.more ? <p className="xs muted">{say('earlier')}</p> : null}
      {remarks.mayWrite ? <Write caseId={caseId} remarks={remarks} /> : null}
    </section>
  );
}

interface Answered {
  readonly remarked?: boolean;
  readonly refusal?: { readonly title: string; readonly remedy: string };
}

function Write({ caseId, remarks: { nextId, addressees } }: { caseId: string; remarks: RemarksShown }) {
  const say = useWords(remarkWords);
  const language = useLanguage();
  const desk = useDesk();
  const box = useId();
  const fetcher = useFetcher<Answered>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (fetcher.data?.remarked) form.current?.reset();
  }, [fetcher.data]);
  return (
    <fetcher.Form ref={form} method="post" action={caseAddress(caseId, desk)} className="remark">
      {fetcher.data?.refusal ? (
        <p className="error" role="alert">
          {say('refused')}: {fetcher.data.refusal.title} {fetcher.data.refusal.remedy}
        </p>
      ) : null}
      <input type="hidden" name="remarkId" value={nextId} />
      <label htmlFor={box}>{say('write')}</label>
      <textarea id={box} className="input" name="remark" rows={2} maxLength={1000} required />
      {addressees.length > 0 ? (
        <details className="more">
          <summary>{say('tell')}</summary>
          <p className="xs muted">{say('tell-hint')}</p>
          <ul className="remark__tell">
            {addressees.map(({ key, name, body, post }) => (
              <li key={key}>
                <label>
                  <input type="checkbox" name="mention" value={key} />{' '}
                  {name ? <Stated>{name}</Stated> : say('everybody', { post: textIn(post, language) })}{' '}
                  <span className="muted xs">
                    {textIn(body, language)} {name ? textIn(post, language) : ''}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p>
        <button type="submit" className="btn" disabled={fetcher.state !== 'idle'}>
          {say('send')}
        </button>
      </p>
    </fetcher.Form>
  );
}
