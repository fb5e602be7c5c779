import qrcode from 'qrcode';

const quiet = 2;
const longText = 250;

/**
 * A QR code as SVG, with the vermilion square of the house in its middle: a quarter of the code may be hidden (level Q), the
 * square hides less than a twentieth. A long text is given coarser modules instead (level M): of a large code the square hides
 * next to nothing. Drawn by ourselves so that pages and papers show the same picture.
 */
export function qrSvg(text: string): string {
  const { modules } = qrcode.create(text, {
    errorCorrectionLevel: text.length > longText ? 'M' : 'Q',
  });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    let column = 0;
    while (column < size) {
      const start = column;
      while (column < size && modules.get(row, column)) column += 1;
      if (column > start) path += `M${start} ${row}h${column - start}v1h${start - column}z`;
      else column += 1;
    }
  }
  const mark = 5;
  const middle = (size - mark) / 2;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}" shape-rendering="crispEdges">` +
    `<path d="M${-quiet} ${-quiet}h${size + 2 * quiet}v${size + 2 * quiet}h${-size - 2 * quiet}z" fill="#fff"/>` +
    `<path d="${path}" fill="#1D2430"/>` +
    `<path d="M${middle} ${middle}h${mark}v${mark}h${-mark}z" fill="#fff"/>` +
    `<path d="M${middle + 1} ${middle + 1}h${mark - 2}v${mark - 2}h${2 - mark}z" fill="#B3261E"/></svg>`
  );
}
