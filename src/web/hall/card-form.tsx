import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { Button, Buttons, SelectField, TextField } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { cardWords } from './card-words.ts';

/** Face and card compared at the counter: the hall, what the page asks besides, and what stands on the card. */
export function CardForm({
  halls,
  act,
  children,
}: {
  readonly halls: readonly { readonly key: string; readonly name: Text }[];
  /** What the officer says by sending it. */
  readonly act: string;
  readonly children?: ReactNode;
}) {
  const say = useWords(cardWords);
  const language = useLanguage();
  return (
    <Form method="post">
      <SelectField
        name="hall"
        label={say('hall')}
        value={halls[0]?.key}
        options={halls.map(({ key, name }) => ({ value: key, label: textIn(name, language) }))}
      />
      {children}
      <TextField name="name" label={say('name')} autoComplete="off" required />
      <TextField name="idNumber" label={say('id-number')} autoComplete="off" spellCheck={false} required />
      <Buttons>
        <Button kind="main">{act}</Button>
      </Buttons>
    </Form>
  );
}
