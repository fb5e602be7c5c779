import { TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { errorOf, type Refusal } from './refusal.ts';
import { signInWords } from './words.ts';

interface ClaimFieldsProps {
  readonly refusal: Refusal | undefined;
  /** Whether the ID number is asked for: only where somebody checks it. */
  readonly number?: boolean;
}

/** Who one says one is: what the national records are asked about. */
export function ClaimFields({ refusal, number = true }: ClaimFieldsProps) {
  const say = useWords(signInWords);
  const field = (name: string) => ({ name, value: refusal?.typed[name], error: errorOf(refusal, name) });
  return (
    <>
      <TextField {...field('name')} label={say('name')} hint={say('name-hint')} autoComplete="name" />
      {number ? (
        <TextField
          {...field('idNumber')}
          label={say('id-number')}
          autoComplete="off"
          spellCheck={false}
          maxLength={24}
        />
      ) : null}
      <TextField
        {...field('mobile')}
        label={say('mobile')}
        hint={say(number ? 'mobile-hint' : 'mobile-later-hint')}
        type="tel"
        autoComplete="tel-national"
      />
    </>
  );
}
