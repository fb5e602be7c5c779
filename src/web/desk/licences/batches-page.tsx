import { Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { listBatches, longest, typesToBatch } from '#casework/batches/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, FileField, SelectField } from '#web/design/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { BatchTag } from './batch-tag.tsx';
import { batchWords } from './batch-words.ts';
import './licences.css';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const before = parameterOf(request, 'before');
  const { batches, next } = await listBatches(call, isId(before) ? { before } : {});
  return {
    batches,
    next,
    first: before === undefined,
    types: await typesToBatch(call),
    most: longest.file >> 20,
    timeZone: call.clock.timeZone,
  };
}

export default function BatchesPage() {
  const { batches, types, next, first } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  const { search } = useLocation();
  return (
    <ListPage
      title={say('title')}
      lead={
        <>
          {say('lead')}{' '}
          <Link className="link" to="/desk/licences">
            {say('back')}
          </Link>
        </>
      }
    >
      {batches.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <BatchTable />
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next && withParameter(search, 'before', next)}
      />
      {types.length > 0 ? <ProposeForm /> : null}
    </ListPage>
  );
}

function BatchTable() {
  const { batches, timeZone } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  const text = useText();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('batch')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('count')}</th>
          <th scope="col">{say('issued')}</th>
          <th scope="col">{say('failed')}</th>
          <th scope="col">{say('by')}</th>
          <th scope="col">{say('when')}</th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <th scope="row">
              <Link to={`/desk/licences/batches/${batch.id}`}>
                {text(batch.title)} <Stated>{batch.fileName}</Stated>
              </Link>
            </th>
            <td data-label={say('state')} className="nw">
              <BatchTag state={batch.state} />
            </td>
            <td data-label={say('count')} className="num">
              {batch.total}
            </td>
            <td data-label={say('issued')} className="num">
              {batch.issued}
            </td>
            <td data-label={say('failed')} className="num">
              {batch.failed + batch.faulty}
            </td>
            <td data-label={say('by')}>
              <Stated>{batch.proposedBy}</Stated>
            </td>
            <td data-label={say('when')} className="num nw">
              {minuteOf(batch.proposedAt, timeZone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** To the API, which streams it: a page reads no such file. */
function ProposeForm() {
  const { types, most } = useLoaderData<typeof loader>();
  const say = useWords(batchWords);
  return (
    <form
      id="propose"
      className="licence__end licence__batch"
      method="post"
      action="/api/licence-batches"
      encType="multipart/form-data"
      aria-labelledby="propose-title"
    >
      <h2 id="propose-title">{say('propose')}</h2>
      <p className="muted small">{say('propose-lead')}</p>
      <SelectField
        name="type"
        label={say('type')}
        hint={say('type-hint')}
        options={types.map(({ key, title }) => ({ value: key, label: title }))}
      />
      <p className="small">
        {say('blank')}{' '}
        {types.map(({ key, title }) => (
          <span key={key}>
            <a className="link" href={`/api/licence-batches/tables/${key}`} download>
              <Stated>{title}</Stated>
            </a>{' '}
          </span>
        ))}
      </p>
      <FileField name="file" label={say('file')} hint={say('file-hint', { most })} accept={['csv']} />
      <button type="submit" className="btn btn--main">
        {say('send')}
      </button>
    </form>
  );
}
