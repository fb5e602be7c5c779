import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Temporal } from 'temporal-polyfill';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import {
  addressBookSettings,
  endApplicationPassword,
  listApplicationPasswords,
  makeApplicationPassword,
} from '#platform/ldap/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, TextField } from '#web/design/index.ts';
import { isId, ListPage } from '#web/desk/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { addressBookWords } from './address-book-words.ts';
import './organisation.css';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const passwords = await listApplicationPasswords(call);
  return {
    settings: await addressBookSettings(call),
    passwords: passwords.map(({ id, name, madeAt, usedOn }) => ({
      id,
      name,
      madeOn: dayIn(madeAt, call.config.timeZone),
      usedOn,
    })),
  };
}

const dayIn = (instant: Date, timeZone: string) =>
  Temporal.Instant.from(instant.toISOString()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

interface Answered {
  readonly password?: string;
  readonly ended?: true;
  readonly error?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    const end = form.get('end');
    if (typeof end === 'string' && isId(end)) {
      await endApplicationPassword(call, end);
      return data<Answered>({ ended: true });
    }
    const { password } = await makeApplicationPassword(call, String(form.get('program') ?? ''));
    return data<Answered>({ password });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

/** How a mail client finds colleagues, and the passwords it does so with. */
export default function AddressBookPage() {
  const { passwords } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(addressBookWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {answered?.password ? (
        <Notice kind="done">
          <p role="status">{say('made-title')}</p>
          <p className="password-shown">
            <code>{answered.password}</code>
          </p>
          <p className="small">{say('made-hint')}</p>
        </Notice>
      ) : null}
      {answered?.ended ? (
        <Notice kind="done">
          <p role="status">{say('ended')}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      <Settings />
      <section className="staffing-part">
        <h2>{say('passwords-title')}</h2>
        {passwords.length === 0 ? (
          <Empty title={say('none')}>
            <p>{say('none-hint')}</p>
          </Empty>
        ) : (
          <Passwords />
        )}
        <Form method="post">
          <TextField
            name="program"
            label={say('program')}
            hint={say('program-hint')}
            maxLength={60}
            autoComplete="off"
          />
          <p>
            <button type="submit" className="btn btn--main">
              {say('make')}
            </button>
          </p>
        </Form>
      </section>
    </ListPage>
  );
}

function Settings() {
  const { settings } = useLoaderData<typeof loader>();
  const say = useWords(addressBookWords);
  if (settings.ports.length === 0)
    return (
      <Notice kind="due">
        <p>{say('off')}</p>
        <p className="small">{say('off-hint')}</p>
      </Notice>
    );
  const facts = [
    [say('server'), settings.host],
    ...settings.ports.map(({ port, encryption }) => [say('port'), `${port} (${say(encryption)})`]),
    [say('base'), settings.base],
    [say('name'), settings.name],
  ];
  return (
    <section aria-labelledby="settings" className="staffing-part">
      <h2 id="settings">{say('settings-title')}</h2>
      <dl className="officer-facts">
        {facts.map(([word = '', value = '']) => (
          <div key={`${word} ${value}`}>
            <dt>{word}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Passwords() {
  const { passwords } = useLoaderData<typeof loader>();
  const say = useWords(addressBookWords);
  return (
    <Form method="post">
      <table className="table table--stack">
        <caption className="vh">{say('passwords-title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('program')}</th>
            <th scope="col">{say('made')}</th>
            <th scope="col">{say('used')}</th>
            <th scope="col">
              <span className="vh">{say('end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {passwords.map(({ id, name, madeOn, usedOn }) => (
            <tr key={id}>
              <th scope="row">
                <Stated>{name}</Stated>
              </th>
              <td data-label={say('made')} className="num">
                {madeOn}
              </td>
              <td data-label={say('used')} className="num">
                {usedOn ?? say('never')}
              </td>
              <td>
                <button
                  type="submit"
                  className="btn"
                  name="end"
                  value={id}
                  aria-label={say('end-of', { name })}
                >
                  {say('end')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Form>
  );
}
