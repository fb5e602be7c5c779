import type { PowerShown } from '#platform/identity/index.ts';
import { Choices } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { actingForWords } from './words.ts';

interface Parameters {
  readonly label: string;
  readonly hint?: string;
  readonly name: string;
  readonly powers: readonly PowerShown[];
  /** The firm acted for now; none: for oneself. */
  readonly actingFor: string | undefined;
}

/** For oneself, or for one of those one may act for, each with its number: names can be the same. */
export function ActingFor({ label, hint, name, powers, actingFor }: Parameters) {
  const say = useWords(actingForWords);
  return (
    <Choices
      name="principalId"
      label={label}
      {...(hint ? { hint } : {})}
      value={actingFor ?? ''}
      options={[
        { value: '', label: <Stated>{say('myself', { name })}</Stated> },
        ...powers.map(({ principalId, principalName, principalCode, scope, matters }) => ({
          value: principalId,
          label: <Stated>{principalName}</Stated>,
          hint: [
            principalCode,
            scope === 'representative' || scope === 'guardian' || scope === 'family'
              ? say(scope)
              : say('by-power', { scope }),
            matters === null ? null : say('some', { count: matters.length }),
          ]
            .filter((part) => part !== null)
            .join(' · '),
        })),
      ]}
    />
  );
}
