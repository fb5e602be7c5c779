import { useEffect, useRef, useState } from 'react';
import { useFetchers, useLocation, useNavigation } from 'react-router';
import { useWords } from '#web/words/index.ts';
import { deskWords } from './words.ts';

/** Marks what a page tells first when one comes to it after an act. */
export const told = { 'data-told': '' };

/**
 * Between the desk's pages no document is loaded, so what the browser does then is done here: the focus goes to the new
 * page, or to the place in it that was asked for, and its name is said. So is anything that takes its time.
 */
export function Arrival() {
  const say = useWords(deskWords);
  const { pathname, search, hash } = useLocation();
  const opening = useNavigation().state === 'loading';
  const sending = useFetchers().some(({ state }) => state === 'submitting');
  const [here, setHere] = useState('');
  const place = `${pathname} ${new URLSearchParams(search).get('acted') ?? ''} ${hash}`;
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    document.getElementById(hash.slice(1) || 'main')?.focus();
    const said = document.querySelector('[data-told]')?.textContent ?? '';
    setHere(`${said} ${document.title}`.trim());
  }, [place, hash]);
  return (
    <p className="vh" role="status">
      {sending ? say('sending') : opening ? say('opening') : here}
    </p>
  );
}
