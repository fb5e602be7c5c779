import { Button, Buttons, Empty, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { recoverWords } from './words.ts';

export default function RecoveredPage() {
  const say = useWords(recoverWords);
  return (
    <Page title={say('done-title')}>
      <div className="sect">
        <Empty
          level={1}
          title={say('done-title')}
          actions={
            <Buttons>
              <Button kind="main" href="/signin">
                {say('sign-in')}
              </Button>
            </Buttons>
          }
        >
          <p>{say('done-lead')}</p>
        </Empty>
      </div>
    </Page>
  );
}
