import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type JointSummary, listJoint } from '#front/applications/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, Section, Tag, type TagKind } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import '../services/services.css';
import { jointWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const requests = (await listJoint(call)).map(({ askedAt, ...of }) => ({
    ...of,
    askedOn: call.clock.dateOf(askedAt),
  }));
  return { self, requests, declined: new URL(request.url).searchParams.has('declined') };
}

export default function JointListPage() {
  const { self, requests, declined } = useLoaderData<typeof loader>();
  const say = useWords(jointWords);
  return (
    <MyFrame title={say('title')} self={self}>
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      {declined ? (
        <Notice kind="done">
          <p role="status">{say('declined')}</p>
        </Notice>
      ) : null}
      {(['for', 'asked'] as const).map((part) => {
        const rows = requests.filter((of) => (of.as === 'other') === (part === 'for'));
        return (
          <Section key={part} id={part} title={say(part)}>
            {rows.length === 0 ? <p className="muted">{say(`${part}-none`)}</p> : null}
            <ul className="rows rows--loose">
              {rows.map((of) => (
                <Row key={of.id} of={of} />
              ))}
            </ul>
          </Section>
        );
      })}
    </MyFrame>
  );
}

const kinds: Readonly<Partial<Record<JointSummary['state'], TagKind>>> = {
  waiting: 'due',
  confirmed: 'done',
  declined: 'late',
};

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['requests'][number];

function Row({ of }: { of: Listed }) {
  const say = useWords(jointWords);
  const text = useText();
  const language = useLanguage();
  return (
    <li>
      <span>
        <a href={`/my/joint/${of.id}`}>{text(of.itemTitle)}</a>
        {of.as === 'other' ? (
          <span className="hint">
            <Stated>{of.askerName}</Stated>
          </span>
        ) : null}
      </span>
      <span className="rows__side">
        {of.as === 'other' ? (
          say('until', { day: longDayOf(language, of.lapsesOn) })
        ) : (
          <Tag kind={kinds[of.state]}>{say(`state-${of.state}`)}</Tag>
        )}{' '}
        <span className="num">{of.askedOn}</span>
      </span>
    </li>
  );
}
