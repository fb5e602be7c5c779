import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { requireAccount } from '#platform/access/index.ts';
import { type InboxMessage, listMessages, markMessageRead } from '#platform/messages/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Tag } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { MyFrame, type Self } from './my-frame.tsx';
import { selfOf } from './self-of.ts';
import { myWords } from './words.ts';

interface MessagesView {
  readonly self: Self;
  readonly messages: readonly InboxMessage[];
  readonly timeZone: string;
}

export async function loader({ context }: LoaderFunctionArgs): Promise<MessagesView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const { messages } = await listMessages(call, { limit: 100 });
  return { self, messages, timeZone: call.clock.timeZone };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  requireAccount(call);
  const id = (await readForm(request)).get('_read') ?? '';
  await markMessageRead(call, id);
  return redirect('/my/messages', 303);
}

export default function MessagesPage() {
  const { self, messages, timeZone } = useLoaderData<typeof loader>();
  const say = useWords(myWords);
  const title =
    messages.length === 0
      ? say('messages')
      : self.unread > 0
        ? say('messages-title', { count: self.unread })
        : say('messages-none-unread');
  return (
    <MyFrame title={title} self={self} here="messages">
      <header className="top">
        <h1>
          <Stated>{title}</Stated>
        </h1>
      </header>
      {messages.length === 0 ? (
        <Empty
          title={say('messages-empty')}
          level={2}
          actions={
            <Buttons>
              <Button href="/my">{say('applications')}</Button>
            </Buttons>
          }
        >
          <p>{say('messages-empty-text')}</p>
        </Empty>
      ) : (
        <ul className="inbox">
          {messages.map((message) => (
            <li key={message.id} id={message.id}>
              <div className="inbox__head">
                <h2>
                  <Stated>{message.title}</Stated>
                </h2>
                <time dateTime={message.createdAt}>{minuteOf(message.createdAt, timeZone)}</time>
              </div>
              <p>
                <Stated>{message.body}</Stated>
              </p>
              <form method="post" className="btns">
                {message.readAt === null ? <Tag kind="now">{say('unread')}</Tag> : null}
                {message.caseId ? (
                  <a className="tap small" href={`/my/${message.caseId}`}>
                    {say('open-case')}
                    <span className="vh">
                      <Stated>{message.title}</Stated>
                    </span>
                  </a>
                ) : null}
                {message.readAt === null ? (
                  <button
                    type="submit"
                    className="as-link small"
                    name="_read"
                    value={message.id}
                    aria-label={say('read-about', { title: message.title })}
                  >
                    {say('read')}
                  </button>
                ) : null}
              </form>
            </li>
          ))}
        </ul>
      )}
    </MyFrame>
  );
}
