import { TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { errorOf, type Refusal } from './refusal.ts';
import { signInWords } from './words.ts';

/** Who one says one is: what the national records are asked about. */
export function ClaimFields({ refusal }: { readonly refusal: Refusal | undefined }) {
  const say = useWords(signInWords);
  const field = (name: string) => ({ name, value: refusal?.typed[name], error: errorOf(refusal, name) });
  return (
    <>
      <TextField {...field('name')} label={say('name')} hint={say('name-hint')} autoComplete="name" />
      <TextField
        {...field('idNumber')}
        label={say('id-number')}
        autoComplete="off"
        spellCheck={false}
        maxLength={24}
      />
      <TextField
        {...field('mobile')}
        label={say('mobile')}
        hint={say('mobile-hint')}
        type="tel"
        autoComplete="tel-national"
      />
    </>
  );
}
