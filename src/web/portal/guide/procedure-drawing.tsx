import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import type { Branch, LeadStep, Procedure } from './procedure-of.ts';
import { guideWords } from './words.ts';

const width = 820;
const left = 132;
const right = 748;
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

function scaleOf({ total }: Procedure) {
  return (day: number) => left + ((right - left) * day) / Math.max(total, 1e-6);
}

/** Chinese characters are as wide as they are high, Latin letters about half. */
function widthOf(label: string, size = 14): number {
  return [...label].reduce((sum, letter) => sum + (letter > '\u2e7f' ? size : size * 0.54), 0);
}

function Grid({ procedure, bottom }: { procedure: Procedure; bottom: number }) {
  const say = useWords(guideWords);
  const x = scaleOf(procedure);
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
  const x = scaleOf(procedure);
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
          from={x(fork)}
          to={x(branch.day)}
          end={x(join)}
          line={line}
          y={line + 52 + place * row}
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
      {[
        { key: 'together', day: fork },
        { key: 'gathered', day: join },
        { key: 'ended', day: total },
      ].map(({ key, day }, place, all) =>
        place > 0 && x(day) - x(all[place - 1]?.day ?? 0) < 70 ? null : (
          <text
            key={key}
            className="proc__soft proc__small"
            x={x(day)}
            y={bottom + 20}
            textAnchor={day === total ? 'end' : 'middle'}
          >
            {say(key as 'together' | 'gathered' | 'ended')}
          </text>
        ),
      )}
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
  readonly name: string;
  readonly title: string;
}

function BranchLine({ branch, from, to, end, line, y, name, title }: BranchLineProps) {
  const say = useWords(guideWords);
  const bend = Math.min(48, Math.max(8, (to - from) / 3));
  const days = say('within-days', { days: branch.length });
  const label = widthOf(days, 12) + widthOf(title) + bend + 30 < to - from + widthOf(days, 12) / 2;
  const meets = Math.max(end, to + 2);
  return (
    <g>
      <path
        className="proc__branch"
        d={`M${from} ${line}C${from + bend * 0.8} ${line} ${from + bend * 0.2} ${y} ${from + bend} ${y}H${to}`}
      />
      <path
        className="proc__rest"
        d={`M${to} ${y}H${Math.max(to, meets - 34)}C${meets} ${y} ${meets - 34} ${line} ${meets} ${line}`}
      />
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
        x={label ? to : to + 10}
        y={label ? y - 11 : y + 16}
        textAnchor={label ? 'middle' : 'start'}
      >
        {days}
      </text>
    </g>
  );
}

interface LabelPlace {
  readonly step: LeadStep;
  readonly label: string;
  readonly from: number;
  readonly until: number;
}

/** The lead body's own steps over its line; the end is a seal. Labels that would run into each other step aside. */
function LeadLabels({
  steps,
  x,
  y,
  end,
}: {
  steps: readonly LeadStep[];
  x: (day: number) => number;
  y: number;
  end: number;
}) {
  const language = useLanguage();
  const placed: LabelPlace[] = [];
  for (const [place, step] of steps.entries()) {
    const label = textIn(step.title, language);
    const long = widthOf(label);
    const centre = x(step.day);
    const from =
      place === 0
        ? centre + 8
        : place === steps.length - 1
          ? Math.min(centre - long / 2, width - long)
          : centre - long / 2;
    placed.push({ step, label, from, until: from + long });
  }
  return (
    <g>
      {placed.map(({ step, label, from, until }, place) => {
        const crowded = placed.some(
          (other, index) =>
            index < place && index % 2 === (place - 1) % 2 && other.until + 8 > from && until > other.from,
        );
        const last = place === placed.length - 1;
        return (
          <g key={`${step.day} ${label}`}>
            {last ? (
              <path className="proc__seal" d={`M${x(end) - 9} ${y - 9}h18v18h-18z`} />
            ) : (
              <circle
                className={place === 0 ? 'proc__start' : 'proc__knot'}
                cx={x(step.day)}
                cy={y}
                r="5.5"
              />
            )}
            <text
              className={last ? 'proc__name' : 'proc__step'}
              x={from}
              y={crowded || last ? y + 28 : y - 14}
            >
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** One body: each step on a line of its own, going down as the days go on. */
function Stairs({ procedure }: { procedure: Procedure }) {
  const language = useLanguage();
  const x = scaleOf(procedure);
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
