import type { Run } from '../run.ts';
export interface Pattern { matches(run: Run, t: string): boolean; replace(run: Run, t: string, r: string): string | null; split(run: Run, t: string): string[] }
export function compilePattern(run: Run, pattern: string, flags: string): Pattern | null {
  try {
    const re = new RegExp(pattern, `${flags.replace(/[^ims]/g, '')}gu`);
    return { matches: (_r, t) => { re.lastIndex = 0; return re.test(t); }, replace: (_r, t, r) => t.replace(re, r), split: (_r, t) => t.split(re) };
  } catch { return run.warn('broken-pattern', { pattern }); }
}
