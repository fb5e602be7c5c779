import type { Claim } from '#casework/credentials/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { Button, Buttons, Choices, DateField, SelectField, TextField } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import type { Fault } from './fault.ts';
import { walletWords } from './words.ts';

interface AskFormProps {
  readonly types: readonly { readonly key: string; readonly title: Text }[];
  readonly wanted: {
    readonly typeKey: string;
    readonly title: Text;
    readonly claims: readonly Omit<Claim, 'value'>[];
  } | null;
  readonly fault: Fault | undefined;
  /** Where it is sent. */
  readonly at: string;
  /** Whether it holds until a day; else it is seen once. */
  readonly lasting: boolean;
}

/** A firm says which licence it wants to use, then which parts of it, for what and until when. */
export function AskForm({ types, wanted, fault, at, lasting }: AskFormProps) {
  const say = useWords(walletWords);
  const text = useText();
  const language = useLanguage();
  const errorAt = (field: string) => (fault?.field === field ? fault.message : undefined);
  const typed = (part: string) => fault?.typed[`untilOn.${part}`]?.[0] ?? '';
  if (wanted === null)
    return (
      <form className="wallet-form" action="#ask">
        <p>{say(lasting ? 'firm-lead' : 'ask-lead')}</p>
        <SelectField
          name="type"
          label={say('firm-type')}
          options={types.map(({ key, title }) => ({ value: key, label: textIn(title, language) }))}
        />
        <Buttons>
          <Button>{say('firm-go')}</Button>
        </Buttons>
      </form>
    );
  return (
    <form method="post" noValidate className="wallet-form" action={`${at}?type=${wanted.typeKey}#ask`}>
      <input type="hidden" name="type" value={wanted.typeKey} />
      <p>{text(wanted.title)}</p>
      <Choices
        many
        name="claims"
        label={say('firm-claims')}
        error={errorAt('claims')}
        value={fault?.typed['claims']}
        options={wanted.claims.map(({ name, label }) => ({ value: name, label: text(label) }))}
      />
      <TextField
        name="purpose"
        label={say('firm-purpose')}
        hint={say('firm-purpose-hint')}
        maxLength={200}
        error={errorAt('purpose')}
        value={fault?.typed['purpose']?.[0]}
      />
      {lasting ? (
        <DateField
          name="untilOn"
          label={say('firm-until')}
          hint={say('firm-until-hint')}
          error={errorAt('untilOn')}
          value={{ year: typed('year'), month: typed('month'), day: typed('day') }}
        />
      ) : null}
      <Buttons>
        <Button kind="main" big>
          {say('firm-make')}
        </Button>
      </Buttons>
    </form>
  );
}
