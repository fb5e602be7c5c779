/** Four ranges in mist behind the home page. Drawn from three sines each, so that nothing repeats to the eye. */
const width = 1440;
const height = 220;

interface Range {
  readonly level: number;
  readonly waves: readonly (readonly [amplitude: number, periods: number, phase: number])[];
}

const ranges: readonly Range[] = [
  {
    level: 88,
    waves: [
      [20, 1.6, 0.6],
      [13, 3.1, 2.2],
      [5, 6.7, 1.1],
    ],
  },
  {
    level: 122,
    waves: [
      [16, 2.2, 3.4],
      [11, 3.7, 0.4],
      [3, 8.3, 2.9],
    ],
  },
  {
    level: 150,
    waves: [
      [12, 2.7, 5.1],
      [9, 4.4, 1.7],
      [2, 9.1, 0.3],
    ],
  },
  {
    level: 176,
    waves: [
      [8, 3.2, 1.3],
      [5, 5.3, 4.4],
      [2, 10.7, 2],
    ],
  },
];

function crest({ level, waves }: Range): string {
  const points: string[] = [];
  for (let x = 0; x <= width; x += 40) {
    const y = waves.reduce(
      (sum, [amplitude, periods, phase]) =>
        sum + amplitude * Math.sin((x / width) * periods * 2 * Math.PI + phase),
      level,
    );
    points.push(`${x} ${y.toFixed(0)}`);
  }
  return `M${points.join('L')}`;
}

/** Smooth enough at 40 units a step: quadratic curves through the middles. */
function smooth(path: string): string {
  const points = path
    .slice(1)
    .split('L')
    .map((point) => point.split(' ').map(Number) as [number, number]);
  const [first] = points;
  if (!first) return path;
  let drawn = `M${first[0]} ${first[1]}`;
  for (const [place, [x, y]] of points.entries()) {
    const next = points[place + 1];
    drawn += next ? `Q${x} ${y} ${(x + next[0]) / 2} ${(y + next[1]) / 2}` : `L${x} ${y}`;
  }
  return drawn;
}

const crests = ranges.map((range) => smooth(crest(range)));

export function Ridge() {
  return (
    <svg
      className="ridge"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <linearGradient id="mist" gradientUnits="userSpaceOnUse" x1="0" y1="40" x2="0" y2={height}>
        <stop stopColor="#8FC2B3" />
        <stop offset=".5" stopColor="#CFE4DC" />
        <stop offset="1" stopColor="#FBF9F5" />
      </linearGradient>
      {crests.map((path, place) => (
        <g key={path}>
          <path d={`${path}V${height}H0z`} fill="#FBF9F5" />
          <path d={`${path}V${height}H0z`} fill="url(#mist)" opacity={0.34 + place * 0.2} />
          <path d={path} fill="none" stroke="#2F6F62" strokeOpacity={0.16 + place * 0.1} />
        </g>
      ))}
    </svg>
  );
}
