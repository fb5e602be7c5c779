import { useEffect, useMemo, useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { Tag } from '#web/design/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import { bindingEntries } from './compare/binding-entries.ts';
import { type Compared, compareEntries, type Entry } from './compare/compare-entries.ts';
import { decisionEntries } from './compare/decision-entries.ts';
import { formEntries } from './compare/form-entries.ts';
import { VersionChooser, VersionHistory } from './compare/versions.tsx';
import { compareWords } from './compare/words.ts';
import { draftWords } from './draft/words.ts';
import { loadVersions } from './load-versions.ts';

export function loader(asked: LoaderFunctionArgs) {
  const { pathname } = new URL(asked.request.url);
  const kind = kinds.find((one) => pathname.includes(`/studio/${one}/`));
  return loadVersions(asked, kind ?? 'decision');
}

const kinds = ['decision', 'form', 'binding'] as const;
const entriesOf = { decision: decisionEntries, form: formEntries, binding: bindingEntries } as const;

export default function ComparePage() {
  const loaded = useLoaderData<typeof loader>();
  const sayDraft = useWords(draftWords);
  const rows = useCompared();
  return (
    <main id="main" className="studio" tabIndex={-1}>
      <VersionChooser {...loaded} />
      {rows ? <Differences rows={rows} /> : <p className="muted">{sayDraft('loading')}</p>}
      <VersionHistory {...loaded} />
    </main>
  );
}

/** The browser reads both texts: tables are XML, which it knows better than we. */
function useCompared(): readonly Compared[] | undefined {
  const { model, names, before, after } = useLoaderData<typeof loader>();
  const language = useLanguage();
  const [here, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  return useMemo(() => {
    if (!here) return undefined;
    if (model.kind === 'process') return undefined;
    const entries = entriesOf[model.kind];
    return compareEntries(entries(before.content, language, names), entries(after.content, language, names));
  }, [here, model.kind, names, before, after, language]);
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
