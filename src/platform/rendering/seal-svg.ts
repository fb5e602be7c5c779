import type { Seal } from './model.ts';

const centre = 75;
/** How far the name may reach to either side of the top, in degrees. */
const reach = 125;

/**
 * The round red stamp of a body: its name on a circle, the star, its seal number. **A picture only**: it shows where the seal
 * stands and proves nothing. What proves is the electronic seal of the seals module, a signature over the whole paper.
 */
export function sealSvg(seal: Seal): string {
  const characters = [...seal.name];
  const step = Math.min(24, (2 * reach) / Math.max(1, characters.length - 1));
  const size = Math.max(9, Math.min(17, step * 0.82));
  const name = characters
    .map((character, index) => {
      const angle = ((index - (characters.length - 1) / 2) * step).toFixed(1);
      return `<text transform="rotate(${angle} ${centre} ${centre})" x="${centre}" y="23.5">${escaped(character)}</text>`;
    })
    .join('');
  const number = seal.number
    ? `<text x="${centre}" y="128" font-size="8" text-anchor="middle" letter-spacing="1" font-family="Noto Sans CJK SC, Noto Sans S Chinese, sans-serif">${escaped(seal.number)}</text>`
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 150" fill="#B3261E">` +
    `<circle cx="${centre}" cy="${centre}" r="72" fill="none" stroke="#B3261E" stroke-width="3"/>` +
    `<polygon points="${star(22)}"/>` +
    `<g font-family="Noto Serif CJK SC, Noto Sans S Chinese, serif" font-weight="700" font-size="${size.toFixed(1)}" text-anchor="middle">${name}</g>${number}</svg>`
  );
}

function star(radius: number): string {
  const inner = radius * 0.382;
  return Array.from({ length: 10 }, (_, index) => {
    const angle = (index * Math.PI) / 5 - Math.PI / 2;
    const length = index % 2 === 0 ? radius : inner;
    return `${(centre + length * Math.cos(angle)).toFixed(2)},${(centre + length * Math.sin(angle)).toFixed(2)}`;
  }).join(' ');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
