import { useWords } from '#web/words/index.ts';
import type { Box } from '../dmn/boxes.ts';
import { boxWords } from './box-words.ts';

/** How people call an expression by its place in the one around it. */
export function usePlaceName(): (outer: Box, place: number) => string {
  const say = useWords(boxWords);
  return (outer, place) => {
    switch (outer.kind) {
      case 'context':
        return outer.entries[place]?.variable?.name ?? say('entry-result');
      case 'list':
        return say('item', { place: place + 1 });
      case 'relation': {
        const width = Math.max(1, outer.columns.length);
        const column = outer.columns[place % width]?.name ?? '';
        return say('cell', { row: Math.floor(place / width) + 1, column });
      }
      case 'functionDefinition':
        return say('body');
      case 'invocation':
        return place === 0
          ? say('called')
          : say('binding', { name: outer.bindings[place - 1]?.parameter.name ?? '' });
      case 'conditional':
      case 'filter':
      case 'for':
      case 'some':
      case 'every':
        return say(`part-${outer.parts[place]?.name ?? 'in'}`);
      case 'literalExpression':
      case 'decisionTable':
        return '';
      default:
        return outer satisfies never;
    }
  };
}
