import { useWords } from '#web/words/index.ts';
import type { VisitInHand } from './use-visit.ts';
import { inspectionWords } from './words.ts';

const tones = {
  opening: '',
  'no-room': 'late',
  writing: 'due',
  finished: 'due',
  sending: 'due',
  received: 'done',
  'other-device': 'late',
  'called-off': 'late',
  'sign-in': 'late',
  refused: 'late',
} as const;

/** Always in sight: what is only on this phone, what is on its way, what has been received. */
export function StandingBar({ hand, page }: { hand: VisitInHand; page: string }) {
  const say = useWords(inspectionWords);
  const { standing, offline, visit } = hand;
  const { kind } = standing;
  return (
    <div className={`standing standing--${tones[kind]}`} data-standing={kind}>
      <p role="status">
        <strong>
          {kind === 'sending'
            ? say('standing-sending', { done: standing.done, of: standing.of })
            : say(`standing-${kind}`, { name: visit?.by ?? '' })}
        </strong>{' '}
        {kind === 'refused' ? (
          <>
            <strong>{standing.title}</strong>
            <br />
            {standing.remedy}
          </>
        ) : null}
        {kind === 'writing' || kind === 'finished' ? (
          <span className="small">{say(offline ? 'opens-offline' : 'needs-network')}</span>
        ) : null}
      </p>
      {kind === 'finished' ? (
        <button type="button" className="btn" onClick={hand.send}>
          {say('send-now')}
        </button>
      ) : null}
      {kind === 'refused' ? (
        <>
          <button type="button" className="btn" onClick={hand.send}>
            {say('send-now')}
          </button>
          <button type="button" className="btn" onClick={hand.reopen}>
            {say('reopen')}
          </button>
        </>
      ) : null}
      {kind === 'sign-in' ? (
        <a className="btn" href={`/signin?return=${encodeURIComponent(page)}`}>
          {say('sign-in')}
        </a>
      ) : null}
    </div>
  );
}
