import { dayClasses, type Figures, figureNames, histogram } from './model.ts';

const of = (figures: Figures, name: string) => figures[name] ?? 0;

/** Working days as a class of the histogram says them: exactly, or between two numbers. */
export interface DaysClass {
  readonly from: number;
  /** Undefined: and more. */
  readonly to: number | undefined;
}

export interface Summary {
  /** Shares of one; undefined where there is nothing to share. */
  readonly onTime: number | undefined;
  readonly satisfied: number | undefined;
  readonly rated: number;
  readonly meanDays: number | undefined;
  readonly median: DaysClass | undefined;
  readonly p90: DaysClass | undefined;
}

const share = (part: number, whole: number) => (whole === 0 ? undefined : part / whole);

/** What follows from the figures by itself. */
export function summaryOf(figures: Figures): Summary {
  const rated = [1, 2, 3, 4, 5].reduce((sum, grade) => sum + of(figures, `rated_${grade}`), 0);
  const measured = histogram.reduce((sum, name) => sum + of(figures, name), 0);
  return {
    onTime: share(of(figures, 'on_time'), of(figures, 'closed')),
    // 基本满意 and better, as ratings are published.
    satisfied: share(of(figures, 'rated_5') + of(figures, 'rated_4') + of(figures, 'rated_3'), rated),
    rated,
    meanDays: share(of(figures, 'used_days'), measured),
    median: quantile(figures, measured, 0.5),
    p90: quantile(figures, measured, 0.9),
  };
}

/** The class of the case by which this share of all was done: of 10 cases the fifth, or the ninth. */
function quantile(figures: Figures, measured: number, part: number): DaysClass | undefined {
  if (measured === 0) return undefined;
  const rank = Math.ceil(part * measured);
  let passed = 0;
  const at = histogram.findIndex((name) => {
    passed += of(figures, name);
    return passed >= rank;
  });
  const before = dayClasses[at - 1];
  return { from: before === undefined ? 0 : before + 1, to: dayClasses[at] };
}

export function sumFigures(all: readonly Figures[]): Figures {
  return Object.fromEntries(
    figureNames.map((name) => [name, all.reduce((sum, figures) => sum + of(figures, name), 0)]),
  );
}
