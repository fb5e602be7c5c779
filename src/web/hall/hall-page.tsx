import type { ReactNode } from 'react';
import { ListPage, Parts } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import './hall.css';
import type { Told } from './told.ts';
import { ToldNotice } from './told-notice.tsx';
import { hallWords } from './words.ts';

const parts = [
  { key: 'counter', to: '/desk/counter', serving: true },
  { key: 'slips', to: '/desk/slips', serving: false },
  { key: 'exit', to: '/desk/exit', serving: true },
  { key: 'restore', to: '/desk/restore', serving: true },
  { key: 'confirm', to: '/desk/confirm', serving: true },
  { key: 'visits', to: '/desk/visits', serving: false },
] as const;

interface HallPageProps {
  readonly title: string;
  readonly lead?: string;
  /** Whether the officer serves at a counter; others exchange papers and visit. */
  readonly serves: boolean;
  readonly refused?: Told | undefined;
  readonly done?: string | undefined;
  readonly children: ReactNode;
}

/** A page of the hall at the desk: where else to go, what was just done or refused. */
export function HallPage({ title, lead, serves, refused, done, children }: HallPageProps) {
  const say = useWords(hallWords);
  return (
    <ListPage title={title} lead={lead}>
      <Parts
        label={say('parts')}
        parts={parts
          .filter(({ serving }) => serves || !serving)
          .map(({ key, to }) => ({ to, title: say(key) }))}
      />
      <ToldNotice refused={refused} done={done} />
      {children}
    </ListPage>
  );
}
