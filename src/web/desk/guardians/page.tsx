import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { listGuardianClaims, settleGuardianship } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Notice } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import { guardianWords } from './words.ts';
import '#web/authority/index.ts';

const pageLength = 20;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const after = new URL(request.url).searchParams.get('after') ?? undefined;
  const claims = await listGuardianClaims(call, { limit: pageLength, after });
  return {
    claims: claims.map(({ id, agentName, principalName, principalCode, principalId, proof, askedAt }) => ({
      id,
      agent: agentName,
      ward: principalName,
      number: principalCode,
      proof,
      isKnown: principalId !== null,
      asked: minuteOf(askedAt, call.clock.timeZone),
    })),
    next: claims.length === pageLength ? (claims.at(-1)?.id ?? null) : null,
  };
}

interface Told {
  readonly done?: true;
  readonly fault?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    await settleGuardianship(call, String(form.get('claim') ?? ''), {
      confirmed: form.get('do') === 'confirm',
      reason: String(form.get('reason') ?? ''),
    });
    return data<Told>({ done: true });
  } catch (error) {
    if (!isProblem(error) || error.status === 401 || error.status === 403) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Told>({ fault: `${title} ${remedy}` }, { status: error.status });
  }
}

export default function GuardiansPage() {
  const { claims, next } = useLoaderData<typeof loader>();
  const told = useActionData<Told>();
  const say = useWords(guardianWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {told ? (
        <Notice kind={told.done ? 'done' : 'late'}>
          <p role="status">{told.done ? say('done') : told.fault}</p>
        </Notice>
      ) : null}
      {claims.length === 0 ? (
        <Empty title={say('empty')} level={2}>
          <p>{say('empty-hint')}</p>
        </Empty>
      ) : (
        claims.map((claim) => <Claim key={claim.id} claim={claim} />)
      )}
      {next === null ? null : (
        <p>
          <a className="tap" href={`/desk/guardians?after=${next}`}>
            {say('more')}
          </a>
        </p>
      )}
    </ListPage>
  );
}

type Claimed = Awaited<ReturnType<typeof loader>>['claims'][number];

function Claim({ claim: { id, agent, ward, number, proof, isKnown, asked } }: { readonly claim: Claimed }) {
  const say = useWords(guardianWords);
  return (
    <article className="question" aria-labelledby={id}>
      <h2 id={id}>
        <Stated>{say('asks-for', { agent, ward })}</Stated>
      </h2>
      <p className="muted small">{say('asked', { time: asked })}</p>
      <p>
        {say('number')} <span className="num">{number}</span>
      </p>
      <p>
        {say('proof')} <Stated>{proof ?? ''}</Stated>
      </p>
      {isKnown ? null : <Notice kind="late">{say('unknown')}</Notice>}
      <Form method="post">
        <input type="hidden" name="claim" value={id} />
        <label>
          {say('reason')}
          <textarea className="input" name="reason" rows={2} maxLength={500} required />
        </label>
        <Buttons>
          {isKnown ? (
            <Button kind="main" name="do" value="confirm">
              {say('confirm')}
            </Button>
          ) : null}
          <Button name="do" value="refuse">
            {say('refuse')}
          </Button>
        </Buttons>
      </Form>
    </article>
  );
}
