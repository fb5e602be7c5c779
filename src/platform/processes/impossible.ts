import type { Text } from '#kernel/i18n/index.ts';
import { type SimulationWord, sayInBoth } from './simulation-words.ts';

/** A step that cannot be taken where the process stands. */
export class Impossible extends Error {
  readonly said: Text;
  constructor(said: Text) {
    super(said['zh-CN']);
    this.said = said;
  }
}

export const impossible = (
  word: SimulationWord,
  parameters: Readonly<Record<string, string | number>> = {},
) => new Impossible(sayInBoth(word, parameters));
