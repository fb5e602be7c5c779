import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askRequest, listOwn, standingOf } from '#front/publicity/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, ErrorSummary, Notice, Section, TextField } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { MyFrame } from '../portal/my/my-frame.tsx';
import { selfOf } from '../portal/my/self-of.ts';
import '../portal/services/services.css';
import { StandingTag } from './standing-tag.tsx';
import { publicityWords } from './words.ts';
import './publicity.css';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const { decisions, requests } = await listOwn(call);
  const { searchParams } = new URL(request.url);
  const today = call.clock.today();
  return {
    self,
    id: newId(),
    about: searchParams.get('about'),
    sent: requests.find(({ id }) => id === searchParams.get('sent'))?.dueOn,
    decisions: decisions.map((of) => ({
      id: of.id,
      kind: of.kind,
      matter: of.itemTitle,
      number: of.documentNumber,
      decidedOn: of.decidedOn,
      standing: standingOf(of, today),
      disputed: of.disputed,
      repairFrom: of.repairFrom,
      repairable: of.repairFrom !== null && of.repairFrom <= today,
    })),
    requests: requests.map(({ id, kind, documentNumber, askedOn, dueOn, outcome, answer }) => ({
      id,
      kind,
      number: documentNumber,
      askedOn,
      dueOn,
      outcome,
      answer,
    })),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim().slice(0, 2000) : '';
  };
  const id = field('id');
  const text = field('text');
  if (text === '') return data({ missing: true }, { status: 422 });
  try {
    await askRequest(call, {
      id,
      decisionId: field('decision'),
      kind: field('kind') === 'repair' ? 'repair' : 'objection',
      text,
    });
  } catch (error) {
    if (isProblem(error, 'publicity/incomplete')) return data({ missing: true }, { status: 422 });
    throw error;
  }
  return redirect(`/my/publicity?sent=${encodeURIComponent(id)}`, 303);
}

export default function OwnPublicityPage() {
  const { self, about, sent, decisions } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(publicityWords);
  const chosen = decisions.find(({ id }) => id === about);
  return (
    <MyFrame title={say('own-title')} self={self}>
      <ErrorSummary errors={refused ? [{ name: 'text', message: say('ask-missing') }] : []} />
      <header className="page-top">
        <h1>{say('own-title')}</h1>
        <p className="lead">{say('own-lead')}</p>
      </header>
      {sent ? (
        <Notice kind="done">
          <p role="status">{say('ask-sent', { day: sent })}</p>
        </Notice>
      ) : null}
      {chosen ? <AskForm decision={chosen} /> : null}
      {decisions.length === 0 ? (
        <Empty title={say('own-none')} level={2}>
          <p>{say('own-none-hint')}</p>
        </Empty>
      ) : (
        <Decisions />
      )}
      <Requests />
    </MyFrame>
  );
}

type Own = ReturnType<typeof useLoaderData<typeof loader>>['decisions'][number];

function AskForm({ decision }: { decision: Own }) {
  const { id } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(publicityWords);
  return (
    <form method="post" action={`/my/publicity?about=${decision.id}`} className="narrow" noValidate>
      <h2>
        <Stated>{say('ask-about', { number: decision.number })}</Stated>
      </h2>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="decision" value={decision.id} />
      <TextField
        name="text"
        kind="textarea"
        label={say('ask-text')}
        error={refused ? say('ask-missing') : undefined}
        maxLength={2000}
      />
      <Buttons>
        <Button kind="main" name="kind" value="objection">
          {say('ask')}
        </Button>
        {decision.repairable ? (
          <Button name="kind" value="repair">
            {say('ask-repair')}
          </Button>
        ) : null}
      </Buttons>
    </form>
  );
}

function Decisions() {
  const { decisions } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  const text = useText();
  return (
    <ul className="rows rows--loose">
      {decisions.map((of) => (
        <li key={of.id}>
          <a href={`/publicity/${of.id}`}>
            {text(of.matter)} <Stated>{of.number}</Stated>
          </a>
          <span className="rows__side">
            <StandingTag of={of} /> <span className="num">{of.decidedOn}</span>{' '}
            {of.repairFrom && !of.repairable ? say('repair-from', { day: of.repairFrom }) : null}{' '}
            <a href={`/my/publicity?about=${of.id}`}>{say(of.repairable ? 'ask-repair' : 'ask')}</a>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Requests() {
  const { requests } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  return (
    <Section id="asked" title={say('asked')}>
      {requests.length === 0 ? <p className="muted">{say('asked-none')}</p> : null}
      <ul className="rows rows--loose">
        {requests.map((of) => (
          <li key={of.id}>
            <span>
              {say(of.kind)} <Stated>{of.number}</Stated>
              {of.answer ? (
                <span className="hint">
                  <Stated>{of.answer}</Stated>
                </span>
              ) : null}
            </span>
            <span className="rows__side">
              {of.outcome ? say(`result-${of.outcome}`) : say('result-open', { day: of.dueOn })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
