import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { decideBatch, faultWords, readBatch, stopBatch } from '#casework/batches/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { ErrorSummary, Notice, TextField } from '#web/design/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import { BatchTag } from './batch-tag.tsx';
import { batchWords } from './batch-words.ts';
import './licences.css';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { faults, ...read } = await readBatch(call, params['id'] ?? '');
  return {
    ...read,
    faults: faults.map((fault) => ({ ...fault, words: faultWords(call.language, fault.code) })),
    timeZone: call.clock.timeZone,
  };
}

type What = 'approved' | 'refused' | 'stop';

interface Answered {
  readonly what: What;
  readonly reason: string;
  readonly lacking?: boolean;
}

/** What is asked for is shown once more; only what was confirmed takes effect. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const id = params['id'] ?? '';
  const form = await request.formData();
  const said = form.get('what');
  const what = (['approved', 'refused', 'stop'] as const).find((known) => known === said);
  const reason = String(form.get('reason') ?? '').trim();
  if (!what || form.has('change')) return redirect(`/desk/licences/batches/${id}`);
  if (what !== 'approved' && reason === '')
    return data<Answered>({ what, reason, lacking: true }, { status: 422 });
  if (!form.has('confirmed')) return data<Answered>({ what, reason });
  if (what === 'stop') await stopBatch(call, id, reason);
  else await decideBatch(call, id, what, reason);
  return redirect(`/desk/licences/batches/${id}`);
}

export default function BatchPage() {
  const { batch, sample, faults } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  const text = useText();
  const acts = batch.mayApprove || batch.mayStop;
  return (
    <ListPage
      title={`${say('title')}：${text(batch.title)}`}
      lead={
        <Link className="link" to="/desk/licences/batches">
          {say('back-batches')}
        </Link>
      }
    >
      <div className="licence__batch">
        <Progress />
        <Facts />
        {acts ? <Acts /> : null}
        {batch.state === 'proposed' && !batch.mayApprove ? (
          <p className="muted">{say('decide-wait')}</p>
        ) : null}
        {sample.lines.length > 0 ? <Sample /> : null}
        {faults.length > 0 ? <Faults /> : null}
      </div>
    </ListPage>
  );
}

function Progress() {
  const { batch } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  if (batch.issued + batch.failed === 0 && batch.state !== 'issuing') return null;
  const { total, issued, failed } = batch;
  const told = say('progress-told', { total, issued, failed });
  return (
    <section aria-label={told}>
      <progress value={issued + failed} max={Math.max(1, total)} aria-label={told} />
      <p className="num">{told}</p>
      {batch.state === 'issuing' ? (
        <p className="muted small">
          {say('progress-hint')}{' '}
          <a className="link" href={`/desk/licences/batches/${batch.id}`}>
            {say('reload')}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Facts() {
  const { batch, timeZone } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  const facts: readonly (readonly [string, string | number | null])[] = [
    [say('file'), batch.fileName],
    [say('count'), batch.total],
    ...(batch.faulty > 0 ? ([[say('faulty'), batch.faulty]] as const) : []),
    [say('by'), `${batch.proposedBy} ${minuteOf(batch.proposedAt, timeZone)}`],
    [say('decided'), batch.decidedAt && `${batch.decidedBy} ${minuteOf(batch.decidedAt, timeZone)}`],
    [say('ended'), batch.endedAt && minuteOf(batch.endedAt, timeZone)],
    [say('reason'), batch.state === 'stopped' && batch.reason === null ? say('gave-up') : batch.reason],
  ];
  return (
    <dl className="licence__facts">
      <div>
        <dt>{say('state')}</dt>
        <dd>
          <BatchTag state={batch.state} />
        </dd>
      </div>
      {facts.map(([term, value]) =>
        value === null ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <Stated>{String(value)}</Stated>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Acts() {
  const { batch } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(batchWords);
  if (answered && !answered.lacking) return <Confirmation {...answered} />;
  const error = answered?.lacking ? say('needs-reason') : undefined;
  return (
    <section aria-labelledby="acts-title">
      <h2 id="acts-title">{say(batch.mayStop ? 'stop' : 'decide')}</h2>
      <p className="muted small">
        {batch.mayStop ? say('stop-lead') : say('decide-lead', { total: batch.total })}
      </p>
      {error ? <ErrorSummary errors={[{ name: 'reason', message: error }]} /> : null}
      <Form method="post" className="licence__end">
        <TextField
          name="reason"
          kind="textarea"
          label={say(batch.mayStop ? 'reason-stop' : 'reason-refuse')}
          hint={batch.mayStop ? undefined : say('reason-hint')}
          error={error}
          value={answered?.reason ?? ''}
        />
        <div className="btns">
          {batch.mayStop ? (
            <button type="submit" className="btn btn--main" name="what" value="stop">
              {say('stop')}
            </button>
          ) : (
            <>
              <button type="submit" className="btn btn--main" name="what" value="approved">
                {say('approve')}
              </button>
              <button type="submit" className="btn" name="what" value="refused">
                {say('refuse')}
              </button>
            </>
          )}
        </div>
      </Form>
    </section>
  );
}

function Confirmation({ what, reason }: Answered) {
  const { batch } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  return (
    <section aria-labelledby="confirm-title">
      <h2 id="confirm-title">{say(`confirm-${what}`, { total: batch.total })}</h2>
      <Notice kind="due">
        <p role="status">{say('confirm-lead')}</p>
        {reason === '' || what === 'approved' ? null : (
          <p>
            {say('reason')}：<Stated>{reason}</Stated>
          </p>
        )}
      </Notice>
      <Form method="post" className="btns">
        <input type="hidden" name="what" value={what} />
        <input type="hidden" name="reason" value={reason} />
        <button type="submit" name="confirmed" value="1" className="btn btn--main">
          {say('confirm')}
        </button>
        <button type="submit" name="change" value="1" className="btn btn--quiet">
          {say('not-yet')}
        </button>
      </Form>
    </section>
  );
}

function Sample() {
  const { sample } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  return (
    <section aria-labelledby="sample-title">
      <h2 id="sample-title">{say('sample')}</h2>
      <table className="table table--stack">
        <thead>
          <tr>
            {sample.headings.map((heading) => (
              <th key={heading} scope="col">
                <Stated>{heading}</Stated>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.lines.map((values, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file have no name but their place
            <tr key={line}>
              {values.map((value, at) => (
                <td key={sample.headings[at]} data-label={sample.headings[at]}>
                  <Stated>{value}</Stated>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Faults() {
  const { batch, faults } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  return (
    <section aria-labelledby="faults-title">
      <h2 id="faults-title">{say('faults')}</h2>
      {batch.state === 'faulty' ? <p className="muted small">{say('faults-lead')}</p> : null}
      <p>
        <a className="btn" href={`/api/licence-batches/${batch.id}/faults`} download>
          {say('faults-file')}
        </a>
      </p>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('line')}</th>
            <th scope="col">{say('column')}</th>
            <th scope="col">{say('fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, heading, code, words }) => (
            <tr key={`${line} ${heading} ${code}`}>
              <th scope="row" className="num">
                {say('line-n', { line })}
              </th>
              <td data-label={say('column')}>
                <Stated>{heading}</Stated>
              </td>
              <td data-label={say('fault')}>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
