import { useEffect, useRef } from 'react';

const switchName = 'desk-keys';

/** Letter keys can be switched off: who speaks to the computer would set them off by accident (WCAG 2.1.4). */
export function keysAreOn(): boolean {
  return localStorage.getItem(switchName) !== 'off';
}

export function switchKeys(on: boolean): void {
  localStorage.setItem(switchName, on ? 'on' : 'off');
}

type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** Acts on single keys, never while somebody is typing, choosing, or asked to confirm. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isBusy(event) || !keysAreOn()) return;
      const act = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isBusy({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector(':popover-open')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input, textarea, select, [contenteditable]')) return true;
  // Space and Enter belong to what has the focus.
  return (key === ' ' || key === 'Enter') && target.closest('a, button, summary') !== null;
}

export function openPopover(id: string): void {
  document.getElementById(id)?.showPopover();
}
