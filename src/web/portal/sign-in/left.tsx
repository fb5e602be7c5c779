import { data, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { endedCookie } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { signInWords } from './words.ts';

export function loader({ context, request }: LoaderFunctionArgs) {
  const cookie = endedCookie(context.get(callContext).config);
  const ended = cookie.read(request.headers.get('cookie'));
  return data({ ended }, ended === undefined ? {} : { headers: { 'set-cookie': cookie.spent } });
}

export default function LeftPage() {
  const say = useWords(signInWords);
  const { ended } = useLoaderData<typeof loader>();
  return (
    <Page title={say('left-title')}>
      <div className="sect">
        <Empty
          level={1}
          title={say('left-title')}
          actions={
            <Buttons>
              <Button href="/">{say('to-portal')}</Button>
            </Buttons>
          }
        >
          {ended === undefined ? null : <p>{say('left-ended', { count: ended })}</p>}
          <p>{say('left')}</p>
        </Empty>
      </div>
    </Page>
  );
}
