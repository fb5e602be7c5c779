import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listBindings, listModels } from '#casework/studio/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import {
  type BindingChoices,
  type BindingPart,
  type BindingText,
  bindingParts,
  modelOf,
} from './binding/model.ts';
import { bindingWords } from './binding/words.ts';
import { FindingList } from './finding-list.tsx';
import { type LoadedModel, loadModel } from './load-model.ts';
import { type Editing, ModelPage, TextEditor } from './model-page.tsx';
import type { Steps } from './use-steps.ts';
import './binding/binding.css';

interface Loaded extends LoadedModel {
  readonly choices: BindingChoices;
}

export async function loader(asked: LoaderFunctionArgs): Promise<Loaded> {
  const call = asked.context.get(callContext);
  const [loaded, models, bindings] = await Promise.all([
    loadModel(asked, 'binding'),
    listModels(call),
    listBindings(call),
  ]);
  const item = bindings.find(({ key }) => key === loaded.model.key);
  const inForce = models.filter(({ isNew, isWithdrawn }) => !isNew && !isWithdrawn);
  const list = (part: BindingPart) =>
    inForce.filter(({ kind }) => kind === modelOf[part]).map(({ key, name }) => ({ key, name }));
  const general = (part: BindingPart) => {
    const own = list(part).find(({ key }) => key === loaded.model.key);
    return own ?? generalOf[part].flatMap((wanted) => list(part).find(({ key }) => key === wanted) ?? [])[0];
  };
  const generalOf: Record<BindingPart, string[]> = {
    process: ['general'],
    form: [`general-${item?.serves[0] ?? 'person'}`],
    decisions: [],
  };
  return {
    ...loaded,
    choices: {
      lists: { process: list('process'), form: list('form'), decisions: list('decisions') },
      byDefault: {
        process: general('process') ?? null,
        form: general('form') ?? null,
        decisions: general('decisions') ?? null,
      },
      isInternal: item?.isInternal ?? false,
    },
  };
}

export default function BindingPage() {
  return <ModelPage loaded={useLoaderData<typeof loader>()} className="studio" editor={Binding} />;
}

function Binding({ choices, ...loaded }: Loaded & { readonly steps: Steps }) {
  return (
    <TextEditor {...loaded}>{(editing) => <BindingEditor editing={editing} choices={choices} />}</TextEditor>
  );
}

/** Three choices from what is in force; what does not go together is said below. */
function BindingEditor({
  editing,
  choices,
}: {
  readonly editing: Editing;
  readonly choices: BindingChoices;
}) {
  const say = useWords(bindingWords);
  const binding = JSON.parse(editing.content) as BindingText;
  const choose = (part: BindingPart, key: string) =>
    editing.change(`${JSON.stringify({ ...binding, [part]: key === '' ? null : key }, null, 2)}\n`);
  return (
    <div className="bd">
      <p className="muted">{say('lead')}</p>
      {bindingParts.map((part) => (
        <PartChoice
          key={part}
          part={part}
          chosen={binding[part]}
          choices={choices}
          mayEdit={editing.mayEdit}
          onChoose={(key) => choose(part, key)}
        />
      ))}
      <p>
        <Link to="/desk/studio/new">{say('new')}</Link>
      </p>
      <FindingList found={editing} />
    </div>
  );
}

interface PartChoiceProps {
  readonly part: BindingPart;
  readonly chosen: string | null;
  readonly choices: BindingChoices;
  readonly mayEdit: boolean;
  readonly onChoose: (key: string) => void;
}

function PartChoice({ part, chosen, choices, mayEdit, onChoose }: PartChoiceProps) {
  const say = useWords(bindingWords);
  const text = useText();
  const language = useLanguage();
  const { lists, byDefault, isInternal } = choices;
  if (part === 'form' && isInternal) return <p className="muted">{say('internal')}</p>;
  const rest = byDefault[part];
  const used = lists[part].find(({ key }) => key === chosen) ?? rest;
  return (
    <div className="bd__part">
      <label className="field">
        <b>{say(part)}</b> <span className="hint">{say(`${part}-hint`)}</span>
        <select
          className="input"
          value={chosen ?? ''}
          disabled={!mayEdit}
          onChange={({ target }) => onChoose(target.value)}
        >
          <option value="">
            {rest ? say('by-default-is', { name: textIn(rest.name, language) }) : say('by-default-none')}
          </option>
          {chosen !== null && !lists[part].some(({ key }) => key === chosen) ? (
            <option value={chosen}>{chosen}</option>
          ) : null}
          {lists[part].map(({ key, name }) => (
            <option key={key} value={key}>
              {text(name)}
            </option>
          ))}
        </select>
      </label>
      {used ? (
        <p>
          <Link to={`/desk/studio/${modelOf[part]}/${used.key}`}>
            {say('open')} {text(used.name)}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
