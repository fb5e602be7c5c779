import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { longest, searchLicences } from '#casework/licences/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import './licences.css';
import { StatusTag } from './status-tag.tsx';
import { licenceWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const text = parameterOf(request, 'q')?.slice(0, longest.text);
  const before = parameterOf(request, 'before');
  const { licences, next } = await searchLicences(context.get(callContext), {
    ...(text ? { text } : {}),
    ...(isId(before) ? { before } : {}),
  });
  return {
    text: text ?? '',
    longest: longest.text,
    first: before === undefined,
    next,
    licences: licences.map(({ id, title, number, holder, issuedOn, validTo, status }) => ({
      id,
      title,
      number,
      holder: holder.name,
      issuedOn,
      validTo,
      status,
    })),
  };
}

export default function LicencesPage() {
  const { licences, text, longest: most, next, first } = useLoaderData<typeof loader>();
  const say = useWords(licenceWords);
  const { search } = useLocation();
  return (
    <ListPage
      title={say('title')}
      lead={
        <>
          {say('lead')}{' '}
          <Link className="link" to="/desk/licences/batches">
            {say('batches')}
          </Link>
        </>
      }
    >
      <Form className="conditions" key={search}>
        <label className="conditions__wide">
          {say('search-label')}
          <input
            className="input"
            name="q"
            type="search"
            defaultValue={text}
            maxLength={most}
            autoComplete="off"
            aria-describedby="search-hint"
          />
        </label>
        <div className="conditions__do">
          <button type="submit" className="btn btn--main">
            {say('find')}
          </button>
          <Link className="link" to="/desk/licences">
            {say('clear')}
          </Link>
        </div>
        <p id="search-hint" className="conditions__hint muted xs">
          {say('search-hint')}
        </p>
      </Form>
      {licences.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <LicenceTable />
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next && withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}

function LicenceTable() {
  const { licences } = useLoaderData<typeof loader>();
  const say = useWords(licenceWords);
  const text = useText();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('licence')}</th>
          <th scope="col">{say('holder')}</th>
          <th scope="col">{say('issued-on')}</th>
          <th scope="col">{say('valid-to')}</th>
          <th scope="col">{say('state')}</th>
        </tr>
      </thead>
      <tbody>
        {licences.map((licence) => (
          <tr key={licence.id}>
            <th scope="row">
              <Link to={`/desk/licences/${licence.id}`}>
                {text(licence.title)} <Stated>{licence.number}</Stated>
              </Link>
            </th>
            <td data-label={say('holder')}>
              <Stated>{licence.holder}</Stated>
            </td>
            <td data-label={say('issued-on')} className="num nw">
              {licence.issuedOn}
            </td>
            <td data-label={say('valid-to')} className="num nw">
              {licence.validTo ?? say('permanent')}
            </td>
            <td data-label={say('state')} className="nw">
              <StatusTag status={licence.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
