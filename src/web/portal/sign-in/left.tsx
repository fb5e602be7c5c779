import { useSearchParams } from 'react-router';
import { Button, Buttons, Empty, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { signInWords } from './words.ts';

export default function LeftPage() {
  const say = useWords(signInWords);
  const ended = /^\d{1,9}$/.exec(useSearchParams()[0].get('ended') ?? '')?.[0];
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
