import { useWords } from '#web/words/index.ts';
import { designWords } from './words.ts';

const star = Array.from({ length: 10 }, (_, point) => {
  const radius = point % 2 === 0 ? 21 : 8;
  const angle = (point * Math.PI) / 5 - Math.PI / 2;
  return `${(75 + radius * Math.cos(angle)).toFixed(1)},${(75 + radius * Math.sin(angle)).toFixed(1)}`;
}).join(' ');

/** The round seal of a body as a picture: the star, and the name on the circle. */
export function Seal({ body }: { body: string }) {
  const say = useWords(designWords);
  const characters = [...body];
  // The name takes at most two thirds of the circle, however long it is.
  const step = Math.min(26, 240 / Math.max(1, characters.length - 1));
  const size = Math.min(17, step * 0.78);
  return (
    <svg
      className="seal"
      viewBox="0 0 150 150"
      role="img"
      aria-label={say('seal-of', { body })}
      fill="#B3261E"
    >
      <circle cx="75" cy="75" r="72" fill="none" stroke="#B3261E" strokeWidth="3" />
      <polygon points={star} />
      <g fontWeight="700" fontSize={size} textAnchor="middle">
        {characters.map((character, place) => (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place on the circle
            key={place}
            transform={`rotate(${((place - (characters.length - 1) / 2) * step).toFixed(1)} 75 75)`}
            x="75"
            y="23.5"
          >
            {character}
          </text>
        ))}
      </g>
    </svg>
  );
}
