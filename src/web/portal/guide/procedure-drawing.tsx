import { type Language, textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import type { Branch, LeadStep, Procedure } from './procedure-of.ts';
import { guideWords } from './words.ts';

const width = 820;
const right = 748;
/** Room for the names of the bodies before the scale begins. */
const leastLeft = 132;
const row = 46;
const head = 34;

/** The procedure on a scale of days, for wide screens and paper. What it shows is also said in words beside it. */
export function ProcedureDrawing({
  procedure,
  special,
}: {
  procedure: Procedure;
  special: string | undefined;
}) {
  return procedure.branches.length > 0 ? (
    <Parallel procedure={procedure} special={special} />
  ) : (
    <Stairs procedure={procedure} />
  );
}

/** Where a day stands; names before the scale get the room they need. */
function scaleOf({ total, leadName, branches }: Procedure, language: Language) {
  const names = [leadName, ...branches.map(({ name }) => name)].map((name) =>
    widthOf(textIn(name, language)),
  );
  const left = Math.max(leastLeft, Math.max(...names) * 1.06 + 36);
  return { left, x: (day: number) => left + ((right - left) * day) / Math.max(total, 1e-6) };
}

/** Chinese characters are as wide as they are high, Latin letters about half. */
function widthOf(label: string, size = 14): number {
  return [...label].reduce((sum, letter) => sum + (letter > '\u2e7f' ? size : size * 0.54), 0);
}

function Grid({ procedure, bottom }: { procedure: Procedure; bottom: number }) {
  const say = useWords(guideWords);
  const language = useLanguage();
  const { left, x } = scaleOf(procedure, language);
  const { total, unit } = procedure;
  const every = total <= 12 ? 1 : total <= 45 ? 5 : total <= 90 ? 10 : 30;
  const marks = Array.from({ length: Math.floor(total / every) + 1 }, (_, place) => place * every);
  const shown = marks.includes(total) ? marks : [...marks.filter((mark) => total - mark > every / 2), total];
  return (
    <g>
      <text className="proc__soft" x={left - 34} y={head - 12} textAnchor="end">
        {say(unit === 'working-day' ? 'working-days' : 'days')}
      </text>
      {shown.map((day) => (
        <g key={day}>
          <path className="proc__grid" d={`M${x(day)} ${head}V${bottom}`} />
          <text className="proc__soft" x={x(day)} y={head - 12} textAnchor="middle">
            {day}
          </text>
        </g>
      ))}
    </g>
  );
}

function Parallel({ procedure, special }: { procedure: Procedure; special: string | undefined }) {
  const say = useWords(guideWords);
  const language = useLanguage();
  const { left, x } = scaleOf(procedure, language);
  const { branches, fork, join, steps, total, leadName } = procedure;
  const line = special ? 116 : 84;
  const bottom = line + 34 + branches.length * row;
  return (
    <svg className="proc" viewBox={`0 0 ${width} ${bottom + 30}`} aria-hidden="true">
      <Grid procedure={procedure} bottom={bottom} />
      {special ? (
        <>
          <path
            className="proc__special"
            d={`M${x(fork)} ${line}c26 0 18-46 44-46H${Math.max(x(fork) + 90, x(join) - 60)}c26 0 18 46 44 46`}
          />
          <text className="proc__due" x={x(fork) + 52} y={line - 54}>
            {special}
          </text>
        </>
      ) : null}
      {branches.map((branch, place) => (
        <BranchLine
          key={branch.key}
          branch={branch}
          from={x(branch.from)}
          to={x(branch.day)}
          end={x(branch.until)}
          line={line}
          y={line + 52 + place * row}
          left={left}
          name={textIn(branch.name, language)}
          title={textIn(branch.title, language)}
        />
      ))}
      <path className="proc__lead" d={`M${x(0)} ${line}H${x(total)}`} />
      <text className="proc__name" x={left - 34} y={line + 5} textAnchor="end">
        {textIn(leadName, language)}
      </text>
      <text className="proc__soft proc__small" x={left - 34} y={line - 14} textAnchor="end">
        {say('lead')}
      </text>
      <LeadLabels steps={steps} x={x} y={line} end={total} />
      <Ends procedure={procedure} x={x} y={bottom + 20} />
    </svg>
  );
}

interface BranchLineProps {
  readonly branch: Branch;
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly line: number;
  readonly y: number;
  readonly left: number;
  readonly name: string;
  readonly title: string;
}

function BranchLine({ branch, from, to, end, line, y, left, name, title }: BranchLineProps) {
  const say = useWords(guideWords);
  const bend = Math.min(48, Math.max(8, (to - from) / 3));
  const days = say('within-days', { days: branch.length });
  const label = widthOf(days, 12) + widthOf(title) + bend + 30 < to - from + widthOf(days, 12) / 2;
  const room = end - to;
  const rest =
    room < 20
      ? `M${to} ${y}V${line}`
      : `M${to} ${y}H${Math.max(to, end - 34)}C${end} ${y} ${Math.max(to, end - 34)} ${line} ${end} ${line}`;
  return (
    <g>
      <path
        className="proc__branch"
        d={`M${from} ${line}C${from + bend * 0.8} ${line} ${from + bend * 0.2} ${y} ${from + bend} ${y}H${to}`}
      />
      <path className="proc__rest" d={rest} />
      <circle className="proc__node" cx={to} cy={y} r="4.5" />
      <text className="proc__name" x={left - 34} y={y + 5} textAnchor="end">
        {name}
      </text>
      {/* Where the line is too short for its words, they stand after it. */}
      <text className="proc__step" x={label ? from + bend + 12 : from + bend + 2} y={y - 8}>
        {title}
      </text>
      <text
        className="proc__soft proc__small"
        x={label ? (room < 60 ? to - 10 : to) : to + 10}
        y={label ? y - 11 : y + 16}
        textAnchor={label ? (room < 60 ? 'end' : 'middle') : 'start'}
      >
        {days}
      </text>
    </g>
  );
}

interface EndsProps {
  readonly procedure: Procedure;
  readonly x: (day: number) => number;
  readonly y: number;
}

/** What the first day, the join and the last day are; the join steps back where there is no room. */
function Ends({ procedure: { join, total }, x, y }: EndsProps) {
  const say = useWords(guideWords);
  const room = x(total) - x(join) - (widthOf(say('gathered'), 12) + widthOf(say('ended'), 12)) / 2;
  const ends = [
    { key: 'together', day: 0 },
    ...(room > 8 ? [{ key: 'gathered', day: join } as const] : []),
    { key: 'ended', day: total },
  ] as const;
  return ends.map(({ key, day }) => (
    <text key={key} className="proc__soft proc__small" x={x(day)} y={y} textAnchor="middle">
      {say(key)}
    </text>
  ));
}

interface LeadLabelsProps {
  readonly steps: readonly LeadStep[];
  readonly x: (day: number) => number;
  readonly y: number;
  readonly end: number;
}

/** The lead body's own steps over its line; the end is a seal. What would run into its neighbour is left to the list. */
function LeadLabels({ steps, x, y, end }: LeadLabelsProps) {
  const language = useLanguage();
  const last = steps.at(-1);
  const decision = last && last.day >= end ? headOf(textIn(last.title, language)) : undefined;
  const before = decision === undefined ? steps : steps.slice(0, -1);
  let free = 0;
  return (
    <g>
      {before.map((step, place) => {
        const label = textIn(step.title, language);
        const long = widthOf(label);
        const centre = x(step.day);
        const from = step.day === 0 ? centre + 10 : Math.min(centre - long / 2, width - long);
        const fits = from > free;
        if (fits) free = from + long + 8;
        return (
          <g key={`${step.day} ${label}`}>
            <circle className={place === 0 ? 'proc__start' : 'proc__knot'} cx={centre} cy={y} r="5.5" />
            {fits ? (
              <text className="proc__step" x={from} y={y - 14}>
                {label}
              </text>
            ) : null}
          </g>
        );
      })}
      <path className="proc__seal" d={`M${x(end) - 9} ${y - 9}h18v18h-18z`} />
      {decision === undefined ? null : (
        <text className="proc__name" x={x(end)} y={y + 30} textAnchor="middle">
          {decision}
        </text>
      )}
    </g>
  );
}

/** The first part of a sentence: what is done, without how. */
function headOf(label: string): string {
  return label.split(/[\uff0c\uff1b,;]/)[0] ?? label;
}

/** One body: each step on a line of its own, going down as the days go on. */
function Stairs({ procedure }: { procedure: Procedure }) {
  const language = useLanguage();
  const { left, x } = scaleOf(procedure, language);
  const { steps, leadName } = procedure;
  const yOf = (place: number) => head + 40 + place * row;
  const bottom = yOf(steps.length - 1) + 24;
  return (
    <svg className="proc" viewBox={`0 0 ${width} ${bottom + 8}`} aria-hidden="true">
      <Grid procedure={procedure} bottom={bottom} />
      <text className="proc__name" x={left - 34} y={yOf(0) + 5} textAnchor="end">
        {textIn(leadName, language)}
      </text>
      {steps.map(({ title, day }, place) => {
        const from = x(steps[place - 1]?.day ?? 0);
        const to = x(day);
        const y = yOf(place);
        const label = textIn(title, language);
        const beside = to + 16 + widthOf(label) < width;
        const last = place === steps.length - 1;
        return (
          <g key={`${day} ${label}`}>
            {place > 0 ? (
              <path className="proc__grid proc__down" d={`M${from} ${yOf(place - 1)}V${y}`} />
            ) : null}
            <path className={last ? 'proc__lead' : 'proc__branch'} d={`M${from} ${y}H${to}`} />
            {last ? (
              <path className="proc__seal" d={`M${to - 9} ${y - 9}h18v18h-18z`} />
            ) : (
              <circle className={place === 0 ? 'proc__start' : 'proc__knot'} cx={to} cy={y} r="5.5" />
            )}
            <text
              className={last ? 'proc__name' : 'proc__step'}
              x={beside ? to + 16 : to - 16}
              y={beside ? y + 5 : y - 13}
              textAnchor={beside ? 'start' : 'end'}
            >
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
