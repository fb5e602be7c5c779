import { useEffect } from 'react';
import { useKeys } from '#web/desk/index.ts';

const keys = ['n', 'g', 's', 'e', 'r', 'i'];

/** Keys of the counter: each presses, or goes to, whatever on the page carries it. */
export function useCounterKeys(): void {
  useKeys(Object.fromEntries(keys.map((key) => [key, () => press(key)])));
}

function press(key: string): void {
  const found = document.querySelector<HTMLElement>(`[data-key="${key.toUpperCase()}"]`);
  if (found instanceof HTMLButtonElement) found.click();
  else found?.focus();
}

/** Ctrl + Enter presses the main button, also while somebody is typing: saving needs no mouse. */
export function useMainKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      const main = document.querySelector<HTMLButtonElement>('[data-main]');
      if (!main) return;
      event.preventDefault();
      main.click();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
