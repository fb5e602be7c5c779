import { type Matrix, moved, type Point, type Shape, type Step, times } from './typst-svg.ts';

/**
 * Our own drawings, which hold nothing but filled paths of horizontal and vertical lines (QR codes), as outlines on a page. A
 * drawing with anything else in it is left out.
 */
export function svgShapes(svg: string, place: Matrix): Shape[] {
  const [, left = 0, top = 0, width = 1, height = 1] =
    /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg)?.map(Number) ?? [];
  const matrix = times(place, [1 / width, 0, 0, 1 / height, -left / width, -top / height]);
  return [...svg.matchAll(/<path d="([^"]*)" fill="(#[0-9a-fA-F]{3,6})"\/>/g)].map(
    ([, outline = '', fill = '']) => ({
      kind: 'outline',
      steps: rightAngled(outline).map(({ letter, points }) => ({
        letter,
        points: points.map((point) => moved(matrix, point)),
      })),
      fill,
      evenOdd: false,
      stroke: undefined,
    }),
  );
}

function rightAngled(outline: string): Step[] {
  const steps: Step[] = [];
  let at: Point = [0, 0];
  for (const [, letter = '', given = ''] of outline.matchAll(/([Mhvz])([^Mhvz]*)/g)) {
    const [first = 0, second = 0] = given.trim().split(/[ ,]+/).map(Number);
    if (letter === 'M') at = [first, second];
    else if (letter === 'h') at = [at[0] + first, at[1]];
    else if (letter === 'v') at = [at[0], at[1] + first];
    steps.push(
      letter === 'z' ? { letter: 'Z', points: [] } : { letter: letter === 'M' ? 'M' : 'L', points: [at] },
    );
  }
  return steps;
}
