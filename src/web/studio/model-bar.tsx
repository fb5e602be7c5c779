import { type ReactNode, useEffect, useId, useState } from 'react';
import { Link } from 'react-router';
import { Button, Notice } from '#web/design/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk/desk-context.ts';
import { Sheet } from '../desk/sheet.tsx';
import { draftWords } from './draft/words.ts';
import './draft/draft.css';
import type { Editing } from './use-draft.ts';

/** What stands above every editor of the studio: whose draft it is, and the ways on: save, submit, send back, release. */
export function ModelBar({ editing, children }: { editing: Editing; children?: ReactNode }) {
  const say = useWords(draftWords);
  const text = useText();
  const { model, draft, problem } = editing;
  useKeys(editing);
  return (
    <header className="sb">
      <div className="sb__head">
        <p className="xs muted">
          <Link to="/desk/studio">{say('studio')}</Link> · {say(`kind-${model.kind}`)}
        </p>
        <h1>{text(model.name)}</h1>
        <p className="xs muted">
          {model.usedBy.length === 0 ? (
            say('used-by-none')
          ) : (
            <>
              {say('used-by', { items: '' })}
              {model.usedBy.slice(0, 3).map(({ itemKey, title }, place) => (
                <span key={itemKey}>
                  {place > 0 ? ' · ' : ''}
                  {text(title)}
                </span>
              ))}
              {model.usedBy.length > 3 ? ` +${model.usedBy.length - 3}` : ''}
            </>
          )}
        </p>
      </div>
      <div className="sb__state">
        <p role="status">
          <State editing={editing} />
        </p>
        {draft && draft.editors.length > 0 ? (
          <p className="xs muted">
            <Stated>{say('editors', { names: draft.editors.join('、') })}</Stated>
          </p>
        ) : null}
      </div>
      <div className="sb__acts">
        {children}
        <Acts editing={editing} />
      </div>
      <div className="sb__notices">
        {draft?.status === 'open' && draft.returnedReason ? (
          <Notice kind="due">
            <Stated>{say('returned', { who: draft.returnedBy ?? '', reason: draft.returnedReason })}</Stated>
          </Notice>
        ) : null}
        {draft?.baseChanged && (draft.status === 'open' || draft.status === 'submitted') ? (
          <Notice kind="due">
            <p>{say('base-changed')}</p>
            {editing.mayEdit ? (
              <button type="button" className="link" onClick={() => void editing.rebase()}>
                {say('rebase')}
              </button>
            ) : null}
          </Notice>
        ) : null}
        {editing.released ? (
          <Notice kind="done">
            {say('released')} <a href="?">{say('released-again')}</a>
          </Notice>
        ) : null}
        {problem ? (
          <div role="alert">
            <Notice kind="late">
              <b>{problem.message}</b> {problem.remedy}
              {problem.errors.length > 0 ? (
                <ul>
                  {problem.errors.map(({ pointer, message }) => (
                    <li key={`${pointer} ${message}`}>{message}</li>
                  ))}
                </ul>
              ) : null}
            </Notice>
          </div>
        ) : null}
      </div>
    </header>
  );
}

function State({ editing: { draft, dirty, model } }: { editing: Editing }) {
  const say = useWords(draftWords);
  const { timeZone } = useDesk();
  if (dirty) return <b className="sb__dirty">{say('dirty')}</b>;
  if (!draft) return model.may.edit ? say('in-force') : say('no-edit');
  switch (draft.status) {
    case 'open':
      return (
        <Stated>
          {say('open', {
            version: draft.version,
            who: draft.changedBy,
            when: minuteOf(draft.changedAt, timeZone),
          })}
        </Stated>
      );
    case 'submitted':
      return (
        <Stated>{say('submitted', { who: draft.submittedBy ?? '', reason: draft.reason ?? '' })}</Stated>
      );
    case 'released':
      return say('released');
    case 'discarded':
      return say('discarded');
    default:
      return draft.status satisfies never;
  }
}

function Acts({ editing }: { editing: Editing }) {
  const say = useWords(draftWords);
  const { model, draft, dirty, busy, mayEdit } = editing;
  const pending = draft?.status === 'open' || draft?.status === 'submitted';
  const mayRelease = draft?.status === 'submitted' && draft.may.release && !dirty;
  const maySubmit = mayEdit && !editing.released && (dirty || (draft?.status === 'open' && !draft.unchanged));
  return (
    <>
      {mayEdit ? (
        <>
          <button type="button" className="btn btn--quiet" disabled={!editing.undo} onClick={editing.undo}>
            {say('undo')}
          </button>
          <button type="button" className="btn btn--quiet" disabled={!editing.redo} onClick={editing.redo}>
            {say('redo')}
          </button>
        </>
      ) : null}
      <Link className="btn btn--quiet" to={`/desk/studio/${model.kind}/${model.key}/compare`}>
        {say('compare')}
      </Link>
      {mayEdit && pending ? (
        <Asked name="discard" sure={say('discard-sure')} done={editing.discard} busy={busy} quiet />
      ) : null}
      {mayEdit ? (
        <button
          type="button"
          className="btn"
          disabled={!dirty || busy}
          aria-keyshortcuts="Control+S"
          onClick={() => void editing.save()}
        >
          {say('save')}
        </button>
      ) : null}
      {maySubmit ? (
        <Asked name="submit" why={say('submit-why')} done={editing.submit} busy={busy} main />
      ) : null}
      {mayRelease ? (
        <>
          <Asked name="give-back" why={say('give-back-why')} done={editing.giveBack} busy={busy} />
          <Asked name="release" sure={say('release-sure')} done={editing.release} busy={busy} main />
        </>
      ) : null}
    </>
  );
}

interface AskedProps {
  readonly name: 'submit' | 'release' | 'give-back' | 'discard';
  /** The reason to be written; absent: only whether one is sure. */
  readonly why?: string;
  readonly sure?: string;
  readonly done: (reason: string) => Promise<void>;
  readonly busy: boolean;
  readonly main?: boolean;
  readonly quiet?: boolean;
}

/** An act that is asked back before it is done. */
function Asked({ name, why, sure, done, busy, main, quiet }: AskedProps) {
  const say = useWords(draftWords);
  const [reason, setReason] = useState('');
  const field = useId();
  const id = `studio-${name}`;
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      <button
        type="button"
        className={`btn${main ? ' btn--main' : quiet ? ' btn--quiet' : ''}`}
        popoverTarget={id}
        disabled={busy}
      >
        {say(name)}
      </button>
      <Sheet id={id} title={say(name)}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            close();
            void done(reason.trim());
          }}
        >
          {why === undefined ? (
            <p>{sure}</p>
          ) : (
            <p className="field">
              <label htmlFor={field}>{why}</label>
              <textarea
                className="input"
                id={field}
                required
                maxLength={1000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
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

function useKeys({ save, undo, redo, dirty, mayEdit }: Editing): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !mayEdit) return;
      const key = event.key.toLowerCase();
      if (key === 's') {
        event.preventDefault();
        // What is being typed is kept when the field is left.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        if (dirty) void save();
      }
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (key === 'z' && !event.shiftKey) undo?.();
      else if (key === 'y' || (key === 'z' && event.shiftKey)) redo?.();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [save, undo, redo, dirty, mayEdit]);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
