import { useMemo } from 'react';
import type { ReadProcess, WaitingTime } from '#casework/operations/index.ts';
import { Table } from '#web/design/index.ts';
import { DiagramView } from '#web/diagrams/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { versionWords } from './versions/words.ts';
import { operationsWords } from './words.ts';

/** Days: below it nothing is hot. */
const leastHeat = 1;
const kinds = ['heat-1', 'heat-2', 'heat-3', 'heat-4'] as const;

/** Where work waits long: on the drawing by colour, below by bars and figures. */
export function WaitingTimes({ seen: { waiting, shown } }: { seen: ReadProcess }) {
  const say = useWords(operationsWords);
  const tell = useWords(versionWords);
  const most = Math.max(leastHeat, ...waiting.map(({ median }) => median ?? 0));
  const marks = useMemo(
    () =>
      waiting.flatMap(({ element, median }) =>
        median === null
          ? []
          : [
              {
                element,
                kind: kinds[Math.min(3, Math.floor((median / most) * 4))] ?? 'heat-1',
                text: daysOf(median),
                title: tell('days-median', { days: daysOf(median) }),
              },
            ],
      ),
    [waiting, most, tell],
  );
  return (
    <>
      <p className="muted small">{tell(waiting.length === 0 ? 'heat-none' : 'heat-lead')}</p>
      <DiagramView xml={shown.xml} label={say('heat')} marks={marks} />
      {waiting.length === 0 ? null : <TimesTable waiting={waiting} />}
    </>
  );
}

const daysOf = (days: number) => (days >= 10 ? days.toFixed(0) : days.toFixed(1));

function TimesTable({ waiting }: { waiting: readonly WaitingTime[] }) {
  const say = useWords(operationsWords);
  const tell = useWords(versionWords);
  const text = useText();
  const most = Math.max(0.01, ...waiting.map(({ p90 }) => p90 ?? 0));
  const figure = (days: number | null) => <span className="num">{days === null ? '-' : daysOf(days)}</span>;
  return (
    <Table
      rows={waiting.toSorted((a, b) => (b.median ?? 0) - (a.median ?? 0))}
      keyOf={({ element }) => element}
      columns={[
        { key: 'step', head: say('step'), heads: true, cell: ({ name }) => text(name) },
        {
          key: 'bar',
          head: tell('bar'),
          label: tell('bar'),
          cell: (times) => <Bar times={times} most={most} />,
        },
        {
          key: 'median',
          head: tell('median'),
          label: tell('median'),
          right: true,
          cell: ({ median }) => figure(median),
        },
        { key: 'p90', head: tell('p90'), label: tell('p90'), right: true, cell: ({ p90 }) => figure(p90) },
        {
          key: 'open',
          head: tell('open-now'),
          label: tell('open-now'),
          right: true,
          cell: ({ open }) => open,
        },
        {
          key: 'done',
          head: tell('done-count'),
          label: tell('done-count'),
          right: true,
          cell: ({ done }) => done,
        },
        {
          key: 'oldest',
          head: tell('oldest'),
          label: tell('oldest'),
          right: true,
          cell: ({ oldest }) => figure(oldest),
        },
      ]}
    />
  );
}

function Bar({ times: { median, p90 }, most }: { times: WaitingTime; most: number }) {
  const tell = useWords(versionWords);
  if (median === null || p90 === null) return '-';
  return (
    <svg
      className="ops-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={tell('bar-of', { median: daysOf(median), p90: daysOf(p90) })}
    >
      <rect className="ops-bar__p90" y="1" height="8" width={(p90 / most) * 100} />
      <rect className="ops-bar__median" y="1" height="8" width={(median / most) * 100} />
    </svg>
  );
}
