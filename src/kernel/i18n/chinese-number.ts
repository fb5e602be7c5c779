const digits = [...'零一二三四五六七八九'];
const ranks = ['', '十', '百', '千'];

/** 四十二, 一百零五; as articles of laws are counted. Beyond 9999 in figures. */
export function chineseNumber(number: number): string {
  const figures = [...String(number)].map(Number);
  if (figures.length > ranks.length) return String(number);
  return (
    figures
      .map((figure, place) => (figure === 0 ? '零' : `${digits[figure]}${ranks[figures.length - 1 - place]}`))
      .join('')
      .replace(/零+$/, '')
      .replace(/零+/g, '零')
      // Ten to nineteen are said without their one.
      .replace(/^一十/, '十')
  );
}
