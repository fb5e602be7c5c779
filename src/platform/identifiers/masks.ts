/** How much of a value strangers may see. */
export type Mask = 'name' | 'id' | 'mobile' | 'address' | 'all';

/** 王*明, 330*** … 21X, 138****5678, the address down to the district. Never longer or shorter than its kind gives away. */
export function maskValue(mask: Mask, value: string): string {
  switch (mask) {
    case 'name':
      return maskName(value);
    case 'id':
      return maskMiddle(value, 3, 2);
    case 'mobile':
      return maskMiddle(value, 3, 4);
    case 'address':
      return maskAddress(value);
    case 'all':
      return '***';
  }
}

function maskName(name: string): string {
  const characters = [...name.trim()];
  const [first = '*'] = characters;
  if (characters.length <= 1) return '*';
  if (characters.length === 2) return `${first}*`;
  return `${first}${'*'.repeat(Math.min(characters.length - 2, 3))}${characters.at(-1)}`;
}

function maskMiddle(value: string, head: number, tail: number): string {
  const hidden = value.length - head - tail;
  if (hidden < 3) return '*'.repeat(Math.max(3, value.length));
  return value.slice(0, head) + '*'.repeat(hidden) + value.slice(-tail);
}

function maskAddress(address: string): string {
  const district = /^.*?(?:自治县|区|县|旗|市(?!.*?[区县旗]))/.exec(address)?.[0];
  return district && district.length < address.length ? `${district}***` : '***';
}
