import { data, type LoaderFunctionArgs } from 'react-router';
import { Button, Buttons, Empty, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { signInWords } from './words.ts';

/** Where the provider sends a person whose request it cannot answer: unknown system, wrong address, expired. */
export function loader({ request }: LoaderFunctionArgs) {
  const cause = new URL(request.url).searchParams.get('error') ?? '';
  return data({ cause: /^[a-z_]{1,40}$/.test(cause) ? cause : '' }, { status: 400 });
}

export default function RefusedPage({ loaderData }: { loaderData: { readonly cause: string } }) {
  const say = useWords(signInWords);
  return (
    <Page title={say('refused-title')}>
      <div className="sect">
        <Empty
          level={1}
          title={say('refused-title')}
          actions={
            <Buttons>
              <Button href="/signin">{say('sign-in-again')}</Button>
            </Buttons>
          }
        >
          <p>{say('refused')}</p>
          {loaderData.cause ? <p className="muted xs">{loaderData.cause}</p> : null}
        </Empty>
      </div>
    </Page>
  );
}
