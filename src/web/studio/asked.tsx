import { type ReactNode, useId, useState } from 'react';
import { Button } from '#web/design/index.ts';
import { Sheet } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { draftWords } from './draft/words.ts';

interface AskedProps {
  readonly name: 'submit' | 'release' | 'give-back' | 'discard' | 'withdraw' | 'propose-withdrawal';
  /** The reason that must be written; absent: only whether one is sure. */
  readonly why?: string;
  readonly sure?: ReactNode;
  readonly done: (reason: string) => void;
  readonly busy: boolean;
  readonly look?: 'main' | 'quiet';
}

/** An act that is asked back before it is done. */
export function Asked({ name, why, sure, done, busy, look }: AskedProps) {
  const say = useWords(draftWords);
  const [reason, setReason] = useState('');
  const field = useId();
  const id = `studio-${name}`;
  return (
    <>
      <button type="button" className={look ? `btn btn--${look}` : 'btn'} popoverTarget={id} disabled={busy}>
        {say(name)}
      </button>
      <Sheet id={id} title={say(name)}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            document.getElementById(id)?.hidePopover();
            done(reason.trim());
          }}
        >
          {sure ? <p>{sure}</p> : null}
          {why === undefined ? null : (
            <p className="field">
              <label htmlFor={field}>{why}</label>
              <textarea
                className="input"
                id={field}
                required
                maxLength={1000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </p>
          )}
          <div className="btns">
            <Button kind="main">{say(`${name}-now`)}</Button>
            <button type="button" className="btn" popoverTarget={id} popoverTargetAction="hide">
              {say('cancel')}
            </button>
          </div>
        </form>
      </Sheet>
    </>
  );
}
