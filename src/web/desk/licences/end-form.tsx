import { useEffect, useRef } from 'react';
import { Form } from 'react-router';
import { Choices, ErrorSummary, Notice, TextField } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { endingOf, endings, type Needed, nothingTyped, type Typed } from './model.ts';
import { licenceWords } from './words.ts';

export interface EndFormProps {
  readonly typed?: Typed;
  readonly lacking?: readonly Needed[];
  /** All is written: it is shown once more, to be confirmed. */
  readonly confirms?: boolean;
}

const fieldOf: Readonly<Record<Needed, keyof Typed>> = {
  how: 'status',
  reason: 'reason',
  basis: 'legalBasis',
  document: 'documentNumber',
};

interface Ended {
  readonly title: string;
  readonly number: string;
}

/** 撤销, 吊销, 注销: what, why, on what ground; then once more, because it cannot be taken back. */
export function EndForm({
  title,
  number,
  typed = nothingTyped,
  lacking = [],
  confirms,
}: EndFormProps & Ended) {
  const say = useWords(licenceWords);
  if (confirms) return <Confirmation title={title} number={number} typed={typed} />;
  const errorOf = (what: Needed) => (lacking.includes(what) ? say(`needs-${what}`) : undefined);
  return (
    <section aria-labelledby="end-title">
      <h2 id="end-title">{say('end')}</h2>
      <p className="muted small">{say('end-lead')}</p>
      <ErrorSummary
        errors={lacking.map((what) => ({ name: fieldOf[what], message: say(`needs-${what}`) }))}
      />
      <Form method="post" className="licence__end">
        <Choices
          name="status"
          label={say('how')}
          error={errorOf('how')}
          value={typed.status}
          options={endings.map((ending) => ({
            value: ending,
            label: say(`how-${ending}`),
            hint: say(`how-${ending}-hint`),
          }))}
        />
        <TextField
          name="reason"
          kind="textarea"
          label={say('reason')}
          hint={say('reason-hint')}
          error={errorOf('reason')}
          value={typed.reason}
        />
        <TextField
          name="legalBasis"
          label={say('basis')}
          hint={say('basis-hint')}
          error={errorOf('basis')}
          value={typed.legalBasis}
          autoComplete="off"
        />
        <TextField
          name="documentNumber"
          label={say('document')}
          hint={say('document-hint')}
          error={errorOf('document')}
          value={typed.documentNumber}
          autoComplete="off"
        />
        <button type="submit" className="btn btn--main">
          {say('go')}
        </button>
      </Form>
    </section>
  );
}

function Confirmation({ title, number, typed }: Ended & { readonly typed: Typed }) {
  const say = useWords(licenceWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const ending = endingOf(typed);
  return (
    <section aria-labelledby="confirm-title">
      <h2 id="confirm-title" ref={heading} tabIndex={-1}>
        {say('confirm-title')}
      </h2>
      <Notice kind="due">
        <p>{say('confirm-lead', { title, number })}</p>
      </Notice>
      <dl className="licence__facts">
        <div>
          <dt>{say('how')}</dt>
          <dd>{ending ? say(`how-${ending}`) : null}</dd>
        </div>
        <div>
          <dt>{say('reason')}</dt>
          <dd>
            <Stated>{typed.reason}</Stated>
          </dd>
        </div>
        <div>
          <dt>{say('basis')}</dt>
          <dd>
            <Stated>{typed.legalBasis}</Stated>
          </dd>
        </div>
        {typed.documentNumber ? (
          <div>
            <dt>{say('document')}</dt>
            <dd>
              <Stated>{typed.documentNumber}</Stated>
            </dd>
          </div>
        ) : null}
      </dl>
      <Form method="post" className="btns">
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" name="confirmed" value="1" className="btn btn--main">
          {say('confirm')}
        </button>
        <button type="submit" name="change" value="1" className="btn btn--quiet">
          {say('not-yet')}
        </button>
      </Form>
    </section>
  );
}
