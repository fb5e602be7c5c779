import { Form, Link } from 'react-router';
import type { HistoryEntry } from '#casework/studio/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Tag } from '#web/design/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { draftWords } from '../draft/words.ts';
import type { LoadedVersions } from '../load-versions.ts';
import { compareWords } from './words.ts';
import '../draft/draft.css';
import './compare.css';

/** Names the draft among the versions. */
export const draftVersion = 'draft';

/** Which model, and which two of its versions stand side by side. */
export function VersionChooser({ model, versions, withDraft, before, after }: LoadedVersions) {
  const say = useWords(compareWords);
  const sayDraft = useWords(draftWords);
  const language = useLanguage();
  const title = say('title', { name: textIn(model.name, language) });
  return (
    <header className="cv__head">
      <title>{`${title} - ${sayDraft('studio')}`}</title>
      <p className="xs muted">
        <Link to="/desk/studio">{sayDraft('studio')}</Link> ·{' '}
        <Link to={`/desk/studio/${model.kind}/${model.key}`}>{say('back')}</Link> ·{' '}
        <a href="#history">{say('history')}</a>
      </p>
      <h1>
        <Stated>{title}</Stated>
      </h1>
      <Form className="cv__choose" key={`${before.version} ${after.version}`}>
        {[['before', before] as const, ['after', after] as const].map(([side, { version }]) => (
          <label key={side}>
            {say(side)}{' '}
            <select className="input" name={side} defaultValue={version}>
              {withDraft ? <option value={draftVersion}>{say('draft')}</option> : null}
              {versions
                .filter(({ isWithdrawal }) => !isWithdrawal)
                .map((one) => (
                  <VersionOption key={one.releaseId} version={one} />
                ))}
            </select>
          </label>
        ))}
        <button type="submit" className="btn">
          {say('show')}
        </button>
      </Form>
    </header>
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

/** Every version that has been in force: who changed it, who released it, why; each against the one before it. */
export function VersionHistory({ versions }: Pick<LoadedVersions, 'versions'>) {
  const say = useWords(compareWords);
  const { timeZone } = useDesk();
  return (
    <section className="cv__history" aria-labelledby="history">
      <h2 id="history">{say('history')}</h2>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('since')}</th>
            <th scope="col">{say('editors')}</th>
            <th scope="col">{say('releaser')}</th>
            <th scope="col">{say('reason')}</th>
            <th scope="col">
              <span className="vh">{say('show')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(
            ({ releaseId, at, by, editedBy, releasedBy, reason, current, isWithdrawal }, place) => {
              const older = versions.slice(place + 1).find((one) => !one.isWithdrawal);
              return (
                <tr key={releaseId}>
                  <th scope="row" className="nw">
                    <span className="num">{minuteOf(at, timeZone)}</span>{' '}
                    {current ? <Tag kind="done">{say('in-force')}</Tag> : null}
                    {isWithdrawal ? <Tag>{say('withdrawn')}</Tag> : null}
                  </th>
                  <td data-label={say('editors')}>
                    {by === 'import' ? (
                      <span className="muted">{say('imported')}</span>
                    ) : (
                      <Stated>{editedBy.join('、')}</Stated>
                    )}
                  </td>
                  <td data-label={say('releaser')}>{releasedBy ? <Stated>{releasedBy}</Stated> : '—'}</td>
                  <td data-label={say('reason')}>{reason ? <Stated>{reason}</Stated> : '—'}</td>
                  <td>
                    {isWithdrawal ? null : older ? (
                      <Link to={`?before=${older.releaseId}&after=${releaseId}`}>{say('with-former')}</Link>
                    ) : (
                      <span className="muted">{say('first')}</span>
                    )}
                  </td>
                </tr>
              );
            },
          )}
        </tbody>
      </table>
    </section>
  );
}
