import { type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { listOutgoing } from '#platform/messages/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Tag } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { useDesk } from '../desk-context.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { deskWords } from '../words.ts';

const length = 50;
const kinds = { queued: 'now', sent: 'now', delivered: 'done', simulated: 'done', failed: 'late' } as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const before = parameterOf(request, 'before');
  const found = await listOutgoing(context.get(callContext), {
    limit: length + 1,
    ...(isId(before) ? { before } : {}),
  });
  const messages = found.slice(0, length);
  return {
    messages,
    next: found.length > length ? messages.at(-1)?.id : undefined,
    first: before === undefined,
  };
}

export default function MessagesPage() {
  const { messages, next, first } = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  const { timeZone } = useDesk();
  const { search } = useLocation();
  return (
    <ListPage title={say('messages-title')} lead={say('messages-lead')}>
      {messages.length === 0 ? (
        <Empty title={say('messages-empty')} level={2}>
          <p>{say('messages-empty-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say('when')}</th>
              <th scope="col">{say('channel')}</th>
              <th scope="col">{say('address')}</th>
              <th scope="col">{say('text')}</th>
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {messages.map((message) => (
              <tr key={message.id}>
                <td data-label={say('when')} className="num nw">
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
                <td data-label={say('state')}>
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
