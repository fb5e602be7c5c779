import { useEffect, useRef, useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type Choices, choices } from '#casework/studio/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Tag } from '#web/design/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import { VersionChooser, VersionHistory } from '../compare/versions.tsx';
import { loadVersions } from '../load-versions.ts';
import { type Change, compareProcesses } from './compare-processes.ts';
import type { Diagram } from './modeller.ts';
import { viewOfFile } from './process-file.ts';
import type { StepView } from './read-process.ts';
import { nothing, useNames, usePlain } from './use-names.ts';
import { processWords } from './words.ts';
import { Zoom } from './zoom.tsx';

export async function loader(asked: LoaderFunctionArgs) {
  const [loaded, lists] = await Promise.all([
    loadVersions(asked, 'process'),
    choices(asked.context.get(callContext)),
  ]);
  const [old, now] = await Promise.all([viewOfFile(loaded.before.content), viewOfFile(loaded.after.content)]);
  return {
    ...loaded,
    changes: old && now ? compareProcesses(old, now) : [],
    steps: [...(old?.steps ?? []), ...(now?.steps ?? [])],
    lists,
  };
}

export default function ComparePage() {
  const loaded = useLoaderData<typeof loader>();
  const { before, after, changes, steps, lists } = loaded;
  const say = useWords(processWords);
  const language = useLanguage();
  return (
    <main id="main" className="studio" tabIndex={-1}>
      <VersionChooser {...loaded} />
      <div className="st-two" key={`${before.version} ${after.version}`}>
        <Version title={say('compare-before')} content={before.content} changes={changes} side="before" />
        <Version title={say('compare-after')} content={after.content} changes={changes} side="after" />
      </div>
      <section aria-labelledby="changes">
        <h2 id="changes">{say('compare-words')}</h2>
        {changes.length === 0 ? <p className="muted">{say('compare-none')}</p> : null}
        <ul className="st-changes">
          {changes.map((change) => (
            <li key={`${change.what} ${change.id}`}>
              <Tag kind={tags[change.what]}>{say(change.what)}</Tag>
              <span>
                <span className="muted">{say(`kind-${change.kind}`)}</span>{' '}
                <b>
                  <Stated>{(language === 'en' ? change.nameEn : '') || change.name || say('unnamed')}</Stated>
                </b>
                <Differences change={change} steps={steps} lists={lists} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <VersionHistory {...loaded} />
    </main>
  );
}

const tags = { added: 'done', removed: 'late', changed: 'due' } as const;

const named = [
  'act',
  'body',
  'division',
  'post',
  'limit',
  'limitUnit',
  'decision',
  'result',
  'service',
  'with',
  'item',
  'collection',
  'element',
  'results',
  'unit',
  'interrupting',
] as const;
const fields = [
  'name',
  'nameEn',
  'from',
  'to',
  'condition',
  'default',
  'type',
  'timer',
  'many',
  'event',
  'about',
  'formula',
  'repeat',
  'until',
  'most',
] as const;

interface DifferencesProps {
  readonly change: Change;
  readonly steps: readonly StepView[];
  readonly lists: Choices;
}

function Differences({ change, steps, lists }: DifferencesProps) {
  const said = useValues(steps, lists);
  const say = useWords(processWords);
  if (change.what === 'removed' || (change.kind === 'flow' && change.what === 'added')) return null;
  const fieldName = (field: string) => {
    const own = named.find((one) => one === field);
    if (own) return say(own);
    const known = fields.find((one) => one === field);
    return known ? say(`field-${known}`) : field;
  };
  const shown = change.differences.filter(({ field }) => change.what === 'changed' || !told.has(field));
  return (
    <ul>
      {shown.map(({ field, before, after }) => (
        <li key={field}>
          {say(change.what === 'added' ? 'is-now' : 'was-is', {
            field: fieldName(field),
            before: said(field, before) || say('nothing'),
            after: said(field, after) || say('nothing'),
          })}
        </li>
      ))}
    </ul>
  );
}

/** What stands in the file, in the words of the lists it was chosen from. */
function useValues(steps: readonly StepView[], lists: Choices): (field: string, value: string) => string {
  const plain = usePlain();
  const { stepName } = useNames({ ...nothing, steps });
  const named = new Map<string, readonly { readonly key: string; readonly name: Text }[]>([
    ['body', lists.bodies],
    ['division', lists.divisions],
    ['post', lists.posts],
    ['item', lists.items],
    ['act', lists.acts.map(({ key, label }) => ({ key, name: label }))],
    ['unit', lists.units.map(({ key, label }) => ({ key, name: label }))],
    ['limitUnit', lists.units.map(({ key, label }) => ({ key, name: label }))],
    ['service', lists.services.map(({ name, label }) => ({ key: name, name: label }))],
  ]);
  return (field, value) => {
    if (field === 'from' || field === 'to' || field === 'attachedTo') {
      const step = steps.findLast(({ id }) => id === value);
      return step ? stepName(step) : value;
    }
    const found = named.get(field)?.find(({ key }) => key === value);
    return found ? plain(found.name) : value;
  };
}

/** What the line of something new has said already. */
const told = new Set(['type', 'name']);

interface VersionProps {
  readonly title: string;
  readonly content: string;
  readonly changes: readonly Change[];
  readonly side: 'before' | 'after';
}

function Version({ title, content, changes, side }: VersionProps) {
  const say = useWords(processWords);
  const canvas = useRef<HTMLDivElement>(null);
  const [diagram, setDiagram] = useState<Diagram>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; other versions are another drawing
  useEffect(() => {
    const container = canvas.current;
    if (!container) return;
    let closed = false;
    let opened: Diagram | undefined;
    const show = async () => {
      const { openDiagram } = await import('./modeller.ts');
      if (closed) return;
      opened = await openDiagram({ container, xml: content, label: `${title}: ${say('view-diagram')}` });
      if (closed) return opened.close();
      const missing = side === 'before' ? 'added' : 'removed';
      const seen = changes.filter(({ what }) => what !== missing);
      opened.mark(
        'change',
        seen.map(({ id, what, kind }) => ({
          element: id,
          kind: what,
          text: kind === 'flow' ? '' : say(what),
          title: say(what),
        })),
      );
      // What is only in the other version has its neighbours here: their connections have changed.
      opened.show(changes.map(({ id }) => id));
      setDiagram(opened);
    };
    void show();
    return () => {
      closed = true;
      opened?.close();
    };
  }, []);
  return (
    <section aria-label={title} aria-busy={diagram === undefined}>
      <h2>{title}</h2>
      <div className="st-drawn">
        <div ref={canvas} className="st-canvas" />
        {diagram ? <Zoom diagram={diagram} /> : null}
      </div>
    </section>
  );
}
