import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { apiContext } from '#web/contexts/index.ts';
import { Crumbs, Details, Page, Section } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import '../services/services.css';
import './api-docs.css';
import { describeApi, type Operation, type Parameter } from './describe-api.ts';
import { apiWords } from './words.ts';

/** All groups by name, and one of them with what it offers: all at once is more than a page should weigh. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const groups = describeApi(context.get(apiContext)());
  const asked = new URL(request.url).searchParams.get('of');
  return {
    groups: groups.map(({ tag, operations }) => ({ tag, count: operations.length })),
    chosen: groups.find(({ tag }) => tag === asked) ?? null,
  };
}

export default function ApiPage() {
  const { groups, chosen } = useLoaderData<typeof loader>();
  const say = useWords(apiWords);
  return (
    <Page title={say('title')}>
      <Crumbs here={say('title')} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
        <p>
          <a className="tap" href="/openapi.json">
            {say('machine')}
          </a>
        </p>
      </header>
      <Section id="sign-in" title={say('sign-in')}>
        <p className="lead">{say('sign-in-how')}</p>
      </Section>
      <Section id="groups" title={say('groups')}>
        <ul className="toc">
          {groups.map(({ tag, count }) => (
            <li key={tag}>
              <a
                href={`/docs?of=${encodeURIComponent(tag)}#group`}
                aria-current={tag === chosen?.tag ? 'true' : undefined}
              >
                {tag}
              </a>{' '}
              <span className="muted small">{say('operations', { count })}</span>
            </li>
          ))}
        </ul>
      </Section>
      {chosen ? (
        <Section id="group" title={chosen.tag}>
          {chosen.operations.map((operation) => (
            <OperationPart key={`${operation.method} ${operation.path}`} operation={operation} />
          ))}
        </Section>
      ) : null}
    </Page>
  );
}

function OperationPart({ operation }: { operation: Operation }) {
  const say = useWords(apiWords);
  const { method, path, summary, description, parameters, body, answers } = operation;
  return (
    <Details
      title={
        <span>
          <code className="api__call">
            <b>{method}</b> {path}
          </code>
          <span className="api__summary" lang="en">
            <Stated>{summary}</Stated>
          </span>
        </span>
      }
    >
      {description ? (
        <p lang="en">
          <Stated>{description}</Stated>
        </p>
      ) : null}
      <Parameters title={say('parameters')} parameters={parameters} />
      <Parameters title={say('body')} parameters={body} />
      <p>
        {say('answers')} <code>{answers.join(', ')}</code>
      </p>
    </Details>
  );
}

function Parameters({ title, parameters }: { title: string; parameters: readonly Parameter[] }) {
  const say = useWords(apiWords);
  if (parameters.length === 0) return null;
  return (
    <>
      <p className="strong">{title}</p>
      <ul className="api__parameters">
        {parameters.map(({ name, where, type, required, description }) => (
          <li key={`${where} ${name}`}>
            <code>{name}</code> <span className="muted">{type}</span>{' '}
            {required ? <span className="strong">{say('required')}</span> : null}
            {description ? (
              <span lang="en">
                {' '}
                <Stated>{description}</Stated>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
