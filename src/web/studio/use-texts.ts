import { useCallback, useReducer } from 'react';

interface Texts {
  readonly past: readonly string[];
  readonly now: string;
  readonly future: readonly string[];
  readonly saved: string;
}

type Step = { do: 'change'; to: string } | { do: 'undo' | 'redo' } | { do: 'saved'; text: string };

const mostSteps = 200;

export function nextTexts(texts: Texts, step: Step): Texts {
  const { past, now, future } = texts;
  switch (step.do) {
    case 'change':
      if (step.to === now) return texts;
      return { ...texts, past: [...past, now].slice(-mostSteps), now: step.to, future: [] };
    case 'undo': {
      const before = past.at(-1);
      return before === undefined
        ? texts
        : { ...texts, past: past.slice(0, -1), now: before, future: [now, ...future] };
    }
    case 'redo': {
      const [after, ...later] = future;
      return after === undefined ? texts : { ...texts, past: [...past, now], now: after, future: later };
    }
    case 'saved':
      return { ...texts, saved: step.text };
    default:
      return step satisfies never;
  }
}

/** A model that is text, with every step back. */
export function useTexts(opened: string) {
  const [{ past, now, future, saved }, dispatch] = useReducer(nextTexts, {
    past: [],
    now: opened,
    future: [],
    saved: opened,
  });
  return {
    content: now,
    changed: now !== saved,
    change: useCallback((to: string) => dispatch({ do: 'change', to }), []),
    kept: (text: string) => dispatch({ do: 'saved', text }),
    undo: past.length > 0 ? () => dispatch({ do: 'undo' }) : undefined,
    redo: future.length > 0 ? () => dispatch({ do: 'redo' }) : undefined,
  };
}
