import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type ChartBody, readOrganisation, searchOrganisation } from '#platform/staffing/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { ListPage, parameterOf } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import './organisation.css';
import { organisationWords } from './organisation-words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const sought = (parameterOf(request, 'q') ?? '').slice(0, 100);
  const open = parameterOf(request, 'open') === 'all';
  const [found, chart] = await Promise.all([
    sought === '' ? null : searchOrganisation(call, sought),
    readOrganisation(call),
  ]);
  return { sought, open, found, chart };
}

/** Who is where: people and bodies that are sought, and below them the whole administration as a tree. */
export default function OrganisationPage() {
  const { sought, open, found, chart } = useLoaderData<typeof loader>();
  const say = useWords(organisationWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <Form className="conditions" role="search" key={sought}>
        <label>
          {say('find')}
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={sought}
            placeholder={say('find-hint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
          />
        </label>
        <button type="submit" className="btn btn--main">
          {say('find-do')}
        </button>
      </Form>
      {found ? <Results /> : null}
      <section aria-labelledby="whole-chart" className="chart">
        <div className="chart__head">
          <h2 id="whole-chart">{say('whole-chart')}</h2>
          <p className="chart__acts small">
            <Link to={open ? '/desk/organisation' : '/desk/organisation?open=all'}>
              {say(open ? 'close' : 'open')}
            </Link>
            <Link to="/desk/address-book">{say('address-book')}</Link>
          </p>
        </div>
        <ul className="chart__bodies">
          {chart.map((body) => (
            <BodyBranch key={`${body.id} ${open}`} body={body} open={open} />
          ))}
        </ul>
      </section>
    </ListPage>
  );
}

function Results() {
  const { found } = useLoaderData<typeof loader>();
  const say = useWords(organisationWords);
  const text = useText();
  if (!found) return null;
  const { people, bodies } = found;
  if (people.length + bodies.length === 0)
    return (
      <Empty title={say('found-none')} level={2}>
        <p>{say('found-none-hint')}</p>
      </Empty>
    );
  return (
    <section className="chart-found">
      {bodies.length > 0 ? (
        <>
          <h2>{say('found-bodies', { count: bodies.length })}</h2>
          <ul className="chart-found__bodies">
            {bodies.map(({ key, name }) => (
              <li key={key}>
                <Link to={`/bodies/${key}`} reloadDocument>
                  {text(name)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {people.length > 0 ? (
        <>
          <h2>{say('found-people', { count: people.length })}</h2>
          <table className="table table--stack">
            <thead>
              <tr>
                <th scope="col">{say('person')}</th>
                <th scope="col">{say('posts')}</th>
                <th scope="col">{say('contact')}</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ officerId, name, posts, email, phone }) => (
                <tr key={officerId}>
                  <th scope="row">
                    <Link to={`/desk/organisation/${officerId}`}>
                      <Stated>{name}</Stated>
                    </Link>
                  </th>
                  <td data-label={say('posts')}>
                    {posts.map(({ body, division, post }) => (
                      <span
                        key={`${text(body)} ${text(division)} ${text(post)}`}
                        className="chart-found__post"
                      >
                        {text(body)} {text(division)} {text(post)}
                      </span>
                    ))}
                  </td>
                  <td data-label={say('contact')}>{[email, phone].filter(Boolean).join(' ') || '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </section>
  );
}

/** Folded where it is long; on paper everything is open. A list of lists is read as a tree by whoever does not see it. */
function BodyBranch({ body, open }: { body: ChartBody; open: boolean }) {
  const say = useWords(organisationWords);
  const text = useText();
  return (
    <li>
      <details open={open}>
        <summary>
          <span className="chart__name">{text(body.name)}</span>
          <span className="chart__count muted xs num">{say('people', { count: body.people })}</span>
        </summary>
        <ul className="chart__divisions">
          {body.divisions.map(({ id, name, posts }) => (
            <li key={id}>
              <span className="chart__division">{text(name)}</span>
              <ul className="chart__posts">
                {posts.map((post) => (
                  <li key={post.id}>
                    <span className="muted">{text(post.name)}</span>
                    {post.holders.length === 0 ? (
                      <span className="muted xs">{say('vacant')}</span>
                    ) : (
                      post.holders.map(({ officerId, name: holder }) => (
                        <Link key={officerId} to={`/desk/organisation/${officerId}`}>
                          <Stated>{holder}</Stated>
                        </Link>
                      ))
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </details>
      {body.below.length > 0 ? (
        <ul className="chart__bodies">
          {body.below.map((below) => (
            <BodyBranch key={`${below.id} ${open}`} body={below} open={open} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
