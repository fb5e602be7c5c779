import { TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import type { Answer } from './ask-progress.ts';
import { queryWords } from './words.ts';

/** What stands on the receipt. */
export function QueryFields({ receipt, errors, remedy }: Pick<Answer, 'receipt' | 'errors' | 'remedy'>) {
  const say = useWords(queryWords);
  const errorOf = (name: string) => {
    const error = errors.find((one) => one.name === name);
    return error && (remedy ?? error.message);
  };
  return (
    <>
      <TextField
        name="receipt"
        label={say('receipt')}
        hint={say('receipt-hint')}
        value={receipt}
        error={errorOf('receipt')}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
      />
      <TextField
        name="password"
        label={say('password')}
        hint={say('password-hint')}
        error={errorOf('password')}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        kind="short"
      />
    </>
  );
}
