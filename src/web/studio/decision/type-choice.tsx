import { useWords } from '#web/words/index.ts';
import { builtInTypes } from '../dmn/types.ts';
import { graphWords } from './graph-words.ts';
import { useModel } from './model.ts';

/** A type from those that FEEL knows and those of the file. One that neither knows stays as it is written. */
export function TypeChoice({
  label,
  type,
  onChoose,
  none = true,
}: {
  label: string;
  type: string;
  onChoose: (type: string) => void;
  none?: boolean;
}) {
  const say = useWords(graphWords);
  const { types, mayEdit } = useModel();
  const known: readonly string[] = [...builtInTypes, ...types];
  return (
    <select
      className="input"
      aria-label={label}
      value={type}
      disabled={!mayEdit}
      onChange={({ target }) => onChoose(target.value)}
    >
      {none || type === '' ? <option value="">{say('no-type')}</option> : null}
      {(type === '' || known.includes(type) ? known : [type, ...known]).map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
