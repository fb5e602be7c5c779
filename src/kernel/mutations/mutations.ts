import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isProblem } from '#kernel/errors/index.ts';

const largest = 256 * 1024;
/** What breaks readers most often: signs that open or close something, limits of numbers, what is no text. */
const usual = [
  '\u0000',
  '"',
  '<',
  '>',
  '&',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '-1',
  '4294967296',
  '\ufeff',
  '\ud800',
  '\r\n',
];

/**
 * Samples with something changed, cut out, moved, doubled or put in: what a careless or a hostile sender hands in. `words` are
 * put in besides the usual ones.
 */
export function mutationsOf(
  samples: readonly (Buffer | string)[],
  words: readonly string[] = [],
): fc.Arbitrary<Buffer> {
  const pieces = [...usual, ...words].map((word) => Buffer.from(word));
  const change = fc.record({
    kind: fc.constantFrom('flip', 'put', 'insert', 'cut', 'repeat', 'move', 'end'),
    at: fc.nat(),
    to: fc.nat(),
    length: fc.integer({ min: 1, max: 200 }),
    times: fc.integer({ min: 2, max: 300 }),
    piece: fc.oneof(
      fc.constantFrom(...pieces),
      fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    ),
  });
  const sample = fc.constantFrom(...samples.map((each) => Buffer.from(each)));
  return fc
    .tuple(sample, fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([bytes, changes]) => changes.reduce<Buffer>((before, each) => changed(before, each), bytes));
}

interface Change {
  readonly kind: 'flip' | 'put' | 'insert' | 'cut' | 'repeat' | 'move' | 'end';
  readonly at: number;
  readonly to: number;
  readonly length: number;
  readonly times: number;
  readonly piece: Buffer;
}

function changed(bytes: Buffer, { kind, at, to, length, times, piece }: Change): Buffer {
  const from = bytes.length === 0 ? 0 : at % bytes.length;
  const [head, part, tail] = [
    bytes.subarray(0, from),
    bytes.subarray(from, from + length),
    bytes.subarray(from + length),
  ];
  const join = (...parts: readonly Buffer[]) => Buffer.concat(parts).subarray(0, largest);
  switch (kind) {
    case 'flip':
      return join(
        head,
        Buffer.from(part.map((byte, place) => (place === 0 ? byte ^ (1 << (to % 8)) : byte))),
        tail,
      );
    case 'put':
      return join(head, piece, bytes.subarray(from + piece.length));
    case 'insert':
      return join(head, piece, part, tail);
    case 'cut':
      return join(head, tail);
    case 'repeat':
      return join(head, ...new Array<Buffer>(times).fill(part), tail);
    case 'move': {
      const rest = Buffer.concat([head, tail]);
      const place = rest.length === 0 ? 0 : to % rest.length;
      return join(rest.subarray(0, place), part, rest.subarray(place));
    }
    case 'end':
      return head;
  }
}

const mostSeconds = 3;

/**
 * Whatever is handed in is answered or refused with a problem, and soon. `PROPERTY_RUNS` says how often it is tried, a third of
 * it where the word is not given.
 */
export async function answersWhatever(
  inputs: fc.Arbitrary<Buffer>,
  answer: (input: Buffer) => unknown,
  share = 1 / 3,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      const before = process.cpuUsage();
      try {
        await answer(input);
      } catch (error) {
        if (!isProblem(error)) throw error;
      }
      const { user, system } = process.cpuUsage(before);
      assert.ok((user + system) / 1e6 < mostSeconds, `${(user + system) / 1e6} s for ${input.length} bytes`);
    }),
    { numRuns: Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 300) * share), endOnFailure: true },
  );
}
