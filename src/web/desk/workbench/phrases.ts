export type Phrase =
  | 'phrase-complete'
  | 'phrase-missing'
  | 'phrase-scope'
  | 'phrase-meets'
  | 'phrase-agree'
  | 'phrase-differs'
  | 'phrase-remark'
  | 'phrase-grant'
  | 'phrase-refuse'
  | 'phrase-confirm';

const phrases: Readonly<Record<string, readonly Phrase[]>> = {
  accept: ['phrase-complete', 'phrase-missing', 'phrase-scope'],
  examine: ['phrase-meets', 'phrase-differs', 'phrase-complete'],
  opinion: ['phrase-agree', 'phrase-remark', 'phrase-differs'],
  decide: ['phrase-grant', 'phrase-refuse'],
  confirm: ['phrase-confirm', 'phrase-differs'],
};

/** What is said again and again at a step; changed by hand after it is put in. */
export function phrasesFor(act: string): readonly Phrase[] {
  return phrases[act] ?? [];
}
