import { useState } from 'react';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type BindingSummary, listBindings } from '#casework/studio/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Tag } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { studioWords } from '../words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [bindings, bodies] = await Promise.all([listBindings(call), listBodies(call)]);
  const names = new Map(bodies.map(({ key, name }) => [key, name]));
  return bindings.map((binding) => ({ ...binding, body: names.get(binding.bodyKey) ?? {} }));
}

type Listed = BindingSummary & { readonly body: Text };

const runs = ['process', 'form', 'decision'] as const;

/** Which process, form and rules each item uses, and the way to change it. */
export default function StudioItemsPage() {
  const items: readonly Listed[] = useLoaderData<typeof loader>();
  const say = useWords(studioWords);
  const text = useText();
  const mine = items.filter(({ may }) => may.edit).length;
  const [wanted, setWanted] = useState('');
  const [onlyMine, setOnlyMine] = useState(mine > 0 && mine < items.length);
  const found = items.filter((item) => fits(item, wanted) && (!onlyMine || item.may.edit));
  return (
    <ListPage title={say('items')} lead={say('items-lead')}>
      <p className="xs">
        <Link to="/desk/studio">{say('studio')}</Link>
      </p>
      <p className="conditions">
        <label>
          {say('filter')}
          <input
            className="input"
            type="search"
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
          />
        </label>
        {mine > 0 && mine < items.length ? (
          <label className="tick">
            <input
              type="checkbox"
              checked={onlyMine}
              onChange={({ target }) => setOnlyMine(target.checked)}
            />{' '}
            {say('only-mine', { count: mine })}
          </label>
        ) : null}
      </p>
      {found.length === 0 ? (
        <Empty title={say('filter-empty')} level={2} />
      ) : (
        <table className="table table--stack st-items">
          <thead>
            <tr>
              <th scope="col">{say('item')}</th>
              <th scope="col">{say('body')}</th>
              {runs.map((kind) => (
                <th key={kind} scope="col">
                  {say(kind)}
                </th>
              ))}
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((item) => (
              <tr key={item.key}>
                <th scope="row">
                  <Link to={`/desk/studio/binding/${item.key}`}>{text(item.title)}</Link>
                  {item.isInternal ? <span className="xs muted"> {say('internal')}</span> : null}
                  <Unverified sources={item.unverified} />
                </th>
                <td data-label={say('body')}>{text(item.body)}</td>
                {runs.map((kind) => (
                  <td key={kind} data-label={say(kind)}>
                    <Run run={item.runs[kind]} itemKey={item.key} kind={kind} />
                  </td>
                ))}
                <td data-label={say('state')}>
                  <BindingState item={item} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ListPage>
  );
}

function fits({ key, title, body, runs: used }: Listed, wanted: string): boolean {
  const texts = [title, body, ...runs.map((kind) => used[kind]?.name ?? {})];
  return [key, ...texts.flatMap((text) => Object.values(text))].some((word) =>
    String(word).toLowerCase().includes(wanted.trim().toLowerCase()),
  );
}

/** What its basis and fees are still to be compared with. */
function Unverified({ sources }: { readonly sources: readonly string[] }) {
  const say = useWords(studioWords);
  return sources.length === 0 ? null : (
    <div className="xs muted">
      <Stated>{say('unverified', { sources: sources.join(say('between-sources')) })}</Stated>
    </div>
  );
}

interface RunProps {
  readonly run: BindingSummary['runs']['process'];
  readonly itemKey: string;
  readonly kind: (typeof runs)[number];
}

function Run({ run, itemKey, kind }: RunProps) {
  const say = useWords(studioWords);
  const text = useText();
  if (!run) return <span className="muted">{say('none')}</span>;
  return (
    <>
      <Link to={`/desk/studio/${kind}/${run.key}`}>{text(run.name)}</Link>
      {run.isChosen ? null : (
        <span className="xs muted"> {say(run.key === itemKey ? 'by-own' : 'by-general')}</span>
      )}
    </>
  );
}

function BindingState({ item }: { readonly item: Listed }) {
  const say = useWords(studioWords);
  if (item.conflict) return <Tag kind="late">{say('conflict')}</Tag>;
  if (item.draftStatus === 'submitted') return <Tag kind="now">{say('state-submitted')}</Tag>;
  if (item.draftStatus === 'open') return <Tag kind="due">{say('state-draft')}</Tag>;
  return <Tag kind="done">{say('state-in-force')}</Tag>;
}
