import { useEffect, useState } from 'react';
import { useWords } from '#web/words/index.ts';
import { keysAreOn, switchKeys } from './keys.ts';
import { Sheet } from './sheet.tsx';
import { deskWords } from './words.ts';

/** All keys of the desk, and the switch that turns them off. */
export function KeyTable() {
  const say = useWords(deskWords);
  const [on, setOn] = useState(true);
  useEffect(() => setOn(keysAreOn()), []);
  const keys = [
    { keys: ['J', 'K'], does: say('keys-move') },
    { keys: ['1', '–', '9'], does: say('keys-material') },
    { keys: [say('keys-space')], does: say('keys-pass') },
    { keys: [']'], does: say('keys-next') },
    { keys: ['Z'], does: say('keys-zoom') },
    { keys: [';'], does: say('keys-phrases') },
    { keys: ['A', 'R', 'C'], does: say('keys-decide') },
    { keys: ['P', 'E', 'S', 'X'], does: say('keys-period') },
    { keys: ['B', 'W', 'T', 'D', 'N'], does: say('keys-passing') },
    { keys: ['U', 'M', 'V'], does: say('keys-passing-more') },
    { keys: ['/'], does: say('keys-find') },
    { keys: ['?'], does: say('keys-help') },
  ];
  return (
    <Sheet id="keys" title={say('keys-title')}>
      <dl className="keys">
        {keys.map((row) => (
          <div key={row.does}>
            <dt>{row.keys.map((key) => (key === '–' ? key : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{row.does}</dd>
          </div>
        ))}
      </dl>
      <label className="keys__switch">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked);
            switchKeys(event.target.checked);
          }}
        />
        <span>{say('keys-switch')}</span>
      </label>
      <p className="muted xs">{say('keys-typing')}</p>
      <p>
        <button type="button" className="btn" popoverTarget="keys" popoverTargetAction="hide">
          {say('close')}
        </button>
      </p>
    </Sheet>
  );
}
