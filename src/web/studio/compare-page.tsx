import { useEffect, useMemo, useState } from 'react';
import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type HistoryEntry, readDraft, readHistory, readModel } from '#casework/studio/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Tag } from '#web/design/index.ts';
import { minuteOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { parameterOf } from '../desk/addresses.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type Compared, compareEntries, type Entry } from './compare/compare-entries.ts';
import { decisionEntries } from './compare/decision-entries.ts';
import { formEntries } from './compare/form-entries.ts';
import { compareWords } from './compare/words.ts';
import { draftWords } from './draft/words.ts';
import './draft/draft.css';
import './compare/compare.css';

const draftVersion = 'draft';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const kind = new URL(request.url).pathname.includes('/studio/form/') ? 'form' : 'decision';
  const named = { kind, key: params['key'] ?? '' } as const;
  const [model, versions] = await Promise.all([readModel(call, named), readHistory(call, named)]);
  const draft = model.openDraftId === null ? null : await readDraft(call, model.openDraftId);
  const newest = draft ? draftVersion : model.releaseId;
  const older = draft
    ? model.releaseId
    : (versions.find(({ current }) => !current)?.releaseId ?? model.releaseId);
  const after = parameterOf(request, 'after') ?? newest;
  const before = parameterOf(request, 'before') ?? older;
  const contentOf = async (version: string) => {
    if (version === draftVersion && draft) return draft.content;
    const known = versions.find(({ releaseId }) => releaseId === version);
    return (await readModel(call, known ? { ...named, releaseId: known.releaseId } : named)).content;
  };
  const [oldContent, newContent] = await Promise.all([contentOf(before), contentOf(after)]);
  return { model, versions, withDraft: draft !== null, before, after, oldContent, newContent };
}

export default function ComparePage() {
  const { model, versions, withDraft, before, after } = useLoaderData<typeof loader>();
  const say = useWords(compareWords);
  const sayDraft = useWords(draftWords);
  const language = useLanguage();
  const title = say('title', { name: textIn(model.name, language) });
  const rows = useCompared();
  return (
    <main id="main" className="studio" tabIndex={-1}>
      <title>{`${title} - ${sayDraft('studio')}`}</title>
      <header className="cv__head">
        <p className="xs muted">
          <Link to="/desk/studio">{sayDraft('studio')}</Link> ·{' '}
          <Link to={`/desk/studio/${model.kind}/${model.key}`}>{say('back')}</Link>
        </p>
        <h1>
          <Stated>{title}</Stated>
        </h1>
        <Form className="cv__choose">
          {(['before', 'after'] as const).map((side) => (
            <label key={side}>
              {say(side)}{' '}
              <select className="input" name={side} defaultValue={side === 'before' ? before : after}>
                {withDraft ? <option value={draftVersion}>{say('draft')}</option> : null}
                {versions.map((version) => (
                  <VersionOption key={version.releaseId} version={version} />
                ))}
              </select>
            </label>
          ))}
          <button type="submit" className="btn">
            {say('show')}
          </button>
        </Form>
      </header>
      {rows ? <Differences rows={rows} /> : <p className="muted">{sayDraft('loading')}</p>}
    </main>
  );
}

function VersionOption({ version }: { version: HistoryEntry }) {
  const say = useWords(compareWords);
  const { timeZone } = useDesk();
  const when = minuteOf(version.at, timeZone);
  const who = version.by === 'studio' ? (version.releasedBy ?? '') : say('imported');
  return (
    <option value={version.releaseId}>
      {version.current ? say('current', { when }) : say('version', { when, who })}
      {version.reason ? ` · ${version.reason}` : ''}
    </option>
  );
}

/** The browser reads both texts: tables are XML, which it knows better than we. */
function useCompared(): readonly Compared[] | undefined {
  const { model, oldContent, newContent } = useLoaderData<typeof loader>();
  const language = useLanguage();
  const [here, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  return useMemo(() => {
    if (!here) return undefined;
    const entries = model.kind === 'form' ? formEntries : decisionEntries;
    return compareEntries(entries(oldContent, language), entries(newContent, language));
  }, [here, model.kind, oldContent, newContent, language]);
}

function Differences({ rows }: { rows: readonly Compared[] }) {
  const say = useWords(compareWords);
  const [only, setOnly] = useState(true);
  const changed = rows.filter(({ change, moved }) => change !== 'same' || moved);
  const shown = only ? changed : rows;
  return (
    <>
      <section aria-labelledby="changes" className="cv__summary">
        <h2 id="changes">{say('summary')}</h2>
        {changed.length === 0 ? (
          <p>{say('none')}</p>
        ) : (
          <ul>
            {changed.map((row) => (
              <li key={row.id}>
                <Said row={row} />
              </li>
            ))}
          </ul>
        )}
        <label className="tick">
          <input type="checkbox" checked={only} onChange={({ target }) => setOnly(target.checked)} />{' '}
          {say('only-changes')}
        </label>
      </section>
      {shown.length === 0 ? null : (
        <table className="cv">
          <thead>
            <tr>
              <th scope="col">{say('mark')}</th>
              <th scope="col">{say('before')}</th>
              <th scope="col">{say('after')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id} className={`is-${row.change}`}>
                <td>
                  {row.change === 'same' ? null : (
                    <Tag kind={row.change === 'added' ? 'done' : row.change === 'removed' ? 'late' : 'due'}>
                      {say(row.change)}
                    </Tag>
                  )}
                  {row.moved ? <Tag kind="now">{say('moved')}</Tag> : null}
                </td>
                <td>
                  <Side
                    entry={row.before}
                    differing={row.differing}
                    all={!only || row.change === 'removed'}
                    as="del"
                  />
                </td>
                <td>
                  <Side
                    entry={row.after}
                    differing={row.differing}
                    all={!only || row.change === 'added'}
                    as="ins"
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Said({ row: { before, after, change, moved, differing } }: { row: Compared }) {
  const say = useWords(compareWords);
  const name = after?.name ?? before?.name ?? '';
  const facts = [...differing].map((fact) => `${fact} ${saidOf(before, fact)} → ${saidOf(after, fact)}`);
  const sentences = [
    ...(change === 'added' || change === 'removed' ? [say(`said-${change}`, { name })] : []),
    ...(before && after && before.name !== name ? [say('said-renamed', { before: before.name, name })] : []),
    ...(facts.length > 0 ? [say('said-changed', { name, facts: facts.join('；') })] : []),
    ...(moved ? [say('said-moved', { name })] : []),
  ];
  return <Stated>{sentences.join('；')}</Stated>;
}

const saidOf = (entry: Entry | undefined, fact: string) =>
  entry?.facts.find(([name]) => name === fact)?.[1] ?? '—';

function Side({
  entry,
  differing,
  all,
  as: Marked,
}: {
  entry: Entry | undefined;
  differing: ReadonlySet<string>;
  all: boolean;
  as: 'ins' | 'del';
}) {
  if (!entry) return null;
  const facts = entry.facts.filter(([name]) => all || differing.has(name));
  return (
    <div className={entry.depth > 0 ? 'cv__in' : undefined}>
      <b>
        <Stated>{entry.name}</Stated>
      </b>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {differing.has(name) ? (
                <Marked>
                  <Stated>{value}</Stated>
                </Marked>
              ) : (
                <Stated>{value}</Stated>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
