import type { Situation } from '#casework/packs/index.ts';
import { Button, Choices } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import type { Guide } from './read-guide.ts';
import { guideWords } from './words.ts';

/** What kind of case it is: answers cut the materials below. An ordinary form that asks for the page again. */
export function SituationsPart({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  return (
    <form className="situations" action={`/items/${guide.key}#materials`}>
      {guide.serves.length > 1 ? (
        <Choices
          name="as"
          label={say('as-whom')}
          value={guide.applicant}
          options={guide.serves.map((kind) => ({ value: kind, label: say(kind) }))}
        />
      ) : null}
      {guide.situations.map((situation) => (
        <Question key={situation.key} situation={situation} value={guide.situation[situation.key]} />
      ))}
      <p className="situations__go">
        <Button>{say('cut-materials')}</Button>
      </p>
    </form>
  );
}

function Question({ situation, value }: { situation: Situation; value: unknown }) {
  const say = useWords(guideWords);
  const text = useText();
  const { key, question, hint, kind, options = [] } = situation;
  const field = { name: key, label: text(question), hint: hint ? text(hint) : undefined };
  if (kind === 'yes-no')
    return (
      <Choices
        {...field}
        value={value === undefined ? undefined : String(value)}
        options={[
          { value: 'true', label: say('yes') },
          { value: 'false', label: say('no') },
        ]}
      />
    );
  const offered = options.map((option) => ({
    value: option.value,
    label: text(option.label),
    hint: option.hint ? text(option.hint) : undefined,
  }));
  if (kind === 'choice')
    return <Choices {...field} value={typeof value === 'string' ? value : undefined} options={offered} />;
  return (
    <div>
      {/* So that “none of these” is an answer too. */}
      <input type="hidden" name={key} value="" />
      <Choices {...field} many value={Array.isArray(value) ? value.map(String) : []} options={offered} />
    </div>
  );
}
