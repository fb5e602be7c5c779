import { useState } from 'react';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type DraftSummary, listDrafts, listModels, type ModelSummary } from '#casework/studio/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Tag } from '#web/design/index.ts';
import { ListPage, useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { studioWords } from '../words.ts';
import { PackPanel } from './pack-panel.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [models, drafts, bodies] = await Promise.all([listModels(call), listDrafts(call), listBodies(call)]);
  const names = new Map(bodies.map(({ key, name }) => [key, name]));
  return {
    models: models.map((model) => ({ ...model, body: names.get(model.bodyKey ?? '') ?? null })),
    drafts,
  };
}

type Listed = ModelSummary & { readonly body: Text | null };

const kinds = ['process', 'decision', 'form'] as const;
const headings = { process: 'processes', decision: 'decisions', form: 'forms' } as const;

export default function StudioListPage() {
  const { models, drafts } = useLoaderData<typeof loader>();
  const say = useWords(studioWords);
  const [wanted, setWanted] = useState('');
  const [onlyUnused, setOnlyUnused] = useState(false);
  const mayMake = models.some(({ may }) => may.edit);
  const unused = models.filter(({ usedBy }) => usedBy.length === 0).length;
  const found = models.filter((model) => fits(model, wanted) && (!onlyUnused || model.usedBy.length === 0));
  return (
    <ListPage title={say('studio')} lead={say('lead')}>
      <p className="btns">
        {mayMake ? (
          <Link className="btn btn--main" to="/desk/studio/new">
            {say('new')}
          </Link>
        ) : null}
        <Link className="btn" to="/desk/studio/items">
          {say('items')}
        </Link>
      </p>
      <DraftList id="to-release" drafts={drafts.filter(({ status }) => status === 'submitted')} />
      <DraftList id="drafts" drafts={drafts.filter(({ status }) => status === 'open')} />
      <p className="conditions">
        <label>
          {say('filter')}
          <input
            className="input"
            type="search"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
        {unused > 0 ? (
          <label className="tick">
            <input
              type="checkbox"
              checked={onlyUnused}
              onChange={({ target }) => setOnlyUnused(target.checked)}
            />{' '}
            {say('only-unused', { count: unused })}
          </label>
        ) : null}
      </p>
      {found.length === 0 ? <Empty title={say('filter-empty')} level={2} /> : null}
      {kinds.map((kind) => (
        <ModelTable key={kind} kind={kind} models={found.filter((model) => model.kind === kind)} />
      ))}
      <PackPanel mayEdit={mayMake} />
    </ListPage>
  );
}

function fits({ key, name, body, usedBy }: Listed, wanted: string): boolean {
  const texts = [name, body ?? {}, ...usedBy.map(({ title }) => title)];
  return [key, ...texts.flatMap((text) => Object.values(text))].some((word) =>
    String(word).toLowerCase().includes(wanted.trim().toLowerCase()),
  );
}

function DraftList({ id, drafts }: { id: 'to-release' | 'drafts'; drafts: readonly DraftSummary[] }) {
  const say = useWords(studioWords);
  const text = useText();
  const { timeZone } = useDesk();
  return (
    <section className="st-part" aria-labelledby={id}>
      <h2 id={id}>{say(id)}</h2>
      {drafts.length === 0 ? (
        <p className="muted">{say(`${id}-empty`)}</p>
      ) : (
        <ul className="st-drafts">
          {drafts.map((draft) => (
            <li key={draft.id}>
              <Link to={`/desk/studio/${draft.kind}/${draft.key}`}>{text(draft.name)}</Link>
              <span className="muted">
                {say(draft.kind)}
                {draft.purpose === 'withdrawal' ? ` · ${say('to-withdraw')}` : ''}
              </span>
              {draft.reason ? <Stated>{draft.reason}</Stated> : <span />}
              <span className="muted xs num">
                {say('changed-by', { who: draft.changedBy, when: minuteOf(draft.changedAt, timeZone) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ModelTable({ kind, models }: { kind: (typeof kinds)[number]; models: readonly Listed[] }) {
  const say = useWords(studioWords);
  const text = useText();
  const { timeZone } = useDesk();
  if (models.length === 0) return null;
  return (
    <section className="st-part" aria-labelledby={headings[kind]}>
      <h2 id={headings[kind]}>
        {say(headings[kind])} <span className="muted">{models.length}</span>
      </h2>
      <table className="table table--stack st-models">
        <thead>
          <tr>
            <th scope="col">{say('name')}</th>
            <th scope="col">{say('body')}</th>
            <th scope="col">{say('used-by')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('changed')}</th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.key}>
              <th scope="row">
                <Link to={`/desk/studio/${kind}/${model.key}`}>{text(model.name)}</Link>
              </th>
              <td data-label={say('body')}>{model.body ? text(model.body) : say('many-bodies')}</td>
              <td data-label={say('used-by')}>
                <Users users={model.usedBy} />
              </td>
              <td data-label={say('state')}>
                <ModelState model={model} />
              </td>
              <td data-label={say('changed')} className="num nw">
                {minuteOf(model.changedAt, timeZone)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const mostNamed = 3;

function Users({ users }: { users: ModelSummary['usedBy'] }) {
  const say = useWords(studioWords);
  const text = useText();
  if (users.length === 0) return <Tag>{say('no-item')}</Tag>;
  return (
    <>
      {users.slice(0, mostNamed).map(({ itemKey, title }, place) => (
        <span key={itemKey}>
          {place === 0 ? null : say('and')}
          {text(title)}
        </span>
      ))}
      {users.length > mostNamed ? <span className="muted"> +{users.length - mostNamed}</span> : null}
    </>
  );
}

function ModelState({ model }: { model: Listed }) {
  const say = useWords(studioWords);
  if (model.conflict) return <Tag kind="late">{say('conflict')}</Tag>;
  if (model.draftStatus === 'submitted') return <Tag kind="now">{say('state-submitted')}</Tag>;
  if (model.isWithdrawn) return <Tag>{say('state-withdrawn')}</Tag>;
  if (model.isNew) return <Tag kind="due">{say('state-new')}</Tag>;
  if (model.draftStatus === 'open') return <Tag kind="due">{say('state-draft')}</Tag>;
  return <Tag kind="done">{say('state-in-force')}</Tag>;
}
