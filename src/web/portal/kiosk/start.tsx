import { useWords } from '#web/words/index.ts';
import { KioskPage, KioskTargets } from './kiosk-page.tsx';
import { kioskWords } from './words.ts';

const targets = [
  { key: 'queue', href: '/kiosk/queue' },
  { key: 'scenes', href: '/kiosk/services?of=scenes' },
  { key: 'persons', href: '/kiosk/services?of=person' },
  { key: 'firms', href: '/kiosk/services?of=firm' },
  { key: 'progress', href: '/kiosk/progress' },
] as const;

export default function KioskStart() {
  const say = useWords(kioskWords);
  return (
    <KioskPage title={say('welcome')} waits>
      <KioskTargets targets={targets.map((target) => ({ ...target, title: say(target.key) }))} />
    </KioskPage>
  );
}
