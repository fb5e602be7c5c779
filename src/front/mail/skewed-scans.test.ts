import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { readScan } from './read-scan.ts';
import { suggestFromText } from './suggest-from-text.ts';

const languages = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
const isThere = languages.stdout?.includes('chi_sim') && spawnSync('pdftoppm', ['-v']).status === 0;

const call = {
  config: { ocr: { program: 'tesseract', pages: 'pdftoppm', languages: 'chi_sim+eng' } },
} as Pick<Call, 'config'>;
const written = {
  receiptNumber: 'MZ20261119000012',
  sender: '谭小满',
  subject: '关于补交居住证材料的信',
};

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Where in the picture a point of the new one comes from. */
type Mapping = (x: number, y: number, picture: Picture) => readonly [number, number];

const turned =
  (degrees: number): Mapping =>
  (x, y, { width, height }) => {
    const angle = (degrees * Math.PI) / 180;
    const [dx, dy] = [x - width / 2, y - height / 2];
    return [
      width / 2 + dx * Math.cos(angle) + dy * Math.sin(angle),
      height / 2 - dx * Math.sin(angle) + dy * Math.cos(angle),
    ];
  };
/** As a telephone held above its lower edge sees it: the upper edge is the shorter one. */
const fromBelow =
  (narrower: number): Mapping =>
  (x, y, { width, height }) => {
    const scale = 1 + narrower * (1 - y / height);
    return [width / 2 + (x - width / 2) * scale, y];
  };
const straight: Mapping = (x, y) => [x, y];

/** What a scanner or a telephone makes of it, as PGM: which format it is the program sees by its first bytes. */
function seen(picture: Picture, mapping: Mapping, { noise = 0, shade = 0 } = {}): Buffer {
  const { width, height, grey } = picture;
  const out = Buffer.alloc(width * height, 255);
  let seed = 20261123;
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 255 : (grey[y * width + x] ?? 255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = mapping(x, y, picture);
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, lower] = [fromX - left, fromY - top];
      const value =
        (at(left, top) * (1 - right) + at(left + 1, top) * right) * (1 - lower) +
        (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * lower;
      seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
      const grain = ((seed >>> 8) / (1 << 24) - 0.5) * 2 * noise;
      out[y * width + x] = Math.max(0, Math.min(255, value * (1 - (shade * x) / width) + grain));
    }
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), out]);
}

describe('a letter as people send it', {
  skip: !isThere && 'no tesseract with chi_sim, or no pdftoppm',
}, () => {
  let pdf: Buffer;
  let page: Picture;
  const drawn = (...options: readonly string[]) =>
    spawnSync('pdftoppm', [...options, '-gray', '-singlefile', '-'], { input: pdf, maxBuffer: 1 << 26 })
      .stdout;

  before(async () => {
    pdf = await renderPdf('notice', {
      issuer: '来信',
      title: written.subject,
      number: `编号 ${written.receiptNumber}`,
      addressee: '明州市政务服务中心',
      content: [
        { paragraph: '现寄上劳动合同复印件，请予补正。' },
        { paragraph: `来信人：${written.sender}` },
      ],
      date: '2026-11-20',
    });
    const pgm = drawn('-scale-to', '2400');
    const [head = '', width, height] =
      /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 60).toString('latin1')) ?? [];
    page = { width: Number(width), height: Number(height), grey: pgm.subarray(head.length) };
  });

  /** What is suggested is right, or is not there: a wrong number is worse than none. */
  const rightOrAbsent = (text: string) => {
    const { receiptNumber, sender, subject } = suggestFromText(text);
    const found = { receiptNumber, sender, subject };
    for (const [name, value] of Object.entries(found))
      assert.ok(
        value === '' || value === written[name as keyof typeof written],
        `${name}: ${value}\n${text}`,
      );
    return Object.values(found).filter((value) => value !== '').length;
  };

  for (const [name, least, mapping, spoilt] of [
    ['turned by one degree', 2, turned(1), {}],
    ['turned by two degrees the other way', 3, turned(-2), {}],
    ['on a dusty glass', 2, straight, { noise: 20 }],
    ['on a dirty glass', 0, straight, { noise: 60 }],
    ['taken by a telephone from a little below, in the shade', 2, fromBelow(0.04), { noise: 8, shade: 0.2 }],
    ['taken by a telephone from below, half in the dark', 0, fromBelow(0.12), { noise: 8, shade: 0.4 }],
    [
      'taken across, turned and dark',
      0,
      (x, y, p) => turned(2)(...fromBelow(0.25)(x, y, p), p),
      { noise: 70, shade: 0.6 },
    ],
    ['turned by 30 degrees', 0, turned(30), {}],
  ] as const satisfies readonly (readonly [string, number, Mapping, object])[])
    test(`${name} gives what stands in it, or nothing`, async () => {
      const content = seen(page, mapping, spoilt);
      const found = rightOrAbsent(await readScan(call, { mediaType: 'image/png', content }));
      assert.ok(found >= least, `${found} of 3`);
    });

  test('a picture that was pressed hard (JPEG) is read', async () => {
    const content = drawn('-jpeg', '-jpegopt', 'quality=15', '-scale-to', '1600');
    assert.equal(rightOrAbsent(await readScan(call, { mediaType: 'image/jpeg', content })), 3);
  });

  test('a large dark picture of nothing ends with nothing', async () => {
    const grey = Uint8Array.from({ length: 2400 * 1600 }, (_, at) => (at * 7919) % 251);
    const content = seen({ width: 2400, height: 1600, grey }, straight, { noise: 120 });
    assert.equal(rightOrAbsent(await readScan(call, { mediaType: 'image/png', content })), 0);
  });
});
