import { Button, Buttons, Empty, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { signInWords } from './words.ts';

export default function DeviceDonePage() {
  const say = useWords(signInWords);
  return (
    <Page title={say('device-done-title')}>
      <div className="sect">
        <Empty
          level={1}
          title={say('device-done-title')}
          actions={
            <Buttons>
              <Button href="/my/security">{say('to-sessions')}</Button>
            </Buttons>
          }
        >
          <p>{say('device-done')}</p>
        </Empty>
      </div>
    </Page>
  );
}
