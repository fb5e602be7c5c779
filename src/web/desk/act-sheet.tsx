import { type ReactNode, useId } from 'react';
import type { FetcherWithComponents } from 'react-router';
import { useWords } from '#web/words/index.ts';
import { KeyCap } from './key-cap.tsx';
import { clockWords } from './period/words.ts';
import { Sheet } from './sheet.tsx';

interface ActSheetProps {
  readonly fetcher: FetcherWithComponents<unknown>;
  readonly action: string;
  readonly id: string;
  readonly letter?: string | undefined;
  readonly what: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** What follows, said before it is done. */
  readonly lead: ReactNode;
  readonly reasonLabel: string;
  readonly required: boolean;
  /** Where there is more than one way to answer. */
  readonly outcomes?:
    | readonly { readonly value: string; readonly word: string; readonly main: boolean }[]
    | undefined;
  /** What else is asked. */
  readonly children?: ReactNode;
}

/** A button and what it opens: what follows, what is asked, a reason, and a second button that does it. */
export function ActSheet({ fetcher, action, id, letter, what, hidden, lead, ...asked }: ActSheetProps) {
  const say = useWords(clockWords);
  const reason = useId();
  const { reasonLabel, required, outcomes, children } = asked;
  const busy = fetcher.state !== 'idle';
  return (
    <>
      <button type="button" className="btn" popoverTarget={id} aria-keyshortcuts={letter}>
        {what}
        {letter ? <KeyCap>{letter}</KeyCap> : null}
      </button>
      <Sheet id={id} title={what}>
        <fetcher.Form
          method="post"
          action={action}
          onSubmit={() => document.getElementById(id)?.hidePopover()}
        >
          {Object.entries(hidden).map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          <p>{lead}</p>
          {children}
          <p className="sheet__field">
            <label htmlFor={reason}>{reasonLabel}</label>
            <textarea
              id={reason}
              className="input"
              name="reason"
              rows={3}
              maxLength={4000}
              required={required}
            />
          </p>
          <div className="btns">
            {outcomes ? (
              outcomes.map(({ value, word, main }) => (
                <button
                  key={value}
                  type="submit"
                  name="outcome"
                  value={value}
                  className={main ? 'btn btn--done' : 'btn'}
                  disabled={busy}
                >
                  {word}
                </button>
              ))
            ) : (
              <button type="submit" className="btn btn--done" disabled={busy}>
                {say('confirm', { what })}
              </button>
            )}
            <button type="button" className="btn btn--quiet" popoverTarget={id} popoverTargetAction="hide">
              {say('not-yet')}
            </button>
          </div>
        </fetcher.Form>
      </Sheet>
    </>
  );
}
