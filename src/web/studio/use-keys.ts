import { useEffect, useRef } from 'react';

interface Keys {
  readonly save: (() => void) | undefined;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** The keys that people know from every other editor. */
export function useKeys(keys: Keys): void {
  const now = useRef(keys);
  useEffect(() => {
    now.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 's') {
        event.preventDefault();
        // What is being typed is taken over when the field is left, and is there a moment later.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        setTimeout(() => now.current.save?.());
      }
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (key === 'z' && !event.shiftKey) now.current.undo?.();
      else if (key === 'y' || (key === 'z' && event.shiftKey)) now.current.redo?.();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Whoever leaves with changes that are not saved is asked first. */
export function useLeavingGuard(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', guard);
    return () => removeEventListener('beforeunload', guard);
  }, [changed]);
}
