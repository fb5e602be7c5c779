import { useEffect } from 'react';
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useRevalidator,
} from 'react-router';
import { type ReadProcess, readProcess } from '#casework/operations/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Table, Tag } from '#web/design/index.ts';
import { isId, ListPage, parameterOf, useDesk } from '#web/desk/index.ts';
import { decimalOf, minuteOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { type Told, withdraw } from './acts.ts';
import { Migrations } from './migrations.tsx';
import { ReasonSheet } from './reason-sheet.tsx';
import { Tabs } from './tabs.tsx';
import { ToldNotice } from './told-notice.tsx';
import { WaitingTimes } from './waiting-times.tsx';
import { operationsWords } from './words.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const definition = parameterOf(request, 'definition');
  const call = context.get(callContext);
  const key = params['key'] ?? '';
  const [seen, release] = await Promise.all([
    readProcess(call, { key, ...(isId(definition) ? { definitionId: definition } : {}) }),
    currentRelease(call),
  ]);
  return { ...seen, isInForce: release.process(key) !== undefined };
}

type Seen = Awaited<ReturnType<typeof loader>>;

export async function action({ context, params, request }: ActionFunctionArgs) {
  return withdraw(context.get(callContext), params['key'] ?? '', await request.formData());
}

const everyTwoSeconds = 2000;

export default function DefinitionPage() {
  const seen = useLoaderData<typeof loader>();
  const told = useActionData<Told>();
  const say = useWords(operationsWords);
  const language = useLanguage();
  const { revalidate } = useRevalidator();
  const moving = seen.migrations.some(({ status }) => status === 'running');
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => void revalidate(), everyTwoSeconds);
    return () => clearInterval(timer);
  }, [moving, revalidate]);
  return (
    <ListPage title={`${textIn(seen.name, language)} (${seen.key})`}>
      <Tabs />
      <ToldNotice told={told} />
      <section className="ops-part" aria-labelledby="versions">
        <h2 id="versions">{say('versions')}</h2>
        <VersionTable seen={seen} />
      </section>
      <section className="ops-part" aria-labelledby="migrations">
        <h2 id="migrations">{say('migrations')}</h2>
        <Migrations migrations={seen.migrations} />
      </section>
      <section className="ops-part" aria-labelledby="heat">
        <h2 id="heat">
          {say('heat')} <span className="muted">{say('version-number', { number: seen.shown.number })}</span>
        </h2>
        <WaitingTimes seen={seen} />
      </section>
    </ListPage>
  );
}

type VersionRow = ReadProcess['versions'][number];

/** The same content in a later release is the same version: an older deployment of it is told where something ran on it. */
function isTold(version: VersionRow, place: number, all: readonly VersionRow[]): boolean {
  const { number, running, incident, ended } = version;
  return running + incident + ended > 0 || all.findIndex((other) => other.number === number) === place;
}

function VersionTable({ seen }: { seen: Seen }) {
  const say = useWords(operationsWords);
  const { timeZone } = useDesk();
  const [current] = seen.versions;
  return (
    <>
      <Table
        rows={seen.versions.filter(isTold)}
        keyOf={({ definitionId }) => definitionId}
        columns={[
          {
            key: 'version',
            head: say('version'),
            heads: true,
            cell: (version) => (
              <>
                <Link to={`?definition=${version.definitionId}`}>
                  {say('version-number', { number: version.number })}
                </Link>{' '}
                {version === current && seen.isInForce ? <Tag kind="done">{say('in-force')}</Tag> : null}
                {version.withdrawnAt ? (
                  <Tag kind="void">
                    <Stated>{say('is-withdrawn', { reason: version.withdrawnBecause ?? '' })}</Stated>
                  </Tag>
                ) : null}
              </>
            ),
          },
          {
            key: 'deployed',
            head: say('deployed'),
            label: say('deployed'),
            cell: ({ deployedAt }) => <span className="num nw">{minuteOf(deployedAt, timeZone)}</span>,
          },
          ...(['running', 'incident', 'ended'] as const).map((part) => ({
            key: part,
            head: say(`count-${part}`),
            label: say(`count-${part}`),
            right: true,
            cell: (version: VersionRow) =>
              version[part] > 0 && part !== 'ended' ? (
                <Link to={`/desk/operations?definition=${version.definitionId}&status=${part}`}>
                  {decimalOf(version[part])}
                </Link>
              ) : (
                decimalOf(version[part])
              ),
          })),
          {
            key: 'acts',
            head: <span className="vh">{say('what')}</span>,
            cell: (version) => (seen.may.operate ? <VersionActs version={version} seen={seen} /> : null),
          },
        ]}
      />
      {seen.may.operate
        ? seen.versions
            .filter(({ withdrawnAt }) => withdrawnAt === null)
            .map(({ definitionId, number }) => (
              <ReasonSheet
                key={definitionId}
                id={`withdraw-${definitionId}`}
                title={say('withdraw-title', { number })}
                hint={say('withdraw-hint')}
                posts={{ definition: definitionId }}
              />
            ))
        : null}
    </>
  );
}

function VersionActs({ version, seen }: { version: VersionRow; seen: ReadProcess }) {
  const say = useWords(operationsWords);
  const { definitionId: from, running, incident, withdrawnAt } = version;
  const to = seen.versions.find((other) => other.definitionId !== from && other.withdrawnAt === null);
  return (
    <span className="ops-acts">
      {running + incident > 0 && to ? (
        <Link
          className="btn"
          to={`/desk/operations/definitions/${seen.key}/migrate?from=${from}&to=${to.definitionId}`}
        >
          {say('migrate-from')}
        </Link>
      ) : null}
      {withdrawnAt === null ? (
        <button type="button" className="btn" popoverTarget={`withdraw-${from}`}>
          {say('withdraw')}
        </button>
      ) : null}
    </span>
  );
}
