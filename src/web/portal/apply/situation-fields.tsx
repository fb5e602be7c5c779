import type { Situation } from '#casework/packs/index.ts';
import { Choices, type FieldError } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { applyWords } from './words.ts';

/** The guide's questions: their answers decide which pages and materials are asked for. */
export function SituationFields({
  situations,
  given,
  errors,
}: {
  readonly situations: readonly Situation[];
  readonly given: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
}) {
  const say = useWords(applyWords);
  const text = useText();
  return situations.map((situation) => {
    const value = given[situation.key];
    return (
      <Choices
        key={situation.key}
        name={situation.key}
        label={text(situation.question)}
        hint={situation.hint ? text(situation.hint) : undefined}
        error={errors.find(({ name }) => name === situation.key)?.message}
        many={situation.kind === 'many'}
        value={Array.isArray(value) ? value.map(String) : value === undefined ? undefined : String(value)}
        options={
          situation.kind === 'yes-no'
            ? [
                { value: 'true', label: say('yes') },
                { value: 'false', label: say('no') },
              ]
            : (situation.options ?? []).map((option) => ({
                value: option.value,
                label: text(option.label),
                hint: option.hint ? text(option.hint) : undefined,
              }))
        }
      />
    );
  });
}
