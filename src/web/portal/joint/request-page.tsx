import type { ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { confirmJoint, declineJoint, readJoint, withdrawJoint } from '#front/applications/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, Tag, TextField } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import '../services/services.css';
import { jointWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const { item: _item, askedAt: _at, ...request } = await readJoint(call, idIn(params['id']));
  return { self, request };
}

const nobody = '00000000-0000-0000-0000-000000000000';
const idIn = (id = '') => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : nobody);

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await readForm(request);
  const id = idIn(params['id']);
  switch (form.get('act')) {
    case 'confirm': {
      if (form.get('agreed') !== 'true') return data({ missing: 'agreed' } as const, { status: 422 });
      const { receipt } = await confirmJoint(call, id);
      return redirect(receipt ? `/my/${receipt.caseId}/receipt` : `/my/joint/${id}`, 303);
    }
    case 'decline': {
      const reason = (form.get('reason') ?? '').trim();
      if (reason === '') return data({ missing: 'reason' } as const, { status: 422 });
      await declineJoint(call, id, reason);
      return redirect('/my/joint?declined', 303);
    }
    default:
      await withdrawJoint(call, id);
      return redirect(`/my/joint/${id}`, 303);
  }
}

export default function JointRequestPage() {
  const { self, request } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(jointWords);
  const text = useText();
  const language = useLanguage();
  const title = textIn(request.itemTitle, language);
  const missing = refused?.missing;
  return (
    <MyFrame title={say('title-of', { title })} self={self}>
      <ErrorSummary
        errors={
          missing
            ? [{ name: missing, message: say(missing === 'agreed' ? 'declare-missing' : 'decline-missing') }]
            : []
        }
      />
      <header className="page-top">
        <h1>{text(request.itemTitle)}</h1>
        <Lead />
      </header>
      <Parties />
      {request.sections.map(({ pageKey, title: heading, rows }) => (
        <Part
          key={pageKey}
          title={text(heading)}
          rows={rows.map(({ name, label, value }) => ({
            key: name,
            label: text(label),
            value: value ? <Stated>{value}</Stated> : null,
          }))}
        />
      ))}
      {request.materials.length > 0 ? (
        <Part
          title={say('materials')}
          rows={request.materials.map(({ key, title: named, fileId, fileName }) => ({
            key,
            label: text(named),
            value: fileId ? (
              <a href={`/api/files/${fileId}`}>
                <Stated>{fileName ?? key}</Stated>
              </a>
            ) : (
              say('promised')
            ),
          }))}
        />
      ) : null}
      {request.state === 'waiting' && request.as === 'other' ? <Answer missing={missing} /> : null}
      {request.state === 'waiting' && request.as === 'asker' ? (
        <form method="post" action={`/my/joint/${request.id}`}>
          <Buttons>
            <Button name="act" value="withdraw">
              {say('withdraw')}
            </Button>
          </Buttons>
        </form>
      ) : null}
    </MyFrame>
  );
}

/** Where it stands, and what comes next. */
function Lead() {
  const { request } = useLoaderData<typeof loader>();
  const say = useWords(jointWords);
  const language = useLanguage();
  const day = longDayOf(language, request.lapsesOn);
  const own = request.parties.find((party) => party.own);
  if (own?.confirmed) return <p className="lead">{say('agreed-lead')}</p>;
  if (own)
    return (
      <p className="lead">
        <Stated>
          {say('read-lead', { name: request.askerName, role: textIn(own.role, language), day })}
        </Stated>
      </p>
    );
  if (request.state === 'waiting') return <p className="lead">{say('asked-lead', { day })}</p>;
  return (
    <Notice kind={request.state === 'confirmed' ? 'done' : 'due'}>
      <p>
        <Stated>{say(`${request.state}-lead`, { reason: request.reason, day })}</Stated>{' '}
        {request.caseId ? (
          <a href={`/my/${request.caseId}`}>{say('see-case')}</a>
        ) : request.draftId ? (
          <a href={`/apply/draft/${request.draftId}`}>{say('see-draft')}</a>
        ) : null}
      </p>
    </Notice>
  );
}

/** Who applies, and who of them has confirmed it. */
function Parties() {
  const { request } = useLoaderData<typeof loader>();
  const say = useWords(jointWords);
  const text = useText();
  return (
    <section className="review">
      <div className="review__head">
        <h2>{say('parties')}</h2>
      </div>
      <dl>
        <div>
          <dt>
            <Stated>{request.askerName}</Stated>
          </dt>
          <dd>
            <Tag kind="done">{say('party-asked')}</Tag>
          </dd>
        </div>
        {request.parties.map(({ role, name, confirmed, own }) => (
          <div key={name}>
            <dt>
              <Stated>{name}</Stated> {text(role)}
              {own ? ` (${say('party-own')})` : null}
            </dt>
            <dd>
              <Tag kind={confirmed ? 'done' : 'due'}>
                {say(confirmed ? 'party-confirmed' : 'party-waiting')}
              </Tag>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Answer({ missing }: { missing: 'agreed' | 'reason' | undefined }) {
  const { request } = useLoaderData<typeof loader>();
  const say = useWords(jointWords);
  const action = `/my/joint/${request.id}`;
  const open = request.parties.filter(({ confirmed }) => !confirmed);
  return (
    <>
      {open.some(({ own }) => own) ? <Confirm missing={missing} last={open.length === 1} /> : null}
      <form method="post" action={action} noValidate className="narrow">
        <TextField
          name="reason"
          label={say('decline-reason')}
          error={missing === 'reason' ? say('decline-missing') : undefined}
          maxLength={500}
        />
        <Buttons>
          <Button name="act" value="decline">
            {say('decline')}
          </Button>
        </Buttons>
      </form>
    </>
  );
}

function Confirm({ missing, last }: { missing: 'agreed' | 'reason' | undefined; last: boolean }) {
  const { request } = useLoaderData<typeof loader>();
  const say = useWords(jointWords);
  const action = `/my/joint/${request.id}`;
  return (
    <form method="post" action={action} noValidate className="declare">
      <div className={missing === 'agreed' ? 'field is-error' : 'field'}>
        {missing === 'agreed' ? (
          <span className="error" id="agreed-error">
            {say('declare-missing')}
          </span>
        ) : null}
        <div className="choices">
          <label className="choice">
            <input
              type="checkbox"
              id="agreed"
              name="agreed"
              value="true"
              aria-invalid={missing === 'agreed' ? true : undefined}
              aria-describedby={missing === 'agreed' ? 'agreed-error' : undefined}
            />
            <span>{say('declare')}</span>
          </label>
        </div>
      </div>
      <Buttons>
        <Button kind="main" big name="act" value="confirm">
          {say(last ? 'confirm' : 'confirm-one')}
        </Button>
      </Buttons>
    </form>
  );
}

function Part({
  title,
  rows,
}: {
  title: ReactNode;
  rows: readonly { readonly key: string; readonly label: ReactNode; readonly value: ReactNode }[];
}) {
  const say = useWords(jointWords);
  return (
    <section className="review">
      <div className="review__head">
        <h2>{title}</h2>
      </div>
      <dl>
        {rows.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{value ?? <span className="muted">{say('no-value')}</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
