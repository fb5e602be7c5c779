import { groupDigits } from '#kernel/i18n/index.ts';

/** A price in yuan times a quantity, both as decimals are written, in whole 分: half a 分 counts up. Nothing passes through a float. */
export function fenOf(price: string, quantity = '1'): number {
  const [a, b] = [scaled(price), scaled(quantity)];
  const hundredfold = a.digits * b.digits * 100n;
  const scale = 10n ** BigInt(a.places + b.places);
  return Number((2n * hundredfold + scale) / (2n * scale));
}

function scaled(decimal: string): { readonly digits: bigint; readonly places: number } {
  const [whole = '', fraction = ''] = decimal.split('.');
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(fraction)) throw new RangeError(`not a decimal: ${decimal}`);
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** 1,234.50 */
export function yuanOf(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${groupDigits(`${digits.slice(0, -2)}.${digits.slice(-2)}`)}`;
}

const figures = [...'零壹贰叁肆伍陆柒捌玖'];
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** 人民币壹佰贰拾元伍角整, as receipts have it, so that nobody adds a figure. */
export function capitalsOf(fen: number): string {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const cent = fen % 10;
  const whole = yuan === 0 ? '' : `${wholeCapitals(yuan)}元`;
  const tenths = jiao > 0 ? `${figures[jiao]}角` : yuan > 0 && cent > 0 ? '零' : '';
  const hundredths = cent > 0 ? `${figures[cent]}分` : '整';
  return `人民币${whole || (fen === 0 ? '零元' : '')}${tenths}${hundredths}`;
}

function wholeCapitals(yuan: number): string {
  const digits = String(yuan);
  let said = '';
  let gap = false;
  for (let start = 0; start < digits.length; ) {
    const left = digits.length - start;
    const length = left % 4 === 0 ? 4 : left % 4;
    const group = digits.slice(start, start + length);
    start += length;
    let spoken = '';
    for (const [index, digit] of [...group].entries()) {
      if (digit === '0') {
        gap = true;
        continue;
      }
      spoken += `${gap && (said || spoken) ? '零' : ''}${figures[Number(digit)]}${places[group.length - index - 1]}`;
      gap = false;
    }
    if (spoken) said += spoken + groups[Math.ceil((digits.length - start) / 4)];
  }
  return said;
}
