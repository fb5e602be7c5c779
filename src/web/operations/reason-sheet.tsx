import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { Sheet } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { operationsWords } from './words.ts';

interface ReasonSheetProps {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** What the form posts besides the reason. */
  readonly posts: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/** An act is asked for once more, with its reason. */
export function ReasonSheet({ id, title, hint, posts, children }: ReasonSheetProps) {
  const say = useWords(operationsWords);
  return (
    <Sheet id={id} title={title}>
      <p className="sheet__said">{hint}</p>
      <Form method="post" onSubmit={() => document.getElementById(id)?.hidePopover()}>
        {Object.entries(posts).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <label className="ops-field">
          {say('why')}
          <textarea className="input" name="reason" required maxLength={1000} />
        </label>
        <p className="ops-acts">
          <button type="submit" className="btn btn--main">
            {say('go-on')}
          </button>
          <button type="button" className="btn" popoverTarget={id} popoverTargetAction="hide">
            {say('back')}
          </button>
        </p>
      </Form>
    </Sheet>
  );
}
