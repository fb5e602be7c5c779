import { Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { countSilent, listOutgoing } from '#platform/messages/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, Tag } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { useDesk } from '../desk-context.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { deskWords } from '../words.ts';
import { messageWords } from './words.ts';

const length = 50;
const kinds = {
  queued: 'now',
  sent: 'now',
  unconfirmed: 'due',
  delivered: 'done',
  simulated: 'done',
  failed: 'late',
} as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const before = parameterOf(request, 'before');
  const only = parameterOf(request, 'only') === 'unconfirmed';
  const [found, silent] = await Promise.all([
    listOutgoing(call, {
      limit: length + 1,
      ...(isId(before) ? { before } : {}),
      ...(only ? { only: 'unconfirmed' } : {}),
    }),
    countSilent(call),
  ]);
  const messages = found.slice(0, length);
  return {
    messages,
    only,
    silent,
    next: found.length > length ? messages.at(-1)?.id : undefined,
    first: before === undefined,
  };
}

export default function MessagesPage() {
  const { messages, only, silent, next, first } = useLoaderData<typeof loader>();
  const say = useWords(messageWords);
  const sayDesk = useWords(deskWords);
  const { timeZone } = useDesk();
  const { search } = useLocation();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {silent.count > 0 || only ? (
        <Notice kind="due">
          <p>
            {say(silent.more ? 'unconfirmed-many' : 'unconfirmed', {
              count: silent.count,
              days: silent.days,
            })}{' '}
            <Link to={only ? '/desk/messages' : '/desk/messages?only=unconfirmed'}>
              {say(only ? 'show-all' : 'show-unconfirmed')}
            </Link>
          </p>
        </Notice>
      ) : null}
      {messages.length === 0 ? (
        <Empty title={say('empty')} level={2}>
          <p>{say('empty-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{sayDesk('when')}</th>
              <th scope="col">{say('channel')}</th>
              <th scope="col">{say('address')}</th>
              <th scope="col">{say('text')}</th>
              <th scope="col">{sayDesk('state')}</th>
            </tr>
          </thead>
          <tbody>
            {messages.map((message) => (
              <tr key={message.id}>
                <td data-label={sayDesk('when')} className="num nw">
                  {minuteOf(message.queuedAt, timeZone)}
                </td>
                <td data-label={say('channel')} className="nw">
                  {say(`channel-${message.channel}`)}
                </td>
                <td data-label={say('address')} className="num">
                  {message.address}
                </td>
                <td data-label={say('text')}>
                  {message.channel === 'email' ? (
                    <b>
                      <Stated>{`${message.subject ?? ''} `}</Stated>
                    </b>
                  ) : null}
                  <Stated>{message.body}</Stated>
                  {message.error ? <span className="late"> {message.error}</span> : null}
                </td>
                <td data-label={sayDesk('state')}>
                  <Tag kind={kinds[message.status]}>{say(`status-${message.status}`)}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next && withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}
