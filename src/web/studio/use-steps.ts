import { useState } from 'react';
import { useRevalidator } from 'react-router';
import { Refused } from './ask.ts';

export type Done =
  | 'saved'
  | 'submitted'
  | 'given-back'
  | 'released'
  | 'discarded'
  | 'rebased'
  | 'withdrawn'
  | 'withdrawal-proposed';

/** What was asked of the server last, and what became of it. */
export interface Steps {
  readonly busy: boolean;
  readonly refusal: Refused | undefined;
  readonly done: Done | null;
  readonly run: (name: Done | null, step: () => Promise<unknown>) => Promise<void>;
}

/** Runs what the buttons of a draft ask for, one at a time, and reads the page again after. */
export function useSteps(): Steps {
  const { revalidate } = useRevalidator();
  const [refusal, setRefusal] = useState<Refused>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const run = async (name: Done | null, step: () => Promise<unknown>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    setDone(null);
    try {
      await step();
      await revalidate();
      setDone(name);
    } catch (error) {
      setRefusal(error instanceof Refused ? error : new Refused({ title: String(error) }));
    } finally {
      setBusy(false);
    }
  };
  return { refusal, busy, done, run };
}
