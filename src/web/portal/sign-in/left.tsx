import { Button, Buttons, Empty, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { signInWords } from './words.ts';

export default function LeftPage() {
  const say = useWords(signInWords);
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
          <p>{say('left')}</p>
        </Empty>
      </div>
    </Page>
  );
}
