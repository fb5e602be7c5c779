/** One measured number; `target` is what we want of it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Under which key of the JSON object it stands; its name when absent. */
  readonly key?: string;
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
}

export type Bench = () => Promise<readonly Figure[]>;

/** The value below which this share of the sorted list lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** As many digits as the figure is worth. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
