import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { Button } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { answerSeconds } from './idle-refresh.ts';
import { KioskPage } from './kiosk-page.tsx';
import { kioskWords } from './words.ts';

/** Only back to a page of the kiosk, wherever the address came from. */
export function loader({ request }: LoaderFunctionArgs) {
  const back = new URL(request.url).searchParams.get('back') ?? '';
  return { back: /^\/kiosk(?:[/?]|$)/.test(back) && !back.startsWith('/kiosk/idle') ? back : '/kiosk' };
}

export default function KioskIdle() {
  const { back } = useLoaderData<typeof loader>();
  const say = useWords(kioskWords);
  return (
    <KioskPage title={say('idle-title')}>
      <p className="kiosk__lead">{say('idle', { seconds: answerSeconds })}</p>
      <p>
        <Button kind="main" big href={back}>
          {say('still-here')}
        </Button>
      </p>
    </KioskPage>
  );
}
