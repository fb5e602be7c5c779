import { useId } from 'react';
import { Form } from 'react-router';
import { TextField } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { hallWords } from './words.ts';

export interface VisitorView {
  readonly id: string;
  readonly name: string;
  /** Masked: who stands there has shown the whole of it. */
  readonly code: string;
  readonly firm: string | null;
  readonly letter: boolean;
  readonly registered: boolean;
  readonly way: 'card' | 'typed';
  readonly document: string;
}

interface Place {
  readonly hallKey: string;
  readonly windowKey: string;
}

/** Who stands at the window. */
export function Visitor({ visitor, at }: { visitor: VisitorView; at: Place }) {
  const say = useWords(hallWords);
  return (
    <>
      <p className="visitor__name">
        <Stated>{visitor.name}</Stated> <span className="num muted">{visitor.code}</span>
      </p>
      {visitor.firm === null ? null : (
        <p>
          <Stated>{say('for-firm', { firm: visitor.firm })}</Stated>
          <br />
          <span className={visitor.letter ? 'visitor__letter' : 'muted'}>
            {say(visitor.letter ? 'letter-needed' : 'representative-is')}
          </span>
        </p>
      )}
      {visitor.registered ? null : <p className="muted">{say('unregistered')}</p>}
      <p className="small muted">
        <Stated>
          {visitor.way === 'card' ? say('by-card') : say('by-typing', { document: visitor.document })}
        </Stated>
        {' · '}
        {say('audited')}
      </p>
      <Form method="post">
        <Hidden at={at} />
        <button type="submit" className="btn" name="act" value="see-off">
          {say('see-off')}
        </button>
      </Form>
    </>
  );
}

/** Nobody stands there: read a card, or type what a document says. */
export function ReceiveForm({ at, demonstration }: { at: Place; demonstration: boolean }) {
  const say = useWords(hallWords);
  const field = useId();
  return (
    <>
      <Form method="post" className="receive" autoComplete="off">
        <Hidden at={at} />
        {demonstration ? (
          <>
            <label htmlFor="laid">{say('simulated')}</label>
            <input className="input num" id="laid" name="laid" data-key="R" aria-keyshortcuts="R" />
          </>
        ) : null}
        <label htmlFor="firmCode">{say('firm-code')}</label>
        <span className="hint">{say('firm-code-hint')}</span>
        <input className="input num" id="firmCode" name="firmCode" maxLength={20} />
        <button
          type="submit"
          className="btn btn--main"
          name="act"
          value="receive"
          {...(demonstration ? {} : { 'data-key': 'R', 'aria-keyshortcuts': 'R' })}
        >
          {say('read-card')} <kbd>R</kbd>
        </button>
      </Form>
      <details className="receive__typed">
        <summary>{say('type-instead')}</summary>
        <Form method="post" className="receive" autoComplete="off">
          <Hidden at={at} />
          <TextField name="name" label={say('name')} maxLength={100} />
          <TextField name="idNumber" label={say('id-number')} maxLength={18} />
          <TextField name="document" label={say('document')} hint={say('document-hint')} maxLength={200} />
          <label htmlFor={`${field}-firm`}>{say('firm-code')}</label>
          <input className="input num" id={`${field}-firm`} name="firmCode" maxLength={20} />
          <button type="submit" className="btn" name="act" value="receive-typed">
            {say('receive')}
          </button>
        </Form>
      </details>
    </>
  );
}

function Hidden({ at }: { at: Place }) {
  return (
    <>
      <input type="hidden" name="hallKey" value={at.hallKey} />
      <input type="hidden" name="windowKey" value={at.windowKey} />
    </>
  );
}
