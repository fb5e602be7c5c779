/** A photo as the layouts take pictures. Only what has been inspected as a JPEG comes here. */
export function photoSvg(jpeg: Buffer): string {
  const { width, height } = sizeOf(jpeg);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}">` +
    `<image width="${width}" height="${height}" xlink:href="data:image/jpeg;base64,${jpeg.toString('base64')}"/></svg>`
  );
}

/** A line drawn by hand: x and y of its points, one after the other. */
type Stroke = readonly number[];

/** What somebody has drawn with a finger on a field of this size: a signature. */
export function strokesSvg(strokes: readonly Stroke[], width: number, height: number): string {
  const lines = strokes
    .filter((stroke) => stroke.length >= 2)
    .map((stroke) => `<polyline points="${[...stroke, ...stroke.slice(-2)].map(rounded).join(' ')}"/>`)
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${rounded(width)} ${rounded(height)}" fill="none" ` +
    `stroke="#1D2430" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${lines}</svg>`
  );
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/** Width and height stand in the segment that begins a frame (ITU-T T.81 B.2.2). */
function sizeOf(jpeg: Buffer): { readonly width: number; readonly height: number } {
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return { width: 4, height: 3 };
}
