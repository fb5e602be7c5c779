import { type RefObject, useEffect } from 'react';
import { useWords } from '#web/words/index.ts';
import { KeyCap } from '../key-cap.tsx';
import { openPopover, useKeys } from '../keys.ts';
import { Sheet } from '../sheet.tsx';
import type { Refusal } from './model.ts';
import { phrasesFor } from './phrases.ts';
import { workWords } from './words.ts';

/** Where the officer writes; it belongs to the form of the decision in the right pane. */
export function OpinionBox({
  act,
  reason,
  typed,
  refusal,
}: {
  act: string;
  reason: RefObject<HTMLTextAreaElement | null>;
  typed: string;
  refusal: Refusal | undefined;
}) {
  const say = useWords(workWords);
  const phrases = phrasesFor(act);
  useKeys({ ';': phrases.length > 0 ? () => openPopover('phrases') : undefined });
  useEffect(() => {
    if (refusal?.atReason) reason.current?.focus();
  }, [refusal, reason]);
  const insert = (phrase: string) => {
    const box = reason.current;
    if (!box) return;
    const written = box.value.trimEnd();
    box.value = written ? `${written}\n${phrase}` : phrase;
    document.getElementById('phrases')?.hidePopover();
    box.focus();
  };
  return (
    <section className="dc__say" aria-labelledby="opinion-title">
      <div className="bar">
        <h2 id="opinion-title">
          <label htmlFor="reason">{say('opinion')}</label>{' '}
          <span className="muted" id="reason-hint">
            {say('opinion-hint')}
          </span>
        </h2>
        {phrases.length > 0 ? (
          <p>
            <button type="button" className="link" popoverTarget="phrases" aria-keyshortcuts=";">
              {say('phrases')} <KeyCap>;</KeyCap>
            </button>
          </p>
        ) : null}
      </div>
      {refusal?.atReason ? (
        <p className="error" id="reason-error">
          {refusal.title}
        </p>
      ) : null}
      <textarea
        ref={reason}
        className="input"
        id="reason"
        name="reason"
        form="decision"
        rows={3}
        maxLength={4000}
        defaultValue={typed}
        aria-describedby={refusal?.atReason ? 'reason-error reason-hint' : 'reason-hint'}
        aria-invalid={refusal?.atReason || undefined}
      />
      {phrases.length > 0 ? (
        <Sheet id="phrases" title={say('phrases')}>
          <ul className="phrases">
            {phrases.map((key, place) => (
              <li key={key}>
                <button
                  type="submit"
                  form="decision"
                  name="phrase"
                  value={place}
                  className="btn btn--quiet"
                  onClick={(event) => {
                    event.preventDefault();
                    insert(say(key));
                  }}
                >
                  {say(key)}
                </button>
              </li>
            ))}
          </ul>
        </Sheet>
      ) : null}
    </section>
  );
}
